import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { latestResult } from '../../../server/consultations/consultation-store.ts'
import { publicResult } from '../../../server/disclosure/consultation-result.ts'
import { insertGroups } from '../../../server/meetings/group-store.ts'
import { today } from '../../../server/today.ts'
import { daysAfter } from '../../../shared/calendar-date.ts'
import type { ConsultationRecord } from '../../../shared/contracts/consultation-records.ts'
import { boundaryJson, gridLsoas } from '../../support/boundary-file.ts'
import { forEachEngine } from '../../support/databases.ts'
import { load, type TestFolder, testFolder } from '../../support/loads.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'

const day = daysAfter(today(), -3)
const labels = [
  'ASB',
  'Drug misuse',
  'Violent crime',
  'Alcohol misuse',
  'Burglary',
  'Vehicle crime',
  'Robbery',
  'No concern',
]
const tokens = [36, 26, 24, 23, 18, 15, 14, 4]
const facts = {
  title: 'Pots at the market',
  choices: labels.map((label) => ({ label, isConcern: label !== 'No concern' })),
  from: day,
  to: daysAfter(day, 30),
  howChosen: 'self-selected',
  next: 'The group looks at it.',
}
const refOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

forEachEngine((engine) => {
  let product: RunningProduct
  let folder: TestFolder
  let district = ''
  let group = 0

  beforeAll(async () => {
    folder = testFolder()
    product = await startProduct({ load: 'none', engine, log: () => undefined })
    await load(product.database, [folder.put('lsoa.geojson', boundaryJson(gridLsoas))])
    const { districts } = await get<{ districts: { code: string }[] }>('/api/catalogue')
    district = districts[0]?.code ?? ''
    const ids = await insertGroups(product.database.kysely, { code: district, synthetic: false }, [
      { kind: 'neighbourhood', area_kind: 'ward', area_code: 'E05900001', name: 'North group', changed_by: 'test' },
    ])
    group = ids[0] ?? 0
  })
  afterAll(async () => {
    await product?.close()
    folder?.remove()
  })

  async function get<Answer>(path: string): Promise<Answer> {
    const response = await fetch(product.url + path)
    expect(response.status, path).toBe(200)
    return (await response.json()) as Answer
  }
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked at here, not used
  async function send(path: string, body: unknown): Promise<{ status: number; told: any }> {
    const response = await fetch(product.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: product.url },
      body: JSON.stringify(body),
    })
    return { status: response.status, told: await response.json() }
  }
  const add = async (more: object = {}): Promise<ConsultationRecord> => {
    const { status, told } = await send('/api/consultations', { group, kind: 'charity-pots', ...facts, ...more })
    expect(status, JSON.stringify(told)).toBe(200)
    return told
  }

  describe('pots', () => {
    it('are read from a file, ranked as worked, and told to later slices', async () => {
      const { consultation } = await add()
      const rows = labels.map((label, index) => `${label.toLowerCase()},${tokens[index]},Market,${day}`)
      const bad = ['Ghosts,3,Market,', 'ASB,many,Market,', `ASB,1,Market,${day}`, `Robbery,2,Hall,1999-01-01`]
      const file = { name: 'pots.csv', text: ['label,count,venue,date', ...rows, ...bad].join('\n'), kind: 'counts' }
      const path = `/api/consultations/${consultation}/imports`
      const tried = await send(path, { ...file, dryRun: true })
      expect(tried.told).toMatchObject({
        import: null,
        readRows: 8,
        refused: [{ line: 10 }, { line: 11 }, { line: 12 }, { line: 13 }],
      })
      expect((await get<ConsultationRecord>(`/api/consultations/${consultation}`)).result.sample).toBe(0)
      const kept = await send(path, file)
      expect(kept.status).toBe(200)
      expect((await send(path, file)).told).toMatchObject({ type: '/problems/file-refused' })
      const other = {
        ...file,
        name: 'again.csv',
        text: `label,count,venue,date\nASB,36,Market,${day}\nASB,2,Hall,${day}`,
      }
      expect((await send(path, { ...other, dryRun: true })).told).toMatchObject({
        readRows: 1,
        refused: [{ line: 2, reason: 'was counted already: in "pots.csv"' }],
      })

      const result = await latestResult(product.database.kysely, group)
      expect(result).toMatchObject({ consultation, sample: 160, counted: 'tokens', isSelfSelected: true })
      expect(result?.ranks.map(({ jointRank }) => jointRank)).toEqual([1, 2, 2, 2, 5, 5, 5])
      expect(result?.asImported.at(-1)).toEqual({ label: 'No concern', n: 4, rank: 8, isConcern: false })
      expect(result?.sentences.join(' ')).toContain('ASB is clearly first (36).')
      expect(result?.sentences.join(' ')).not.toContain('%')

      const open = publicResult(result!)
      expect(open).toMatchObject({ sample: 156, small: 1 })
      expect(JSON.stringify(open)).not.toMatch(/"No concern"|160|pNext":0/)

      const back = await send(`${path}/${kept.told.import}/withdraw`, {})
      expect(back.told).toMatchObject({
        result: { sample: 0 },
        imports: [{ isWithdrawn: true, refused: { length: 4 } }],
      })
      expect((await send(path, file)).status).toBe(200)
      const csv = await (await fetch(`${product.url}/api/consultations/${consultation}?format=csv`)).text()
      expect(csv).toContain(`Pots at the market,Market,,${day},ASB,36`)
    })

    it('at a stall count once however often they are sent, and the later revision holds', async () => {
      const { consultation } = await add({ title: 'Stall' })
      const named = await send(`/api/consultations/${consultation}/venues`, { name: 'Square', day })
      const venue = named.told.venues[0].venue
      const batch = { ref: refOf(1), revision: 2, consultation, venue, day, counts: { ASB: 3, Robbery: 1 } }
      for (let time = 0; time < 3; time++) expect((await send('/api/consultation-tallies', batch)).status).toBe(200)
      const late = await send('/api/consultation-tallies', { ...batch, revision: 1, counts: { ASB: 1 } })
      expect(late.told).toEqual({ ref: batch.ref, revision: 2, total: 4 })
      await send('/api/consultation-tallies', { ...batch, revision: 3, counts: { ASB: 2, Robbery: 1 } })
      const { venues } = await get<ConsultationRecord>(`/api/consultations/${consultation}`)
      expect(venues).toMatchObject([{ name: 'Square', counts: { ASB: 2, Robbery: 1 }, total: 3 }])
      const refused = await send('/api/consultation-tallies', { ...batch, revision: 4, counts: { Ghosts: 1 } })
      expect(refused).toMatchObject({ status: 422, told: { detail: expect.stringContaining('Ghosts') } })
      expect((await send(`/api/consultations/${consultation}/venues/${venue}/remove`, {})).status).toBe(400)
    })
  })

  it('two who change it at once lose nothing silently, and what it was is kept', async () => {
    const { consultation, revision } = await add({ title: 'First title' })
    const path = `/api/consultations/${consultation}`
    expect((await send(path, { ...facts, title: 'Second title', revision })).status).toBe(200)
    const second = await send(path, { ...facts, title: 'Third title', revision })
    expect(second).toMatchObject({ status: 409, told: { detail: expect.stringContaining('Second title') } })
    const { title, history } = await get<ConsultationRecord>(path)
    expect(title).toBe('Second title')
    expect(history).toMatchObject([{ what: 'title (was: First title)' }])
    const named = await send(path, { ...facts, next: 'Ring Mrs Example on 01632 960123', revision: revision + 1 })
    expect(named).toMatchObject({ status: 400, told: { errors: [{ parameter: 'next' }] } })
    const gone = await send(`${path}/withdraw`, { because: 'Entered twice', revision: revision + 1 })
    expect(gone.told).toMatchObject({ withdrawnBecause: 'Entered twice' })
  })

  it('a survey keeps the parish alone, by margins, and nothing of refused rows', async () => {
    const { consultation } = await add({ kind: 'survey', group: null, title: 'Survey', howChosen: 'random-sample' })
    const [easting, northing] = [485_123, 239_456]
    const text = [
      'respondent,choice,age,easting,northing',
      `r1,ASB,34,${easting},${northing}`,
      `r2,Burglary,70,${easting},${northing}`,
      'r3,ASB,,,',
      'r4,My neighbour at number 9,40,,',
    ].join('\n')
    const { told } = await send(`/api/consultations/${consultation}/imports`, { name: 's.csv', text, kind: 'answers' })
    expect(told).toMatchObject({ readRows: 3, people: 3, refused: [{ line: 5, text: '' }] })
    const { rows } = await product.database.pool.query(
      `select counts, by_age, by_parish from consultation_tally where consultation_id = ${consultation}`,
    )
    expect(rows).toMatchObject([
      { counts: { ASB: 2, Burglary: 1 }, by_age: { '25 to 44': 1, '65 and over': 1, '': 1 } },
    ])
    expect(JSON.stringify(rows)).not.toContain(String(easting))
    const everything = JSON.stringify((await product.database.pool.query('select * from consultation_import')).rows)
    expect(everything).not.toContain('neighbour')
    const { result } = await get<ConsultationRecord>(`/api/consultations/${consultation}`)
    expect(result.ranks[0]?.interval).toMatchObject({ share: 2 / 3 })
  })

  it('who does not attend is heard, told a receipt alone, and counted once; words wait for a decision', async () => {
    const { consultation } = await add({ kind: 'feedback-form', title: 'Have your say' })
    const { forms } = await get<{ forms: { consultation: number; name: string }[] }>('/api/public/feedback')
    expect(forms).toMatchObject([{ consultation, name: 'North group' }])
    const answer = {
      ref: refOf(9),
      consultation,
      choices: ['ASB', 'Burglary'],
      words: 'Bikes on the path',
      ageBand: '18 to 24',
    }
    const first = await send('/api/public/feedback', answer)
    expect(Object.keys(first.told)).toEqual(['receipt'])
    expect((await send('/api/public/feedback', answer)).told).toEqual(first.told)
    const robot = await send('/api/public/feedback', { ...answer, ref: refOf(10), website: 'http://spam.example' })
    expect(robot.status).toBe(200)
    const four = { ...answer, ref: refOf(11), choices: labels.slice(0, 4) }
    expect((await send('/api/public/feedback', four)).status).toBe(400)
    expect((await send('/api/public/feedback', { ...answer, ref: refOf(12), choices: ['Ghosts'] })).status).toBe(400)

    const before = await get<ConsultationRecord>(`/api/consultations/${consultation}`)
    expect(before).toMatchObject({
      waitingWords: 1,
      elsewhere: { ASB: 1, Burglary: 1 },
      result: { sample: 1, counted: 'ticks' },
    })
    expect(JSON.stringify(before)).not.toContain('Bikes')
    const { words } = await get<{ words: { ref: string; words: string }[] }>('/api/consultation-words')
    expect(words).toMatchObject([{ ref: refOf(9), words: 'Bikes on the path' }])
    const path = `/api/consultation-words/${refOf(9)}`
    expect((await send(path, { countAs: '', reason: '' })).status).toBe(400)
    expect((await send(path, { countAs: 'Robbery' })).told).toEqual({ words: [] })
    expect((await send(path, { countAs: 'ASB' })).status).toBe(409)
    const after = await get<ConsultationRecord>(`/api/consultations/${consultation}`)
    expect(after).toMatchObject({ waitingWords: 0, elsewhere: { ASB: 1, Burglary: 1, Robbery: 1 } })
  })
})
