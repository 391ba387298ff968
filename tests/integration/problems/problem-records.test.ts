import { afterAll, beforeAll, expect, it } from 'vitest'
import { problemPaper } from '../../../server/problems/problem-paper.ts'
import { daysAfter } from '../../../shared/calendar-date.ts'
import { CrimeSchemesAnswer } from '../../../shared/contracts/crime-schemes.ts'
import { Paper } from '../../../shared/contracts/paper.ts'
import { ProblemAnswer, ProblemsAnswer } from '../../../shared/contracts/problems.ts'
import { OrdersAnswer, TaskGroupsAnswer } from '../../../shared/contracts/task-groups.ts'
import { countedIdsOf } from '../../../shared/layers.ts'
import { forEachEngine } from '../../support/databases.ts'
import { clockNow } from '../../support/past-weeks.ts'
import { askOf, joinAs, send } from '../../support/people.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'

const east = 'E06000001'
const west = 'E06000002'
const today = clockNow().slice(0, 10)
const owner = { role: 'Neighbourhood sergeant', agency: 'Testshire Police' }
const record = {
  district: east,
  title: 'Burglary on the east side',
  statement: 'Homes are entered by back doors in the evening.',
  layer: 'burglary',
  vol: 'V',
  lead: owner,
  priority: null,
  place: { areaKind: 'ward', areaCode: 'E05000001' },
  startedOn: '2025-01-06',
  reviewDue: daysAfter(today, 30),
}

