import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EntryReceipt, type EntryRequest, PlacesAnswer, StreetsAnswer } from '../../../shared/contracts/entries.ts'
import { forEachEngine } from '../../support/databases.ts'
import { entry, inTestham, loadTestham } from '../../support/intake.ts'
import { askOf, joinAs, send } from '../../support/people.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'

forEachEngine((engine) => {
  let product: RunningProduct
  let warden: string
  let officer: string

  beforeAll(async () => {
    product = await startProduct({ load: 'none', engine })
    await loadTestham(product)
    await joinAs(product, 'boss@example.org', ['administrator'])
    warden = await joinAs(product, 'warden@example.org', ['warden-coordinator'])
    officer = await joinAs(product, 'officer@example.org', ['enviro-crime-officer'])
  })
  afterAll(() => product?.close())

  const record = (body: unknown, cookie = warden) => send(askOf(product), '/api/incidents', body, { cookie })
  const receipt = async (body: EntryRequest) => {
    const response = await record(body)
    expect(response.status, await response.clone().text()).toBe(200)
    return (await response.json()) as EntryReceipt
  }
  const withdraw = (ref: string, cookie = warden) =>
    send(askOf(product), `/api/incidents/${ref}/withdraw`, {}, { cookie })
  const get = async (path: string, cookie = warden) => (await askOf(product)(path, { cookie })).json() as Promise<never>
  const openGraffiti = async () =>
    ((await get('/api/reports/graffiti/queue?from=2026-01&to=2026-12')) as { open: { shown: { ref: string }[] } }).open
      .shown
  const rows = async <Row extends object>(query: string) => (await product.database.pool.query<Row>(query)).rows

  it('are jobs of their queue at once, though no agreement names who entered them', async () => {
    const before = (await get('/api/health')) as { dataVersion: string }
    const made = await receipt(entry())
    expect(made).toMatchObject({ status: 'kept', keptAs: 'Graffiti', precisionMetres: 10 })
    expect(made.dataVersion).not.toBe(before.dataVersion)
    expect(await openGraffiti()).toMatchObject([
      { ref: made.receipt, supplier: 'Entered by hand', about: 'offensive', ward: 'West', opened: '2026-01-10 21:35' },
    ])
    expect(
      await rows(`select geom_method, precision_m, load.own_source, load.description
        from partner_report join load on load.id = load_id where ref = '${made.receipt}'`),
    ).toMatchObject([{ geom_method: 'map', precision_m: 10, own_source: 'hand' }])
  })

  it('say in their queue how their place was found, and are loaded by nobody who owes an agreement', async () => {
    await receipt(entry({ category: 'graffiti', place: { how: 'postcode', postcode: 'MK9 3EJ' } }))
    const { places } = (await get('/api/reports/graffiti/queue?from=2026-01&to=2026-12')) as {
      places: { method: string; label: string }[]
    }
    expect(places).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ method: 'map', label: 'a tap on the map' }),
        expect.objectContaining({ method: 'postcode', label: 'postcode' }),
      ]),
    )
    expect(await get('/api/agreements')).toEqual({ agreements: [], without: [] })
  })

  it('are kept once however often and however many at once the same is sent', async () => {
    const same = entry({ category: 'fly-tip', details: { size: 'small van' } })
    const answers = await Promise.all([receipt(same), receipt(same), receipt(same)])
    answers.push(await receipt(same))
    expect(new Set(answers.map(({ receipt: number }) => number)).size).toBe(1)
    expect(await rows(`select fields from partner_report where feed = 'fly_tip'`)).toEqual([
      { fields: { ref: answers[0]?.receipt, size: 'small van' } },
    ])
  })

  it('of a place are incidents with hours, and those aimed at a person are referrals', async () => {
    const noise = await receipt(
      entry({ category: 'noise', happened: { from: '2026-01-10T21:00', to: '2026-01-10T23:00' }, details: {} }),
    )
    const personal = await receipt(entry({ category: 'asb-personal', details: {} }))
    expect(
      await rows(
        `select ref, type_id, occurred_to_minute - occurred_from_minute as minutes, month from readable_exact_incident`,
      ),
    ).toEqual([{ ref: noise.receipt, type_id: 1, minutes: 120, month: '2026-01' }])
    expect(await rows(`select ref, fields from partner_report where feed = 'asb_referral'`)).toEqual([
      { ref: personal.receipt, fields: { ref: personal.receipt, asb_type: 'personal' } },
    ])
  })

  it('aimed at a person say not whose they are, so that repeats are not looked for among them', async () => {
    const analyst = await joinAs(product, 'analyst@example.org', ['analyst'])
    const { finding, withoutKey } = (await get('/api/repeats?from=2026-01&to=2026-12', analyst)) as {
      finding: string
      withoutKey: number
    }
    expect(finding).toBe('No referral of these months says whose it is, so repeats cannot be found')
    expect(withoutKey).toBe(1)
  })

  it('share one load for each day, which counts them', async () => {
    const loads = await rows<{ rows: number; held: number }>(
      `select (report ->> 'rows')::int as rows,
        (select count(*) from partner_report where load_id = load.id)::int
          + (select count(*) from exact_incident where load_id = load.id)::int as held
       from load where own_source = 'hand'`,
    )
    expect(loads).toHaveLength(1)
    expect(loads[0]?.rows).toBe(loads[0]?.held)
    const listed = (await get('/api/loads')) as { loads: { description: string }[] }
    expect(listed.loads[0]?.description).toMatch(/^Entered by hand on \d{4}-\d\d-\d\d$/)
    expect(JSON.stringify(listed)).not.toContain('warden@')
  })

  describe('withdrawn by whoever entered them', () => {
    it('count no longer and stay on record', async () => {
      const asked = entry()
      const made = await receipt(asked)
      const answer = await (await withdraw(asked.ref)).json()
      expect(answer).toMatchObject({ status: 'withdrawn', receipt: made.receipt })
      expect((await openGraffiti()).map(({ ref }) => ref)).not.toContain(made.receipt)
      const [kept] = await rows<{ entered: EntryRequest; withdrawn: boolean }>(
        `select entered, withdrawn_at is not null as withdrawn from hand_entry where ref = '${asked.ref}'`,
      )
      expect(kept).toMatchObject({ withdrawn: true, entered: { place: asked.place } })
      // Sent once more, it does not come back.
      expect(await receipt(asked)).toMatchObject({ status: 'withdrawn' })
    })

    it('cannot be by another, nor after a quarter of an hour', async () => {
      const asked = entry()
      await receipt(asked)
      expect((await withdraw(asked.ref, officer)).status).toBe(404)
      await product.database.pool.query(
        `update hand_entry set taken_at = taken_at - interval '16 minutes' where ref = '${asked.ref}'`,
      )
      const late = await withdraw(asked.ref)
      expect(late.status).toBe(403)
      expect(await late.text()).toContain('more than 15 minutes ago')
    })
  })

  describe('places', () => {
    const placeOf = async (ref: string) =>
      (
        await rows(`select geom_method, precision_m, round(ST_X(geom)) as x from partner_report where ref = '${ref}'`)
      )[0]

    it('of a street are its middle, as vague as it is long; of a postcode 100 m', async () => {
      const { streets } = PlacesAnswer.parse(await get('/api/places/search?text=high%20st'))
      expect(streets.map(({ name, ward, precisionMetres }) => [name, ward, precisionMetres])).toEqual([
        ['High Street', 'East', 100],
        ['High Street', 'West', 138],
      ])
      const west = streets[1]!
      const street = await receipt(entry({ place: { how: 'street', street: west.street } }))
      expect(await placeOf(street.receipt)).toMatchObject({ geom_method: 'street', precision_m: 138 })
      const postcode = await receipt(entry({ place: { how: 'postcode', postcode: 'mk93ej' } }))
      expect(await placeOf(postcode.receipt)).toMatchObject({ geom_method: 'postcode', precision_m: 100, x: 482_800 })
      const position = await receipt(entry({ place: { how: 'position', ...inTestham, accuracyMetres: 42 } }))
      expect(await placeOf(position.receipt)).toMatchObject({ geom_method: 'position', precision_m: 42 })
    })

    it('are found without regard to case and accents, and nothing that names no street', async () => {
      const found = async (text: string) =>
        PlacesAnswer.parse(await get(`/api/places/search?text=${encodeURIComponent(text)}`))
      expect((await found('CAFE')).streets.map(({ name }) => name)).toEqual(['Café Row'])
      expect((await found('super')).streets).toEqual([])
      expect((await found('mk9 3ej')).postcode).toMatchObject({ postcode: 'MK9 3EJ', precisionMetres: 100 })
      expect(await found('MK1 1AA')).toMatchObject({ postcode: null, unknownPostcode: 'MK1 1AA' })
      const all = StreetsAnswer.parse(await get('/api/places/streets'))
      expect(all).toMatchObject({ tooMany: false, district: 'Testham' })
      expect(all.streets).toHaveLength(3)
    })

    it.each<[string, Partial<EntryRequest>, number, RegExp]>([
      [
        'outside every district',
        { place: { how: 'map', longitude: -0.1, latitude: 51.5, zoom: 17 } },
        422,
        /no district/,
      ],
      ['postcode that is not loaded', { place: { how: 'postcode', postcode: 'MK1 1AA' } }, 422, /choose a street/],
      ['street that is gone', { place: { how: 'street', street: 999_999 } }, 422, /Search for it again/],
      ['tap from too far', { place: { how: 'map', ...inTestham, zoom: 9 } }, 400, /zoom in/],
      [
        'position that is too vague',
        { place: { how: 'position', ...inTestham, accuracyMetres: 900 } },
        400,
        /too vague/,
      ],
      ['time ahead', { happened: { from: '2099-01-01T00:00' } }, 422, /lies ahead/],
      [
        'end before the beginning',
        { category: 'noise', happened: { from: '2026-01-10T21:00', to: '2026-01-09' } },
        422,
        /before/,
      ],
      ['category of the public alone', { category: 'hate-incident' }, 400, /category/],
    ])('or times that cannot be are refused with the reason: %s', async (_name, change, status, words) => {
      const response = await record(entry(change))
      expect(response.status).toBe(status)
      expect(await response.text()).toMatch(words)
    })

    it('outside the districts of an account are refused', async () => {
      const elsewhere = await joinAs(product, 'other@example.org', ['warden-coordinator'], ['E06000042'])
      expect((await record(entry(), elsewhere)).status).toBe(403)
    })
  })

  it('are told what is wrong where it lies, and nothing else is taken', async () => {
    const response = await record({ ...entry(), note: 'Mr Smith' })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('there is no such parameter')
    expect((await record({ ...entry(), ref: 'one' })).status).toBe(400)
    expect((await withdraw(randomUUID())).status).toBe(404)
  })

  it('of a file that only says it was entered by hand need an agreement as before', async () => {
    await product.database.pool.query(
      `insert into partner_report (synthetic, feed, supplier, ref, load_id, layer, month, opened_minute,
         opened_has_time, geom_method, fields)
       select false, 'graffiti', 'Entered by hand', 'X1', min(id), 'graffiti', '2026-01', 29000000, true, 'none', '{}'
       from load where own_source is null`,
    )
    expect((await openGraffiti()).map(({ ref }) => ref)).not.toContain('X1')
  })
})
