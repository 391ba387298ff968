import { describe, expect, it } from 'vitest'
import { stabilityVariants } from '../../../../server/statistics/stability-variants.ts'

describe('stabilityVariants', () => {
  it('lists cell sizes, offsets, bandwidths, months and border points, one choice at a time', () => {
    const months = ['2025-03', '2025-01', '2025-02']
    expect(stabilityVariants({ cellSizeMetres: 250, bandwidthMetres: 500, months })).toEqual([
      { kind: 'cell size', cellSizeMetres: 200 },
      { kind: 'cell size', cellSizeMetres: 300 },
      { kind: 'grid offset', eastMetres: 125, northMetres: 0 },
      { kind: 'grid offset', eastMetres: 0, northMetres: 125 },
      { kind: 'grid offset', eastMetres: 125, northMetres: 125 },
      { kind: 'grid offset', eastMetres: 62.5, northMetres: 62.5 },
      { kind: 'bandwidth', bandwidthMetres: 400 },
      { kind: 'bandwidth', bandwidthMetres: 600 },
      { kind: 'month left out', month: '2025-01' },
      { kind: 'month left out', month: '2025-02' },
      { kind: 'month left out', month: '2025-03' },
      { kind: 'border points moved', withinMetres: 25 },
    ])
  })

  it('lists only what there is to vary', () => {
    const areas = { cellSizeMetres: null, bandwidthMetres: null, months: ['2025-01'], borderMetres: 50 }
    expect(stabilityVariants(areas)).toEqual([{ kind: 'border points moved', withinMetres: 50 }])
  })

  it('moves no points that are where they should be', () => {
    const choices = { cellSizeMetres: null, bandwidthMetres: null, months: ['2025-01'] }
    expect(stabilityVariants({ ...choices, borderMetres: null })).toEqual([])
  })

  it('refuses lengths that are none and months that are none or given twice', () => {
    const base = { cellSizeMetres: 250, bandwidthMetres: 500, months: ['2025-01', '2025-02'] }
    expect(() => stabilityVariants({ ...base, cellSizeMetres: 0 })).toThrow(RangeError)
    expect(() => stabilityVariants({ ...base, bandwidthMetres: Number.NaN })).toThrow(RangeError)
    expect(() => stabilityVariants({ ...base, months: ['2025-13'] })).toThrow(RangeError)
    expect(() => stabilityVariants({ ...base, months: ['2025-01', '2025-01'] })).toThrow(RangeError)
  })
})
