import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateOfNumber, dayNumber, weekdayOfNumber } from '../../../../shared/calendar-date.ts'
import { calendarHeatMap } from '../../../../shared/figures/calendar-heat-map.ts'
import { controlChart } from '../../../../shared/figures/control-chart.ts'
import { funnelPlot } from '../../../../shared/figures/funnel-plot.ts'
import { hitRateChart } from '../../../../shared/figures/hit-rate-chart.ts'
import { hourWeekdayMatrix } from '../../../../shared/figures/hour-weekday-matrix.ts'
import { lorenzCurve, reportsHeld } from '../../../../shared/figures/lorenz-curve.ts'
import { moranScatter } from '../../../../shared/figures/moran-scatter.ts'
import { placeLabels } from '../../../../shared/figures/placed-labels.ts'
import { textOn } from '../../../../shared/figures/shades.ts'
import { ramps } from '../../../../shared/map-classes/ramps.ts'
import { monthsOf } from '../../../../shared/period.ts'
import { expectFigure } from './expect-figure.ts'

const year = { from: '2025-01', to: '2025-12' }
const common = { area: 'Weir <Park> & "ward"', layer: 'burglary', period: year } as const
const width = fc.integer({ min: 280, max: 900 })
const figure = (max: number) => fc.double({ min: 0, max, noNaN: true })
const orNone = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null })
const share = figure(1)

describe('any data of the analysis pages', () => {
  it('draws a week whole', () => {
    const amounts = fc.oneof(
      fc.array(fc.nat(40), { minLength: 168, maxLength: 168 }),
      fc.array(figure(3), { minLength: 168, maxLength: 168 }),
    )
    fc.assert(
      fc.property(amounts, fc.nat(3), fc.nat(2), fc.nat(23), width, (week, used, withoutTime, firstHour, wide) =>
        expectFigure(
          hourWeekdayMatrix({ ...common, amounts: week, used, withoutTime, shared: used }, { width: wide, firstHour }),
        ),
      ),
      { seed: 6, numRuns: 8 },
    )
  })

  it('draws a watched series whole', () => {
    const all = monthsOf({ from: '2021-01', to: '2025-12' })
    const month = fc.record({
      count: orNone(fc.nat(2000)),
      status: fc.constantFrom('published', 'missing', 'suspect', undefined),
      expected: orNone(figure(2000)),
      limit: orNone(figure(3000)),
      statistic: orNone(figure(3000)),
      alarm: fc.boolean(),
    } as const)
    const method = fc.constantFrom('poisson', 'ewma', 'cusum')
    fc.assert(
      fc.property(fc.array(month, { maxLength: 60 }), method, width, (series, how, wide) => {
        const months = series.map(({ status, ...own }, index) => ({
          month: all[index]!,
          ...own,
          ...(status === undefined ? {} : { status }),
        }))
        expectFigure(controlChart({ ...common, method: how, months }, { width: wide }))
      }),
      { seed: 6, numRuns: 40 },
    )
  })

  it('draws a funnel whole', () => {
    const point = fc.record({
      code: fc.constantFrom('a', 'b', 'c'),
      name: fc.constantFrom('Denby', 'Eastgate & Old Town', 'F'),
      population: fc.integer({ min: 1, max: 20_000 }),
      count: fc.nat(500),
      rate: figure(500),
      beyond: fc.constantFrom(0, 95, 99.8),
    } as const)
    fc.assert(
      fc.property(fc.array(point, { maxLength: 40 }), figure(100), width, (points, target, wide) => {
        const limits = [1, 5000, 20_000].map((population) => ({
          population,
          lower95: target / 2,
          upper95: target * 2,
          lower998: target / 3,
          upper998: target * (3 + 1000 / population),
        }))
        expectFigure(funnelPlot({ ...common, areas: 'ward', target, points, limits, selected: 'b' }, { width: wide }))
      }),
      { seed: 6, numRuns: 40 },
    )
  })

  it('draws neighbours whole', () => {
    const value = fc.double({ min: -5, max: 12, noNaN: true })
    const point = fc.record({ code: fc.constantFrom('a', 'b'), name: fc.constant('Denby'), z: value, lag: value })
    const slope = orNone(fc.double({ min: -1, max: 1.2, noNaN: true }))
    fc.assert(
      fc.property(fc.array(point, { maxLength: 30 }), slope, width, (points, moranI, wide) =>
        expectFigure(
          moranScatter(
            { ...common, areas: 'lsoa', of: 'rate per 1,000 households', points, moranI, selected: 'a' },
            { width: wide },
          ),
        ),
      ),
      { seed: 6, numRuns: 40 },
    )
  })

  it('draws held-out accuracy whole', () => {
    const result = fc.record({
      share: fc.constantFrom(0.005, 0.01, 0.02, 0.05),
      found: fc.nat(30),
      of: fc.constantFrom(0, 1, 19, 20, 400),
      lower: orNone(share),
      upper: orNone(share),
    })
    const method = fc.record({
      name: fc.constantFrom('Gi*', "last year's counts"),
      baseline: fc.boolean(),
      results: fc.uniqueArray(result, { maxLength: 3, selector: (own) => own.share }),
    })
    fc.assert(
      fc.property(
        fc.array(method, { maxLength: 4 }),
        fc.integer({ min: 1, max: 12 }),
        width,
        (drawn, origins, wide) => {
          const methods = drawn.map((own) => ({
            ...own,
            results: own.results.map((one) => ({ ...one, found: Math.min(one.found, one.of) })),
          }))
          expectFigure(hitRateChart({ ...common, tested: year, origins, methods }, { width: wide }))
        },
      ),
      { seed: 6, numRuns: 40 },
    )
  })

  it('draws a calendar whole', () => {
    const counts = fc.array(orNone(fc.oneof(fc.nat(3), fc.nat(20_000))), { maxLength: 60 })
    const start = fc.integer({ min: dayNumber('2019-12-28'), max: dayNumber('2024-03-01') })
    fc.assert(
      fc.property(counts, start, width, (drawn, first, wide) => {
        const days = drawn.map((count, index) => ({ date: dateOfNumber(first + index * 2), count }))
        expectFigure(calendarHeatMap({ ...common, by: 'day', days }, { width: wide }))
        const all = monthsOf({ from: '2019-11', to: '2025-12' })
        const months = drawn.map((count, index) => {
          const status = count === null && index % 2 === 0 ? ('missing' as const) : ('published' as const)
          return { month: all[index]!, status }
        })
        expectFigure(calendarHeatMap({ ...common, by: 'month', months, counts: drawn }, { width: wide }))
      }),
      { seed: 6, numRuns: 20 },
    )
  })
})

