import { describe, expect, it } from 'vitest'
import {
  addDuty,
  beginRota,
  isSameRota,
  moveDuty,
  redoRota,
  removeDuty,
  startDuty,
  stepRota,
  undoRota,
} from '../../../shared/drawn-rota.ts'

const first = beginRota([
  { warden: 1, day: '2026-11-30', fromHour: 8 },
  { warden: 2, day: '2026-11-30', fromHour: 14 },
])

describe('a rota drawn by hand', () => {
  it('moves a shift to another day or warden, and changes it with the one that is there', () => {
    expect(moveDuty(first.duties, 0, { warden: 1, day: '2026-12-01' })[0]).toMatchObject({ day: '2026-12-01' })
    const swapped = moveDuty(first.duties, 0, { warden: 2, day: '2026-11-30' })
    expect(swapped.map(({ warden, fromHour }) => [warden, fromHour])).toEqual([
      [2, 8],
      [1, 14],
    ])
    expect(moveDuty(first.duties, 0, { warden: 1, day: '2026-11-30' })).toBe(first.duties)
    expect(moveDuty(first.duties, 9, { warden: 1, day: '2026-12-01' })).toBe(first.duties)
  })

  it('can be undone and done again, step by step', () => {
    const moved = stepRota(first, startDuty(first.duties, 1, 16))
    const fewer = stepRota(moved, removeDuty(moved.duties, 0))
    expect(fewer.duties).toHaveLength(1)
    expect(undoRota(fewer).duties).toEqual(moved.duties)
    expect(undoRota(undoRota(fewer)).duties).toEqual(first.duties)
    expect(redoRota(undoRota(fewer)).duties).toEqual(fewer.duties)
    expect(undoRota(first)).toEqual(first)
    expect(stepRota(first, [...first.duties].reverse())).toBe(first)
  })

  it('gives a new shift a key of its own, and is the same in any order', () => {
    const more = addDuty(first.duties, { warden: 3, day: '2026-12-02', fromHour: 8 })
    expect(more.map(({ key }) => key)).toEqual([0, 1, 2])
    expect(isSameRota(more, [...more].reverse())).toBe(true)
    expect(isSameRota(more, first.duties)).toBe(false)
  })
})
