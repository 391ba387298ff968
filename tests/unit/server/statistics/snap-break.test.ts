import { describe, expect, it } from 'vitest'
import { snapBreaks } from '../../../../server/statistics/snap-break.ts'

const months = ['2024-01', '2024-02', '2024-03', '2024-04', '2024-05', '2024-06']
const lifetime = (firstMonth: string, lastMonth: string, snapPoints: number) => ({ firstMonth, lastMonth, snapPoints })

describe('snapBreaks', () => {
  it('finds none in a list that never changed, in one month, and in none', () => {
    expect(snapBreaks([lifetime('2024-01', '2024-06', 500)], months)).toEqual([])
    expect(snapBreaks([lifetime('2024-01', '2024-01', 500)], ['2024-01'])).toEqual([])
    expect(snapBreaks([], [])).toEqual([])
  })

  it('finds the months between which the list was replaced', () => {
    const lifetimes = [
      lifetime('2024-01', '2024-03', 480),
      lifetime('2024-01', '2024-06', 20),
      lifetime('2024-04', '2024-06', 600),
    ]
    expect(snapBreaks(lifetimes, months)).toEqual([{ before: '2024-03', after: '2024-04', sharedRatio: 20 / 500 }])
  })

  it('finds several breaks in time order', () => {
    const lifetimes = [
      lifetime('2024-01', '2024-02', 400),
      lifetime('2024-03', '2024-04', 900),
      lifetime('2024-05', '2024-06', 500),
    ]
    const found = snapBreaks(lifetimes, months.toReversed())
    expect(found.map(({ before }) => before)).toEqual(['2024-02', '2024-04'])
  })

  it('does not take the old list for a second break soon after the first', () => {
    const lifetimes = [
      lifetime('2024-01', '2024-02', 5000),
      lifetime('2024-03', '2024-03', 100),
      lifetime('2024-03', '2024-06', 900),
      lifetime('2024-04', '2024-06', 4000),
    ]
    expect(snapBreaks(lifetimes, months).map(({ before }) => before)).toEqual(['2024-02'])
  })

  it('does not judge fewer than 100 snap points', () => {
    const few = [lifetime('2024-01', '2024-03', 99), lifetime('2024-04', '2024-06', 900)]
    expect(snapBreaks(few, months)).toEqual([])
  })

  it('refuses a lifetime outside the published months', () => {
    expect(() => snapBreaks([lifetime('2023-01', '2024-03', 1)], months)).toThrow(RangeError)
    expect(() => snapBreaks([lifetime('2024-03', '2024-01', 1)], months)).toThrow(RangeError)
  })
})
