import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { publishStatements } from '../../../../server/disclosure/published.ts'
import { type StatementFigures, schemeStatement } from '../../../../server/disclosure/scheme-statement.ts'
import { SchemeStatement } from '../../../../shared/contracts/warden-schemes.ts'

const figures: StatementFigures = {
  ...{ month: '2026-01', days: 31, hoursPaid: 88.571, hoursPlanned: 90.26, hoursWorked: 80.24 },
  spots: [
    { name: 'Market', visits: 12, minutes: 186 },
    { name: 'Station', visits: 9, minutes: 140 },
  ],
  ...{ planned: 30, longEnough: 15, leastMinutes: 10, powers: { 'litter-fpn': 7, alcohol: 2, tobacco: 0 } },
  ...{ incidents: { all: 40, near: 12 }, nearMetres: 500, notes: ['Of January.'] },
}

describe('what whoever pays is told', () => {
  it('is rounded hours, counts of 5 or more, and no kind of power that was used less often', () => {
    expect(schemeStatement(figures)).toEqual({
      ...{ month: '2026-01', hoursPaid: 88.5, hoursPlanned: 90.5, hoursWorked: 80, visits: 21 },
      spots: [
        { name: 'Market', visits: 12, minutesPerWeek: 40 },
        { name: 'Station', visits: 9, minutesPerWeek: 30 },
      ],
      ...{ planned: { planned: 30, longEnough: 15 }, leastMinutes: 10 },
      ...{ powers: [{ power: 'litter-fpn', count: 7 }], powersHidden: true },
      ...{ incidents: { all: 40, near: 12, nearMetres: 500 }, notes: ['Of January.'] },
    })
  })

  it('leaves out a total that would give a small part away', () => {
    const spots = [
      { name: 'Market', visits: 12, minutes: 186 },
      { name: 'Station', visits: 3, minutes: 40 },
      { name: 'Park', visits: 0, minutes: 0 },
    ]
    const told = schemeStatement({ ...figures, spots })
    expect(told.visits).toBeUndefined()
    expect(told.spots).toEqual([
      { name: 'Market', visits: 12, minutesPerWeek: 40 },
      { name: 'Station' },
      { name: 'Park', visits: 0, minutesPerWeek: 0 },
    ])
  })

  it('leaves out one of two counts that differ by 1 to 4, and all of few incidents', () => {
    expect(schemeStatement({ ...figures, planned: 18 }).planned).toBeUndefined()
    expect(schemeStatement({ ...figures, longEnough: 18 }).planned).toBeUndefined()
    expect(schemeStatement({ ...figures, incidents: { all: 14, near: 12 } }).incidents).toEqual({
      ...{ all: 14, nearMetres: 500 },
    })
    expect(schemeStatement({ ...figures, incidents: { all: 4, near: 0 } }).incidents).toBeUndefined()
    expect(schemeStatement({ ...figures, incidents: null }).incidents).toBeUndefined()
    expect(() => schemeStatement({ ...figures, days: 0 })).toThrow(RangeError)
  })

  it('never holds a count of 1 to 4, nor two from which one follows', () => {
    const count = fc.integer({ min: 0, max: 20 })
    fc.assert(
      fc.property(fc.array(count, { maxLength: 5 }), count, count, count, count, (visits, planned, long, all, near) => {
        const told = schemeStatement({
          ...figures,
          spots: visits.map((each, index) => ({ name: `${index}`, visits: each, minutes: each * 15 })),
          ...{ planned, longEnough: Math.min(long, planned), powers: { alcohol: all } },
          incidents: { all: all + near, near },
        })
        SchemeStatement.parse(told)
        const small = (number: number | undefined) => number !== undefined && number > 0 && number < 5
        if (told.visits !== undefined) expect(told.spots.every((spot) => spot.visits !== undefined)).toBe(true)
        if (told.planned) expect(small(told.planned.planned - told.planned.longEnough)).toBe(false)
        if (told.incidents?.near !== undefined) expect(small(told.incidents.all - told.incidents.near)).toBe(false)
      }),
    )
  })

  it('is published only as it is described', () => {
    const statement = schemeStatement(figures)
    const about = { scheme: 1, synthetic: true, name: 'A', areaKind: 'ward' as const, areaName: 'B' }
    const scheme = { ...about, hoursPerWeek: 20, fromDay: '2026-01-01', toDay: null }
    const told = (each: object) => [
      { ...scheme, statements: [{ signedOn: '2026-02-01', statement: each as typeof statement }] },
    ]
    expect(publishStatements(told(statement)).value.schemes).toHaveLength(1)
    expect(() => publishStatements(told({ ...statement, visits: 3 }))).toThrow()
    expect(() => publishStatements(told({ ...statement, warden: 'Ann' }))).toThrow()
  })
})
