import { afterAll, beforeAll, expect, it } from 'vitest'
import { JustificationAnswer } from '../../../shared/contracts/justifications.ts'
import { Site } from '../../../shared/contracts/plan-inputs.ts'
import { justificationFields } from '../../../shared/justification-fields.ts'
import { forEachEngine } from '../../support/databases.ts'
import { inTestham, loadTestham } from '../../support/intake.ts'
import { askOf, joinAs, send } from '../../support/people.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'

forEachEngine((engine) => {
  let product: RunningProduct
  let coordinator: string
  let manager: string
  let warden: string

  beforeAll(async () => {
    product = await startProduct({ load: 'none', engine })
    await loadTestham(product)
    await joinAs(product, 'boss@example.org', ['administrator'])
    coordinator = await joinAs(product, 'cctv@example.org', ['cctv-coordinator'])
    manager = await joinAs(product, 'manager@example.org', ['partnership-manager', 'cctv-coordinator'])
    warden = await joinAs(product, 'warden@example.org', ['warden-coordinator'])
  })
  afterAll(() => product?.close())

  const post = async (path: string, body: unknown, cookie: string, status = 200) => {
    const response = await send(askOf(product), path, body, { cookie })
    expect(response.status, await response.clone().text()).toBe(status)
    return (await response.json()) as { detail: string }
  }
  const newSite = async (name: string) => Site.parse(await post('/api/sites', { name, ...inTestham }, coordinator)).site
  const draft = async (site: number, cookie = coordinator) =>
    JustificationAnswer.parse(await post('/api/justifications', { site }, cookie))
  const act = (record: number, action: object, cookie: string, status = 200) =>
    post(`/api/justifications/${record}/act`, { action }, cookie, status)
  const answers = Object.fromEntries(
    justificationFields.map(({ slug, kind }) => [slug, kind === 'text' ? 'In words' : '12']),
  )
  const edit = { kind: 'edit', answers, isCovert: false }

  it('is written by the co-ordinator and approved by somebody else, with every question answered', async () => {
    const site = await newSite('High Street')
    const { record, state, unanswered } = await draft(site)
    expect([state, unanswered.length > 10]).toEqual(['draft', true])
    expect((await act(record, { kind: 'approve' }, manager, 409)).detail).toContain('Answer every question')
    await act(record, edit, coordinator)
    await act(record, { kind: 'approve' }, coordinator, 403)
    await act(record, { kind: 'activate' }, coordinator, 409)
    expect(await act(record, { kind: 'approve' }, manager)).toMatchObject({ state: 'approved' })
    const active = JustificationAnswer.parse(await act(record, { kind: 'activate' }, coordinator))
    expect(active).toMatchObject({ state: 'active', unanswered: [], renewals: 0 })
    expect(active.history.map(({ action, by }) => [action, by])).toEqual([
      ['approve', 'manager@example.org'],
      ['activate', 'cctv@example.org'],
    ])
    const { sites } = (await (await askOf(product)('/api/sites', { cookie: coordinator })).json()) as { sites: Site[] }
    expect(sites.find((each) => each.site === site)?.justifiedBefore).toBe(active.reviewOn)
    await act(record, { kind: 'close', reason: 'No need any more' }, coordinator, 409)
    const review = { need: 'Gone', result: 'Fewer', complaints: 'None', evidenceExports: 'Two' }
    expect(await act(record, { kind: 'renew', review }, manager)).toMatchObject({ state: 'active', renewals: 1 })
    expect(await act(record, { kind: 'close', reason: 'No need', review }, coordinator)).toMatchObject({
      state: 'closed',
    })
  })

  it('nobody approves their own, and watching in secret is referred to the authorising officer', async () => {
    const own = await draft(await newSite('Own Street'), manager)
    await act(own.record, edit, manager)
    expect((await act(own.record, { kind: 'approve' }, manager, 403)).detail).toContain('Somebody other')
    const secret = await draft(await newSite('Secret Street'))
    const written = await act(secret.record, { ...edit, isCovert: true }, coordinator)
    expect(written).toMatchObject({ referral: expect.stringContaining('authorising officer') })
    expect((await act(secret.record, { kind: 'approve' }, manager, 409)).detail).toContain('authorising officer')
  })

  it('is refused with a reason, and kept from roles and districts that have no part in it', async () => {
    const { record } = await draft(await newSite('Refused Street'))
    await act(record, { kind: 'refuse', reason: '' }, manager, 400)
    expect(await act(record, { kind: 'refuse', reason: 'Bedrooms in view' }, manager)).toMatchObject({
      state: 'refused',
      history: [{ action: 'refuse', reason: 'Bedrooms in view' }],
    })
    await act(record, edit, warden, 403)
    const elsewhere = await joinAs(product, 'far@example.org', ['cctv-coordinator'], ['E06000999'])
    await act(record, { kind: 'reopen' }, elsewhere, 404)
    expect(await act(record, { kind: 'reopen' }, coordinator)).toMatchObject({ state: 'draft' })
  })

  it('without incidents that have hours, demand is a ranking that says it cannot place a van', async () => {
    const response = await askOf(product)('/api/van-demand', { cookie: coordinator })
    expect(await response.json()).toMatchObject({
      canPlaceVans: false,
      sentence: expect.stringContaining('cannot place a van'),
      places: [],
      ranking: expect.arrayContaining([expect.objectContaining({ rank: 1 })]),
    })
    await post('/api/vans', { name: 'Van 1', crew: 1, operators: 2, weeklyHours: 37 }, coordinator)
    const refused = await post('/api/plans', { week: '2026-02-02' }, coordinator, 404)
    expect(refused.detail).toContain('have neither hours nor exact places')
  })
})
