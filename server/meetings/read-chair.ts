import { addCalendarMonths, daysAfter } from '../../shared/calendar-date.ts'
import type { ChairAnswer } from '../../shared/contracts/chair.ts'
import type { Minutes } from '../../shared/contracts/meetings.ts'
import { isLate } from '../../shared/meeting-words.ts'
import type { Db } from '../areas/store.ts'
import { type Published, publishChair } from '../disclosure/published.ts'
import { actionsTold, type ChairAsked, groupsTold, meetingsTold, prioritiesTold } from './chair-store.ts'
import { ownerInWords } from './minutes.ts'
import { contactsOf } from './told-store.ts'

/** "Just closed": so long what was closed is still told. */
const monthsTold = 4
const minutesKept = 6

/** What the chair of a group is told, for their own groups and no other. */
export async function readChair(db: Db, asked: ChairAsked, today: string): Promise<Published<ChairAnswer>> {
  const groups = await groupsTold(db, asked)
  const ids = groups.map(({ group_id }) => group_id)
  const since = addCalendarMonths(today, -monthsTold)
  const [meetings, priorities, actions] = await Promise.all([
    meetingsTold(db, ids, today),
    prioritiesTold(db, ids, since),
    actionsTold(db, ids, since),
  ])
  return publishChair({
    today,
    groups: groups.map((group) => {
      const of = <Row extends { group_id: number }>(rows: readonly Row[]) =>
        rows.filter(({ group_id }) => group_id === group.group_id)
      const coming = of(meetings.coming)
      const next = coming.find(({ status }) => status === 'planned')
      return {
        ...{ group: group.group_id, synthetic: group.synthetic, name: group.name },
        contacts: contactsOf(group.contacts),
        next: next
          ? {
              ...{ day: next.day, startsAt: next.starts_at, place: next.place },
              packOn: daysAfter(next.day, -group.pack_days_before),
            }
          : null,
        cancelled: coming.filter(({ status }) => status === 'cancelled').map(({ day, reason }) => ({ day, reason })),
        priorities: of(priorities).map((priority) => ({
          ...{ title: priority.title, statement: priority.statement, target: priority.target },
          ...{ status: priority.status, verdict: priority.verdict, reviewedOn: priority.reviewed_on },
          ...{ reviewDue: priority.review_due, closedOn: priority.closed_on, outcome: priority.outcome },
        })),
        actions: of(actions).map(({ asked: wish, action, owner_role, owner_agency, due, status, result }) => ({
          ...{ asked: wish, text: action, owner: ownerInWords(owner_role, owner_agency), due, status, result },
          late: isLate({ due, status }, today),
        })),
        minutes: of(meetings.minuted)
          .slice(0, minutesKept)
          .flatMap(({ minutes, signed_at }) =>
            signed_at ? [{ signedOn: signed_at.toISOString().slice(0, 10), minutes: minutes as Minutes }] : [],
          ),
      }
    }),
  })
}
