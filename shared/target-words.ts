export const targetDirections = ['down', 'up'] as const
export type TargetDirection = (typeof targetDirections)[number]

export const targetAreaKinds = ['district', 'ward', 'parish', 'nag'] as const
export type TargetAreaKind = (typeof targetAreaKinds)[number]

/** How a target stands, by its value and by the 95% interval of it. */
export const targetStatuses = [
  'met for sure',
  'met, but could be chance',
  'not met, but could be chance',
  'missed for sure',
  'too early',
  'cannot be told',
] as const
export type TargetStatus = (typeof targetStatuses)[number]

/** Of a status: a sign that is no colour, and the light it stands for in reports that ask for one, written out. */
export const targetStatusWords: Readonly<
  Record<TargetStatus, { readonly sign: string; readonly light: string; readonly label: string }>
> = {
  'met for sure': { sign: '✓', light: 'Green', label: 'Met for sure' },
  'met, but could be chance': { sign: '◐', light: 'Green to amber', label: 'Met, but could be chance' },
  'not met, but could be chance': { sign: '◌', light: 'Amber', label: 'Not met, but could be chance' },
  'missed for sure': { sign: '✗', light: 'Red', label: 'Missed for sure' },
  'too early': { sign: '…', light: 'No light', label: 'Too early to say' },
  'cannot be told': { sign: '–', light: 'No light', label: 'Cannot be told' },
}

export const reportKinds = ['quarterly', 'scrutiny', 'strategic'] as const
export type ReportKind = (typeof reportKinds)[number]
export const reportLabels: Readonly<Record<ReportKind, string>> = {
  quarterly: 'Quarterly report',
  scrutiny: 'Report to overview and scrutiny',
  strategic: 'Strategic assessment',
}
