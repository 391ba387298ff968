import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellText, columnHeading } from '../../../../shared/figures/figure.ts'
import { legend } from '../../../../shared/figures/legend.ts'
import { monthBars } from '../../../../shared/figures/month-bars.ts'
import { trend } from '../../../../shared/figures/trend.ts'
import { types } from '../../../../shared/figures/type-bars.ts'
import { classify } from '../../../../shared/map-classes/classify.ts'
import { monthsOf } from '../../../../shared/period.ts'
import { expectFigure } from './expect-figure.ts'
import { figures, scattered } from './samples.ts'

describe.each(Object.entries(figures))('%s', (name, make) => {
  it.each([320, 720])('is whole at %d pixels', (width) => expectFigure(make(width)))

  it('looks as it did', async () => {
    await expect(`${make(480).svg.replaceAll('><', '>\n<')}\n`).toMatchFileSnapshot(`__pictures__/${name}.svg`)
  })
})

describe('any series', () => {
  const month = fc.record({
    status: fc.constantFrom('published', 'missing', 'missing', 'suspect'),
    count: fc.option(fc.nat(2000), { nil: null }),
  } as const)
  it('is drawn whole, whatever is missing', () => {
    const all = monthsOf({ from: '2018-01', to: '2025-12' })
    fc.assert(
      fc.property(fc.array(month, { maxLength: 96 }), fc.integer({ min: 200, max: 900 }), (series, width) => {
        const months = series.map(({ status }, index) => ({ month: all[index]!, status }))
        const counts = series.map(({ count }) => count)
        const data = { area: 'Weir <Park> & "ward"', layer: 'burglary', months, counts } as const
        expectFigure(trend({ ...data, selected: { from: '2019-01', to: '2020-02' } }, { width }))
        const brush = monthBars({ ...data, place: 'Fenny Weir' }, { width })
        expectFigure(brush)
        expect(brush.positions).toHaveLength(months.length)
        const last = brush.positions.at(-1)
        if (last) expect(last.x + last.width).toBeCloseTo(width - 1, 6)
        for (const [index, { x }] of brush.positions.entries()) {
          const before = brush.positions[index - 1]
          if (before) expect(x).toBeCloseTo(before.x + before.width, 6)
        }
      }),
      { seed: 4, numRuns: 150 },
    )
  })
})

describe('trend', () => {
  it('gives a run of missing months one row and never a zero', () => {
    const { table } = trend({ area: 'A', layer: 'burglary', months: scattered, counts: scattered.map(() => 5) })
    const gaps = table.rows.filter((row) => row.reports === 'no data')
    expect(gaps.map((row) => row.month)).toContain('October 2018 to February 2019')
    expect(table.rows).toHaveLength(21 + gaps.length)
  })

  it('leaves half of the width or more to months with figures', () => {
    const { positions } = monthBars(
      { place: 'A', layer: 'burglary', months: scattered, counts: scattered.map(() => 5) },
      { width: 360 },
    )
    const shown = positions.filter(({ status }) => status === 'published').reduce((sum, { width }) => sum + width, 0)
    expect(shown).toBeGreaterThan(180)
  })

  it('refuses counts that do not fit the months', () => {
    expect(() => trend({ area: 'A', layer: 'burglary', months: scattered, counts: [1] })).toThrow(RangeError)
  })
})

describe('types', () => {
  it('says which come first together', () => {
    const row = {
      layer: 'burglary',
      label: 'Burglary',
      count: 3,
      rate: null,
      lower: null,
      upper: null,
      districtRate: null,
    } as const
    const { title } = types({
      area: 'A',
      types: [row, { ...row, layer: 'robbery', label: 'Robbery' }],
      period: { from: '2025-01', to: '2025-12' },
    })
    expect(title).toBe('A: 2 types come first with 3 reports each')
  })

  it('leaves layers that join types out, so that nothing is counted twice', () => {
    const row = { label: 'All', count: 3, rate: null, lower: null, upper: null, districtRate: null } as const
    const { table } = types({
      area: 'A',
      types: [{ ...row, layer: 'all-crime' }],
      period: { from: '2025-01', to: '2025-12' },
    })
    expect(table.rows).toEqual([])
  })
})

