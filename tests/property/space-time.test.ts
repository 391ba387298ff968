import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type NeighbourList, neighboursFromLists } from '../../server/geometry/neighbour-list.ts'
import { giStar } from '../../server/statistics/gi-star.ts'
import { giStarCube } from '../../server/statistics/gi-star-cube.ts'
import { mannKendall, mannKendallRows } from '../../server/statistics/mann-kendall.ts'
import { type PlainClass, plainClass } from '../../server/statistics/plain-classes.ts'
import { classifySeries, type SeriesClass, type Trend } from '../../server/statistics/series-classes.ts'
import { queenGrid } from '../support/grid-neighbours.ts'
import { giStarNaive } from '../support/naive-gi-star.ts'
import { mirrored } from '../support/state-series.ts'

const states = fc
  .array(fc.constantFrom(-1, 0, 1, 1), { minLength: 10, maxLength: 40 })
  .map((list) => Int8Array.from(list))
const trends = fc.constantFrom<Trend>(-1, 0, 1)

/** Cubes of 3 by 3 to 5 by 4 cells and 2 to 5 steps that vary in each step. */
const cubes = fc
  .record({
    columns: fc.integer({ min: 3, max: 5 }),
    rows: fc.integer({ min: 3, max: 4 }),
    steps: fc.integer({ min: 2, max: 5 }),
  })
  .chain(({ columns, rows, steps }) => {
    const cells = columns * rows
    return fc.array(fc.nat(9), { minLength: cells * steps, maxLength: cells * steps }).map((list) => {
      const counts = Float64Array.from(list)
      for (let step = 0; step < steps; step++) counts[step] = 10 + step
      return { cube: { counts, cells, steps }, neighbours: queenGrid(columns, rows) }
    })
  })

/** The neighbourhoods of a cube as a neighbour list of its bins. */
function binNeighbours({ offsets, targets }: NeighbourList, steps: number, previousSteps: number): NeighbourList {
  const cells = offsets.length - 1
  const lists = Array.from({ length: cells * steps }, (_, bin) => {
    const cell = Math.floor(bin / steps)
    const step = bin % steps
    const places = [cell, ...targets.subarray(offsets[cell], offsets[cell + 1])]
    return places
      .flatMap((place) => Array.from({ length: previousSteps + 1 }, (__, back) => ({ place, at: step - back })))
      .filter(({ place, at }) => at >= 0 && !(place === cell && at === step))
      .map(({ place, at }) => place * steps + at)
  })
  return neighboursFromLists(lists)
}

function expectSame(found: Float64Array, known: Float64Array): void {
  found.forEach((z, index) => {
    if (!Number.isNaN(z)) expect(z).toBeCloseTo(known[index]!, 8)
  })
}

describe('Gi* of a cube', () => {
  it('against the whole cube equals the textbook form over all bins', () => {
    fc.assert(
      fc.property(cubes, fc.nat(3), ({ cube, neighbours }, previousSteps) => {
        const bins = binNeighbours(neighbours, cube.steps, previousSteps)
        expectSame(giStarCube(cube, neighbours, { previousSteps }), giStarNaive(cube.counts, bins))
      }),
    )
  })

  it('against its own step and without previous ones equals Gi* of each step', () => {
    fc.assert(
      fc.property(cubes, ({ cube, neighbours }) => {
        const z = giStarCube(cube, neighbours, { previousSteps: 0, reference: 'step' })
        for (let step = 0; step < cube.steps; step++) {
          const ofStep = (values: Float64Array) => values.filter((_, bin) => bin % cube.steps === step)
          expectSame(ofStep(z), giStar(ofStep(cube.counts), neighbours))
        }
      }),
    )
  })
})

