import { dayNumber, minutesPerDay } from '../../shared/calendar-date.ts'
import type { StudyRow } from '../../shared/contracts/plan-studies.ts'
import { plural } from '../../shared/wording/counts.ts'
import { lastWeeksSentence } from '../../shared/wording/week-studies.ts'
import { reachedInPast } from '../planners/past-weeks.ts'
import { listPastVisits, type PastVisit } from './past-visit-store.ts'
import type { Studied, StudyAsked } from './plan-studies.ts'
import { ownRow } from './study-rows.ts'
import { dayAfter } from './week-slots.ts'

const weeksBefore = 4
const minutesPerWeek = 7 * minutesPerDay

/** What vans did in the four weeks before the plan's, weighed by the plan's measure of demand. */
export async function studyLastWeeks({ asker, district, plan }: StudyAsked): Promise<Studied> {
  const { stored, basis } = plan
  const firstMinute = dayNumber(stored.week) * minutesPerDay - weeksBefore * minutesPerWeek
  const visits = await listPastVisits(asker.db, district, {
    from: firstMinute,
    to: firstMinute + weeksBefore * minutesPerWeek,
  })
  const weeks = Array.from({ length: weeksBefore }, (_, at) => {
    const monday = firstMinute + at * minutesPerWeek
    const ofWeek = visits.filter(
      ({ arrive_minute }) => Math.floor((arrive_minute - firstMinute) / minutesPerWeek) === at,
    )
    const stays = ofWeek.flatMap((visit) => stayOf(visit, monday))
    const reached = reachedInPast(basis.input, stays)
    return { from: dayAfter(stored.week, 7 * (at - weeksBefore)), visits: ofWeek.length, known: stays.length, reached }
  })
  const rows = weeks.map(
    ({ from, visits: count, known, reached }): StudyRow => ({
      ...{ label: `Week of ${from}`, isThis: false, expected: reached, difference: reached - plan.week.reached },
      ...{ solution: null, gap: null, byFifth: [], changed: [] },
      note: `${plural(count, 'visit')}${known < count ? `, of which ${count - known} have no end or no known place and count nothing` : ''}.`,
    }),
  )
  return {
    rows: [ownRow(plan, 'The plan'), ...rows],
    sentence: lastWeeksSentence({
      ...{ weeks: weeks.map(({ reached }) => reached), visits: visits.length, plan: plan.week.reached },
    }),
    isProven: true,
  }
}

function stayOf({ x, y, arrive_minute, depart_minute }: PastVisit, monday: number) {
  if (x === null || y === null || depart_minute === null) return []
  return [{ x, y, fromMinute: arrive_minute - monday, toMinute: depart_minute - monday }]
}
