import { clockMinutes, daysAfter } from '../../shared/calendar-date.ts'
import { createRandom, type Random } from '../../shared/random.ts'

/** A visit that was planned, and what came of it. Clock minutes. */
export type RoundsStop = {
  spot: number
  arrive: number
  leave: number
  /** Null: nobody came. */
  made: RoundsVisit | null
}

export type RoundsVisit = { arrive: number; leave: number; activity: string; powers: Record<string, number> }

export type RoundsDuty = {
  warden: number
  day: string
  fromHour: number
  toHour: number
  /** Why nobody worked it, '' where nobody said; null where somebody did. */
  missed: string | null
  stops: RoundsStop[]
  /** Visits that were not planned. */
  others: (RoundsVisit & { spot: number })[]
}

const SEED = 20_260
const HOURS = 8
const STOP_MINUTES = 15
const BETWEEN_MINUTES = 65
const MISSED_DUTIES = 0.06
const MADE_STOPS = 0.92
const SHORT_STOPS = 0.08
const REASONS = ['Sickness', 'Training', 'Called to a public event', 'The weather', '']
const ACTIVITIES = ['patrol', 'patrol', 'patrol', 'talk', 'talk', 'asb', 'environment', 'help', 'joint']
const POWERS = [
  'litter-fpn',
  'litter-fpn',
  'litter-fpn',
  'dog-fouling-fpn',
  'alcohol',
  'name-address',
  'cp-warning',
  'pspo-breach',
]

/**
 * One week of the wardens of the borough as it was planned and as it went: about 85 of 100 planned visits are made, some
 * too short to count, some duties are missed. The same week, wardens and hot spots give the same rounds.
 */
export function weekOfRounds(
  week: string,
  wardens: readonly { id: number; weeklyHours: number; daysAway: readonly number[] }[],
  spots: readonly number[],
): RoundsDuty[] {
  return wardens.flatMap((warden, index) => {
    const random = createRandom(SEED, `rounds ${week} ${index}`)
    const free = [1, 2, 3, 4, 5, 6, 7].filter((day) => !warden.daysAway.includes(day))
    const shifts = Math.max(1, Math.min(free.length, 5, Math.floor(warden.weeklyHours / HOURS)))
    const days = shuffled(free, random)
      .slice(0, shifts)
      .sort((a, b) => a - b)
    // Half begin early and half late, the other way round each week, so that nobody has a late day before an early one.
    const isLate = (index + Number(week.slice(8))) % 2 === 0
    return days.map((day) => dutyOf(daysAfter(week, day - 1), warden.id, isLate ? 14 : 8, spots, random))
  })
}

function dutyOf(day: string, warden: number, fromHour: number, spots: readonly number[], random: Random): RoundsDuty {
  const start = clockMinutes(`${day} 00:00`) + fromHour * 60
  const missed = random.next() < MISSED_DUTIES ? random.pick(REASONS) : null
  const stops = shuffled(spots, random)
    .slice(0, Math.min(6, spots.length))
    .map((spot, position): RoundsStop => {
      const arrive = start + 20 + position * BETWEEN_MINUTES + Math.floor(random.between(0, 12))
      const isMade = missed === null && random.next() < MADE_STOPS
      return { spot, arrive, leave: arrive + STOP_MINUTES, made: isMade ? visitAt(arrive, random) : null }
    })
  const others =
    missed === null && spots.length > 0 && random.next() < 0.15
      ? [{ spot: random.pick(spots), ...visitAt(start + 450, random) }]
      : []
  return { warden, day, fromHour, toHour: fromHour + HOURS, missed, stops, others }
}

function visitAt(about: number, random: Random): RoundsVisit {
  const arrive = about + Math.floor(random.between(-8, 15))
  const minutes = random.next() < SHORT_STOPS ? random.between(3, 10) : random.between(11, 22)
  const powers = random.next() < 0.07 ? { [random.pick(POWERS)]: random.next() < 0.2 ? 2 : 1 } : {}
  return { arrive, leave: arrive + Math.floor(minutes), activity: random.pick(ACTIVITIES), powers }
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  const left = [...list]
  const order: T[] = []
  while (left.length > 0) order.push(...left.splice(Math.floor(random.between(0, left.length)), 1))
  return order
}