describe('names beside marks', () => {
  it('never touch each other or leave the picture', () => {
    const bounds = { left: 30, top: 20, right: 320, bottom: 260 }
    const mark = fc.record({
      text: fc.constantFrom('Denby', 'Eastgate and Old Town', 'F'),
      x: fc.integer({ min: 30, max: 320 }),
      y: fc.integer({ min: 20, max: 260 }),
      bold: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 30 }), (wishes) => {
        const boxes = placeLabels(wishes, wishes, bounds).map(({ box }) => box)
        for (const [index, box] of boxes.entries()) {
          expect(box.left).toBeGreaterThanOrEqual(bounds.left)
          expect(box.right).toBeLessThanOrEqual(bounds.right)
          for (const other of boxes.slice(index + 1)) {
            const apart =
              box.right <= other.left || other.right <= box.left || box.bottom <= other.top || other.bottom <= box.top
            expect(apart).toBe(true)
          }
        }
      }),
      { seed: 6, numRuns: 200 },
    )
  })

  it('are all there where there is room', () => {
    const wishes = [40, 140, 240].map((y) => ({ text: 'Denby', x: 100, y }))
    expect(placeLabels(wishes, [], { left: 0, top: 0, right: 320, bottom: 260 })).toHaveLength(3)
  })
})

describe('text on a shade', () => {
  it('is read at 4.5:1 or more on every colour of every ramp', () => {
    const channel = (part: string) => {
      const value = Number.parseInt(part, 16) / 255
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    }
    const luminance = (colour: string) =>
      0.2126 * channel(colour.slice(1, 3)) + 0.7152 * channel(colour.slice(3, 5)) + 0.0722 * channel(colour.slice(5, 7))
    for (const colour of Object.values(ramps).flatMap((ramp) => Object.values(ramp.colours).flat())) {
      const [one, other] = [luminance(colour), luminance(textOn(colour))].sort((a, b) => b - a)
      expect((one! + 0.05) / (other! + 0.05)).toBeGreaterThanOrEqual(4.5)
    }
  })
})

