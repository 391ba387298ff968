import type { WardenWeekRequest } from '../../shared/contracts/warden-weeks.ts'
import type { WardenSettings } from '../../shared/warden-settings.ts'
import { wardensWanted } from '../planners/wardens/hot-spot-visits.ts'
import { measureRota, type RotaDuty, type RotaProblem, type RotaShift } from '../planners/wardens/rota-problem.ts'
import { planWeekRounds } from '../planners/wardens/week-rounds.ts'
import { riskHoursOfDays } from './spot-work.ts'

/** What a week was planned from, kept with every version so that one drawn by hand is judged by the same. */
export interface WeekBasis {
  readonly months: readonly string[]
  readonly loads: readonly number[]
  readonly settings: WardenSettings
  /** Wardens needed in each hour from Monday 00:00, and hours in which nobody works alone. */
  readonly need: readonly number[]
  readonly pairHours: readonly number[]
  /** Of Monday to Sunday, 'HH:MM'. */
  readonly light: readonly { readonly day: string; readonly sunrise: string; readonly sunset: string }[]
  readonly wardens: readonly {
    readonly id: number
    readonly name: string
    readonly weeklyHours: number
    /** Monday 0. */
    readonly daysAway: readonly number[]
    readonly freeFrom?: number
    readonly freeTo?: number
  }[]
  /** Chosen hours at which shifts start. */
  readonly starts: readonly number[]
  readonly spots: readonly {
    readonly id: number
    readonly name: string
    readonly x: number
    readonly y: number
    /** Number of its beat in the list; null: in none. */
    readonly beat: number | null
    /** Minutes of work in the hours of risk of each day. */
    readonly work: readonly number[]
  }[]
  /** Empty: everybody walks the whole district. */
  readonly beats: readonly { readonly beat: number; readonly name: string; readonly work: number }[]
  readonly beatsVersion: number | null
  /** Metres on foot from spot to spot, and how they were measured. */
  readonly metres: readonly (readonly number[])[]
  readonly walkBy: string
  readonly order: WardenWeekRequest['order']
}

/** Shifts that may be worked: those that start at some hours. */
export function shiftsAt({ shift }: WardenSettings, startHours: readonly number[]): RotaShift[] {
  return [...new Set(startHours)]
    .sort((one, other) => one - other)
    .map((startHour) => ({
      id: String(startHour),
      startHour,
      hours: shift.hours,
      paidHours: shift.hours - shift.breakMinutes / 60,
    }))
}

export function rotaProblem(basis: WeekBasis, startHours: readonly number[]): RotaProblem {
  return {
    need: basis.need,
    shifts: shiftsAt(basis.settings, startHours),
    wardens: basis.wardens.map(({ id, ...warden }) => ({ ...warden, id: String(id) })),
    leastDaysOff: basis.settings.leastDaysOff,
    restHours: basis.settings.restHours,
    pairHours: basis.pairHours,
    wanted: wantedForSpots(basis),
  }
}

/** As `wardensWanted`, of the hot spots of a week. */
function wantedForSpots({ settings, spots, beats, metres, pairHours }: WeekBasis): number[] {
  const metresPerMinute = (settings.walkingKilometresAnHour * 1_000) / 60
  return wardensWanted({
    beatOfSpot: spots.map(({ beat }) => (beats.length > 0 ? beat : 0)),
    minutes: metres.map((row) => row.map((each) => each / metresPerMinute)),
    dose: settings.dose,
    riskHours: riskHoursOfDays(settings.riskHours).flat(),
    pairHours,
  })
}

/** Every hour at which a shift of this week may start: those allowed, and those it was planned with. */
export function allowedStarts({ settings, starts }: WeekBasis): number[] {
  return [...new Set([...settings.shift.startHours, ...starts])].sort((one, other) => one - other)
}

/** A duty by the ids of the week: warden, day from Monday 0, and hours. */
export interface WeekDuty {
  readonly warden: number
  readonly day: number
  readonly fromHour: number
  readonly toHour: number
}

export interface PlannedDuty extends WeekDuty {
  /** Number of the beat as the beats have it; null: the whole district. */
  readonly beat: number | null
  /** Ids of wardens who walk the same round, this one among them. */
  readonly company: readonly number[]
  readonly stops: readonly { readonly spot: number; readonly arrive: number; readonly leave: number }[]
  readonly walkMetres: number | null
}

export interface SpotOfWeek {
  readonly spot: number
  readonly planned: number
  readonly wanted: number
  readonly hoursWalked: number
  readonly hoursOfRisk: number
}

/** The rounds of a rota, by the same chance for the same seed. Stops in minutes from Monday 00:00. */
export function roundsOf(
  basis: WeekBasis,
  duties: readonly WeekDuty[],
  seed: number,
): { duties: PlannedDuty[]; spots: SpotOfWeek[] } {
  const { settings, spots, metres, beats, wardens } = basis
  const metresPerMinute = (settings.walkingKilometresAnHour * 1_000) / 60
  const numberOf = new Map(wardens.map(({ id }, number) => [id, number]))
  const rounds = planWeekRounds({
    duties: duties.map((duty) => ({ ...duty, warden: numberOf.get(duty.warden)! })),
    pairHours: basis.pairHours,
    beatWork: beats.map(({ work }) => work),
    spots,
    minutes: metres.map((row) => row.map((each) => each / metresPerMinute)),
    dose: settings.dose,
    riskHours: settings.riskHours,
    breakMinutes: settings.shift.breakMinutes,
    order: basis.order,
    seed,
  })
  return {
    duties: duties.map((duty, at) => {
      const { beat, company, stops } = rounds.duties[at]!
      return {
        ...duty,
        beat: beat === null ? null : beats[beat]!.beat,
        company: company.map((number) => wardens[number]!.id),
        stops: stops.map(({ spot, ...times }) => ({ ...times, spot: spots[spot]!.id })),
        walkMetres:
          stops.length === 0
            ? null
            : stops.reduce((sum, { spot }, stop) => sum + (stop === 0 ? 0 : metres[stops[stop - 1]!.spot]![spot]!), 0),
      }
    }),
    spots: rounds.spots.map((dose, at) => ({ spot: spots[at]!.id, ...dose })),
  }
}

/** What a rota meets and breaks, whatever allowed starts it has. */
export function measured(basis: WeekBasis, duties: readonly WeekDuty[]) {
  const starts = allowedStarts(basis)
  const numberOf = new Map(basis.wardens.map(({ id }, number) => [id, number]))
  return measureRota(
    rotaProblem(basis, starts),
    duties.map(
      ({ warden, day, fromHour }): RotaDuty => ({
        warden: numberOf.get(warden)!,
        day,
        shift: starts.indexOf(fromHour),
      }),
    ),
  )
}
