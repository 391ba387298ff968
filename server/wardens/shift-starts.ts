import { daysAfter, weekdayOf } from '../../shared/calendar-date.ts'
import type { ShiftStartsAnswer, ShiftStartsQuery } from '../../shared/contracts/warden-demand.ts'
import type { WardenSettings } from '../../shared/warden-settings.ts'
import { startsFinding } from '../../shared/wording/shift-starts.ts'
import type { DemandReader } from '../incidents/week-demand-store.ts'
import { bestShiftStarts, coveredBy } from '../planners/wardens/shift-starts.ts'
import { staffForMinutes } from '../planners/wardens/staff-need.ts'
import { wardensByStart } from '../planners/wardens/wardens-by-start.ts'
import { weekAsked, withoutHours } from './demand-week.ts'
import type { WardenDesk } from './warden-desk.ts'
import { publishedDuties, type StoredDuty } from './week-store.ts'

type StartsOfDay = ShiftStartsAnswer['days'][number]
type StartRules = Pick<WardenSettings, 'shift' | 'utilisation'>

const hoursOfDay = 24
const leastStarts = 4
const mostTold = 60

/** Starts of shifts that cover most work of the average day, and of each weekday where that is asked. */
export async function chooseShiftStarts(
  asker: DemandReader,
  desk: WardenDesk,
  query: ShiftStartsQuery,
): Promise<ShiftStartsAnswer> {
  const { district, week, settings, demand } = await weekAsked(asker, desk, query)
  const { shift } = settings
  const about = {
    district: { code: district.code, name: district.name },
    synthetic: district.synthetic,
    week,
    shiftHours: shift.hours,
    allowed: [...new Set(shift.startHours)].sort((one, other) => one - other),
    wanted: shift.starts,
  }
  if (!demand)
    return {
      ...{ ...about, canTellHours: false, sentence: withoutHours, months: [], loads: [], counted: 0 },
      ...{ choices: [], notes: [], days: [] },
    }
  const duties = await publishedDuties(asker.db, district, { from: week, to: daysAfter(week, 6) })
  const work = demand.hourMinutes
  const average = Float64Array.from({ length: hoursOfDay }, (_, hour) => {
    let sum = 0
    for (let day = 0; day < 7; day++) sum += work[day * hoursOfDay + hour]!
    return sum / 7
  })
  const days = [startsOfDay(average, settings, { weekday: null, duties })]
  if (query.by === 'weekday')
    for (let weekday = 1; weekday <= 7; weekday++) {
      const own = duties.filter(({ day }) => weekdayOf(day) === weekday)
      days.push(startsOfDay(workingDay(work, weekday, about.allowed[0] ?? 0), settings, { weekday, duties: own }))
    }
  return {
    ...about,
    canTellHours: true,
    sentence: startsFinding({ ...about, day: days[0]! }),
    months: [...demand.months],
    loads: [...demand.loads],
    counted: demand.counted,
    choices: [
      ...demand.choices,
      `Shifts last ${shift.hours} hours and may start at the hours of the settings. An hour counts once, however many shifts work it; it is weighted by its minutes of work.`,
      'Wardens at each start are the fewest with which every hour that is worked has as many as it needs on that day; wardens who are away are not in it.',
      ...(query.by === 'weekday'
        ? ['A weekday runs from its first allowed start to the same hour of the next day, so that a night is whole.']
        : []),
    ],
    notes: [...demand.notes],
    days,
  }
}

/** Around the clock of one weekday; hours before the first start are of the morning after. */
export function workingDay(work: Float64Array, weekday: number, firstStart: number): Float64Array {
  return Float64Array.from({ length: hoursOfDay }, (_, hour) => {
    const day = hour >= firstStart ? weekday - 1 : weekday % 7
    return work[day * hoursOfDay + hour]!
  })
}

function startsOfDay(
  demand: Float64Array,
  { shift, utilisation }: StartRules,
  { weekday, duties }: { readonly weekday: number | null; readonly duties: readonly StoredDuty[] },
): StartsOfDay {
  const allowed = [...new Set(shift.startHours)]
  const need = demand.map((minutes) => staffForMinutes(minutes, utilisation))
  const most = Math.min(allowed.length, Math.max(leastStarts, shift.starts + 1))
  const choices = Array.from({ length: most }, (_, at) => {
    const best = bestShiftStarts({ demand, shiftHours: shift.hours, shifts: at + 1, allowed })
    return {
      starts: at + 1,
      covered: best[0]!.covered,
      share: best[0]!.share,
      best: best.slice(0, mostTold).map(({ starts }) => ({
        starts: [...starts],
        wardens: wardensByStart(need, starts, shift.hours),
      })),
      equallyGood: best.length,
    }
  })
  const starts = [...new Set(duties.map(({ from_hour }) => from_hour))].sort((one, other) => one - other)
  const total = demand.reduce((sum, each) => sum + each, 0)
  const covered = coveredBy(demand, starts, shift.hours)
  return {
    weekday,
    demand: [...demand],
    choices,
    now: starts.length > 0 ? { starts, covered, share: total === 0 ? 1 : covered / total } : null,
  }
}
