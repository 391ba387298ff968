import { expect, it } from 'vitest'
import { reachedInPast } from '../../../../server/planners/past-weeks.ts'
import { planInputOf } from '../../../support/plan-input.ts'

// Slots of six hours from 0:00 and from 8:00 on Monday; sites and places 1 km from each other.
const input = planInputOf(
  [
    [12, 6],
    [3, 30],
  ],
  { vans: 1 },
)
const stay = (x: number, fromMinute: number, toMinute: number) => ({ x, y: 0, fromMinute, toMinute })

it('counts the share of a slot that some van was in reach', () => {
  expect(reachedInPast(input, [])).toBe(0)
  expect(reachedInPast(input, [stay(50, 0, 360)])).toBe(12)
  // Half of the first slot, and a third of the second.
  expect(reachedInPast(input, [stay(0, 180, 600)])).toBeCloseTo(6 + 2, 9)
  expect(reachedInPast(input, [stay(0, 360, 480)])).toBe(0)
})

it('counts once what two vans watch at once, and adds what they watch one after the other', () => {
  expect(reachedInPast(input, [stay(0, 0, 180), stay(20, 90, 270)])).toBeCloseTo(12 * 0.75, 9)
  expect(reachedInPast(input, [stay(0, 0, 90), stay(20, 90, 180)])).toBeCloseTo(6, 9)
  expect(reachedInPast(input, [stay(0, 0, 360), stay(1_000, 480, 840)])).toBe(42)
})

it('leaves to cameras what they reach', () => {
  expect(reachedInPast({ ...input, leftToCameras: Uint8Array.of(1, 0) }, [stay(0, 0, 360)])).toBe(0)
})
