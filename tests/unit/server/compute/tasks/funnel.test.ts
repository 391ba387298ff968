import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FunnelInput, funnel } from '../../../../../server/compute/tasks/funnel.ts'
import { neighboursFromLists } from '../../../../../server/geometry/neighbour-list.ts'
import { funnelPlot } from '../../../../../shared/figures/funnel-plot.ts'
import { createRandom } from '../../../../../shared/random.ts'
import { byMonth } from '../../../../support/placed-reports.ts'
import { expectSoundResult } from '../../../../support/run-words.ts'
import { answerOf, refusalOf } from '../../../../support/task-answers.ts'

/** LSOAs of 1,000 to 2,600 residents at 20 reports per 1,000, times a factor for each. */
function input(
  factor: (area: number) => number = () => 1,
  more: Partial<FunnelInput> = {},
  seed = 1,
  areas = 80,
): FunnelInput {
  const random = createRandom(seed, 'funnel')
  const exposures = Float64Array.from({ length: areas }, () => Math.round(random.between(1000, 2600)))
  const reports = {
    area: 'Newton Vale',
    layer: 'vehicle-crime',
    period: { from: '2025-01', to: '2025-12' },
    missingMonths: [],
    codes: Array.from({ length: areas }, (_, area) => `E01${String(area).padStart(6, '0')}`),
    names: Array.from({ length: areas }, (_, area) => `Newton Vale ${String(area + 1).padStart(3, '0')}A`),
    counts: exposures.map((people, area) => random.poisson(0.02 * people * factor(area))),
    residents: exposures,
    // In a row, each touching the one before and after it.
    neighbours: neighboursFromLists(
      Array.from({ length: areas }, (_, area) => [area - 1, area + 1].filter((next) => next >= 0 && next < areas)),
    ),
  } as const
  return {
    ...byMonth(reports),
    ...reports,
    exposures,
    exposureOf: 'residents',
    deciles: null,
    edition: null,
    map: 'limits',
    ...more,
  }
}

/** Deprived areas have three times the reports. */
const byDeprivation = (area: number) => (area % 10 < 2 ? 3 : 1)
const deciles = Float64Array.from({ length: 80 }, (_, area) => (area % 10) + 1)
const count = (rows: readonly Record<string, unknown>[], word: string) =>
  rows.filter((row) => row.class === word).length

