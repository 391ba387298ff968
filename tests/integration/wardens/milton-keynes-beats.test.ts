import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BeatPlan } from '../../../shared/contracts/warden-beats.ts'
import { beatParts, loadsByBeat } from '../../support/beat-figures.ts'
import { forEachEngine } from '../../support/databases.ts'
import { load } from '../../support/loads.ts'
import { askOf, send } from '../../support/people.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'
import { hasRealData, readRealCsv, realData } from '../../support/real-data.ts'

/** Real LSOAs and residents; without incidents that have hours, beats share out people. */
describe.skipIf(!hasRealData)('beats of Milton Keynes', () => {
  const census = hasRealData ? readRealCsv('population/census2021_england_lsoa21_residents_households.csv.gz') : []

  forEachEngine((engine) => {
    let product: RunningProduct

    beforeAll(async () => {
      product = await startProduct({ load: 'none', engine })
      await load(
        product.database as never,
        [
          'boundaries/milton_keynes/lsoa_2021.geojson',
          'boundaries/milton_keynes/ward_2025.geojson',
          'population/census2021_england_lsoa21_residents_households.csv.gz',
        ].map(realData),
      )
    }, 300_000)
    afterAll(() => product?.close())

    const post = async (body: unknown, status = 200) => {
      const response = await send(askOf(product), '/api/beats', body)
      expect(response.status, await response.clone().text()).toBe(status)
      return (await response.json()) as { detail: string }
    }

    it('without hours their work is not known, and the reader is told what to do', async () => {
      expect((await post({}, 404)).detail).toContain('or balance residents')
    })

    it('share out the residents of the census within 5%, in one piece each', async () => {
      const plan = BeatPlan.parse(await post({ balance: 'residents', beats: 12 }))
      const [codeName = '', residentsName = ''] = [/code/i, /resid/i].map((like) =>
        Object.keys(census[0] ?? {}).find((name) => like.test(name)),
      )
      const people = new Map(census.map((row) => [row[codeName] ?? '', Number(row[residentsName])]))
      expect(plan.units.length).toBeGreaterThan(150)
      for (const { code, load: own } of plan.units) expect(own).toBe(people.get(code))
      const total = plan.units.reduce((sum, { code }) => sum + (people.get(code) ?? 0), 0)
      const loads = loadsByBeat(plan.units)
      expect(loads.size).toBe(12)
      for (const own of loads.values()) expect(Math.abs(own / (total / 12) - 1)).toBeLessThanOrEqual(0.05)
      const links = plan.units.flatMap(({ code, neighbours }) =>
        neighbours.map((place) => ({ one: code, other: plan.units[place]?.code ?? '' })),
      )
      expect([...beatParts(plan.units, links).values()]).toEqual(new Array(12).fill(1))
      expect(plan).toMatchObject({ synthetic: false, solution: 'optimal', todayPlan: null })
      expect(plan.measures.changed).toBeNull()
      expect(new Set(plan.figures.map(({ name }) => name)).size).toBe(12)
    })

    it('of wards are two where a small service asks for two', async () => {
      const plan = BeatPlan.parse(await post({ balance: 'residents', beats: 2, units: 'ward' }))
      expect(plan.figures).toHaveLength(2)
      expect(plan.measures.deviationPercent).toBeLessThan(6)
    })
  })
})
