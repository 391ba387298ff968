import { afterAll, beforeAll, expect, it } from 'vitest'
import { generateNewtonVale } from '../../data/newton-vale/newton-vale.ts'
import { HotspotsAnswer } from '../../shared/contracts/hotspots.ts'
import { forEachEngine } from '../support/databases.ts'
import { type RunningProduct, startProduct } from '../support/product.ts'

const { truth } = generateNewtonVale()

/** The borough's hot spots are planted where a file of truth says; what the product says of them comes from counting. */
forEachEngine((engine) => {
  let product: RunningProduct

  beforeAll(async () => {
    product = await startProduct({ load: 'borough', engine })
  })
  afterAll(() => product?.close())

  async function ask(spot: { type: string; lsoaCodes: readonly string[] }, choices: string) {
    const response = await fetch(`${product.url}/api/hotspots?areas=lsoa&layer=${spot.type}&${choices}`)
    const answer = HotspotsAnswer.parse(await response.json())
    return answer.rows.filter(({ code }) => spot.lsoaCodes.includes(code))
  }

  it.each(truth)('finds $id hot in the months it was planted for', async (spot) => {
    const rows = await ask(spot, `from=${spot.fromMonth}&to=${spot.toMonth}&measure=gi-star`)
    expect(rows).toHaveLength(spot.lsoaCodes.length)
    expect(rows.some(({ fdrClass }) => (fdrClass ?? 0) >= 2)).toBe(true)
  })

  it.each(truth.filter(({ kind }) => kind === 'fall' || kind === 'former'))(
    'finds $id no longer hot in 2025, after it ended',
    async (spot) => {
      const rows = await ask(spot, 'from=2025-01&to=2025-12&measure=gi-star')
      expect(rows.map(({ fdrClass }) => fdrClass)).toEqual(rows.map(() => 0))
    },
  )

  it.each(truth.filter(({ kind }) => kind === 'rise'))(
    'calls $id a clear rise everywhere it was planted',
    async (spot) => {
      const rows = await ask(spot, 'from=2025-01&to=2025-12&measure=change')
      expect(rows.map(({ verdict }) => verdict)).toEqual(rows.map(() => 'clear rise'))
    },
  )

  it.each(truth.filter(({ kind }) => kind === 'persistent'))('calls $id unchanged, though it is hot', async (spot) => {
    const rows = await ask(spot, 'from=2025-01&to=2025-12&measure=change')
    expect(rows.map(({ verdict }) => verdict)).toEqual(rows.map(() => 'no clear change'))
  })

  it('leaves the missing month out on both sides of a comparison', async () => {
    const response = await fetch(`${product.url}/api/hotspots?areas=lsoa&from=2025-07&to=2025-09&measure=change`)
    const answer = HotspotsAnswer.parse(await response.json())
    expect(answer.months).toEqual(['2025-07', '2025-09'])
    expect(answer.beforeMonths).toEqual(['2024-07', '2024-09'])
    expect(answer.missingMonths).toEqual(['2025-08'])
  })
})