describe('a Lorenz curve', () => {
  it('says that the busiest fifth of 0 0 1 1 2 3 4 6 13 20 holds 66%', () => {
    let below = 0
    const curve = [0, 0, 0, 1, 1, 2, 3, 4, 6, 13, 20].map((count, index) => {
      below += count
      return { places: index / 10, reports: below / 50 }
    })
    expect(reportsHeld(curve, 0.2)).toBeCloseTo(0.66, 9)
    const { table, title } = lorenzCurve({
      ...common,
      area: 'Milton Weir',
      places: 10,
      reports: 50,
      halfIn: 2,
      curve,
      gini: 0.612,
      generalisedGini: 0.612,
    })
    expect(table.rows.find((row) => row.places === '20%')?.reports).toBeCloseTo(66, 6)
    expect(title).toBe('Burglary in Milton Weir: half of the reports come from 2 of 10 places')
  })

  it('without reports draws no curve', () => {
    const none = { places: 10, reports: 0, halfIn: 0, curve: [], gini: null, generalisedGini: null }
    const drawn = lorenzCurve({ ...common, ...none })
    expectFigure(drawn)
    expect(drawn.title).toContain('there were no reports')
  })
})

describe('a calendar', () => {
  it('knows the weekdays of 29 February 2024 and 1 January 1970', () => {
    expect(weekdayOfNumber(dayNumber('2024-02-29'))).toBe(4)
    expect(weekdayOfNumber(dayNumber('1970-01-01'))).toBe(4)
    expect(weekdayOfNumber(dayNumber('1969-12-28'))).toBe(7)
  })

  it('refuses what is no date', () => {
    for (const date of ['2025-02-29', '2025-2-1', '2025-13-01', 'today'])
      expect(() => dayNumber(date)).toThrow(RangeError)
  })

  it('takes days that are not listed as missing, and a day with none as none', () => {
    const { table, notes } = calendarHeatMap({
      ...common,
      by: 'day',
      days: [
        { date: '2025-01-06', count: 0 },
        { date: '2025-01-08', count: 2 },
      ],
    })
    expect(table.rows).toHaveLength(1)
    expect(table.rows[0]).toMatchObject({ week: 'Monday 6 January 2025', Monday: 0, Tuesday: 'no data', Wednesday: 2 })
    expect(notes).toHaveLength(1)
  })
})

describe('a week', () => {
  const amounts = Array.from({ length: 168 }, (_, hour) => (hour === 5 * 24 + 1 ? 9 : 1))

  it('keeps a night in the row of the day on which it began, and names the hour by the calendar', () => {
    const { table, alt } = hourWeekdayMatrix({ ...common, amounts, used: 176, withoutTime: 0 }, { firstHour: 6 })
    const row = table.rows.find(({ hour }) => hour === '01:00 to 02:00')
    expect(row).toMatchObject({ Friday: 9, Saturday: 1, all: 15 })
    expect(alt).toContain('The highest hour is Saturday 01:00 to 02:00, with 9 reports.')
  })

  it('refuses hours that no day has', () => {
    const data = { ...common, amounts, used: 176, withoutTime: 0 }
    expect(() => hourWeekdayMatrix(data, { firstHour: 24 })).toThrow(RangeError)
    expect(() => hourWeekdayMatrix({ ...data, amounts: [1] })).toThrow(RangeError)
  })
})

describe('a control chart', () => {
  it('gives a run of missing months one row and no alarm', () => {
    const months = monthsOf(year).map((month, index) => ({
      month,
      count: index === 3 || index === 4 ? null : 10,
      expected: 9.5,
      limit: 18,
      alarm: index === 4,
    }))
    const { table, title } = controlChart({ ...common, method: 'poisson', months })
    expect(table.rows).toHaveLength(11)
    expect(table.rows[3]).toMatchObject({ month: 'April to May 2025', reports: 'no data', note: '' })
    expect(title).toContain('no alarm in 10 months')
  })

  it('tells of alarms among the months that are watched, not those that make the usual level', () => {
    const months = monthsOf(year).map((month, index) => ({
      month,
      count: 10,
      expected: 9.5,
      limit: index < 7 ? null : 18,
      alarm: false,
    }))
    expect(controlChart({ ...common, method: 'poisson', months }).title).toContain('no alarm in 5 months')
  })
})
