import { expect, it } from 'vitest'
import { competitionRanks, rankAreas } from '../../server/statistics/competition-rank.ts'
import { clockTarget } from '../../server/statistics/job-ages.ts'
import { rateInterval } from '../../server/statistics/poisson-interval.ts'
import { rateRatio } from '../../server/statistics/rate-ratio.ts'
import { repeatReferrals } from '../../server/statistics/repeats.ts'
import { targetValue } from '../../server/statistics/target-status.ts'
import { topPlaces } from '../../server/statistics/top-set-stability.ts'
import { wilsonLimits } from '../../server/statistics/wilson-interval.ts'
import { costOf } from '../../server/targets/entered-reading.ts'
import type { ReportedJob } from '../../server/targets/ground.ts'
import { removalReading } from '../../server/targets/measures/graffiti-removal.ts'
import { clockIn } from '../../server/targets/measures/grid-road-removal.ts'
import { shareOf } from '../../server/targets/reading.ts'
import { clockMinutes } from '../../shared/calendar-date.ts'

// Worked numbers of the practice notes on targets (source papers of Milton Keynes, Leicester and Maldon).

const fall = (changePercent: number) => ({ direction: 'down', changePercent, aim: null }) as const
const rise = (changePercent: number) => ({ direction: 'up', changePercent, aim: null }) as const
const hour = 60

it('4 of 11 referrals repeat by the original rule, and a fifth less than 55 is 44', () => {
  const rows: [string, string, string][] = [
    ['K1', 'noise', '2024-01-10'],
    ['K1', 'noise', '2024-03-01'],
    ['K1', 'noise', '2024-07-05'],
    ['K1', 'noise', '2024-09-02'],
    ['K1', 'graffiti', '2024-02-01'],
    ['K2', 'noise', '2024-08-31'],
    ['K2', 'noise', '2025-02-28'],
    ['K3', 'noise', '2024-05-15'],
    ['K3', 'noise', '2024-11-16'],
    ['K4', 'noise', '2024-06-30'],
    ['K4', 'noise', '2024-06-30'],
  ]
  const { repeats, referrals } = repeatReferrals(
    rows.map(([key, similarityClass, date]) => ({ key, similarityClass, date })),
    { rule: 'original', months: 6 },
  )
  expect([repeats, referrals]).toEqual([4, 11])
  expect(shareOf(repeats, referrals).value).toBeCloseTo(36.4, 1)
  expect(targetValue(55, fall(20))).toBeCloseTo(44, 9)
})

it('15% more than 40 is 46, and less than 22.4 is 19.04; half of 12 is 6', () => {
  expect(targetValue(40, rise(15))).toBeCloseTo(46, 9)
  expect(targetValue(22.4, fall(15))).toBeCloseTo(19.04, 9)
  expect(targetValue(12, fall(50))).toBeCloseTo(6, 9)
})

const job = (opened: string, hours: number | null): ReportedJob => {
  const openedMinute = clockMinutes(opened)
  const closedMinute = hours === null ? null : openedMinute + hours * hour
  return { openedMinute, closedMinute, hasTimes: true } as unknown as ReportedJob
}

it('removals of 24, 96, 12 and 240 hours take 3.875 days on average, half of them 2.5; an open job is listed', () => {
  const jobs = [24, 96, 12, 240].map((hours) => job('2024-01-05 08:00', hours))
  const reading = removalReading([...jobs, job('2024-01-28 12:00', null)], 5)
  const january = { from: '2024-01', to: '2024-01' }
  expect(reading.of(january)).toMatchObject({ value: 3.875, denominator: 4 })
  const [removed, open] = reading.beside(january)[0]!.rows
  expect(removed).toMatchObject({ jobs: 4, mean: 3.875, median: 2.5 })
  expect(open).toMatchObject({ jobs: 1, mean: 'never averaged', median: 3.5 })
  expect(targetValue(3.875, fall(40))).toBeCloseTo(2.325, 9)
})

it('3 of 4 vehicles removed within 24 hours are 75%; one open for longer has failed, one open for less is not judged', () => {
  const jobs = [
    job('2024-03-04 09:00', 20),
    job('2024-03-05 09:00', 24),
    job('2024-03-06 09:00', 3),
    job('2024-03-10 09:00', null),
  ]
  expect(clockIn(jobs, { from: '2024-03', to: '2024-03' })).toMatchObject({ value: 75, numerator: 3, denominator: 4 })
  const late = [...jobs, job('2024-03-31 20:00', null)]
  expect(clockIn(late, { from: '2024-03', to: '2024-03' })).toMatchObject({ value: 75, denominator: 4 })
  expect(clockTarget(jobs.slice(0, 3), { limit: 24 * hour, asOf: clockMinutes('2024-04-01 00:00') }).met).toBe(3)
})

it('5 of 100 schools are 5%', () => {
  expect(shareOf(5, 100).value).toBe(5)
})

