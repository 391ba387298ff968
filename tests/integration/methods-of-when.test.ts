import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generateNewtonVale } from '../../data/newton-vale/newton-vale.ts'
import { MethodsAnswer, type RunResult, RunShapes } from '../../shared/contracts/runs.ts'
import { forEachEngine } from '../support/databases.ts'
import { type RunningProduct, startProduct } from '../support/product.ts'
import { hasRealData, miltonKeynesPaths } from '../support/real-data.ts'
import { expectSoundResult } from '../support/run-words.ts'
import { runClient } from '../support/runs.ts'

const { truth, exactTruth } = generateNewtonVale()

/** What was planted in the borough must be found through the product, from its own counts and its partnership's file. */
forEachEngine((engine) => {
  let product: RunningProduct
  const client = runClient(() => product.url)

  beforeAll(async () => {
    product = await startProduct({ load: 'borough', engine })
  })
  afterAll(() => product?.close())

  async function ask(method: string, more: Record<string, unknown> = {}): Promise<RunResult> {
    const { run, result } = await client.run({ method, seed: 5, ...more })
    if (!result) return expect.fail(run.failure ?? run.status)
    expectSoundResult({ result, automaticChoices: run.automaticChoices, notes: run.notes })
    return result
  }

  it('raises an alarm in the ward of the planted outbreak of burglary, and says when it began', async () => {
    const outbreak = truth.find(({ id, type }) => type === 'burglary' && id.includes('pipers'))!
    const period = { from: outbreak.fromMonth, to: outbreak.toMonth }
    const result = await ask('alarms', { layer: 'burglary', ...period })
    expect(result.rows[0]).toMatchObject({ alarm: 'alarm', first: 'March 2025' })
    expect(result.rows.filter(({ alarm }) => alarm === 'alarm').length).toBeLessThan(3)
    expect(result.rows).toHaveLength(20)
    const [district, ward] = result.figures.map(
      ({ data }) => data as { months: { month: string; count: number | null }[] },
    )
    expect(district!.months.find(({ month }) => month === '2024-08')?.count).toBeNull()
    expect(ward!.months.at(-1)!.month).toBe('2025-07')
  })

  it('watches what it can of the last twelve months, the standard period', async () => {
    const { run, result } = await client.run({ method: 'alarms', layer: 'burglary', parameters: { chart: 'cusum' } })
    expect(run.automaticChoices.join(' ')).toMatch(/Months are watched from February 2025 on/)
    expect(result?.rows[0]).toMatchObject({ alarm: 'earlier', first: 'March 2025' })
    const shapes = RunShapes.parse(await (await fetch(`${product.url}/api/runs/${run.run}/shapes`)).json())
    expect(shapes.features.map(({ id }) => id).sort()).toEqual(result?.rows.map(({ id }) => id).sort())
  })

  it('finds seasons over the missing month, by regression', async () => {
    const result = await ask('season', { layer: 'anti-social-behaviour' })
    expect(result.rows).toHaveLength(12)
    expect(result.rows.every(({ classical, regression }) => classical === null && regression !== null)).toBe(true)
  })

  it('refuses a season of less than two years, in words', async () => {
    const { run } = await client.run({ method: 'season', from: '2023-01', to: '2024-10' })
    expect(run).toMatchObject({ status: 'failed' })
    expect(run.failure).toMatch(/needs at least 24 counted months.*here are 21, without August 2024/)
  })

  it('shows that violence at night falls on Friday and Saturday', async () => {
    expect(exactTruth.busyHours.some(({ type, nights }) => type === 'violent-crime' && nights)).toBe(true)
    const result = await ask('hour-weekday', { layer: 'violent-crime', parameters: { nightShiftHours: '6' } })
    expect(result.details.join(' ')).toMatch(
      /Of the 20 busiest hours of the week, \d\d are on Friday and Saturday, nights/,
    )
    const top = result.rows.slice(0, 8).map(({ place }) => String(place))
    for (const place of top) expect(place).toMatch(/^(Friday|Saturday) |^Night of (Friday|Saturday)/)
    expect(result.details.join(' ')).toMatch(/stamped 00:00 to the minute/)
  })

  it('finds the planted near repeats of burglary, and the addresses that come again', async () => {
    const planted = exactTruth.nearRepeats
    expect(planted.moved).toBeGreaterThan(0)
    const result = await ask('near-repeat', { layer: 'burglary', from: '2023-01', to: '2025-12' })
    expect(result.finding).toMatch(/^After one report of burglary, another within 100 m and 7 days came about/)
    expect(result.rows.find(({ place }) => place === '1 to 100 m, within 7 days')?.pFdr as number).toBeLessThan(0.05)
    expect(result.rows).toHaveLength(20)
  })

  it('draws clusters of violence where the bars are', async () => {
    const { run, result } = await client.run({ method: 'point-clusters', layer: 'violent-crime', seed: 1 })
    expect(result?.rows.length).toBeGreaterThan(0)
    expect(result?.map?.outline).toBe('steadiness')
    // Distance and least number, two each, and the twelve months.
    expect(result?.sure.join(' ')).toMatch(/Asked again 16 times .* clusters? stayed together/)
    expect(result?.rows.every(({ steadiness, stayed }) => steadiness !== null && Number(stayed) >= 0)).toBe(true)
    const shapes = RunShapes.parse(await (await fetch(`${product.url}/api/runs/${run.run}/shapes`)).json())
    expect(shapes.features.map(({ id }) => id).sort()).toEqual(result?.rows.map(({ id }) => String(id)).sort())
  })

  it('calls the planted hot LSOAs of vehicle crime different before they cooled, adjusted for deprivation or not', async () => {
    const spot = truth.find(({ type }) => type === 'vehicle-crime')!
    const asked = { layer: 'vehicle-crime', from: '2023-01', to: '2024-12' }
    for (const adjust of ['none', 'deprivation']) {
      const result = await ask('funnel', { ...asked, parameters: { adjust } })
      const higher = result.rows.filter((row) => row.class === 'higher').map(({ id }) => id)
      expect(
        spot.lsoaCodes.some((code) => higher.includes(code)),
        adjust,
      ).toBe(true)
      expect(result.rows).toHaveLength(139)
      expect(result.map?.outline).toBe('steadiness')
      for (const row of result.rows) expect(row.steadiness !== null).toBe(row.class === 'higher')
    }
  })

  it('divides burglary by households', async () => {
    const result = await ask('funnel', { layer: 'burglary' })
    expect(result.columns.map(({ label }) => label)).toContain('Households')
  })

  it('gives the same numbers when a run is repeated', async () => {
    const { run, result } = await client.run({
      method: 'alarms',
      layer: 'burglary',
      seed: 9,
      parameters: { chart: 'cusum' },
    })
    const response = await client.send(`/api/runs/${run.run}/repeat`, {})
    expect(response.status).toBe(200)
    const again = await client.ended(((await response.json()) as { run: { run: number } }).run.run)
    expect(again.result).toEqual(result)
  })
})