describe('funnel', () => {
  it.each([
    ['eb-rate', 'towards that of the district'],
    ['spatial-eb-rate', 'towards that of each LSOA and those that touch it'],
  ] as const)('maps by %s rates that lean on others, and leaves the limits as they are', async (map, words) => {
    const high = (area: number) => (area >= 60 ? 3 : 1)
    const small = (more: Partial<FunnelInput>) => {
      const asked = input(high, more)
      // One of few people among the high ones, by chance with nothing.
      asked.exposures[70] = 150
      asked.counts[70] = 0
      return asked
    }
    const { result } = await answerOf(funnel, small({ map }))
    const plain = (await answerOf(funnel, small({}))).result
    expect(result.map).toMatchObject({ column: 'smoothed', scheme: 'amount' })
    expect(plain.map?.column).toBe('class')
    expect(plain.columns.map(({ key }) => key)).not.toContain('smoothed')
    expect(result.how).toContain(words)
    expect(result.sure).toContainEqual(expect.stringContaining('but no test'))
    expect(result.rows.map(({ id, class: word }) => [id, word])).toEqual(
      plain.rows.map(({ id, class: word }) => [id, word]),
    )
    const row = result.rows.find(({ place }) => place === 'Newton Vale 071A')!
    expect(row.rate).toBe(0)
    // The neighbours have three times the 20 of the rest, the district some 30.
    if (map === 'eb-rate') expect(row.smoothed).toBeLessThan(30)
    else expect(row.smoothed).toBeGreaterThan(35)
  })

  it('calls planted areas higher and lower, and puts them first', async () => {
    const { result } = await answerOf(
      funnel,
      input((area) => (area === 5 ? 3 : area === 9 ? 0.1 : 1)),
    )
    expect(result.finding).toBe(
      'Of 80 LSOAs, 1 has more and 1 has fewer reports of vehicle crime than their size explains',
    )
    expect(result.rows[0]).toMatchObject({ place: 'Newton Vale 006A', class: 'higher' })
    expect(result.rows[1]).toMatchObject({ place: 'Newton Vale 010A', class: 'lower' })
    expect(result.rows[0]!.lower as number).toBeGreaterThan(200)
    const figure = funnelPlot(result.figures[0]!.data as never)
    expect(figure.title).toMatch(/of 80 LSOAs, 1 is higher and 1 is lower than ordinary ups and downs explain/)
  })

  it('says on map, in table and in words how steady areas above the limits are, and of no others', async () => {
    const asked = input((area) => (area === 5 || area === 40 ? 3 : area === 9 ? 0.1 : 1))
    // All of the one in the last month alone.
    const months = asked.months.length
    asked.monthly.fill(0, 40 * months, 41 * months)
    asked.monthly[41 * months - 1] = asked.counts[40]!
    const answer = await answerOf(funnel, asked)
    expectSoundResult(answer)
    const { rows, map, sure } = answer.result
    expect(map).toMatchObject({ outline: 'steadiness', outlined: 'above the limits' })
    for (const row of rows) expect(row.steadiness !== null).toBe(row.class === 'higher')
    expect(rows.find(({ place }) => place === 'Newton Vale 006A')).toMatchObject({ steadiness: 'steady', stayed: 100 })
    // Four months, and the reports near borders moved.
    expect(rows.find(({ place }) => place === 'Newton Vale 041A')?.stayed).toBe(80)
    expect(sure[1]).toMatch(
      /^Asked again 5 times without single months and with the reports within 25 m of a border .*, 2 LSOAs above the limits stayed so in at least 80%/,
    )
    expect(await answerOf(funnel, asked)).toEqual(answer)
  })

  it('tells steadiness over smoothed rates too, and nothing where no area is above the limits', async () => {
    const smoothed = await answerOf(
      funnel,
      input((area) => (area === 5 ? 3 : 1), { map: 'eb-rate' }),
    )
    expect(smoothed.result.map).toMatchObject({ column: 'smoothed', outline: 'steadiness' })
    const low = await answerOf(
      funnel,
      input((area) => (area === 9 ? 0.1 : 1)),
    )
    expect(count(low.result.rows, 'lower')).toBe(1)
    expect(low.result.rows.every(({ steadiness, stayed }) => steadiness === null && stayed === null)).toBe(true)
    expect(low.result.sure.join(' ')).not.toContain('Asked again')
    expect(low.result.map?.categories?.map(({ label }) => label)).toEqual(['higher', 'not different', 'lower'])
  })

  it('calls about 2 of 1,000 areas different where all are alike', async () => {
    let different = 0
    for (let seed = 0; seed < 40; seed++) {
      const { result } = await funnel(input(undefined, {}, seed), () => undefined)
      different += count(result.rows, 'higher') + count(result.rows, 'lower')
    }
    // 3,200 areas: 6.4 by chance.
    expect(different).toBeLessThan(16)
  })

  it('finds no difference where deprivation explains it, once it is adjusted for', async () => {
    const asked = input(byDeprivation)
    const plain = await answerOf(funnel, asked)
    const adjusted = await answerOf(funnel, { ...asked, deciles, edition: 2025 })
    const ratioOf = ({ result }: typeof plain, id: string) => result.rows.find((row) => row.id === id)?.ratio as number
    const deprived = asked.codes.filter((_, area) => area % 10 < 2)
    for (const code of deprived) {
      expect(ratioOf(plain, code)).toBeGreaterThan(130)
      expect(ratioOf(adjusted, code)).toBeLessThan(150)
    }
    expect(count(adjusted.result.rows, 'higher')).toBe(0)
    expect(adjusted.result.details.join(' ')).toMatch(
      /Most deprived fifth: \d\d for every 1,000 residents, in 16 LSOAs\./,
    )
    expect(adjusted.result.columns.map(({ label }) => label)).toContain('Standardised ratio')
  })

  it('still calls an area higher that is so among its like', async () => {
    const asked = input((area) => byDeprivation(area) * (area === 33 ? 3 : 1), { deciles, edition: 2025 })
    const { result } = await answerOf(funnel, asked)
    expect(result.rows[0]).toMatchObject({ place: 'Newton Vale 034A', class: 'higher', fifth: 2 })
    expect(result.finding).toMatch(/than their size and deprivation explain$/)
    const figure = funnelPlot(result.figures[0]!.data as never)
    expect(figure.svg).toContain('Residents, adjusted for deprivation')
    expect(figure.notes[0]).toMatch(/^Adjusted for deprivation/)
  })

  it('widens the limits where areas differ among themselves, so that few stand out', async () => {
    const random = createRandom(8, 'spread')
    const spread = Array.from({ length: 80 }, () => Math.exp(0.6 * random.normal()))
    const { result } = await answerOf(
      funnel,
      input((area) => spread[area]!),
    )
    expect(result.figures[0]!.data.widenedBy as number).toBeGreaterThan(1.5)
    expect(count(result.rows, 'higher') + count(result.rows, 'lower')).toBeLessThan(8)
    expect(result.sure.join(' ')).toMatch(/times as wide/)
  })

  it('does not judge areas without people, with too few, or without deprivation, and says how many', async () => {
    const asked = input(undefined, { deciles: Float64Array.from(deciles), edition: 2025 })
    asked.exposures[0] = Number.NaN
    asked.exposures[1] = 60
    asked.deciles![2] = Number.NaN
    const { result } = await answerOf(funnel, asked)
    expect(count(result.rows, 'not judged')).toBe(3)
    expect(result.rows.at(-1)).toMatchObject({ class: 'not judged', rate: null, ratio: null })
    expect(result.details.at(-1)).toMatch(/^3 LSOAs not judged/)
    expect(result.map?.categories?.map(({ value }) => value)).toContain('not judged')
  })

  it('refuses where nothing was reported or no one is known to live', async () => {
    expect(
      await refusalOf(
        funnel,
        input(() => 0),
      ),
    ).toMatch(/^There are no reports of vehicle crime/)
    expect(await refusalOf(funnel, { ...input(), exposures: new Float64Array(80).fill(Number.NaN) })).toMatch(
      /^The number of residents is known for 0 LSOAs/,
    )
  })

  it('expects as many reports as there were, adjusted or not', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1000), fc.boolean(), async (seed, isAdjusted) => {
        const asked = input(byDeprivation, isAdjusted ? { deciles, edition: 2025 } : {}, seed)
        const { result } = await funnel(asked, () => undefined)
        const sum = (key: string) => result.rows.reduce((total, row) => total + (row[key] as number), 0)
        expect(sum('expected')).toBeCloseTo(sum('count'), 6)
      }),
      { numRuns: 20 },
    )
  })
})
