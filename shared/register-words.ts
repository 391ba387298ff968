/** The registers, by their place in the address. */
export const registerSlugs = ['section-17', 'funding', 'events'] as const
export type RegisterSlug = (typeof registerSlugs)[number]

export const section17Statuses = ['planned', 'under way', 'done', 'stopped'] as const
export type Section17Status = (typeof section17Statuses)[number]

export const eventKinds = [
  'event',
  'market',
  'football',
  'fireworks',
  'festival',
  'school-holiday',
  'operation',
  'works',
  'other',
] as const
export type EventKind = (typeof eventKinds)[number]
export const eventKindLabels: Readonly<Record<EventKind, string>> = {
  event: 'Event',
  market: 'Market',
  football: 'Football match',
  fireworks: 'Fireworks or bonfire night',
  festival: 'Festival or parade',
  'school-holiday': 'School holiday',
  operation: 'Operation or closure order',
  works: 'Works or road closure',
  other: 'Other',
}
