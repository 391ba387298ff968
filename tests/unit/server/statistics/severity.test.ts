import { describe, expect, it } from 'vitest'
import { weightedCount } from '../../../../server/statistics/severity.ts'

const set = (weights: Record<string, number>) => ({ name: 'test', date: '2024', source: 'this test', weights })

describe('weightedCount', () => {
  it('is 0 without incidents', () => {
    const nothing = { value: 0, standardError: 0, variance: 0, incidents: 0, withoutWeight: {} }
    expect(weightedCount({}, set({ a: 3 }))).toEqual(nothing)
    expect(weightedCount({ a: 0, b: 0 }, set({ a: 3 }))).toEqual(nothing)
  })

  it('reports offences without a weight and leaves them out, also those named like a part of every object', () => {
    const found = weightedCount({ a: 2, b: 5, toString: 1 }, set({ a: 3 }))
    expect(found).toMatchObject({ value: 6, incidents: 2, withoutWeight: { b: 5, toString: 1 } })
  })

  it('keeps a weight of 0 apart from a missing one', () => {
    expect(weightedCount({ a: 2 }, set({ a: 0 }))).toMatchObject({ value: 0, incidents: 2, withoutWeight: {} })
  })

  it('refuses counts that are not whole and weights that are none', () => {
    expect(() => weightedCount({ a: 1.5 }, set({ a: 1 }))).toThrow(RangeError)
    expect(() => weightedCount({ a: -1 }, set({ a: 1 }))).toThrow(RangeError)
    expect(() => weightedCount({ a: 1 }, set({ a: Number.NaN }))).toThrow(RangeError)
  })
})
