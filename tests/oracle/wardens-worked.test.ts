import { describe, expect, it } from 'vitest'
import { enumerateBeats } from '../../server/planners/wardens/beat-exact.ts'
import { measureBeats, polsbyPopper } from '../../server/planners/wardens/beat-problem.ts'
import { searchBeats } from '../../server/planners/wardens/beat-search.ts'
import { visitsOfShift } from '../../server/planners/wardens/hot-spot-visits.ts'
import { bestShiftStarts } from '../../server/planners/wardens/shift-starts.ts'
import { needCoverage, staffNeeded } from '../../server/planners/wardens/staff-need.ts'
import { nearestNeighbour, routeLength, shortestRoute } from '../../server/planners/wardens/walking-route.ts'
import { gridGround } from '../support/grid-ground.ts'
import worked from './wardens.json' with { type: 'json' }

describe('the worked numbers of wardens', () => {
  it('staff of an hour', () => {
    const { incidents, minutes, utilisation, staff } = worked.need
    expect(staffNeeded(incidents, { minutesOfIncident: minutes, utilisation })).toBe(staff)
    expect(needCoverage([3, 0, 5], [4, 2, 4])).toBe(0.7)
  })

  it.each(worked.starts)('starts of $shifts shifts', ({ shifts, allowed, best, covered, percent }) => {
    const found = bestShiftStarts({ demand: worked.day, shiftHours: 8, shifts, allowed })
    expect(found.map(({ starts }) => starts)).toEqual(best)
    for (const each of found) {
      expect(each.covered).toBe(covered)
      expect(each.share * 100).toBeCloseTo(percent, 1)
    }
  })

  it('beats of the small ground, all of the best and none other', () => {
    const { rows, columns, loads, beats, deviation, perimeter, plans } = worked.beats
    const ground = gridGround(rows, columns, Float64Array.from(loads), beats)
    const found = enumerateBeats(ground)
    expect(found).toMatchObject({ deviation, perimeter, isComplete: true })
    const cellsOf = (beatOf: Int32Array) =>
      Array.from({ length: beats }, (_, beat) =>
        [...beatOf.keys()].filter((cell) => beatOf[cell] === beat).map((cell) => cell + 1),
      )
        .map(String)
        .sort()
    expect(found.plans.map(cellsOf).map(String).sort()).toEqual(
      plans.map((plan) => String(plan.map(String).sort())).sort(),
    )
    const searched = searchBeats(ground)
    expect(searched).toMatchObject({ deviation, perimeter, isContiguous: true })
    if (searched.status !== 'infeasible') expect(measureBeats(ground, searched.beatOf).deviation).toBe(deviation)
  })

  it('compactness of a block', () => {
    const { squareMetres, perimeterMetres, polsbyPopper: compactness } = worked.block
    expect(polsbyPopper(squareMetres, perimeterMetres)).toBeCloseTo(compactness, 3)
  })

  it.each(worked.dose)(
    'visits of a shift of $shift minutes with $travel minutes of way',
    ({ shift, visit, travel, visits, spots }) => {
      expect(visitsOfShift(shift, travel, { visitMinutes: visit, revisitMinutes: 120 })).toEqual({ visits, spots })
    },
  )

  it('the shortest way round, and how far the nearest neighbour is from it', () => {
    const { places, stops, length, nearestNeighbour: near, nearestNeighbourLength } = worked.route
    const lengths = places.map(([x, y]) => places.map(([u, v]) => Math.hypot(x! - u!, y! - v!)))
    const route = shortestRoute(lengths)
    expect(route).toMatchObject({ stops, isShortest: true })
    expect(route.length).toBeCloseTo(length, 3)
    expect(nearestNeighbour(lengths)).toEqual(near)
    expect(routeLength(lengths, near)).toBeCloseTo(nearestNeighbourLength, 3)
  })
})
