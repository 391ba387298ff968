import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { weekNeed } from '../../../../shared/figures/week-need.ts'
import { expectFigure } from './expect-figure.ts'

const amounts = Array.from({ length: 168 }, (_, hour) => (hour % 24 < 8 ? 0 : 1 + Math.floor((hour % 24) / 10)))
const peak = 4 * 24 + 19
const week = {
  title: 'Most wardens are needed on Friday 19:00: 5',
  about: 'Wardens needed in Newton Vale, week of 30 November to 6 December 2026',
  unit: 'wardens',
  amounts: amounts.map((amount, hour) => (hour === peak ? 5 : amount)),
  notes: ['Worked out from 8,821 incidents, from partners’ incidents, Jan 2025 to Dec 2025.'],
}

describe('the need of a week', () => {
  it.each([290, 480, 720])('is whole at %d pixels', (width) => expectFigure(weekNeed(week, { width })))

  it('looks as it did', async () => {
    const { svg } = weekNeed(week, { width: 640 })
    await expect(`${svg.replaceAll('><', '>\n<')}\n`).toMatchFileSnapshot('__pictures__/week-need.svg')
  })

  it('has a class for each number of wardens, and the same amounts as a table', () => {
    const { svg, table } = weekNeed(week)
    for (const text of ['none', '1', '2', '3', '4', '5', 'most']) expect(svg).toContain(`>${text}</text>`)
    expect(table.rows[19]).toMatchObject({ hour: '19:00 to 20:00', Thursday: 2, Friday: 5 })
  })

  it('outlines nothing where all hours are equal, and is no week of fewer hours', () => {
    const flat = weekNeed({ ...week, amounts: new Float64Array(168) })
    expect(flat.svg).not.toContain('>most</text>')
    expectFigure(flat)
    expect(() => weekNeed({ ...week, amounts: [1] })).toThrow(RangeError)
  })

  it('is drawn whole whatever the amounts', () => {
    const any = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 168, maxLength: 168 })
    fc.assert(
      fc.property(any, fc.integer({ min: 260, max: 900 }), (values, width) =>
        expectFigure(weekNeed({ ...week, amounts: values }, { width })),
      ),
      { seed: 4, numRuns: 20 },
    )
  })
})
