import { afterAll, beforeAll, expect, it } from 'vitest'
import { forEachEngine } from '../../support/databases.ts'
import { askOf, inviteTo, joinAs, send } from '../../support/people.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'

/** What is about everything that is kept here is not for an account that may see some districts alone. */
forEachEngine((engine) => {
  let product: RunningProduct
  let held: string
  let boss: string

  beforeAll(async () => {
    product = await startProduct({ load: 'none', engine })
    boss = await joinAs(product, 'boss@example.org', ['administrator'])
    held = await joinAs(product, 'held@example.org', ['administrator', 'analyst'], ['E06000042'])
  })
  afterAll(() => product?.close())

  const agreement = {
    ...{ feed: 'graffiti', supplier: 'Council', reference: 'ISA 1', purpose: 'Cleaning' },
    ...{ tier: 'partner', expiresOn: '2027-03-31' },
  }
  const asked: [string, unknown][] = [
    ['/api/borough', { shown: false }],
    ['/api/accounts', { email: 'friend@example.org', roles: ['administrator'], districts: null }],
    ['/api/agreements', agreement],
    ['/api/agreements/end', { feed: 'graffiti', reference: 'ISA 1', reason: 'A test' }],
  ]

  it.each(asked)('%s is refused to it, and taken from one that is held to none', async (path, body) => {
    const refused = await send(askOf(product), path, body, { cookie: held })
    expect([refused.status, await refused.text()]).toEqual([403, expect.stringContaining('E06000042')])
    const taken = await send(askOf(product), path, body, { cookie: boss })
    expect([taken.status, await taken.text()]).toEqual([200, expect.any(String)])
  })

  it('it may neither list accounts nor disable one, and is not told that it may', async () => {
    await inviteTo(product, 'other@example.org', ['analyst'])
    const { id } = await product.database.kysely
      .selectFrom('account')
      .select('id')
      .where('email', '=', 'other@example.org')
      .executeTakeFirstOrThrow()
    expect((await askOf(product)('/api/accounts', { cookie: held })).status).toBe(403)
    expect((await send(askOf(product), `/api/accounts/${id}/disable`, {}, { cookie: held })).status).toBe(403)
    const me = async (cookie: string) => (await askOf(product)('/api/me', { cookie })).json()
    expect(await me(held)).toMatchObject({ mayManagePeople: false })
    expect(await me(boss)).toMatchObject({ mayManagePeople: true })
  })
})