describe('Mann-Kendall', () => {
  const series = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 2, maxLength: 30 })

  it('changes only its sign when values do', () => {
    fc.assert(
      fc.property(series, (list) => {
        const found = mannKendall(list)
        const mirror = mannKendall(list.map((value) => -value))
        expect(mirror.z + found.z).toBe(0)
        expect(mirror.p).toBe(found.p)
        expect(mirror.variance).toBe(found.variance)
      }),
    )
  })

  it('has the textbook variance for ties and depends on order only', () => {
    fc.assert(
      fc.property(series, (list) => {
        const n = list.length
        const groups = [...new Set(list)]
        const ties = groups.map((value) => list.filter((each) => each === value).length)
        const term = ties.reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0)
        const found = mannKendall(list)
        expect(found.variance).toBe((n * (n - 1) * (2 * n + 5) - term) / 18)
        expect(mannKendall(list.map((value) => Math.exp(value)))).toEqual(found)
        expect(mannKendallRows(Float64Array.from([...list, ...list]), n)).toEqual(Float64Array.of(found.z, found.z))
      }),
    )
  })
})

describe('classes of a series', () => {
  it('mirror when hot and cold, and the trend, change over', () => {
    fc.assert(
      fc.property(states, trends, (series, trend) => {
        const swap = (name: SeriesClass) => {
          return name.endsWith('hot spot')
            ? name.replace('hot spot', 'cold spot')
            : name.replace('cold spot', 'hot spot')
        }
        expect(classifySeries(mirrored(series), -trend as Trend)).toBe(swap(classifySeries(series, trend)))
      }),
    )
  })

  it('hold by the rule of the table that names them', () => {
    fc.assert(
      fc.property(states, trends, (series, trend) => {
        const name = classifySeries(series, trend)
        if (!name.endsWith('hot spot')) return
        const hot = series.filter((state) => state === 1).length
        const isLastHot = series.at(-1) === 1
        const text = [...series].map((state) => (state === 1 ? 'H' : state === -1 ? 'C' : '.')).join('')
        const isLasting = hot / series.length >= 0.9 - 1e-12
        const rules: Partial<Record<SeriesClass, boolean>> = {
          'new hot spot': /^[^H]*H$/.test(text),
          'consecutive hot spot': /^[^H]*HH+$/.test(text) && !isLasting,
          'intensifying hot spot': isLasting && isLastHot && trend === 1,
          'persistent hot spot': isLasting && isLastHot && trend === 0,
          'diminishing hot spot': isLasting && isLastHot && trend === -1,
          'sporadic hot spot': /^[^C]*H[^C]*[^C]*H$/.test(text) && !isLasting,
          'oscillating hot spot': isLastHot && text.includes('C') && !isLasting,
          'historical hot spot': isLasting && !isLastHot,
        }
        expect(rules[name], `${text} ${name}`).toBe(true)
      }),
    )
  })
})

describe('plain classes', () => {
  /** The rules as written, one by one, each with the earlier ones excluded. */
  function byTheRules(series: Int8Array, recentSteps: number): PlainClass[] {
    const hot = [...series].map((state) => state === 1)
    const count = (list: readonly boolean[]) => list.filter(Boolean).length
    const recent = hot.slice(-recentSteps)
    const earlier = hot.slice(0, -recentSteps)
    const windows = hot.map((_, start) => hot.slice(start, start + recentSteps))
    const isSteady = (window: readonly boolean[]) => count(window) * 5 >= recentSteps * 4
    const isNew = hot.at(-1) === true && count(earlier) === 0
    const isPersistent = !isNew && count(hot) * 5 >= hot.length * 4 && count(recent) > 0
    const isEmerging = !isNew && !isPersistent && isSteady(recent)
    const isFormer = count(recent) === 0 && windows.some(isSteady)
    const rules = { new: isNew, persistent: isPersistent, emerging: isEmerging, former: isFormer }
    const names = Object.entries(rules)
      .filter(([, holds]) => holds)
      .map(([name]) => name as PlainClass)
    return names.length === 0 ? ['none'] : names
  }

  it('give every series exactly one class, by the rules as written', () => {
    fc.assert(
      fc.property(states, fc.integer({ min: 1, max: 8 }), (series, recentSteps) => {
        expect([plainClass(series, { recentSteps })]).toEqual(byTheRules(series, recentSteps))
      }),
      { numRuns: 1000 },
    )
  })
})
