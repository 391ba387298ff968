import { describe, expect, it } from 'vitest'
import { usualDose, wardensWanted } from '../../../../../server/planners/wardens/hot-spot-visits.ts'

const none = new Array<number>(168).fill(0)
/** Every spot so many minutes from every other. */
const apart = (spots: number, minutes: number) =>
  Array.from({ length: spots }, (_, from) => Array.from({ length: spots }, (__, to) => (from === to ? 0 : minutes)))
const asked = { dose: usualDose, riskHours: [14, 15, 38], pairHours: none }

describe('wardens wanted for hot spots', () => {
  it('are as many as the worked visits of a shift ask for: six spots with five minutes between them are one round of two hours', () => {
    const wanted = (spots: number) =>
      wardensWanted({ ...asked, beatOfSpot: new Array(spots).fill(0), minutes: apart(spots, 5) })
    expect(wanted(6)[14]).toBe(1)
    expect(wanted(7)[14]).toBe(2)
    expect(wanted(12)[38]).toBe(2)
    // In the hours of risk alone.
    expect(wanted(12).reduce((sum, each) => sum + each, 0)).toBe(6)
  })

  it('are counted for each beat by itself, and twice where nobody walks alone', () => {
    const pairHours = none.map((_, hour) => (hour === 15 ? 1 : 0))
    const wanted = wardensWanted({ ...asked, pairHours, beatOfSpot: [0, 0, 1, null], minutes: apart(4, 5) })
    expect([wanted[14], wanted[15], wanted[16]]).toEqual([2, 4, 0])
  })

  it('are one for each spot where the way takes longer than the time between visits, and none without spots', () => {
    expect(wardensWanted({ ...asked, beatOfSpot: [0, 0, 0], minutes: apart(3, 200) })[14]).toBe(3)
    expect(wardensWanted({ ...asked, beatOfSpot: [], minutes: [] })).toEqual(none)
  })
})
