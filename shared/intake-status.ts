/** What may have become of a report from the public; all but the first are decisions. */
export const intakeStatuses = ['waiting', 'accepted', 'refused', 'duplicate'] as const
export type IntakeStatus = (typeof intakeStatuses)[number]
