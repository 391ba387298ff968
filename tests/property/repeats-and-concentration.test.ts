import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generalisedGini, gini, lorenzCurve, placesForShare, topShare } from '../../server/statistics/concentration.ts'
import { poissonCusum } from '../../server/statistics/cusum.ts'
import { ewmaChart } from '../../server/statistics/ewma.ts'
import { alarmLimit, poissonAtLeast } from '../../server/statistics/poisson-alarm.ts'
import { repeatReferrals, repeatVictimisation } from '../../server/statistics/repeats.ts'
import { classicalSeasonalFactors, stlSeasonalFactors } from '../../server/statistics/seasonal.ts'

/** Incidents of 1 to 60 places, at least one in all. */
const placeCounts = fc
  .array(fc.nat(30), { minLength: 1, maxLength: 60 })
  .filter((counts) => counts.some((count) => count > 0))
  .map((counts) => Float64Array.from(counts))

describe('concentration', () => {
  it('lies between none and all in one place, the generalised never above the plain', () => {
    fc.assert(
      fc.property(placeCounts, (counts) => {
        const plain = gini(counts)
        expect(plain).toBeGreaterThanOrEqual(-1e-12)
        expect(plain).toBeLessThanOrEqual((counts.length - 1) / counts.length + 1e-12)
        expect(generalisedGini(counts)).toBeGreaterThanOrEqual(-1e-12)
        expect(generalisedGini(counts)).toBeLessThanOrEqual(plain + 1e-12)
      }),
    )
  })

  it('is one less twice the area below a Lorenz curve that bends upwards', () => {
    fc.assert(
      fc.property(placeCounts, (counts) => {
        const { places, incidents } = lorenzCurve(counts)!
        let area = 0
        let slope = 0
        for (let point = 1; point < places.length; point++) {
          const width = places[point]! - places[point - 1]!
          area += (width * (incidents[point]! + incidents[point - 1]!)) / 2
          const next = (incidents[point]! - incidents[point - 1]!) / width
          expect(next).toBeGreaterThanOrEqual(slope - 1e-9)
          slope = next
        }
        expect(1 - 2 * area).toBeCloseTo(gini(counts), 9)
        expect(incidents.at(-1)).toBeCloseTo(1, 12)
      }),
    )
  })

  it('does not change when every place has as many times more', () => {
    fc.assert(
      fc.property(
        placeCounts,
        fc.integer({ min: 2, max: 9 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (...given) => {
          const [counts, times, share] = given
          const more = counts.map((count) => count * times)
          expect(gini(more)).toBeCloseTo(gini(counts), 9)
          expect(topShare(more, share)).toBeCloseTo(topShare(counts, share), 9)
          expect(placesForShare(more)).toEqual(placesForShare(counts))
        },
      ),
    )
  })

  it('needs places for half that hold half, and one fewer that do not', () => {
    fc.assert(
      fc.property(placeCounts, (counts) => {
        const { places } = placesForShare(counts)!
        expect(topShare(counts, places / counts.length)).toBeGreaterThanOrEqual(0.5 - 1e-9)
        expect(topShare(counts, (places - 1) / counts.length)).toBeLessThan(0.5)
      }),
    )
  })
})

describe('repeats', () => {
  const day = fc.integer({ min: 0, max: 1500 }).map((days) => {
    const moment = new Date(Date.UTC(2020, 0, 1 + days))
    return moment.toISOString().slice(0, 10)
  })
  const referrals = fc.array(
    fc.record({ key: fc.constantFrom('a', 'b', null), similarityClass: fc.constantFrom('x', 'y'), date: day }),
    { maxLength: 40 },
  )

  it('are no fewer with a rolling window or a longer one, and never more than all but the first', () => {
    fc.assert(
      fc.property(referrals, fc.integer({ min: 1, max: 12 }), (list, months) => {
        const original = repeatReferrals(list, { rule: 'original', months })
        const rolling = repeatReferrals(list, { rule: 'rolling', months })
        const longer = repeatReferrals(list, { rule: 'rolling', months: months + 1 })
        expect(original.repeats).toBeLessThanOrEqual(rolling.repeats)
        expect(rolling.repeats).toBeLessThanOrEqual(longer.repeats)
        const withKey = list.filter(({ key }) => key !== null)
        const series = new Set(withKey.map(({ key, similarityClass }) => `${key} ${similarityClass}`))
        expect(longer.repeats).toBeLessThanOrEqual(withKey.length - series.size)
        expect(original.referrals + original.withoutKey).toBe(list.length)
      }),
    )
  })

  it('of victims add up to the incidents', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd', null)), (keys) => {
        const found = repeatVictimisation(keys)
        const total = found.victimsByIncidents.reduce((sum, { incidents, victims }) => sum + incidents * victims, 0)
        expect(total).toBe(found.incidents)
        expect(found.incidents + found.withoutKey).toBe(keys.length)
      }),
    )
  })
})

describe('alarms', () => {
  const series = fc.array(fc.oneof(fc.nat(40), fc.constant(Number.NaN)), { maxLength: 40 })

  it('are not fewer when a month has more', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 1, max: 30 }), fc.nat(39), (list, mean, raised) => {
        const counts = Float64Array.from(list)
        const higher = counts.map((count, month) => (month === raised ? count + 10 : count))
        for (const chart of [
          (given: Float64Array) => poissonCusum(given, mean, { ratio: 1.6, limit: 6 }).alarms,
          (given: Float64Array) => ewmaChart(given, mean).alarms,
        ]) {
          const before = chart(counts)
          const now = chart(higher)
          expect(now.every((alarm, month) => alarm >= before[month]!)).toBe(true)
        }
      }),
    )
  })

  it('of the exact limit come by chance at most as often as asked, and the count below more often', () => {
    const means = fc.double({ min: 0, max: 2000, noNaN: true })
    fc.assert(
      fc.property(means, fc.double({ min: 1e-6, max: 0.5, noNaN: true }), (mean, p) => {
        const limit = alarmLimit(mean, p)
        expect(poissonAtLeast(limit, mean)).toBeLessThanOrEqual(p)
        expect(poissonAtLeast(limit - 1, mean)).toBeGreaterThan(p)
        expect(alarmLimit(mean + 1, p)).toBeGreaterThanOrEqual(limit)
      }),
    )
  })
})

describe('seasonal factors', () => {
  it('do not change when every month has as many times more', () => {
    const series = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 24, maxLength: 60 })
    fc.assert(
      fc.property(series, fc.double({ min: 0.1, max: 50, noNaN: true }), (list, times) => {
        const counts = Float64Array.from(list)
        for (const method of [classicalSeasonalFactors, stlSeasonalFactors]) {
          const [once, more] = [
            method(counts, '2020-04'),
            method(
              counts.map((count) => count * times),
              '2020-04',
            ),
          ]
          if (once.status === 'refused' || more.status === 'refused') expect.fail('refused')
          for (const [month, factor] of once.factors.entries()) expect(more.factors[month]).toBeCloseTo(factor, 8)
        }
      }),
    )
  })
})
