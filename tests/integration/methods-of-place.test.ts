import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generateNewtonVale } from '../../data/newton-vale/newton-vale.ts'
import { methods } from '../../server/analysis/methods/registry.ts'
import type { TaskInput } from '../../server/compute/tasks.ts'
import { type RunResult, RunShapes } from '../../shared/contracts/runs.ts'
import { forEachEngine } from '../support/databases.ts'
import { prepareMethod, runTask } from '../support/method-runs.ts'
import { type RunningProduct, startProduct } from '../support/product.ts'
import { hasRealData, miltonKeynesPaths, readRealCsv } from '../support/real-data.ts'
import { expectSoundResult } from '../support/run-words.ts'
import { runClient } from '../support/runs.ts'

const { truth } = generateNewtonVale()
const year = { from: '2025-01', to: '2025-12', seed: 7 }
const questions = [
  { method: 'hot-spots-grid', layer: 'all-crime', ...year },
  { method: 'density', layer: 'all-crime', ...year },
  { method: 'area-hot-spots', layer: 'burglary', ...year },
  { method: 'clusters-outliers', layer: 'burglary', ...year },
  { method: 'hot-spots-exact', layer: 'violent-crime', ...year },
  { method: 'emerging', layer: 'all-crime', ...year, from: '2024-01' },
  { method: 'change-surface', layer: 'all-crime', ...year },
]

/** The borough's planted hot spots, asked for as a page asks. */
describe('the methods of place and change in Newton Vale', () => {
  forEachEngine((engine) => {
    let product: RunningProduct
    const client = runClient(() => product.url)

    beforeAll(async () => {
      product = await startProduct({ load: 'borough', engine })
    }, 300_000)
    afterAll(() => product?.close())

    async function ask(question: object): Promise<RunResult> {
      const { run, result } = await client.run(question)
      expect(run.failure).toBeNull()
      return result as RunResult
    }

    it.each(questions)('$method answers, with a unit to draw for every row, and again the same', async (question) => {
      const { run, result } = await client.run(question)
      expect(run.failure).toBeNull()
      expectSoundResult({ result: result as RunResult, automaticChoices: run.automaticChoices, notes: run.notes })
      const shapes = RunShapes.parse(await (await fetch(`${product.url}/api/runs/${run.run}/shapes`)).json())
      const drawn = new Set(shapes.features.map(({ id }) => id))
      expect(result?.rows.filter(({ id }) => !drawn.has(String(id)))).toEqual([])
      expect(await ask(question)).toEqual(result)
    })

    it.each(truth.filter(({ kind }) => kind === 'persistent'))(
      'finds $id among the LSOAs and in the grid',
      async (spot) => {
        const period = { from: spot.fromMonth, to: spot.toMonth, seed: 1 }
        const areas = await ask({ method: 'area-hot-spots', layer: spot.type, ...period })
        const inside = areas.rows.filter(({ id }) => spot.lsoaCodes.includes(String(id)))
        expect(inside.some((row) => Number(row.class) >= 2)).toBe(true)
        const grid = await ask({ method: 'hot-spots-grid', layer: spot.type, ...period })
        expect(grid.rows[0]).toMatchObject({ class: 3 })
      },
    )

    it('finds the bars in cells of 50 m of exact incidents, where map points bear none and are told what does', async () => {
      const spot = truth.find(({ id }) => id === 'centre-nights')!
      const question = {
        layer: 'violent-crime' as const,
        ...year,
        parameters: { cellSizeMetres: 50, shape: 'hexagon' },
      }
      const result = await ask({ method: 'hot-spots-exact', ...question })
      expect(result.rows[0]).toMatchObject({ class: 3 })
      const { input } = await prepareMethod(product.database, 'hot-spots-exact', question)
      const { reports, precisionMetres } = input as TaskInput<'hot-spots-exact'>
      expect(new Set(precisionMetres)).toEqual(new Set([10]))
      expect(reports.wards.length).toBeGreaterThan(10)
      expect(Math.min(...reports.ward)).toBe(0)
      expect([reports.months.length, reports.periodMonths.length]).toEqual([36, 12])
      const [column, row] = String(result.rows[0]?.id).split('_').map(Number) as [number, number]
      const middle = [(column + (row & 1 ? 0.5 : 0)) * 50, row * 50 * (Math.sqrt(3) / 2)] as const
      expect(Math.hypot(middle[0] - spot.centre[0], middle[1] - spot.centre[1])).toBeLessThan(spot.radiusMetres + 100)
      const refused = await client.send('/api/runs', { method: 'hot-spots-grid', ...question })
      expect(refused.status).toBe(400)
      expect(await refused.text()).toContain(
        "50 is not from 250 to 2000 metres. Map points of police files lie tens to hundreds of metres off and bear no smaller cells. The partnership's own incidents do: ask 'Where exactly is it unusually concentrated?'.",
      )
    })

    it.each(methods.map(({ describe }) => [describe.slug, describe] as const))(
      '%s offers a seed where it draws at random, and only there',
      async (slug, { seed }) => {
        const { input } = await prepareMethod(product.database, slug, {
          layer: 'burglary',
          from: '2025-01',
          to: '2025-12',
        })
        expect('seed' in (input as object)).toBe(seed !== null)
      },
    )

    it('tests how well maps foretell by the months before the period too', async () => {
      const { run, result } = await client.run({ method: 'density', layer: 'all-crime', ...year })
      expect(result?.accuracy?.origins).toBe(12)
      expect(run.months.every((month) => month >= '2025-01')).toBe(true)
    })

    it('leaves a month that either year lacks out of both', async () => {
      const { run, result } = await client.run({ method: 'change-surface', layer: 'all-crime', ...year })
      expect(run.notes.map(({ text }) => text).join(' ')).toContain(
        'Left out, because they are missing in the year before',
      )
      expect(result?.how).toMatch(
        /^Compared are January to July 2025 and September to December 2025 with January to July 2024 and September to December 2024\./,
      )
      for (const row of result?.rows ?? []) expect(row.steadiness !== null).toBe(row.change === 'more')
    })

    it('refuses a period too short to tell new from lasting, and says what to do', async () => {
      const { run, result } = await client.run({
        method: 'emerging',
        layer: 'all-crime',
        from: '2025-01',
        to: '2025-05',
      })
      expect(result).toBeNull()
      expect(run.failure).toMatch(/Only 5 months .* Choose a longer period/)
    })
  })
})

