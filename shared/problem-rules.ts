import { addCalendarMonths, type CalendarDate, clockMinutes, dayNumber } from './calendar-date.ts'
import type { OrderKind, ProblemStatus } from './problem-words.ts'

/** Where a task group stands on a day. */
export interface TaskWeek {
  /** From 1 in the seven days from its start on; 0 before it starts. Not cut where it runs over. */
  readonly week: number
  readonly of: number
  /** Day its product is due: that of its extension where it has one. */
  readonly due: CalendarDate
  readonly isOverdue: boolean
  /** Days since its product was due, 0 while it is not. */
  readonly daysLate: number
}

interface TaskGroupDays {
  readonly startedOn: CalendarDate
  readonly weeks: number
  readonly productDue: CalendarDate
  readonly extendedTo: CalendarDate | null
  readonly status: ProblemStatus
  readonly closedOn: CalendarDate | null
}

/**
 * Week of a task group on a day, counted from 1; of a closed one the week it was closed in. Overdue is an open one whose
 * product was due before that day. RangeError when a day is none.
 */
export function taskWeek(group: TaskGroupDays, today: CalendarDate): TaskWeek {
  const on = group.closedOn ?? today
  const days = dayNumber(on) - dayNumber(group.startedOn)
  const due = group.extendedTo ?? group.productDue
  const late = group.status === 'open' ? Math.max(0, dayNumber(today) - dayNumber(due)) : 0
  return {
    week: days < 0 ? 0 : Math.floor(days / 7) + 1,
    of: group.weeks,
    due,
    isOverdue: late > 0,
    daysLate: late,
  }
}

/** Hours between two clock times 'YYYY-MM-DD HH:MM' of one clock; RangeError when one is none. */
export function hoursBetween(from: string, to: string): number {
  return (clockMinutes(to) - clockMinutes(from)) / 60
}

/** Why an order cannot be entered with these times; null where it can. `longestHours`: of its kind, included. */
export function orderLengthProblem(
  { from, to }: { readonly from: string; readonly to: string },
  longestHours: number,
): string | null {
  const hours = hoursBetween(from, to)
  if (hours <= 0) return 'it must end after it begins'
  if (hours > longestHours)
    return `it is ${lengthInWords(hours)} long; the longest of its kind is ${lengthInWords(longestHours)}`
  return null
}

/** '48 hours', '1 hour', '92 days': in days from 72 hours on where it is whole days. */
export function lengthInWords(hours: number): string {
  const whole = hours >= 72 && hours % 24 === 0
  const number = whole ? hours / 24 : Math.round(hours * 10) / 10
  const unit = whole ? 'day' : 'hour'
  return `${number.toLocaleString('en-GB')} ${unit}${number === 1 ? '' : 's'}`
}

/**
 * Whether an order lacks the exit plan it needs, from the moment it begins: each use of dispersal powers needs a task
 * group that sees to what comes after. Other kinds may do without.
 */
export function lacksExitPlan(
  {
    kind,
    exitTaskGroup,
    from,
  }: { readonly kind: OrderKind; readonly exitTaskGroup: number | null; readonly from: string },
  now: string,
): boolean {
  return kind === 'dispersal' && exitTaskGroup === null && from.slice(0, 16) <= now.slice(0, 16)
}

/** Months from one status of a scheme to the next. */
export const statusMonths = 2

/** When and whether the next status of a scheme is due. */
export interface StatusDue {
  /** Two months after the last status, or after the start where there is none; null: closed, no more is due. */
  readonly due: CalendarDate | null
  readonly isOverdue: boolean
  readonly daysLate: number
}

/** `lastStatusOn`: null where none was given. Overdue is due before today. RangeError when a day is none. */
export function statusDue(
  scheme: {
    readonly fromDay: CalendarDate
    readonly lastStatusOn: CalendarDate | null
    readonly status: ProblemStatus
  },
  today: CalendarDate,
): StatusDue {
  if (scheme.status === 'closed') return { due: null, isOverdue: false, daysLate: 0 }
  const due = addCalendarMonths(scheme.lastStatusOn ?? scheme.fromDay, statusMonths)
  const daysLate = Math.max(0, dayNumber(today) - dayNumber(due))
  return { due, isOverdue: daysLate > 0, daysLate }
}

/** Pounds for each outcome, or why none can be said. */
export type CostPerOutcome = { readonly pounds: number } | { readonly reason: string }

/**
 * Budget share divided by outcomes, in pounds each. An estimate: it says nothing of what would have come about without
 * the scheme. `pounds`: null where not known. `outcomes`: null where not counted; none at all has no cost each.
 */
export function costPerOutcome(pounds: number | null, outcomes: number | null): CostPerOutcome {
  if (pounds === null) return { reason: 'no budget is entered' }
  if (outcomes === null) return { reason: 'no outcome is counted yet' }
  if (!(outcomes > 0)) return { reason: 'there is no outcome to share it by' }
  return { pounds: pounds / outcomes }
}