forEachEngine((engine) => {
  let product: RunningProduct
  const people = new Map<string, string>()

  beforeAll(async () => {
    product = await startProduct({ load: 'none', engine })
    // Two districts of one ward each: 10 burglaries a month in 2024, 7 in 2025, and 8,400 residents.
    await product.database.pool.query(`
      insert into load (synthetic, description, code_version, status) values (false, 'test', 'test', 'applied');
      insert into area_set (kind, vintage, synthetic, load_id)
        select kind, 2025, false, load.id from load, unnest(array['district', 'ward']) as kind;
      insert into area (area_set_id, code, name, district_code, checksum, geom, label_point, hectares, residents)
        select area_set.id, case when kind = 'district' then square.code else replace(square.code, 'E06', 'E05') end,
          square.name || ' ' || kind, square.code, '', ST_Multi(ST_SetSRID(square.geom, 27700)),
          ST_SetSRID(ST_Point(0, 52), 4326), 100, 8400
        from area_set, (values
          ('${east}', 'East', ST_MakeEnvelope(501000, 300000, 502000, 301000)),
          ('${west}', 'West', ST_MakeEnvelope(500000, 300000, 501000, 301000))) as square (code, name, geom);
      insert into force (slug, name, counted) values ('testshire', 'Testshire Police', true);
      insert into coverage (load_id, force_id, month, archive, file, synthetic, status)
        select load.id, force.id, to_char(month, 'YYYY-MM'), '2026-01', 'street.csv', false, 'current'
        from load, force, generate_series('2024-01-01'::timestamp, '2025-12-01', '1 month') as month;
      insert into area_count (area_set_id, type_id, coverage_id, area_id, incidents, near_border)
        select area_set_id, ${countedIdsOf('burglary')[0]}, coverage.id, area.id,
          case when month < '2025' then 10 else 7 end, 0 from area, coverage`)
    for (const [name, roles, districts] of [
      // Without an administrator there are no accounts, and whoever asks is the owner.
      ['administrator', ['administrator'], null],
      ['analyst', ['analyst'], null],
      ['officer', ['neighbourhood-officer'], null],
      ['manager', ['partnership-manager'], null],
      ['warden', ['warden'], null],
      ['western', ['analyst'], [west]],
    ] as const)
      people.set(name, await joinAs(product, `${name}@example.org`, [...roles], districts && [...districts]))
  }, 300_000)
  afterAll(() => product?.close())

  const get = async (path: string, who = 'analyst', status = 200) => {
    const response = await askOf(product)(path, { cookie: people.get(who)! })
    expect(response.status, await response.clone().text()).toBe(status)
    return response
  }
  const post = async (path: string, body: unknown, who = 'analyst', status = 200) => {
    const response = await send(askOf(product), path, body, { cookie: people.get(who)! })
    expect(response.status, await response.clone().text()).toBe(status)
    return (await response.json()) as Record<string, unknown>
  }
  const read = async (id: number) => ProblemAnswer.parse(await (await get(`/api/problems/${id}`)).json())
  const change = async (path: string, body: unknown, who = 'analyst') =>
    ProblemAnswer.parse(await post(path, body, who))

  it('go from scan to an outcome, each stage saying what it still asks for', async () => {
    const opened = await change('/api/problems', record)
    const id = opened.problem
    const at = `/api/problems/${id}`
    expect(opened).toMatchObject({ stage: 'scan', place: { name: 'East ward' }, revision: 1, isOverdue: false })
    expect(opened.missing).toEqual(['Scan: take a snapshot of the evidence'])

    const [snapshot] = (await change(`${at}/snapshots`, {})).snapshots
    expect(snapshot!.content).toMatchObject({
      ...{ from: '2025-01', to: '2025-12', missing: [], count: 84, residents: 8_400, rate: 10 },
      compared: { before: 120, count: 84, verdict: 'clear fall' },
    })
    // The worked numbers of a pack: 120 to 84 is a ratio of 0.700, 95% from 0.530 to 0.925.
    const { ratio, lower, upper } = snapshot!.content.compared
    expect([ratio, lower, upper].map((figure) => figure?.toFixed(3))).toEqual(['0.700', '0.530', '0.925'])
    expect(snapshot!.checksum).toMatch(/^[0-9a-f]{64}$/)
    // The same data again are the same snapshot; other months are another.
    expect((await change(`${at}/snapshots`, {}, 'officer')).snapshots).toHaveLength(1)
    expect((await change(`${at}/snapshots`, { months: 3 })).snapshots).toHaveLength(2)

    const analysis = { victim: 'Homes by the footpath', offender: 'Not known', location: 'No light' }
    await change(at, { revision: 1, stage: 'analyse', analysis })
    const responding = await change(at, { revision: 2, stage: 'respond' })
    expect(responding.missing).toEqual([
      'Respond: enter what is done',
      'Respond: give somebody an action',
      'Respond: enter a measure that is counted, with its baseline',
      'Respond: enter a measure in words, with its baseline',
    ])
    const response = { kind: 'lighting', agency: 'Council', fromDay: '2025-01-01', toDay: '2025-12-31', cost: 500 }
    await change(`${at}/responses`, response)
    await change(`${at}/responses`, { kind: 'target hardening', agency: 'Homes', fromDay: '2025-03-01' })
    const measure = { vol: 'V', baselineOn: '2025-01-06', reviewDue: '2025-06-30' }
    await change(`${at}/measures`, {
      ...{ ...measure, kind: 'quantitative', measure: 'Burglaries', unit: 'a month', baselineNumber: 10 },
    })
    const words = { ...measure, kind: 'qualitative', measure: 'How people feel', baselineWords: 'Afraid' }
    const { measures } = await change(`${at}/measures`, words)
    expect(measures.map(({ isOverdue }) => isOverdue)).toEqual([true, true])
    await change(`/api/problem-measures/${measures[0]!.item}`, {
      ...{ revision: 1, reviewDue: '2025-06-30', resultNumber: 7, resultOn: '2026-01-05' },
    })
    const { actions } = await change(`${at}/actions`, { action: 'Cut the hedges', owner, due: daysAfter(today, -1) })
    expect(actions).toMatchObject([{ action: 'Cut the hedges', isLate: true, owner }])
    const listed = ProblemsAnswer.parse(await (await get('/api/problems')).json())
    expect(listed.problems).toMatchObject([{ problem: id, lateActions: 1, openActions: 1 }])

    const assessed = await change(at, { revision: 3, stage: 'assess' })
    expect(assessed.beforeAfter).toMatchObject({ before: 120, after: 84, verdict: 'clear fall' })
    expect(assessed.beforeAfter?.sentence).toContain('not because of what was done here unless that is evaluated')
    expect(await post(`${at}/close`, { revision: 4, outcome: 'improved' }, 'analyst', 400)).toMatchObject({
      detail: expect.stringContaining('an outcome needs evidence'),
    })
    const closing = { revision: 4, outcome: 'improved', snapshot: snapshot!.snapshot }
    const closed = await change(`${at}/close`, closing)
    expect(closed).toMatchObject({ status: 'closed', outcome: 'improved', missing: [], closedOn: today })
    await post(at, { revision: 5, title: 'Another title' }, 'analyst', 409)
    await post(`${at}/responses`, response, 'analyst', 409)

    const reopened = await change(`${at}/reopen`, { revision: 5, reason: 'Two more homes in a week' })
    expect(reopened).toMatchObject({ status: 'open', stage: 'scan', outcome: null, revision: 6 })
    expect(reopened.history).toHaveLength(5)
    expect(reopened.history[0]!.changes).toContainEqual({ field: 'outcome', was: 'improved', became: 'nothing' })
  })

  it('are documents, and a register that spreadsheets read', async () => {
    const told = await read(1)
    const paper = problemPaper(told, { madeAt: '2026-01-01T00:00:00Z', codeVersion: 'test' })
    expect(Paper.parse(paper).sections.map(({ id }) => id)).toEqual(['scan', 'analyse', 'respond', 'assess'])
    const html = await (await get('/api/problems/1/paper')).text()
    expect(html).toContain('Burglary on the east side')
    expect(html).toContain('is known to have run here')
    const pdf = Buffer.from(await (await get('/api/problems/1/paper?format=pdf')).arrayBuffer())
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect((await get('/api/problems/1/paper?format=csv')).headers.get('content-type')).toBe('application/zip')
    expect(await (await get('/api/problems?format=csv')).text()).toContain('Burglary on the east side')
    await get('/api/problems/999', 'analyst', 404)
  })

  it('lose nothing where two people save at once', async () => {
    const { problem, revision } = await read(1)
    const at = `/api/problems/${problem}`
    const results = await Promise.all(
      ['First title', 'Second title'].map((title) =>
        send(askOf(product), at, { revision, title }, { cookie: people.get('analyst')! }),
      ),
    )
    expect(results.map(({ status }) => status).sort()).toEqual([200, 409])
    const late = await post(at, { revision, title: 'Third title' }, 'officer', 409)
    expect(late).toMatchObject({ type: '/problems/changed-since', detail: expect.stringContaining('title, now “') })
    expect((await read(problem)).revision).toBe(revision + 1)
    const [response] = (await read(problem)).responses
    const again = { ...response, response: undefined, cost: 700 }
    await change(`/api/problem-responses/${response!.response}`, again)
    expect(await post(`/api/problem-responses/${response!.response}`, again, 'officer', 409)).toMatchObject({
      detail: expect.stringContaining('cost, now “700”'),
    })
    const [action] = (await read(problem)).actions
    const done = { wasChangedAt: action!.changedAt, due: action!.due, status: 'done', result: 'Cut' }
    await change(`/api/problem-actions/${action!.item}`, done)
    await post(`/api/problem-actions/${action!.item}`, { ...done, status: 'cannot do' }, 'officer', 409)
    expect((await read(problem)).actions).toMatchObject([{ status: 'done', result: 'Cut', isLate: false }])
  })

  it('take no personal details and no dwelling, and say where they stand', async () => {
    const refused = async (more: object, ...told: string[]) => {
      const { detail } = (await post('/api/problems', { ...record, ...more }, 'analyst', 400)) as { detail: string }
      for (const words of told) expect(detail).toContain(words)
    }
    await refused({ title: 'Trouble at MK9 3EJ' }, 'title', 'a postcode')
    await refused({ statement: 'Ring 07700 900123 about 12 Mill Lane' }, 'a phone number', 'the address of a dwelling')
    await refused({ lead: { ...owner, role: 'PC Smith' } }, 'lead.role', 'a name with a title')
    const place = { name: '12 Mill Lane', longitude: -0.5, latitude: 52.5, radiusMetres: 100 }
    await refused({ place }, 'place.name')
    await refused({ place: { areaKind: 'ward', areaCode: 'E05000002' } }, 'is no ward of East')
    await refused({ priority: 77 }, 'priority')
    await refused({ startedOn: daysAfter(today, 1) }, 'startedOn')
    const { problems } = ProblemsAnswer.parse(await (await get('/api/problems')).json())
    expect(problems).toHaveLength(1)
  })

  it('list what else ran there at the same time, and nothing of another time or place', async () => {
    const other = await change('/api/problems', { ...record, title: 'Damage on the east side', layer: null })
    await post(`/api/problems/${other.problem}/snapshots`, {}, 'analyst', 400)
    const responses = `/api/problems/${other.problem}/responses`
    await change(responses, { kind: 'publicity', agency: 'Council', fromDay: '2025-02-01', toDay: '2025-02-28' })
    await change(responses, { kind: 'youth provision', agency: 'Council', fromDay: '2023-02-01', toDay: '2023-02-28' })
    const elsewhere = { ...record, district: west, place: { areaKind: 'ward', areaCode: 'E05000002' } }
    const far = await change('/api/problems', elsewhere)
    await change(`/api/problems/${far.problem}/responses`, {
      kind: 'wardens',
      agency: 'Council',
      fromDay: '2025-02-01',
    })
    const { alongside } = await read(1)
    expect(alongside.map(({ what, problem }) => [what, problem])).toEqual([['publicity (Council)', other.problem]])
  })

  it('are kept by those whose work it is, of their own districts', async () => {
    await post('/api/problems', record, 'warden', 403)
    await get('/api/problems', 'warden')
    await get('/api/problems/1', 'western', 404)
    await post('/api/problems/1', { revision: 1, title: 'From outside' }, 'western', 404)
    await post('/api/order-lengths', { lengths: { dispersal: 24, closure: 24, pspo: 24 } }, 'officer', 403)
  })

  it('have task groups, whose product is extended with a reason and handed in', async () => {
    const group = {
      district: east,
      title: 'Homes by the footpath',
      problem: 1,
      lead: owner,
      members: [owner],
      product: 'Locks',
    }
    const startedOn = daysAfter(today, -84)
    const told = TaskGroupsAnswer.parse(await post('/api/task-groups', { ...group, startedOn }))
    expect(told.groups).toMatchObject([{ week: 13, of: 12, isOverdue: true, daysLate: 1 }])
    const at = `/api/task-groups/${told.groups[0]!.group}`
    await post(at, { revision: 1, extend: { to: daysAfter(today, -1), because: 'Late' } }, 'analyst', 400)
    const extend = { to: daysAfter(today, 28), because: 'A supplier is late' }
    const extended = TaskGroupsAnswer.parse(await post(at, { revision: 1, extend }))
    expect(extended.groups).toMatchObject([{ isOverdue: false, extendedTo: extend.to, due: extend.to }])
    await post(at, { revision: 1, close: { productResult: 'Handed in' } }, 'officer', 409)
    const closed = TaskGroupsAnswer.parse(await post(at, { revision: 2, close: { productResult: 'Forty locks' } }))
    expect(closed.groups).toMatchObject([{ status: 'closed', productResult: 'Forty locks', closedOn: today }])
    const reopen = { reason: 'Ten more homes asked' }
    expect(TaskGroupsAnswer.parse(await post(at, { revision: 3, reopen })).groups[0]).toMatchObject({
      ...{ status: 'open', reopenedBecause: reopen.reason },
    })
  })

  it('have orders no longer than they may be, and dispersal powers an exit plan', async () => {
    const yesterday = daysAfter(today, -1)
    const order = {
      ...{ district: east, kind: 'dispersal', place: record.place, reason: 'Fights', authorised: owner },
      ...{ from: `${yesterday} 00:00`, to: `${daysAfter(today, 1)} 00:01` },
    }
    expect(await post('/api/orders', order, 'analyst', 400)).toMatchObject({
      detail: expect.stringContaining('the longest of its kind is 48 hours'),
    })
    const kept = { ...order, to: `${daysAfter(today, 1)} 00:00` }
    const { orders } = OrdersAnswer.parse(await post('/api/orders', kept, 'officer'))
    expect(orders).toMatchObject([{ lacksExitPlan: true, state: 'in force', longestHours: 48, exitPlan: null }])
    const at = `/api/orders/${orders[0]!.order}`
    await post(at, { revision: 1, exitTaskGroup: 999 }, 'officer', 400)
    const planned = OrdersAnswer.parse(await post(at, { revision: 1, exitTaskGroup: 1 }, 'officer'))
    expect(planned.orders).toMatchObject([{ lacksExitPlan: false, exitPlan: 'Homes by the footpath' }])
    const end = { at: `${yesterday} 12:00`, because: 'Quiet' }
    const ended = OrdersAnswer.parse(await post(at, { revision: 2, end }, 'officer'))
    expect(ended.orders).toMatchObject([{ state: 'over', endedBecause: 'Quiet' }])
    const lengths = { dispersal: 72, closure: 100, pspo: 1_000 }
    await post('/api/order-lengths', { district: east, lengths }, 'manager')
    const longer = OrdersAnswer.parse(await post('/api/orders', order))
    expect(longer.orders.map(({ longestHours }) => longestHours).sort()).toEqual([48, 72])
    const none = await (await get(`/api/orders?district=${east}&from=2020-01-01&to=2020-12-31`)).json()
    expect(OrdersAnswer.parse(none).orders).toEqual([])
  })

  it('have schemes that say every two months how they stand, and what an outcome costs', async () => {
    const scheme = {
      ...{ district: east, name: 'Locks', purpose: 'Fit locks', sponsor: owner, vol: 'V', problem: 1 },
      ...{ fromDay: daysAfter(today, -90), toDay: daysAfter(today, 90), budget: 4_000, outcomeUnit: 'homes fitted' },
      ...{ outcomesExpected: 50, area: record.place },
    }
    const added = CrimeSchemesAnswer.parse(await post('/api/crime-schemes', scheme))
    expect(added.schemes).toMatchObject([{ isOverdue: true, costPerOutcome: { pounds: 80 }, costIsOf: 'expected' }])
    await post('/api/crime-schemes', scheme, 'analyst', 400)
    const at = `/api/crime-schemes/${added.schemes[0]!.item}`
    const status = { standing: 'at risk', words: 'A fitter left', spent: 1_000, outcomesSoFar: 8 }
    const reported = CrimeSchemesAnswer.parse(await post(`${at}/status`, status))
    expect(reported.schemes).toMatchObject([{ isOverdue: false, daysLate: 0, spentPerOutcome: { pounds: 125 } }])
    const facts = { purpose: scheme.purpose, sponsor: owner, vol: 'V', toDay: scheme.toDay, budget: 4_000 }
    const close = { outcome: 'achieved', words: 'Counted by the fitters' }
    const closing = { ...facts, outcomeUnit: 'homes fitted', outcomesExpected: 50, outcomesAchieved: 40, close }
    const closed = CrimeSchemesAnswer.parse(await post(at, { revision: 1, ...closing }))
    expect(closed.schemes).toMatchObject([{ status: 'closed', statusDue: null, costPerOutcome: { pounds: 100 } }])
    await post(`${at}/status`, status, 'analyst', 409)
    expect(await (await get('/api/crime-schemes?format=csv')).text()).toContain('Locks,Fit locks')
  })

  it('never change what was kept', async () => {
    const { pool } = product.database
    for (const table of ['problem_snapshot', 'problem_history', 'crime_scheme_status', 'order_lengths'])
      await expect(pool.query(`delete from ${table}`)).rejects.toThrow(/is a record/)
  })
})
