import { afterAll, beforeAll, expect, it } from 'vitest'
import { WardenSchemesAnswer } from '../../../shared/contracts/warden-schemes.ts'
import { WardenMeasures } from '../../../shared/contracts/warden-visits.ts'
import { forEachEngine } from '../../support/databases.ts'
import { askOf } from '../../support/people.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'

forEachEngine((engine) => {
  let product: RunningProduct
  beforeAll(async () => {
    product = await startProduct({ load: 'borough', engine })
  }, 300_000)
  afterAll(() => product?.close())
  const get = async (path: string): Promise<unknown> => (await askOf(product)(path)).json()

  it('rounds of the borough go as weeks of wardens do, and two schemes pay for them', async () => {
    const { duties, visits } = WardenMeasures.parse(await get('/api/warden-measures?from=2025-12-01&to=2025-12-28'))
    expect(duties.planned).toBeGreaterThan(10)
    expect(duties.missed).toBeGreaterThan(0)
    expect(visits.made / visits.planned).toBeGreaterThan(0.75)
    expect(visits.made / visits.planned).toBeLessThan(0.95)
    expect(visits.longEnough).toBeLessThan(visits.made)
    const { schemes } = WardenSchemesAnswer.parse(await get('/api/warden-schemes'))
    expect(schemes.map(({ areaKind }) => areaKind).sort()).toEqual(['parish', 'ward'])
    for (const { statements, readers } of schemes) {
      expect(readers).toHaveLength(1)
      expect(statements.length).toBeGreaterThan(0)
    }
  })
})
