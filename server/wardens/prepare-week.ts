import { daysAfter } from '../../shared/calendar-date.ts'
import type { WardenWeekRequest } from '../../shared/contracts/warden-weeks.ts'
import type { WardenSettings } from '../../shared/warden-settings.ts'
import { listed, plural } from '../../shared/wording/counts.ts'
import { clockOf } from '../../shared/wording/van-times.ts'
import { degreesFromGrid } from '../geometry/british-grid.ts'
import { type DayLight, darkHours, sunInLondon } from '../geometry/sun.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { hoursOfWeek } from '../planners/wardens/rota-problem.ts'
import { bestShiftStarts } from '../planners/wardens/shift-starts.ts'
import { staffForMinutes } from '../planners/wardens/staff-need.ts'
import type { StoredBeats } from './beat-store.ts'
import type { AreaOfPoint } from './place-store.ts'
import type { WardenDemand } from './read-demand.ts'
import type { StoredSpot } from './spot-store.ts'
import { workAround } from './spot-work.ts'
import type { WalkingWays } from './walking-ways.ts'
import type { StoredWarden } from './warden-store.ts'
import type { WeekBasis } from './week-basis.ts'
import type { DutyBeside } from './week-plan-store.ts'

/** Everything a week is planned from, as it is in the database. */
export interface WeekInputs {
  readonly week: string
  readonly settings: WardenSettings
  readonly demand: WardenDemand
  readonly wardens: readonly StoredWarden[]
  /** Accepted ones. */
  readonly spots: readonly StoredSpot[]
  readonly ways: WalkingWays
  readonly beats: StoredBeats | undefined
  /** The area of the beats that each square, and each spot, lies in. */
  readonly squareAreas: readonly (AreaOfPoint | undefined)[]
  readonly spotAreas: readonly (AreaOfPoint | undefined)[]
  /** Last duties of the published week before, first duties of the one after. */
  readonly beside: readonly DutyBeside[]
}

export const mostWardens = 60
const mostSpots = 80

/** What the week is planned from, with what was chosen for whoever asked. An ApiProblem where nobody can be planned. */
export function prepareWeek(
  inputs: WeekInputs,
  { startsBy, order }: Pick<WardenWeekRequest, 'startsBy' | 'order'>,
): { basis: WeekBasis; choices: string[] } {
  const { week, settings, demand, spots } = inputs
  const wardens = inputs.wardens
    .filter(({ retired_on }) => retired_on === null || retired_on > week)
    .map((warden) => wardenOf(warden, inputs))
  if (wardens.length === 0)
    throw refused('There is no warden. Add them with their hours under Team and settings first.')
  if (wardens.length > mostWardens)
    throw refused(`There are ${wardens.length} wardens; at most ${mostWardens} are planned together.`)
  if (spots.length > mostSpots)
    throw refused(`There are ${spots.length} accepted hot spots; at most ${mostSpots} are planned together.`)
  const need = Array.from(demand.hourMinutes, (minutes) => staffForMinutes(minutes, settings.utilisation))
  const place = placeOf(demand)
  const light = Array.from({ length: 7 }, (_, day) => sunInLondon(daysAfter(week, day), place))
  const chosen = startsFor(demand.hourMinutes, settings, startsBy)
  const beats = (inputs.beats?.beats ?? []).map(({ beat, name }) => ({ beat, name }))
  const beatOf = new Map(
    inputs.beats?.units.map(({ code, beat }) => [code, beats.findIndex((each) => each.beat === beat)]),
  )
  const inBeat = (area: AreaOfPoint | undefined) => (area ? (beatOf.get(area.code) ?? null) : null)
  const work = beats.map(() => 0)
  for (const [square, area] of inputs.squareAreas.entries()) {
    const beat = inBeat(area)
    if (beat === null) continue
    for (let hour = 0; hour < hoursOfWeek; hour++) work[beat]! += demand.minutes[square * hoursOfWeek + hour]!
  }
  const basis: WeekBasis = {
    months: demand.months,
    loads: demand.loads,
    settings,
    need,
    pairHours: pairHoursOf(settings, light),
    light: light.map((each, day) => ({
      day: daysAfter(week, day),
      sunrise: clockOrNone(each?.rise),
      sunset: clockOrNone(each?.set),
    })),
    wardens,
    starts: chosen.starts,
    spots: spots.map(({ id, name, x, y, radius_metres }, at) => ({
      ...{ id, name, x, y },
      beat: inBeat(inputs.spotAreas[at]),
      work: workAround(demand, { x, y, radius: radius_metres }, settings.riskHours).map((each) =>
        Number(each.toFixed(3)),
      ),
    })),
    beats: beats.map((beat, at) => ({ ...beat, work: Number(work[at]!.toFixed(3)) })),
    beatsVersion: inputs.beats?.version ?? null,
    metres: inputs.ways.metres,
    walkBy: inputs.ways.by,
    order,
  }
  return { basis, choices: [...chosen.choices, ...choicesOf(basis)] }
}