describe.skipIf(!hasRealData || miltonKeynesPaths.length === 0)('on the real months of Milton Keynes', () => {
  let product: RunningProduct
  const client = runClient(() => product.url)

  beforeAll(async () => {
    product = await startProduct({ load: 'milton-keynes' })
  })
  afterAll(() => product?.close())

  it('hours and exact places are not to be had, and the methods say what to load', async () => {
    const { methods } = MethodsAnswer.parse(await (await fetch(`${product.url}/api/methods`)).json())
    const reasonOf = (slug: string) => methods.find((method) => method.slug === slug)?.unavailableReason
    expect(reasonOf('hour-weekday')).toBe(
      "Police files give the month, not the hour. Load the partnership's own incidents.",
    )
    expect(reasonOf('point-clusters')).toMatch(
      /^Police files move each report to a map point .*would find map points\./,
    )
    expect(reasonOf('hot-spots-exact')).toBe(reasonOf('point-clusters'))
    expect(reasonOf('near-repeat')).toMatch(/incidents\.$/)
    expect(reasonOf('funnel')).toBeNull()
    expect(reasonOf('alarms')).toBe('It needs 25 months that can be counted, and 11 are loaded. Load older months.')
    expect(reasonOf('season')).toMatch(/^It needs 24 months/)
    expect(reasonOf('emerging')).toBeNull()
    const refused = await client.send('/api/runs', { method: 'hour-weekday' })
    expect(refused.status).toBe(400)
  })

  it.each(['alarms', 'season'])('%s says that the months are too few', async (method) => {
    const { run } = await client.run({ method })
    expect(run.status).toBe('failed')
    expect(run.failure).toMatch(/at least 24 counted months.*July 2025.*Load older months/)
  })

  it('funnels judge real LSOAs, most of them not different', async () => {
    const { result } = await client.run({ method: 'funnel', layer: 'burglary', parameters: { adjust: 'deprivation' } })
    const words = result!.rows.map((row) => row.class)
    expect(words.filter((word) => word === 'not different').length).toBeGreaterThan(words.length / 2)
  })
})
