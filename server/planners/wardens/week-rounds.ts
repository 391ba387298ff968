import type { DosePolicy } from './hot-spot-visits.ts'
import { type Party, partiesOf, shareBeats, type WalkedDuty } from './parties.ts'
import { planRound, type RoundStop, type Stretch, timeWithin } from './plan-round.ts'

export interface WeekRoundsQuestion {
  readonly duties: readonly WalkedDuty[]
  /** 1 for each hour of the week, from Monday 00:00, in which nobody works alone. */
  readonly pairHours: ArrayLike<number>
  /** Work of the week in each beat; empty: everybody walks the whole district. */
  readonly beatWork: readonly number[]
  readonly spots: readonly {
    /** Minutes of work around it in the hours of risk of each day, Monday first. */
    readonly work: readonly number[]
    /** Null where it lies in no beat; it is visited where there are no beats. */
    readonly beat: number | null
  }[]
  /** On foot from each spot to each. */
  readonly minutes: readonly (readonly number[])[]
  readonly dose: DosePolicy
  /** Of each day; from 24 on of the morning after. */
  readonly riskHours: { readonly fromHour: number; readonly toHour: number }
  readonly breakMinutes: number
  readonly order: 'shuffled' | 'shortest'
  readonly seed: number
}

export interface DutyRound {
  readonly beat: number | null
  /** Wardens who walk the same round, by number, in any of its hours. */
  readonly company: readonly number[]
  /** Minutes from Monday 00:00. */
  readonly stops: readonly RoundStop[]
}

export interface SpotDose {
  /** Visits of the week; two wardens who walk together make one. */
  readonly planned: number
  readonly wanted: number
  /** Of the hours of risk of the week, those in which somebody is on duty in its beat, and all. */
  readonly hoursWalked: number
  readonly hoursOfRisk: number
}

/** Minutes: somebody accepted a hot spot for a reason, also where no work is expected. */
const leastWork = 0.001
const days = [0, 1, 2, 3, 4, 5, 6]
const minutesPerDay = 1_440

/**
 * Rounds of a week. Each party visits hot spots of its beat in the hours of risk it works, its break left out: first where
 * most work is left without its visits, that is the work around a spot times the shares of its visits that nobody makes
 * yet, in those hours and in the week. In the order of time, so that parties of one beat share its spots out. Deterministic by the seed.
 */
export function planWeekRounds(question: WeekRoundsQuestion): { duties: DutyRound[]; spots: SpotDose[] } {
  const { duties, spots, dose, riskHours } = question
  const parties = partiesOf(duties, question.pairHours)
  const beats = shareBeats(parties, question.beatWork)
  const risk = [-1, ...days, 7].map((day) => stretchOf(day, riskHours))
  const wanted = Math.floor((7 * (riskHours.toHour - riskHours.fromHour) * 60) / dose.revisitMinutes + 1e-9)
  const own: RoundStop[][] = []
  const stretchesOf = parties.map((party) => {
    const follows = party.follows.map((hours) => stretchOf(party.day, hours))
    return timeWithin([stretchOf(party.day, party)], risk, [...follows, breakOf(party, question.breakMinutes)])
  })
  for (const [number, party] of parties.entries()) {
    const stretches = stretchesOf[number]!
    const time = stretches.reduce((sum, { from, to }) => sum + to - from, 0)
    const worth = (spot: number) => {
      const made = own.flat().filter((stop) => stop.spot === spot)
      const here = made.filter((stop) => stretches.some((each) => isIn(stop, each))).length
      const leftHere = 1 - (here * dose.revisitMinutes) / Math.max(time, dose.revisitMinutes)
      const left = Math.min(leftHere, 1) * (1 - made.length / Math.max(1, wanted))
      return (spots[spot]!.work[party.day]! + leastWork) * Math.max(0, left)
    }
    const ranked = [...spots.keys()]
      .filter((spot) => beats[number] === null || spots[spot]!.beat === beats[number])
      .map((spot) => ({ spot, worth: worth(spot) }))
      .filter((each) => each.worth > 1e-9)
      .sort((one, other) => other.worth - one.worth || one.spot - other.spot)
    own.push(
      planRound({
        ...{ stretches, minutes: question.minutes, dose, order: question.order, seed: question.seed },
        spots: ranked.map(({ spot }) => spot),
        label: `${party.day} ${party.fromHour} ${party.duties.map((duty) => duties[duty]!.warden).join(' ')}`,
      }),
    )
  }
  return {
    duties: duties.map((_, duty) => {
      const number = parties.findIndex((party) => party.duties.includes(duty))
      const party = parties[number]!
      const along = party.follows.flatMap((hours) =>
        own[hours.party]!.filter((stop) => isIn(stop, stretchOf(party.day, hours))),
      )
      return {
        beat: beats[number]!,
        company: companyOf(parties, number, duties),
        stops: [...own[number]!, ...along].sort((one, other) => one.arrive - other.arrive),
      }
    }),
    spots: spots.map(({ beat }, spot) => {
      const hours = riskHours.toHour - riskHours.fromHour
      const walked = days.flatMap((day) =>
        Array.from({ length: hours }, (_, at) => day * 24 + riskHours.fromHour + at).filter((hour) =>
          parties.some(
            (party, number) =>
              (beats[number] === null || beats[number] === beat) &&
              party.day * 24 + party.fromHour <= hour &&
              hour < party.day * 24 + party.toHour,
          ),
        ),
      )
      return {
        planned: own.flat().filter((stop) => stop.spot === spot).length,
        wanted,
        hoursWalked: walked.length,
        hoursOfRisk: 7 * hours,
      }
    }),
  }
}

/** About the middle of the shift, at a quarter of an hour. */
export function breakOf(
  { day, fromHour, toHour }: Pick<Party, 'day' | 'fromHour' | 'toHour'>,
  breakMinutes: number,
): Stretch {
  const middle = (day * 24 + (fromHour + toHour) / 2) * 60
  const from = Math.floor((middle - breakMinutes / 2) / 15) * 15
  return { from, to: from + breakMinutes }
}

function companyOf(parties: readonly Party[], number: number, duties: readonly WalkedDuty[]): number[] {
  const leaders = new Set(parties[number]!.follows.map(({ party }) => party))
  const together = parties.filter(
    (other, at) =>
      at === number ||
      leaders.has(at) ||
      other.follows.some(
        (mine) =>
          mine.party === number ||
          // Two who walk with the same party in the same hours.
          parties[number]!.follows.some(
            (yours) =>
              yours.party === mine.party &&
              other.day * 24 + mine.fromHour < parties[number]!.day * 24 + yours.toHour &&
              parties[number]!.day * 24 + yours.fromHour < other.day * 24 + mine.toHour,
          ),
      ),
  )
  return [...new Set(together.flatMap((party) => party.duties.map((duty) => duties[duty]!.warden)))].sort(
    (one, other) => one - other,
  )
}

function isIn({ arrive, leave }: RoundStop, { from, to }: Stretch): boolean {
  return arrive >= from && leave <= to
}

function stretchOf(day: number, { fromHour, toHour }: { readonly fromHour: number; readonly toHour: number }): Stretch {
  return { from: day * minutesPerDay + fromHour * 60, to: day * minutesPerDay + toHour * 60 }
}