function wardenOf(
  { id, name, weekly_hours, days_away, retired_on }: StoredWarden,
  { week, beside, settings }: WeekInputs,
) {
  const away = Array.from({ length: 7 }, (_, day) => day).filter(
    (day) => days_away.includes(day + 1) || (retired_on !== null && daysAfter(week, day) >= retired_on),
  )
  const own = beside.filter(({ warden_id }) => warden_id === id)
  const ends = own.flatMap(({ isBefore, to_hour, days }) => (isBefore ? [days * 24 + to_hour] : []))
  const starts = own.flatMap(({ isBefore, from_hour, days }) => (isBefore ? [] : [days * 24 + from_hour]))
  return {
    ...{ id, name, weeklyHours: weekly_hours, daysAway: away },
    ...(ends.length > 0 ? { freeFrom: Math.max(...ends) + settings.restHours } : {}),
    ...(starts.length > 0 ? { freeTo: Math.min(...starts) - settings.restHours } : {}),
  }
}

function startsFor(work: Float64Array, settings: WardenSettings, by: WardenWeekRequest['startsBy']) {
  const { shift } = settings
  const inWords = (starts: readonly number[]) => listed(starts.map(clockOf))
  if (by === 'rota')
    return {
      starts: [...shift.startHours],
      choices: [`Shifts may start at ${inWords(shift.startHours)}: the rota takes those that meet most need.`],
    }
  const ofDay = Array.from({ length: 24 }, (_, hour) =>
    work.reduce((sum, each, at) => (at % 24 === hour ? sum + each : sum), 0),
  )
  const [best] = bestShiftStarts({
    demand: ofDay,
    shiftHours: shift.hours,
    shifts: shift.starts,
    allowed: shift.startHours,
  })
  const starts = best?.starts ?? [...shift.startHours]
  return {
    starts: [...starts],
    choices: [
      `Shifts start at ${inWords(starts)}: ${starts.length} of ${plural(shift.startHours.length, 'allowed start')}, chosen because their hours hold most work, ${Math.round((best?.share ?? 1) * 100)}% of it.`,
    ],
  }
}

function pairHoursOf({ pairs }: WardenSettings, light: readonly (DayLight | null)[]): number[] {
  if (pairs.rule === 'after-dark') return darkHours(light)
  const hours = new Array<number>(hoursOfWeek).fill(0)
  if (pairs.rule === 'hours')
    for (let day = 0; day < 7; day++)
      for (let hour = pairs.fromHour; hour < pairs.toHour; hour++) hours[(day * 24 + hour) % hoursOfWeek] = 1
  return hours
}

function choicesOf({ settings, spots, beats, light, walkBy }: WeekBasis): string[] {
  const { dose, shift, pairs } = settings
  const inNone = beats.length > 0 ? spots.filter(({ beat }) => beat === null) : []
  return [
    pairs.rule === 'after-dark'
      ? `An hour is after dark where the sun is down for half of it or more. It sets at ${light[0]!.sunset} on the Monday and at ${light[6]!.sunset} on the Sunday in the middle of the incidents expected.`
      : pairs.rule === 'hours'
        ? `Nobody works alone from ${clockOf(pairs.fromHour)} to ${clockOf(pairs.toHour)}.`
        : 'Wardens may work alone at any hour.',
    'Shifts meet the need first. Hours of contracts that are left go to the hours of risk, as far as the hot spots want them for their dose.',
    'Wardens are counted for whole hours of their shift, the unpaid break among them.',
    shift.breakMinutes > 0
      ? `The break of ${shift.breakMinutes} minutes lies about the middle of each shift; no visit is planned in it.`
      : 'Shifts have no break.',
    `A visit takes ${dose.visitMinutes} minutes and is wanted about every ${dose.revisitMinutes} minutes in the hours of risk.`,
    walkBy,
    beats.length > 0
      ? 'Beats are shared out so that each gets hours of wardens in proportion to its work of the week.'
      : 'No beats are in force in this week, so everybody walks the whole district.',
    ...(inNone.length > 0
      ? [
          `${listed(inNone.map(({ name }) => name))} ${inNone.length === 1 ? 'lies' : 'lie'} in no beat and ${inNone.length === 1 ? 'is' : 'are'} not visited.`,
        ]
      : []),
  ]
}

/** The middle of the work, in degrees: where sunset is told for. */
function placeOf({ x, y, minutes }: WardenDemand): { latitude: number; longitude: number } {
  let [sum, east, north] = [0, 0, 0]
  for (let square = 0; square < x.length; square++) {
    let work = 1e-9
    for (let hour = 0; hour < hoursOfWeek; hour++) work += minutes[square * hoursOfWeek + hour]!
    sum += work
    east += work * x[square]!
    north += work * y[square]!
  }
  const [longitude, latitude] = degreesFromGrid(east / sum, north / sum)
  return { latitude, longitude }
}

function clockOrNone(minutes: number | undefined): string {
  if (minutes === undefined) return 'none'
  const whole = Math.round(minutes)
  return `${String(Math.floor(whole / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`
}

function refused(detail: string): ApiProblem {
  return new ApiProblem('plan-refused', { detail })
}
