import { describe, expect, it } from 'vitest'
import { hotSpotStability, stabilityWord } from '../../../../server/statistics/stability.ts'

const gone = Number.NaN
const run = (...places: number[]) => Float64Array.from(places)

describe('hotSpotStability', () => {
  it('says of each base hot spot in what share of the re-runs it stayed', () => {
    const found = hotSpotStability(run(1, 0, 1, 1, gone), [
      run(1, 1, 1, 0, 1),
      run(1, 1, 0, 0, 1),
      run(1, 0, 1, 0, 1),
      run(0, 0, 0, 1, 1),
      run(1, 0, 0, 0, 1),
    ])
    expect(found.hotSpots).toEqual([
      { place: 0, runs: 5, hotRuns: 4, share: 0.8, word: 'steady' },
      { place: 2, runs: 5, hotRuns: 2, share: 0.4, word: 'shaky' },
      { place: 3, runs: 5, hotRuns: 1, share: 0.2, word: 'shaky' },
    ])
    expect(found.runs).toBe(5)
    expect(found.byRun.map(({ stayed }) => stayed)).toEqual([2, 1, 2, 1, 1])
  })

  it('leaves out re-runs to which a place cannot be mapped', () => {
    const found = hotSpotStability(run(1, 1), [run(1, gone), run(gone, gone), run(0, gone)])
    expect(found.hotSpots).toEqual([
      { place: 0, runs: 2, hotRuns: 1, share: 0.5, word: 'mostly' },
      { place: 1, runs: 0, hotRuns: 0, share: null, word: null },
    ])
    expect(found.byRun).toEqual([
      { stayed: 1, compared: 1 },
      { stayed: 0, compared: 0 },
      { stayed: 0, compared: 1 },
    ])
  })

  it('has nothing to say without hot spots or without re-runs', () => {
    expect(hotSpotStability(run(0, gone), [run(1, 1)]).hotSpots).toEqual([])
    expect(hotSpotStability(run(1), [])).toEqual({
      hotSpots: [{ place: 0, runs: 0, hotRuns: 0, share: null, word: null }],
      runs: 0,
      byRun: [],
    })
  })

  it('refuses re-runs of other places and values that are neither hot nor not', () => {
    expect(() => hotSpotStability(run(1, 0), [run(1)])).toThrow(RangeError)
    expect(() => hotSpotStability(run(1), [run(0.5)])).toThrow(RangeError)
    expect(() => hotSpotStability(run(-1), [])).toThrow(RangeError)
  })
})

describe('stabilityWord', () => {
  it('is steady from 0.8, mostly from 0.5 and shaky below', () => {
    expect([1, 0.8, 0.79, 0.5, 0.49, 0].map(stabilityWord)).toEqual([
      'steady',
      'steady',
      'mostly',
      'mostly',
      'shaky',
      'shaky',
    ])
    expect(() => stabilityWord(1.1)).toThrow(RangeError)
  })
})