it('23.6 for every 1,000 of 115,000 households are 2,714 offences, and 9.66 for every 1,000 of 281,000 people', () => {
  expect((23.6 * 115_000) / 1_000).toBeCloseTo(2_714, 6)
  expect(rateInterval({ count: 2_714, exposure: 115_000 })?.rate).toBeCloseTo(23.6, 9)
  expect(rateInterval({ count: 2_714, exposure: 281_000 })?.rate).toBeCloseTo(9.66, 2)
})

it('23.9 to 17.5 is 26.8% less: 5,946 to 4,354 of 248,800 people, a ratio of 0.732 (0.704 to 0.761)', () => {
  expect(100 * (17.5 / 23.9 - 1)).toBeCloseTo(-26.8, 1)
  expect([23.9, 17.5].map((rate) => Math.round(rate * 248.8))).toEqual([5_946, 4_354])
  const ratio = rateRatio({ count: 4_354, exposure: 248_800, baseCount: 5_946, baseExposure: 248_800 })!
  expect(ratio.ratio).toBeCloseTo(0.732, 3)
  expect(ratio.lower).toBeCloseTo(0.704, 3)
  expect(ratio.upper).toBeCloseTo(0.761, 3)
})

it('rates 22.9, 25.5, 27.1, 28.4, 28.4 and 29.9 have ranks 1, 2, 3, 4, 4 and 6', () => {
  expect(competitionRanks([22.9, 25.5, 27.1, 28.4, 28.4, 29.9])).toEqual([1, 2, 3, 4, 4, 6])
  expect(competitionRanks([])).toEqual([])
  expect(competitionRanks([Number.NaN, 2])).toEqual([Number.NaN, 1])
})

it('7 of 139 small areas are 5.0%, 17 are 12.2%', () => {
  expect(shareOf(7, 139).value).toBeCloseTo(5.0, 1)
  expect(shareOf(17, 139).value).toBeCloseTo(12.2, 1)
})

it('of 1,933 asked 74% is 72.0 to 75.9, and 76.3% is 74.4 to 78.1', () => {
  const limits = (share: number) => wilsonLimits(share * 1_933, 1_933)!
  expect(100 * limits(0.74).lower).toBeCloseTo(72.0, 1)
  expect(100 * limits(0.74).upper).toBeCloseTo(75.9, 1)
  expect(100 * limits(0.763).lower).toBeCloseTo(74.4, 1)
  expect(100 * limits(0.763).upper).toBeCloseTo(78.1, 1)
})

it('80,000 pounds over 52 weeks are 1,538 a week, without an interval: weeks are no chance', () => {
  expect(costOf(80_000, 52, false)).toMatchObject({ lower: null, upper: null, counted: null })
  expect(Math.round(costOf(80_000, 52, false).value!)).toBe(1_538)
})

it('a cost by outcomes that chance moves has the limits of their number turned round', () => {
  // Exact Poisson limits of 12 are 6.2006 and 20.9616 (Garwood 1936; chi-squared quantiles of R 4.2).
  const { lower, upper } = costOf(12_000, 12, true)
  expect(lower).toBeCloseTo(12_000 / 20.9616, 1)
  expect(upper).toBeCloseTo(12_000 / 6.2006, 0)
})

it('two areas alike are each first in half of the draws, and probabilities of ranks sum to 1', () => {
  const ranked = rankAreas(
    [
      { count: 100, exposure: 1_000 },
      { count: 100, exposure: 1_000 },
      { count: 400, exposure: 1_000 },
    ],
    { seed: 7 },
  )
  expect(ranked.map(({ rank }) => rank)).toEqual([1, 1, 3])
  // Of 4,000 fair draws the share lies within 0.5 +- 0.032 with a probability of 99.99%.
  expect(Math.abs(ranked[0]!.probabilities[0]! - 0.5)).toBeLessThan(0.032)
  for (const { probabilities } of ranked) expect(probabilities.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 9)
  expect(ranked.map(({ notDistinguishable }) => notDistinguishable)).toEqual([[1], [0], []])
  expect(ranked[2]!.rankLimits).toEqual({ lower: 3, upper: 3 })
  expect(rankAreas([], { seed: 7 })).toEqual([])
})

it('ties at the last rank are all among the first, and a place far ahead is always in', () => {
  const places = topPlaces([90, 5, 20, 20, 1], null, { size: 2, seed: 3 })
  expect(places.map(({ rank, isIn, tiesAtBorder }) => [rank, isIn, tiesAtBorder])).toEqual([
    [1, true, false],
    [4, false, false],
    [2, true, true],
    [2, true, true],
    [5, false, false],
  ])
  expect(places[0]!.stability).toBe(1)
  expect(places[2]!.stability).toBeGreaterThan(0.4)
  expect(topPlaces([0, 0], null, { size: 1, seed: 3 })[0]!.stability).toBeNaN()
  expect(topPlaces([10, 9], [1, 100], { size: 1, seed: 3 }).map(({ rank }) => rank)).toEqual([1, 2])
})