describe('legend', () => {
  it('tells the classes, their areas, n, period and gaps in its table', () => {
    const { table } = legend({
      what: 'Burglary',
      unit: 'reports',
      period: { from: '2025-01', to: '2025-12' },
      n: 10,
      missingMonths: ['2025-07'],
      classes: classify([1, 2, 3, 4], { classes: 2 }),
      missingAreas: 1,
    })
    expect(table.caption).toBe('Burglary, reports. 10 reports, January to December 2025; July is missing and left out.')
    expect(table.rows).toEqual([
      { label: '1–2', areas: 2 },
      { label: 'More than 2', areas: 2 },
      { label: 'No figure (hatched)', areas: 1 },
    ])
  })
})

describe('a legend', () => {
  it('of deprivation counts areas and names its source in place of months', () => {
    const { alt } = figures['legend-deprivation']()
    expect(alt).toContain('Indices of Deprivation 2025, 120 areas.')
    expect(alt).not.toMatch(/report|January/)
  })

  it('outlines hot spots thicker the surer and cold ones dashed, as on the map', () => {
    const { svg } = figures['legend-gi-star']()
    expect(svg.match(/stroke-dasharray="3 3"/g)).toHaveLength(3)
    for (const width of [2, 3]) expect(svg).toContain(`stroke="var(--map-outline, #1f2328)" stroke-width="${width}"`)
  })

  it('breaks a label that would run into its count, and puts the next class beneath it', () => {
    const label = 'growing: hot lately, at times before'
    const classes = classify([1, 2, 3], { method: 'fixed', breaks: [1.5], labels: ['none of these', label] })
    const period = { from: '2025-01', to: '2025-12' }
    const { svg } = legend({ what: 'Over the months', unit: 'cells', period, n: 3, classes, placeWord: 'cell' })
    const lineOf = (words: string) => Number(new RegExp(`y="(\\d+)"[^>]*>[^<]*${words}[^<]*<`).exec(svg)?.[1])
    expect(svg).not.toContain(`>${label}<`)
    expect(lineOf('growing')).toBe(lineOf('2 cells'))
    expect(lineOf('before')).toBe(lineOf('2 cells') + 15)
    expect(lineOf('none of these')).toBe(lineOf('before') + 22)
  })

  it('of change says that hatched areas may have too few reports', () => {
    const { table, svg } = figures['legend-change']()
    expect(table.rows.at(-1)).toEqual({ label: 'Too few reports to say, or no figure (hatched)', areas: 12 })
    expect(svg).toContain('too few reports to say')
  })
})

describe('table cells', () => {
  it('are printed as in Britain with the decimals of their column', () => {
    const column = { key: 'rate', label: 'Rate', align: 'right', unit: 'per 1,000', decimals: 1 } as const
    expect(cellText(1234.56, column)).toBe('1,234.6')
    expect(cellText('no data', column)).toBe('no data')
    expect(columnHeading(column)).toBe('Rate, per 1,000')
  })
})

describe('usual range of a trend', () => {
  const months = monthsOf({ from: '2025-01', to: '2025-06' }).map((month) => ({ month, status: 'published' as const }))
  // Twice as much is usual in March.
  const usual = { lower: [2, 2, 4, ...new Array(9).fill(2)], upper: [8, 8, 16, ...new Array(9).fill(8)], months: 30 }
  const drawn = (counts: number[]) => trend({ area: 'A', layer: 'burglary', months, counts, usual })

  it('names months outside of it by the season of each, and its ends are inside', () => {
    const outside = drawn([1, 8, 16, 9, 2, 5])
    expect(outside.notes.join(' ')).toContain(
      'from 30 months before the last three. Above it: April 2025. Below it: January 2025.',
    )
    expect(outside.table.rows[2]).toMatchObject({ reports: 16, usual: '4 to 16' })
    expect(drawn([2, 8, 4, 3, 2, 5]).notes.join(' ')).toContain('No month shown lies outside of it.')
    expect(drawn([2, 8, 4, 30, 2, 5]).notes.join(' ')).toContain('Above it: April 2025. None below it.')
  })

  it('is drawn only where a month is counted, and has no column where it is not known', () => {
    const half = trend({
      ...{ area: 'A', layer: 'burglary', usual, counts: [3, null, null, null, null, 4] },
      months: months.map((each, at) => (at === 0 || at === 5 ? each : { ...each, status: 'missing' as const })),
    })
    expectFigure(half)
    expect(half.table.rows).toHaveLength(3)
    expect(half.table.rows[1]).toMatchObject({ reports: 'no data', usual: '' })
    const { table, notes } = trend({ area: 'A', layer: 'burglary', months, counts: [1, 2, 3, 4, 5, 6], usual: null })
    expect(table.columns.map(({ key }) => key)).toEqual(['month', 'reports', 'note'])
    expect(notes.join(' ')).not.toContain('usual')
  })
})
