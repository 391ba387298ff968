import { afterAll, beforeAll, expect, it } from 'vitest'
import { listTargetStates } from '../../../server/targets/target-store.ts'
import { ReportPaperAnswer, ReportPapersAnswer } from '../../../shared/contracts/report-papers.ts'
import { SimilarAreasAnswer } from '../../../shared/contracts/similar-areas.ts'
import { ImportAnswer, TargetAnswer, TargetsAnswer } from '../../../shared/contracts/targets.ts'
import { monthsOf } from '../../../shared/period.ts'
import { at, boundaryJson, gridLsoas } from '../../support/boundary-file.ts'
import { forEachEngine } from '../../support/databases.ts'
import { load, type TestFolder, testFolder } from '../../support/loads.ts'
import { askOf, joinAs, send } from '../../support/people.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'
import { referralCsv } from '../../support/referral-file.ts'
import { manyRows, streetCsv } from '../../support/street-file.ts'

const district = 'E06900001'
const usual = {
  ...{ areaKind: 'district', areaCode: district, baselineFrom: '2023-01', baselineTo: '2023-12', direction: 'down' },
  ...{ deadline: '2026-12-31', ownerRole: 'Partnership manager', ownerAgency: 'Council', vol: 'L' },
}

forEachEngine((engine) => {
  let product: RunningProduct
  let folder: TestFolder
  let manager: string | null = null
  let analyst: string | null = null

  beforeAll(async () => {
    folder = testFolder()
    product = await startProduct({ load: 'none', engine })
    const months = monthsOf({ from: '2023-01', to: '2025-12' }).filter((month) => month !== '2025-07')
    await load(product.database, [
      folder.put('lsoa.geojson', boundaryJson(gridLsoas)),
      folder.put('street.csv', streetCsv(months.flatMap((month) => manyRows(5, () => ({ ...at(0.5, 0.5), month }))))),
    ])
    const referred = ['2023-02-01', '2023-03-01', '2024-02-01', '2024-10-20', '2025-01-10', '2025-06-01', '2025-06-20']
    await load(product.database, [
      folder.put('referrals.csv', referralCsv(referred.map((day, index) => ({ ref: `R${index}`, referred: day })))),
    ])
  }, 600_000)
  afterAll(async () => {
    await product?.close()
    folder?.remove()
  })

  const get = async (path: string, cookie: string | null = manager, status = 200) => {
    const response = await askOf(product)(path, { cookie })
    expect(response.status, await response.clone().text()).toBe(status)
    return response
  }
  const post = async (path: string, body: unknown, status = 200, cookie: string | null = manager) => {
    const response = await send(askOf(product), path, body, { cookie })
    expect(response.status, await response.clone().text()).toBe(status)
    return response.json()
  }
  const targets = async (cookie: string | null = manager) =>
    TargetsAnswer.parse(await (await get('/api/targets', cookie)).json())

  it('begins without any, and sets one whose missing month and missing people are told', async () => {
    expect((await targets()).targets).toEqual([])
    const asked = {
      ...usual,
      title: 'Less of it',
      measure: 'recorded-rate',
      settings: { layer: 'all-crime' },
      changePercent: 10,
    }
    const answer = TargetsAnswer.parse(await post('/api/targets', asked))
    const [one] = answer.targets
    expect(one).toMatchObject({ title: 'Less of it', measureLabel: 'Any type of report for every 1,000', revision: 1 })
    expect(one?.state.status).toBe('cannot be told')
    expect(one?.state.sentence).toContain('not loaded')
    expect(one?.state.now?.missing).toEqual(['2025-07'])
  })

  it('refuses what cannot be, each fault beside its field', async () => {
    const wrong = {
      ...{
        ...usual,
        title: 'Ring Mrs Smith',
        measure: 'recorded-rate',
        baselineFrom: '2024-12',
        baselineTo: '2024-01',
      },
      ...{ settings: { layer: 'nonsense' }, changePercent: 120, deadline: '2023-01-01' },
    }
    const { errors } = (await post('/api/targets', wrong, 400)) as { errors: { parameter: string }[] }
    expect(errors.map(({ parameter }) => parameter)).toEqual([
      ...['baselineFrom', 'deadline', 'changePercent', 'settings.layer', 'title'],
    ])
    await post('/api/targets', { ...usual, title: 'x', measure: 'none', aim: 1 }, 400)
    await post(
      '/api/targets/999/values',
      { from: '2024-01', to: '2024-01', numerator: 1, source: 'Some', sourceDay: '2024-02-01' },
      404,
    )
  })

  it('takes entered values with their source, the last of the same months counting, and takes them back', async () => {
    const asked = {
      ...usual,
      title: 'The van for less',
      measure: 'unit-cost',
      settings: { outcome: 'week' },
      baselineFrom: '2023-04',
      baselineTo: '2024-03',
      aim: 1_600,
    }
    const { targets: all } = TargetsAnswer.parse(await post('/api/targets', asked))
    const { target } = all.at(-1)!
    const value = {
      from: '2024-04',
      to: '2025-03',
      numerator: 90_000,
      denominator: 52,
      source: 'Budget',
      sourceDay: '2025-04-30',
    }
    await post(`/api/targets/${target}/values`, value)
    const answer = TargetAnswer.parse(await post(`/api/targets/${target}/values`, { ...value, numerator: 80_000 }))
    expect(answer.target.state).toMatchObject({ status: 'met for sure', now: { from: '2024-04', to: '2025-03' } })
    expect(Math.round(answer.target.state.now!.value!)).toBe(1_538)
    expect(answer.values).toHaveLength(1)
    const back = TargetAnswer.parse(await post(`/api/targets/${target}/values`, { ...value, withdraw: true }))
    expect([back.values, back.target.state.status]).toEqual([[], 'cannot be told'])
    const kept = await product.database.kysely.selectFrom('measure_value').select('numerator').orderBy('id').execute()
    expect(kept.map(({ numerator }) => numerator)).toEqual([90_000, 80_000, 90_000])
  })

  it('keeps what a target was, and refuses the second of two changes at once with what is otherwise', async () => {
    const [one] = (await targets()).targets
    const { measure: _, areaKind: __, areaCode: ___, ...rest } = usual as Record<string, unknown>
    const change = {
      ...rest,
      title: 'Less of it all',
      settings: { layer: 'all-crime' },
      changePercent: 15,
      revision: one!.revision,
    }
    const changed = TargetAnswer.parse(await post(`/api/targets/${one!.target}`, change))
    expect(changed.target).toMatchObject({ title: 'Less of it all', changePercent: 15, revision: 2 })
    expect(changed.history[0]?.was).toEqual([
      'title: Less of it, then Less of it all',
      'change in per cent: 10, then 15',
    ])
    const { detail } = (await post(`/api/targets/${one!.target}`, { ...change, changePercent: 30 }, 409)) as {
      detail: string
    }
    expect(detail).toContain('change in per cent: 30, then 15')
    await post(`/api/targets/${one!.target}`, { ...change, revision: 2, status: 'closed' }, 400)
  })

  it('reads values and similar areas from files, all that can be taken, and keeps the rest with the reason', async () => {
    const values = [
      'measure,area_kind,area_code,thing,from,to,numerator,denominator,source,source_date',
      'meeting-awareness,,,,2025-05,2025-05,711,1871,Survey,2025-05-31',
      'meeting-awareness,,,,2025-13,2025-05,711,1871,Survey,2025-05-31',
      'criminal-damage,,,,2025-05,2025-05,7,,Survey,2025-05-31',
      'meeting-awareness,,,,2025-05,2025-05,many,1871,Survey,2025-05-31',
    ].join('\n')
    const read = ImportAnswer.parse(await post('/api/target-values', { file: 'v.csv', text: values }))
    expect(read.accepted).toBe(1)
    expect(read.refused.map(({ line, reason }) => [line, reason])).toEqual([
      [3, "'2025-13' is no month written YYYY-MM"],
      [4, 'Criminal damage and arson for every 1,000 residents comes from a feed or a file of its own'],
      [5, "'many' is no number of 0 or more"],
    ])
    const similar = [
      'area_code,area_name,group,measure,value,numerator,denominator,from,to,source',
      ...[
        [district, 'Own', 1_000],
        ['E06900002', 'Other', 1_010],
        ['E06900003', 'Third', 1_600],
      ].map(([code, name, count]) => `${code},${name},Alike,Burglary,,${count},100000,2025-01,2025-12,File`),
      'E06900004,Bare,Alike,Burglary,12,,,2025-01,2025-12,File',
      'E06900005,Wrong,Alike,Burglary,99,1000,100000,2025-01,2025-12,File',
    ].join('\n')
    expect(await post('/api/similar-areas', { file: 's.csv', text: similar })).toMatchObject({
      accepted: 4,
      refused: [{ line: 6 }],
    })
    const { groups, imports } = SimilarAreasAnswer.parse(await (await get('/api/similar-areas')).json())
    expect(groups[0]?.areas.map(({ rank, notDistinguishable }) => [rank, notDistinguishable])).toEqual([
      [1, ['Other']],
      [2, ['Own']],
      [3, []],
    ])
    expect(groups[0]?.withoutInterval).toEqual([{ name: 'Bare', value: 12 }])
    expect(imports[0]?.refused[0]?.reason).toContain('is not the numerator over the denominator')
    await post('/api/similar-areas', { file: 's.csv', text: 'a,b\n1,2' }, 422)
  })

  it('freezes reports with versions and notes, and gives them as page, PDF and tables', async () => {
    const { about, content } = ReportPaperAnswer.parse(await post('/api/report-papers', { kind: 'quarterly' }))
    expect(about).toMatchObject({ from: '2025-10', to: '2025-12', version: 1 })
    expect(JSON.stringify(content)).toContain('The police did not publish July 2025')
    const { detail } = (await post('/api/report-papers', { kind: 'quarterly' }, 400)) as { detail: string }
    expect(detail).toContain('there is version 1 already')
    expect(await post('/api/report-papers', { kind: 'quarterly', note: 'Targets added' })).toMatchObject({
      about: { version: 2 },
    })
    expect(
      ReportPaperAnswer.parse(await post('/api/report-papers', { kind: 'strategic' })).content.sections.map(
        ({ id }) => id,
      ),
    ).toEqual(
      expect.arrayContaining([
        'area',
        'changes',
        'where',
        'who',
        'when',
        'repeats',
        'similar',
        'not-told',
        'priorities',
        'targets',
        'problems',
        'about',
      ]),
    )
    const again = ReportPaperAnswer.parse(await (await get(`/api/report-papers/${about.paper}`)).json())
    expect(again).toEqual({ about, content })
    const file = async (format: string) =>
      Buffer.from(await (await get(`/api/report-papers/${about.paper}/file?format=${format}`)).arrayBuffer())
    expect((await file('html')).toString()).toContain('<h1>Quarterly report')
    expect((await file('pdf')).subarray(0, 5).toString()).toBe('%PDF-')
    expect((await file('csv')).subarray(0, 2).toString()).toBe('PK')
    expect(ReportPapersAnswer.parse(await (await get('/api/report-papers')).json()).papers).toHaveLength(3)
    await expect(product.database.pool.query(`update report_paper set note = 'x'`)).rejects.toThrow()
  })

  it('repeat referrals are told to partners once somebody who may read whose they are has looked', async () => {
    const boss = await joinAs(product, 'administrator@newton.example', ['administrator'])
    const agreement = {
      ...{
        feed: 'asb_referral',
        supplier: 'Housing',
        reference: 'ISA 1',
        purpose: 'To find repeats',
        tier: 'restricted',
      },
      expiresOn: '2099-12-31',
    }
    await post('/api/agreements', agreement, 200, boss)
    analyst = await joinAs(product, 'analyst@newton.example', ['analyst'])
    manager = await joinAs(product, 'manager@newton.example', ['partnership-manager'])
    const officer = await joinAs(product, 'officer@newton.example', ['warden'])
    const asked = { ...usual, title: 'Fewer repeats', measure: 'repeat-referrals', changePercent: 20, vol: 'V' }
    await post('/api/targets', asked, 403, officer)
    await post('/api/targets', asked, 200, manager)
    const last = (answer: TargetsAnswerOf) => answer.targets.at(-1)!.state
    expect(last(await targets(manager)).sentence).toContain('may be read by few')
    const seen = last(await targets(analyst))
    // July 2024 to June 2025: two of four repeat one of 6 months before at most.
    expect(seen.now).toMatchObject({ from: '2024-07', numerator: 2, denominator: 4 })
    const told = last(await targets(manager))
    expect(told.now).toMatchObject({ from: '2024-07', numerator: 2, denominator: 4 })
    expect(told.notes.join()).toContain('you see the numbers alone')
    const states = await listTargetStates(product.database.kysely, { code: district, synthetic: false })
    expect(states.map(({ target, status }) => [target.title, status])).toContainEqual(['Fewer repeats', told.status])
  })

  it('tells nothing to who is held to another district', async () => {
    const elsewhere = await joinAs(product, 'other@other.example', ['partnership-manager'], ['E06900009'])
    const { targets: all } = await targets(manager)
    await get(`/api/targets/${all[0]!.target}`, elsewhere, 404)
    await get('/api/report-papers/1', elsewhere, 404)
  })
})

type TargetsAnswerOf = ReturnType<typeof TargetsAnswer.parse>
