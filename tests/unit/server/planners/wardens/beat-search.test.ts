import { describe, expect, it } from 'vitest'
import { neighboursFromLists } from '../../../../../server/geometry/neighbour-list.ts'
import { enumerateBeats } from '../../../../../server/planners/wardens/beat-exact.ts'
import { deviationBound, measureBeats } from '../../../../../server/planners/wardens/beat-problem.ts'
import { searchBeats } from '../../../../../server/planners/wardens/beat-search.ts'
import { mergeUnits } from '../../../../../server/planners/wardens/merge-units.ts'
import { createRandom } from '../../../../../shared/random.ts'
import { gridGround } from '../../../../support/grid-ground.ts'

const random = createRandom(11, 'beats of tests')
const loadsOf = (units: number) => Float64Array.from({ length: units }, () => 1 + Math.floor(random.next() * 12))

describe('beats', () => {
  it('are never better than all ways gone through, and nearly as good, on forty small grounds', () => {
    let asGood = 0
    for (let each = 0; each < 40; each++) {
      const ground = gridGround(3, 4, loadsOf(12), 2 + (each % 3))
      const best = enumerateBeats(ground)
      const found = searchBeats(ground, { seed: each, moves: 40_000 })
      expect(best.isComplete).toBe(true)
      expect(found.status).not.toBe('infeasible')
      if (found.status === 'infeasible') continue
      expect(found.isContiguous).toBe(true)
      expect(found.deviation).toBeGreaterThanOrEqual(best.deviation - 1e-9)
      expect(found.deviation).toBeGreaterThanOrEqual(found.bound - 1e-9)
      expect(best.deviation).toBeGreaterThanOrEqual(deviationBound(ground) - 1e-9)
      if (found.deviation <= best.deviation + 1e-9) {
        asGood += 1
        expect(found.perimeter).toBeGreaterThanOrEqual(best.perimeter - 1e-9)
      }
    }
    expect(asGood).toBeGreaterThanOrEqual(36)
  })

  it('lie within the tolerance on ground like that of a county', () => {
    const ground = { ...gridGround(20, 30, loadsOf(600), 16), toleranceShare: 0.05 }
    const found = searchBeats(ground)
    expect(found.status).toBe('optimal')
    if (found.status !== 'infeasible') expect(found.deviation).toBeLessThanOrEqual(0.05 * found.meanLoad + 1e-9)
  })

  it('change no more units than is allowed, and none that need not', () => {
    const loads = loadsOf(60)
    const ground = gridGround(6, 10, loads, 4)
    const today = Int32Array.from({ length: 60 }, (_, cell) => Math.floor((cell % 10) / 2.5))
    const before = measureBeats(ground, today)
    for (const mostChanged of [0, 3, 60]) {
      const found = searchBeats({ ...ground, today: { beatOf: today, mostChanged } }, { moves: 60_000 })
      expect(found.status).not.toBe('infeasible')
      if (found.status === 'infeasible') continue
      expect(found.changed).toBeLessThanOrEqual(mostChanged)
      expect(found.deviation).toBeLessThanOrEqual(before.deviation)
      if (mostChanged === 0) expect([...found.beatOf]).toEqual([...today])
    }
  })

  it('keep parishes whole where they are merged', () => {
    const ground = gridGround(4, 6, loadsOf(24), 3)
    const parishOf = Int32Array.from(
      { length: 24 },
      (_, cell) => Math.floor(cell / 12) * 3 + Math.floor((cell % 6) / 2),
    )
    const merged = mergeUnits(ground, parishOf)
    expect(merged.loads).toHaveLength(6)
    expect(merged.loads.reduce((sum, load) => sum + load, 0)).toBe(ground.loads.reduce((sum, load) => sum + load, 0))
    const { plans } = enumerateBeats(merged)
    const beatOf = Int32Array.from(parishOf, (parish) => plans[0]![parish]!)
    const [whole, single] = [measureBeats(merged, plans[0]!), measureBeats(ground, beatOf)]
    expect([single.deviation, single.perimeter, single.isContiguous]).toEqual([
      whole.deviation,
      whole.perimeter,
      whole.isContiguous,
    ])
  })

  it('are not possible with more beats than units, fewer than pieces, or from beats that lie apart', () => {
    expect(searchBeats(gridGround(1, 2, loadsOf(2), 3))).toEqual({ status: 'infeasible', why: 'too-many-beats' })
    const islands = {
      ...gridGround(1, 3, loadsOf(3), 2),
      neighbours: neighboursFromLists([[], [], []]),
      borders: new Float64Array(0),
    }
    expect(searchBeats(islands)).toEqual({ status: 'infeasible', why: 'pieces-apart' })
    const apart = { beatOf: Int32Array.from([0, 1, 0]), mostChanged: 3 }
    expect(searchBeats({ ...gridGround(1, 3, loadsOf(3), 2), today: apart })).toEqual({
      status: 'infeasible',
      why: 'today-not-contiguous',
    })
  })

  it('are the same for the same seed, and ground where nothing happens is shared out too', () => {
    const ground = gridGround(5, 5, loadsOf(25), 4)
    expect(searchBeats(ground, { seed: 5, moves: 20_000 })).toEqual(searchBeats(ground, { seed: 5, moves: 20_000 }))
    expect(searchBeats(gridGround(3, 3, new Float64Array(9), 3))).toMatchObject({ deviation: 0, isContiguous: true })
  })
})
