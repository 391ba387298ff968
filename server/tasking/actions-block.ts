import { dayNumber } from '../../shared/calendar-date.ts'
import type { ActionRating, SheetAction, SheetContent } from '../../shared/contracts/tasking-sheet.ts'
import { type ActionStatus, isLate } from '../../shared/meeting-words.ts'
import { plural } from '../../shared/wording/counts.ts'

export interface KnownAction {
  readonly id: number
  readonly action: string
  readonly owner_role: string
  readonly owner_agency: string
  readonly due: string
  readonly status: ActionStatus
  readonly result: string
  readonly closed_on: string | null
  /** Title of its priority, or the decision it came from; empty: of neither. */
  readonly about: string
}

/** An action that is due within so many days is to be looked at. */
const soonDays = 7
/** So is one that nobody began with so many left. */
const beginDays = 14

/** Block A: actions that are open, those overdue first, and those that were closed since a day (included). */
export function actionsBlock(
  actions: readonly KnownAction[],
  { today, since }: { readonly today: string; readonly since: string },
): SheetContent['actions'] {
  const open = actions.filter(({ closed_on }) => closed_on === null)
  const closed = actions.filter(({ closed_on }) => closed_on !== null && closed_on >= since)
  return {
    actions: open
      .map((action) => rated(action, today))
      .sort((one, other) => other.daysLate - one.daysLate || compare(one.due, other.due) || one.action - other.action),
    closed: closed
      .map((action) => ({
        action: action.id,
        words: action.action,
        owner: ownerOf(action),
        status: action.status,
        closedOn: action.closed_on!,
        result: action.result,
      }))
      .sort((one, other) => compare(other.closedOn, one.closedOn) || one.action - other.action),
  }
}

function rated(action: KnownAction, today: string): SheetAction {
  const left = dayNumber(action.due) - dayNumber(today)
  const daysLate = isLate(action, today) ? -left : 0
  const { rating, why } = ratingOf(action.status, left, daysLate)
  return {
    action: action.id,
    words: action.action,
    // An action that is a decision word for word needs not say so twice.
    about: action.about === action.action ? 'a decision of a tasking meeting' : action.about,
    owner: ownerOf(action),
    due: action.due,
    status: action.status,
    daysLate,
    rating,
    why,
  }
}

function ratingOf(status: ActionStatus, left: number, daysLate: number): { rating: ActionRating; why: string } {
  if (daysLate > 0) return { rating: 'red', why: `${plural(daysLate, 'day')} late` }
  if (left === 0) return { rating: 'amber', why: 'due today' }
  if (left <= soonDays) return { rating: 'amber', why: `due in ${plural(left, 'day')}` }
  if (status === 'not started' && left <= beginDays)
    return { rating: 'amber', why: `not started, and due in ${plural(left, 'day')}` }
  return { rating: 'green', why: status === 'on track' ? 'on track' : 'time is left' }
}

function ownerOf({ owner_role, owner_agency }: KnownAction): string {
  return `${owner_role}, ${owner_agency}`
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
