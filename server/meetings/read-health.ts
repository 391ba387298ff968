import { addCalendarMonths, daysAfter } from '../../shared/calendar-date.ts'
import type { GroupHealthAnswer } from '../../shared/contracts/meetings.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { groupHealth } from '../statistics/group-health.ts'
import { listActions } from './action-store.ts'
import { listGroups } from './group-store.ts'
import { heading, type MeetingAsker } from './keep-groups.ts'
import { listMeetings } from './meeting-store.ts'

/** How well groups worked in the 12 months up to today. */
export async function readHealth({ db, today }: MeetingAsker, asked: string | undefined): Promise<GroupHealthAnswer> {
  const district = await findPlanDistrict(db, asked)
  const groups = (await listGroups(db, district)).filter(({ kind }) => kind === 'neighbourhood')
  const ids = groups.map(({ id }) => id)
  const days = { from: daysAfter(addCalendarMonths(today, -12), 1), to: today }
  const [meetings, stored] = await Promise.all([listMeetings(db, ids, days), listActions(db, district, ids)])
  const actions = stored.map(({ group_id, due, set_on, closed_on, status }) => ({
    ...{ group_id, due, setOn: set_on, closedOn: closed_on, status },
  }))
  return {
    ...heading(district),
    ...days,
    groups: groups.map(({ id, name }) => ({
      ...{ group: id, name },
      ...groupHealth(
        {
          meetings: meetings.filter(({ group_id }) => group_id === id),
          actions: actions.filter(({ group_id }) => group_id === id),
        },
        days,
      ),
    })),
    all: { group: 0, name: 'All groups', ...groupHealth({ meetings, actions }, days) },
  }
}
