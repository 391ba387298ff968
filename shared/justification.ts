import { type CalendarDate, clockText, dayNumber, minutesPerDay } from './calendar-date.ts'
import { type JustificationAnswers, type JustificationFieldSlug, unansweredFields } from './justification-fields.ts'
import type { RoleSlug } from './roles.ts'

/**
 * What is decided; 'review-due' is not decided but comes with the day. Renewed is active again, with a later day of
 * review and one renewal more.
 */
export type JustificationState = 'draft' | 'refused' | 'approved' | 'active' | 'review-due' | 'closed'

export const justificationStates = {
  draft: { label: 'Draft', means: 'Being written; nothing may be scheduled.' },
  refused: { label: 'Refused', means: 'Turned down for the reason given; may be written anew.' },
  approved: { label: 'Approved', means: 'Agreed to, and not yet started.' },
  active: { label: 'Active', means: 'Visits may be scheduled until the day of review.' },
  'review-due': {
    label: 'Review due',
    means: 'The day of review has come: nothing may be scheduled until it is renewed.',
  },
  closed: { label: 'Closed', means: 'Ended; a new need is a new record.' },
} as const satisfies Record<JustificationState, { label: string; means: string }>

/** What a review looks at, all of it in words. */
export interface JustificationReview {
  /** Whether the need is still there, against the figures of the beginning. */
  readonly need: string
  readonly result: string
  readonly complaints: string
  /** How often recordings were handed over as evidence. */
  readonly evidenceExports: string
}

export interface JustificationEvent {
  readonly action: JustificationAction['kind']
  readonly by: string
  readonly on: CalendarDate
  readonly reason: string | null
  readonly review: JustificationReview | null
}

export interface Justification {
  readonly site: string
  readonly answers: JustificationAnswers
  /** Answer to the question about watching people in secret; null until it is given. */
  readonly isCovert: boolean | null
  readonly decided: Exclude<JustificationState, 'review-due'>
  /** Who wrote it last: somebody else approves it. */
  readonly author: string
  readonly approvedOn: CalendarDate | null
  /** First day on which visits may be scheduled. */
  readonly activeFrom: CalendarDate | null
  /** First day on which they may not, unless it is renewed. */
  readonly reviewOn: CalendarDate | null
  readonly renewals: number
  /** Everything decided, oldest first; edits of a draft are not kept one by one. */
  readonly history: readonly JustificationEvent[]
}

export type JustificationAction =
  | { readonly kind: 'edit'; readonly answers: JustificationAnswers; readonly isCovert: boolean | null }
  | { readonly kind: 'approve' | 'reopen' | 'activate' }
  | { readonly kind: 'refuse'; readonly reason: string }
  | { readonly kind: 'renew'; readonly review: JustificationReview }
  | { readonly kind: 'close'; readonly reason: string; readonly review: JustificationReview | null }

export interface JustificationRules {
  /** Weeks until a review is due. */
  readonly reviewWeeks: number
  /** Share of the view on homes and gardens above which masking must be described, %. */
  readonly mostPrivatePercent: number
  /** Whether whoever approves must be somebody else than the author. */
  readonly needsTwoPeople: boolean
}

export const usualJustificationRules: JustificationRules = {
  reviewWeeks: 12,
  mostPrivatePercent: 20,
  needsTwoPeople: true,
}

export interface JustificationActor {
  readonly id: string
  readonly roles: readonly RoleSlug[]
}

interface ActionRule {
  readonly label: string
  readonly from: readonly JustificationState[]
  readonly roles: readonly RoleSlug[]
}

/** From which states, and by whom. A partnership manager answers for surveillance, a co-ordinator runs it. */
export const justificationActions = {
  edit: { label: 'Write', from: ['draft'], roles: ['cctv-coordinator'] },
  approve: { label: 'Approve', from: ['draft'], roles: ['partnership-manager'] },
  refuse: { label: 'Refuse', from: ['draft'], roles: ['partnership-manager'] },
  reopen: { label: 'Write anew', from: ['refused', 'approved'], roles: ['cctv-coordinator'] },
  activate: { label: 'Start', from: ['approved'], roles: ['cctv-coordinator'] },
  renew: { label: 'Renew', from: ['active', 'review-due'], roles: ['partnership-manager'] },
  close: {
    label: 'Close',
    from: ['approved', 'active', 'review-due'],
    roles: ['cctv-coordinator', 'partnership-manager'],
  },
} as const satisfies Record<JustificationAction['kind'], ActionRule>

/** Why an action is not possible, in words for the reader. */
export const justificationObstacles = {
  state: 'This cannot be done to a justification in this state.',
  role: 'Your role may not do this.',
  'same-person': 'Somebody other than who wrote it must approve it.',
  unanswered: 'Answer every question of the form first.',
  'covert-unanswered': 'Say first whether particular people are to be watched without their knowing.',
  covert: 'Watching particular people in secret is for the authorising officer to decide, not for this record.',
  reason: 'Give the reason; it is kept.',
  review: 'Write down need, result, complaints and evidence handed over.',
  'approval-too-old': 'It was approved longer ago than a review lasts. Write it anew and have it approved again.',
} as const satisfies Record<string, string>

export interface JustificationObstacle {
  readonly obstacle: keyof typeof justificationObstacles
  /** The fields that lack an answer. */
  readonly fields: readonly JustificationFieldSlug[]
}

