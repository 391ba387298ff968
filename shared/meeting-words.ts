/** Victims, offenders, locations: what every problem, action and measure is about. */
export const vols = ['V', 'O', 'L'] as const
export type Vol = (typeof vols)[number]
export const volLabels: Readonly<Record<Vol, string>> = { V: 'Victim', O: 'Offender', L: 'Location' }

export const meetingStatuses = ['planned', 'held', 'cancelled'] as const
export type MeetingStatus = (typeof meetingStatuses)[number]

/** As stored. Late is not stored: `isLate` says it. */
export const actionStatuses = ['not started', 'on track', 'done', 'cannot do'] as const
export type ActionStatus = (typeof actionStatuses)[number]

export const priorityStatuses = ['open', 'closed', 'handed-on'] as const
export type PriorityStatus = (typeof priorityStatuses)[number]
export const priorityOutcomes = ['solved', 'improved', 'no change', 'worse', 'not measurable'] as const
export type PriorityOutcome = (typeof priorityOutcomes)[number]

export const mostOpenPriorities = 3

/** Whether an action is late: due before today and neither done nor given up with a reason. Days are 'YYYY-MM-DD'. */
export function isLate(
  { due, status }: { readonly due: string; readonly status: ActionStatus },
  today: string,
): boolean {
  return due < today && status !== 'done' && status !== 'cannot do'
}
