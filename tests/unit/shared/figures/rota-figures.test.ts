import { describe, expect, it } from 'vitest'
import { rotaNeed } from '../../../../shared/figures/rota-need.ts'
import { roundMap } from '../../../../shared/figures/round-map.ts'
import { daysOfWeek } from '../../../../shared/planned-week.ts'
import { expectFigure } from './expect-figure.ts'

const week = '2026-11-30'
const days = daysOfWeek(week).map((day) => ({ day }))
const need = Array.from({ length: 168 }, (_, hour) => (hour % 24 >= 12 ? 2 : 0))
const staff = Array.from({ length: 168 }, (_, hour) => (hour % 24 >= 14 ? 2 : hour % 24 >= 8 ? 1 : 0))

describe('need and staff of a week', () => {
  it.each([320, 980])('is whole at %d pixels', (width) =>
    expectFigure(rotaNeed({ area: 'Newton Vale', week, days, need, staff }, { width })),
  )

  it('says how much is not met and where the longest time with too few lies', () => {
    const { title, alt, table } = rotaNeed({ area: 'Newton Vale', week, days, need, staff })
    // One of two is missing from 12 to 14 on seven days.
    expect(title).toBe('14 of 168 hours of need are not met')
    expect(alt).toContain('2 hours from Monday 12:00 on')
    expect(table.rows[13]).toMatchObject({ hour: '13:00', 0: '1 of 2', 6: '1 of 2' })
    expect(rotaNeed({ area: 'X', week, days, need, staff: need }).title).toBe('Every hour of need is met')
    const none = new Array(168).fill(0)
    expect(rotaNeed({ area: 'X', week, days, need: none, staff: none }).title).toContain('Nothing is expected')
    expect(() => rotaNeed({ area: 'X', week, days, need: [1], staff })).toThrow(RangeError)
  })
})

describe('the map of a round', () => {
  const stop = (position: number, spot: number, longitude: number) => ({
    ...{ position, spot, longitude, latitude: 52.5 + spot / 1_000, minutes: 15 },
    spotName: `Spot ${spot}`,
    about: `2026-11-30 1${position}:00`,
  })
  const stops = [stop(1, 1, -0.58), stop(2, 2, -0.57), stop(3, 1, -0.58)]

  it.each([280, 320])('is whole at %d pixels', (width) =>
    expectFigure(roundMap({ title: 'Round of Ada', stops, lines: [], names: [] }, { width })),
  )

  it('numbers a hot spot by all of its stops', () => {
    const { svg, alt, table } = roundMap({ title: 'Round of Ada', stops, lines: [], names: [] })
    expect(svg).toContain('>1, 3<')
    expect(alt).toBe('Map of the round. 1, 3: Spot 1; 2: Spot 2.')
    expect(table.rows).toHaveLength(3)
  })

  it('says so where there is none', () => {
    const figure = roundMap({ title: 'Round of Ada', stops: [], lines: [], names: [] })
    expectFigure(figure)
    expect(figure.alt).toBe('No visit is planned in this shift.')
  })
})