describe.skipIf(!hasRealData)('the methods of place in Milton Keynes', () => {
  forEachEngine((engine) => {
    let product: RunningProduct
    const asb = { layer: 'anti-social-behaviour', from: '2025-01', to: '2025-12' } as const

    beforeAll(async () => {
      product = await startProduct({ load: 'milton-keynes', engine })
    }, 300_000)
    afterAll(() => product?.close())

    it('finds exactly the seven hot LSOAs of spdep by counts of ASB in 2025', async () => {
      const reference = readRealCsv('reference/milton_keynes/pip_lsoa21_2025_asb_spdep.csv')
      const expected = reference.filter(({ fdr, gi_count }) => Number(fdr) <= 0.05 && Number(gi_count) > 0)
      expect(expected).toHaveLength(7)
      const { input, notes } = await prepareMethod(product.database, 'area-hot-spots', {
        ...asb,
        parameters: { of: 'count' },
      })
      const answer = await runTask('area-hot-spots', input)
      expectSoundResult(answer)
      const hot = answer.result.rows.filter((row) => Number(row.class) >= 2).map(({ id }) => id)
      expect(hot.sort()).toEqual(expected.map(({ LSOA21CD }) => LSOA21CD).sort())
      expect(notes.map(({ text }) => text).join(' ')).toContain('Counts are compared, not rates')
      for (const { LSOA21CD, gi_count, fdr } of reference) {
        const row = answer.result.rows.find(({ id }) => id === LSOA21CD)
        expect(Math.abs(Number(row?.z) - Number(gi_count))).toBeLessThan(1e-9)
        expect(Math.abs(Number(row?.pFdr) - Number(fdr))).toBeLessThan(1e-9)
      }
    })

    it('reads every report of the district on its map point once', async () => {
      const { input } = await prepareMethod(product.database, 'hot-spots-grid', asb)
      const { result } = await runTask('hot-spots-grid', input)
      const reference = readRealCsv('reference/milton_keynes/pip_lsoa21_2025_asb_spdep.csv')
      expect(result.incidents).toBe(reference.reduce((sum, row) => sum + Number(row.asb), 0))
      expect(result.rows.reduce((sum, { count }) => sum + Number(count), 0)).toBe(result.incidents)
      expect(String(result.rows[0]?.place)).toMatch(/^Central Milton Keynes, SP 8[45]\d 38\d$/)
    })

    it('does not take the few reports that one force has over its border for all of them', async () => {
      const { input } = await prepareMethod(product.database, 'density', asb)
      const answer = await runTask('density', input)
      expectSoundResult(answer)
      expect(answer.automaticChoices?.join(' ')).toMatch(/reports outside are loaded along only \d+% of it/)
    })

    it('says that a year before is needed where none is loaded', async () => {
      expect(miltonKeynesPaths.some((path) => path.includes('2024'))).toBe(false)
      await expect(prepareMethod(product.database, 'change-surface', asb)).rejects.toThrow(
        /Load the months of the year before/,
      )
    })
  })
})
