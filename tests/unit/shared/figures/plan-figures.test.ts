import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coverageCurve } from '../../../../shared/figures/coverage-curve.ts'
import { differenceBars } from '../../../../shared/figures/difference-bars.ts'
import { cellText } from '../../../../shared/figures/figure.ts'
import { groundFrame, spreadApart } from '../../../../shared/figures/ground-frame.ts'
import { tableCsv } from '../../../../shared/figures/table-csv.ts'
import { weekDemand } from '../../../../shared/figures/week-demand.ts'
import { expectFigure } from './expect-figure.ts'
import { planFigures, week } from './plan-samples.ts'

const figure = (name: string) => planFigures[name]!(640)

describe.each(Object.entries(planFigures))('%s', (name, make) => {
  it.each([290, 720])('is whole at %d pixels', (width) => expectFigure(make(width)))

  it('looks as it did', async () => {
    await expect(`${make(480).svg.replaceAll('><', '>\n<')}\n`).toMatchFileSnapshot(`__pictures__/${name}.svg`)
  })
})

describe('the curve', () => {
  it('marks the plan and tells what each van adds', () => {
    const { table, alt } = figure('plan-curve')
    expect(alt).toContain('2 (this plan): 76.0')
    expect(table.rows.map(({ label, added }) => [label, added])).toEqual([
      ['1', '–'],
      ['2 (this plan)', '+32.0'],
      ['3', '+20.0'],
      ['4', '+9.00'],
    ])
  })

  it('is drawn whole whatever could not be computed', () => {
    const point = fc.record({
      label: fc.string({ maxLength: 30 }).map((text) => `v${text.replace(/[^a-z]/g, '')}`),
      isThis: fc.boolean(),
      expected: fc.option(fc.double({ min: 0, max: 5000, noNaN: true }), { nil: null }),
      solution: fc.constantFrom('optimal', 'feasible', 'infeasible', null),
      gap: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null }),
    } as const)
    fc.assert(
      fc.property(fc.array(point, { maxLength: 9 }), fc.integer({ min: 240, max: 900 }), (points, width) =>
        expectFigure(coverageCurve({ title: 'Any', what: 'Vans', points }, { width })),
      ),
      { seed: 5, numRuns: 120 },
    )
  })
})

describe('coverage by fifth', () => {
  it('gives both numbers and the share, with and without weight', () => {
    const [first, second] = figure('plan-fifths').table.rows
    expect(first?.['fifth-1']).toBe('31.0 of 58.0 (53%)')
    expect(second?.['fifth-1']).toBe('45.0 of 58.0 (78%)')
    expect(figure('plan-fifths').notes.join(' ')).toContain('more watching of the people who live there')
  })
})

describe('differences', () => {
  it('says in figures what lies left and right, and why a week has none', () => {
    const { table } = figure('plan-differences')
    expect(table.rows.map(({ difference }) => difference)).toEqual(['no difference', '+6.00', '−8.00', 'not known'])
    expect(table.rows.at(-1)?.changed).toBe('No visit was logged')
  })

  it('keeps the zero line in the picture', () => {
    const row = { label: 'a', isThis: false, expected: 1, solution: null, gap: null, changed: [], note: '' }
    const rows = [-900, 0, 4].map((difference) => ({ ...row, difference }))
    expectFigure(differenceBars({ title: 'Far', what: 'Week', against: 'Against', rows }, { width: 300 }))
  })
})

describe('a week of demand', () => {
  it('says every shift in its table, and refuses totals of other shifts', () => {
    const { table } = figure('plan-week')
    expect(table.rows).toHaveLength(21)
    const last = table.rows.at(-1)!
    expect(table.columns.map((column) => cellText(last[column.key], column))).toEqual([
      'Sunday 6 December',
      '20:00 to 02:00',
      '23.0',
      '20.7',
      '25.3',
    ])
    expect(() => weekDemand({ ...week, slotTotals: [] })).toThrow(RangeError)
  })
})

describe('the ground of a map', () => {
  it('is as large as told: a kilometre north is a kilometre of pixels', () => {
    const frame = groundFrame([[-0.58, 52.5652]], 500, { width: 400, height: 400 })!
    const [, y] = frame.place([-0.58, 52.5652 + 250 / 111_320])
    expect((200 - y) * frame.metresPerPixel).toBeCloseTo(250, 3)
    expect(frame.scaleMetres).toBe(100)
    expect(frame.touches([[-3, 50]])).toBe(false)
    expect(groundFrame([], 500, { width: 400, height: 400 })).toBeNull()
  })

  it('parts places that lie on each other, and leaves others where they are', () => {
    const apart = [
      [50, 50],
      [200, 50],
    ] as const
    expect(spreadApart(apart, 20, { width: 300, height: 100 })).toEqual(apart)
    const [one, other] = spreadApart([[100, 50] as const, [100, 50] as const], 20, { width: 300, height: 100 })
    expect(Math.hypot(one![0] - other![0], one![1] - other![1])).toBeCloseTo(20, 1)
  })
})

describe('a table as CSV', () => {
  it('quotes, keeps numbers unrounded, and defuses what a spreadsheet would compute', () => {
    const columns = [
      { key: 'a', label: 'Site', align: 'left' },
      { key: 'b', label: 'In reach', align: 'right', unit: 'incidents', decimals: 1 },
    ] as const
    const rows = [
      { a: 'Square, "north"', b: 1.2345 },
      { a: '=1+1', b: 'not known' },
    ]
    expect(tableCsv({ caption: '', columns, rows })).toBe(
      '\ufeffSite,"In reach, incidents"\r\n"Square, ""north""",1.2345\r\n\'=1+1,not known\r\n',
    )
  })
})
