import { dayNumber, daysAfter, minutesPerDay } from '../../shared/calendar-date.ts'
import type { StudyRow } from '../../shared/contracts/plan-studies.ts'
import { plural } from '../../shared/wording/counts.ts'
import { dayWithYear } from '../../shared/wording/van-times.ts'
import { lastWeeksSentence } from '../../shared/wording/week-studies.ts'
import { reachedInPast } from '../planners/past-weeks.ts'
import { listPastVisits, type PastVisit } from './past-visit-store.ts'
import type { Studied, StudyAsked } from './plan-studies.ts'
import { ownRow } from './study-rows.ts'

const weeksShown = 4
const weeksLookedBack = 60
const minutesPerWeek = 7 * minutesPerDay

/**
 * What vans did in the four weeks before the plan's, weighed by the plan's measure of demand; where none of those has a
 * visit, the last four that have, which is said.
 */
export async function studyLastWeeks({ asker, district, plan }: StudyAsked): Promise<Studied> {
  const { stored, basis } = plan
  const weekMinute = dayNumber(stored.week) * minutesPerDay
  const known = await listPastVisits(asker.db, district, {
    from: weekMinute - weeksLookedBack * minutesPerWeek,
    to: weekMinute,
  })
  const newest = known.at(-1)?.arrive_minute ?? weekMinute - 1
  const since = Math.floor((weekMinute - 1 - newest) / minutesPerWeek)
  const weeksAgo = since < weeksShown ? 0 : since
  const firstMinute = weekMinute - (weeksAgo + weeksShown) * minutesPerWeek
  const visits = known.filter(({ arrive_minute }) => arrive_minute >= firstMinute)
  const weeks = Array.from({ length: weeksShown }, (_, at) => {
    const monday = firstMinute + at * minutesPerWeek
    const ofWeek = visits.filter(
      ({ arrive_minute }) => Math.floor((arrive_minute - firstMinute) / minutesPerWeek) === at,
    )
    const stays = ofWeek.flatMap((visit) => stayOf(visit, monday))
    const from = daysAfter(stored.week, 7 * (at - weeksAgo - weeksShown))
    return { from, visits: ofWeek.length, known: stays.length, reached: reachedInPast(basis.input, stays) }
  })
  const rows = weeks.map(
    ({ from, visits: count, known: used, reached }): StudyRow => ({
      ...{ label: `Week of ${dayWithYear(from)}`, isThis: false, expected: reached },
      ...{ difference: reached - plan.week.reached, solution: null, gap: null, byFifth: [], changed: [] },
      note: `${plural(count, 'visit')}${used < count ? `, of which ${count - used} have no end or no known place and count nothing` : ''}.`,
    }),
  )
  return {
    rows: [ownRow(plan, 'The plan'), ...(visits.length > 0 ? rows : [])],
    sentence: lastWeeksSentence({
      ...{ weeks: weeks.map(({ reached }) => reached), visits: visits.length, plan: plan.week.reached },
      from: weeksAgo > 0 ? dayWithYear(weeks[0]!.from) : null,
    }),
    isProven: true,
  }
}

function stayOf({ x, y, arrive_minute, depart_minute }: PastVisit, monday: number) {
  if (x === null || y === null || depart_minute === null) return []
  return [{ x, y, fromMinute: arrive_minute - monday, toMinute: depart_minute - monday }]
}