export type JustificationOutcome =
  | { readonly status: 'done'; readonly justification: Justification }
  | { readonly status: 'blocked'; readonly obstacles: readonly JustificationObstacle[] }

export function draftJustification(site: string, author: string): Justification {
  return {
    site,
    answers: {},
    isCovert: null,
    decided: 'draft',
    author,
    approvedOn: null,
    activeFrom: null,
    reviewOn: null,
    renewals: 0,
    history: [],
  }
}

/** The state on a day: an active one is due for review from its day of review on. */
export function justificationStateOn(
  { decided, reviewOn }: Pick<Justification, 'decided' | 'reviewOn'>,
  day: CalendarDate,
): JustificationState {
  return decided === 'active' && reviewOn !== null && dayNumber(day) >= dayNumber(reviewOn) ? 'review-due' : decided
}

/**
 * Whether a visit may be scheduled for a day: active, begun, and before the day of review. A record that is not renewed
 * lapses by itself, and a yes to the question about secret watching always blocks.
 */
export function maySchedule(
  justification: Pick<Justification, 'decided' | 'isCovert' | 'activeFrom' | 'reviewOn'>,
  day: CalendarDate,
): boolean {
  const { isCovert, activeFrom } = justification
  if (isCovert !== false || activeFrom === null || dayNumber(day) < dayNumber(activeFrom)) return false
  return justificationStateOn(justification, day) === 'active'
}

/** Everything that stands against an action; empty where it can be done. */
export function justificationObstaclesTo(
  justification: Justification,
  action: JustificationAction,
  actor: JustificationActor,
  on: CalendarDate,
  rules: JustificationRules = usualJustificationRules,
): JustificationObstacle[] {
  const found: JustificationObstacle[] = []
  const add = (obstacle: JustificationObstacle['obstacle'], fields: JustificationObstacle['fields'] = []) =>
    found.push({ obstacle, fields })
  const { from, roles }: ActionRule = justificationActions[action.kind]
  const { answers, isCovert, author, approvedOn } = justification
  if (!from.includes(justificationStateOn(justification, on))) add('state')
  if (!hasRole(actor.roles, roles)) add('role')
  if (action.kind === 'approve' || action.kind === 'renew') {
    if (rules.needsTwoPeople && actor.id === author) add('same-person')
  }
  if (action.kind === 'approve') {
    const fields = unansweredFields(answers, rules)
    if (fields.length > 0) add('unanswered', fields)
    if (isCovert === null) add('covert-unanswered')
  }
  if (isCovert && (action.kind === 'approve' || action.kind === 'activate' || action.kind === 'renew')) add('covert')
  if ((action.kind === 'refuse' || action.kind === 'close') && action.reason.trim() === '') add('reason')
  if (action.kind === 'renew' && !isFull(action.review)) add('review')
  // What was never active has nothing to review.
  if (action.kind === 'close' && justification.decided === 'active' && !isFull(action.review)) add('review')
  if (action.kind === 'activate' && approvedOn !== null) {
    if (dayNumber(on) > dayNumber(approvedOn) + 7 * rules.reviewWeeks) add('approval-too-old')
  }
  return found
}

/**
 * The record after an action, or what stands against it; the record given is left as it is. RangeError for a day before
 * the last decision.
 */
export function actOnJustification(
  justification: Justification,
  action: JustificationAction,
  actor: JustificationActor,
  on: CalendarDate,
  rules: JustificationRules = usualJustificationRules,
): JustificationOutcome {
  const last = justification.history.at(-1)
  if (last && dayNumber(on) < dayNumber(last.on))
    throw new RangeError(`${on} is before the last decision, of ${last.on}`)
  const obstacles = justificationObstaclesTo(justification, action, actor, on, rules)
  if (obstacles.length > 0) return { status: 'blocked', obstacles }
  if (action.kind === 'edit') {
    const { answers, isCovert } = action
    return { status: 'done', justification: { ...justification, answers, isCovert, author: actor.id } }
  }
  const event: JustificationEvent = {
    action: action.kind,
    by: actor.id,
    on,
    reason: 'reason' in action ? action.reason.trim() : null,
    review: 'review' in action ? action.review : null,
  }
  return {
    status: 'done',
    justification: {
      ...justification,
      ...changeBy(justification, action.kind, on, rules),
      history: [...justification.history, event],
    },
  }
}

function changeBy(
  { renewals, activeFrom }: Justification,
  kind: Exclude<JustificationAction['kind'], 'edit'>,
  on: CalendarDate,
  rules: JustificationRules,
): Partial<Justification> {
  const reviewOn = clockText({ minute: (dayNumber(on) + 7 * rules.reviewWeeks) * minutesPerDay, hasTime: false })
  switch (kind) {
    case 'approve':
      return { decided: 'approved', approvedOn: on }
    case 'refuse':
      return { decided: 'refused' }
    case 'reopen':
      return { decided: 'draft', approvedOn: null }
    case 'activate':
      return { decided: 'active', activeFrom: on, reviewOn }
    case 'renew':
      return { decided: 'active', activeFrom, reviewOn, renewals: renewals + 1 }
    case 'close':
      return { decided: 'closed' }
  }
}

function hasRole(held: readonly RoleSlug[], allowed: readonly RoleSlug[]): boolean {
  return allowed.some((role) => held.includes(role))
}

function isFull(review: JustificationReview | null): boolean {
  return (
    review !== null &&
    [review.need, review.result, review.complaints, review.evidenceExports].every((words) => words.trim() !== '')
  )
}
