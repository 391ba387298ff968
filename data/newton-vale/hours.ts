import { dayNumber, daysInMonth } from '../../shared/calendar-date.ts'
import { createSampler, type Random } from '../../shared/random.ts'
import type { Draw } from './snap-points.ts'

export const DAY = 1440

/** When an incident happened, in minutes of the local clock since 1970-01-01; a range where nobody saw it. */
export type Moment = { from: number; to: number; unknown: boolean }

type Range = 'work' | 'night' | 'closed'

export type Profile = {
  /** Weights of hours 0 to 23. */
  hours: readonly number[]
  /** Weights of Monday to Sunday; hours before 06:00 count as the night of the day before. */
  days: readonly number[]
  /** Share found later, so that only first and last possible times are known, and in which ways. */
  ranges?: { share: number; ways: readonly (readonly [Range, number])[] }
  /** Share of single times that are recorded as 00:00 because nobody knew. */
  unknown: number
  /** Mean minutes from the end to the report. */
  delay: number
}

const EVEN = [1, 1, 1, 1, 1, 1, 1]
const AROUND_THE_CLOCK = [4, 3, 2, 1, 1, 1, 1, 2, 4, 4, 4, 5, 5, 5, 5, 7, 7, 7, 7, 7, 7, 7, 6, 5]
const EVENINGS = [4, 2, 1, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 5, 7, 9, 11, 12, 12, 11, 9, 6]
const BAR_NIGHTS = [17, 18, 16, 11, 4, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 6, 9, 13, 16]
const SHOP_HOURS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 5, 8, 10, 11, 11, 11, 12, 12, 11, 9, 6, 2, 1, 0, 0]

const usual: Profile = { hours: AROUND_THE_CLOCK, days: [1, 1, 1, 1, 1.2, 1.3, 1.1], unknown: 0.12, delay: 600 }
const nights: Profile = { hours: BAR_NIGHTS, days: [1, 1, 1.3, 2, 9, 10, 1.5], unknown: 0.02, delay: 90 }

const PROFILES: Readonly<Record<string, Profile>> = {
  'anti-social-behaviour': { ...usual, hours: EVENINGS, days: [1, 1, 1, 1, 1.4, 1.5, 1.1], delay: 30 },
  'bicycle-theft': { ...usual, days: EVEN, ranges: { share: 0.75, ways: [['work', 1]] } },
  burglary: {
    ...usual,
    days: EVEN,
    delay: 60,
    ranges: {
      share: 0.85,
      ways: [
        ['work', 6],
        ['night', 4],
      ],
    },
  },
  'criminal-damage-arson': { ...usual, hours: EVENINGS, ranges: { share: 0.4, ways: [['night', 1]] } },
  'other-theft': { ...usual, ranges: { share: 0.3, ways: [['work', 1]] } },
  robbery: { ...usual, hours: EVENINGS, unknown: 0.02, delay: 60 },
  shoplifting: { ...usual, hours: SHOP_HOURS, days: [1, 1, 1, 1, 1.1, 1.2, 0.7], unknown: 0.02, delay: 300 },
  'vehicle-crime': { ...usual, days: EVEN, ranges: { share: 0.8, ways: [['night', 1]] } },
}

const shutBurglary: Profile = { ...usual, days: EVEN, delay: 60, ranges: { share: 0.85, ways: [['closed', 1]] } }

export function profileOf(type: string, draw: Draw, planting: string | undefined): Profile {
  if (planting === 'centre-nights' || (draw === 'night' && type !== 'shoplifting')) return nights
  if (type === 'burglary' && draw !== 'homes') return shutBurglary
  return PROFILES[type] ?? usual
}

/** A clock of one borough: draws moments in a month by profile. Keeps what it has worked out for each of them. */
export function createClock() {
  const samplers = new Map<Profile, Map<string, (random: Random) => number>>()

  return (profile: Profile, month: string, random: Random): Moment => {
    const [year, m] = month.split('-').map(Number) as [number, number]
    const firstDay = dayNumber(`${month}-01`)
    if (profile.ranges && random.next() < profile.ranges.share) {
      const day = firstDay + Math.floor(random.next() * daysInMonth(year, m))
      return { ...rangeOn(day * DAY, profile.ranges.ways, random), unknown: false }
    }
    const ofProfile = samplers.get(profile) ?? new Map<string, (random: Random) => number>()
    samplers.set(profile, ofProfile)
    const sample = ofProfile.get(month) ?? createSampler(hourWeights(profile, firstDay, daysInMonth(year, m), m))
    ofProfile.set(month, sample)
    const hour = firstDay * 24 + sample(random)
    const at = hour * 60 + 5 * Math.floor(random.next() * 12)
    if (random.next() >= profile.unknown) return { from: at, to: at, unknown: false }
    const midnight = at - (at % DAY)
    return { from: midnight, to: midnight, unknown: true }
  }
}

/** Weights of every hour of a month; Sunday shopping is short, and clocks skip an hour on the last Sunday of March. */
function hourWeights(profile: Profile, firstDay: number, days: number, month: number): Float64Array {
  return Float64Array.from({ length: days * 24 }, (_, index) => {
    const hour = index % 24
    const day = firstDay + Math.floor(index / 24)
    const isSunday = weekdayOf(day) === 6
    if (isSunday && profile.hours === SHOP_HOURS && (hour < 10 || hour > 16)) return 0
    if (isSunday && month === 3 && index >= (days - 7) * 24 && hour === 1) return 0
    return profile.hours[hour]! * profile.days[weekdayOf(hour < 6 ? day - 1 : day)]!
  })
}

/** Monday 0 to Sunday 6; 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return (day + 3) % 7
}

function rangeOn(
  midnight: number,
  ways: readonly (readonly [Range, number])[],
  random: Random,
): { from: number; to: number } {
  const between = (low: number, high: number) => midnight + 5 * Math.round(random.between(low * 12, high * 12))
  let left = random.next() * ways.reduce((sum, [, weight]) => sum + weight, 0)
  const [way] =
    ways.find(([, weight]) => {
      left -= weight
      return left < 0
    }) ?? ways[0]!
  if (way === 'work') return { from: between(7.5, 9.5), to: between(15.5, 18.5) }
  if (way === 'night') return { from: between(21.5, 23.9), to: between(30, 32.5) }
  return { from: between(17, 18.5), to: between(31, 33) }
}
