import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AlarmsInput, alarms } from '../../../../../server/compute/tasks/alarms.ts'
import { controlChart } from '../../../../../shared/figures/control-chart.ts'
import { type Month, monthsOf } from '../../../../../shared/period.ts'
import { createRandom } from '../../../../../shared/random.ts'
import { answerOf, refusalOf } from '../../../../support/task-answers.ts'

const months = monthsOf({ from: '2022-01', to: '2025-12' })
const names = ['Abbey', 'Brook', 'Castle', 'Dale', 'Elm', 'Fen', 'Grove', 'Hill']

/** Eight wards with about eight reports a month; `more` adds to single ones. */
function input(
  choices: Partial<AlarmsInput> & {
    seed?: number
    missing?: readonly Month[]
    more?: (ward: number, month: Month) => number
    season?: (calendarMonth: number) => number
    mean?: number
    /** Counts vary so many times as much as Poisson ones. */
    dispersion?: number
  } = {},
): AlarmsInput {
  const { seed = 1, missing = [], more = () => 0, season = () => 1, mean = 8, dispersion = 1, ...rest } = choices
  const random = createRandom(seed, 'wards')
  const wards = names.map((name, ward) => ({
    code: `W${ward}`,
    name,
    counts: Float64Array.from(months, (month) => {
      const own = mean * season(Number(month.slice(5)) - 1)
      const drawn = dispersion > 1 && own > 0 ? (dispersion - 1) * random.gamma(own / (dispersion - 1)) : own
      const count = random.poisson(drawn) + more(ward, month)
      return missing.includes(month) ? Number.NaN : count
    }),
  }))
  return {
    area: 'Newton Vale',
    layer: 'burglary',
    period: { from: '2025-01', to: '2025-12' },
    months,
    states: months.map((month) => (missing.includes(month) ? 'missing' : 'published')),
    district: Float64Array.from(months, (_, month) => wards.reduce((sum, { counts }) => sum + counts[month]!, 0)),
    wards,
    baselineMonths: 36,
    chart: 'poisson',
    quietMonths: 1000,
    rise: 0.6,
    weight: 0.2,
    deviations: 3,
    spread: 'before',
    seed,
    ...rest,
  }
}

const inDale = (from: Month, to: Month, count: number) => (ward: number, month: Month) =>
  ward === 3 && month >= from && month <= to ? count : 0

describe('alarms', () => {
  it('names the ward with a planted rise in the last month, first in the table and in a chart of its own', async () => {
    const { result } = await answerOf(alarms, input({ more: inDale('2025-12', '2025-12', 20) }))
    expect(result.finding).toBe(
      '1 of 8 wards had more reports of burglary in December 2025 than ordinary ups and downs explain',
    )
    expect(result.rows[0]).toMatchObject({ id: 'W3', place: 'Dale', alarm: 'alarm', first: 'December 2025' })
    expect(result.rows[0]!.pFdr).toBeLessThan(0.05)
    expect(result.rows.filter(({ alarm }) => alarm === 'alarm')).toHaveLength(1)
    expect(result.figures.map(({ data }) => data.area)).toEqual(['Newton Vale', 'Dale'])
    expect(result.rows).toHaveLength(8)
  })

  it('maps the wards by their alarm, with no class that no ward has', async () => {
    const { result } = await answerOf(alarms, input({ more: inDale('2025-12', '2025-12', 20) }))
    expect(result.units).toEqual({ kind: 'ward', count: 8, cellSizeMetres: null, tested: 8 })
    const values = result.map?.categories?.map(({ value }) => value) ?? []
    expect(values).toEqual(expect.arrayContaining(['alarm', 'no alarm']))
    expect(values).not.toContain('lasting rise')
    for (const row of result.rows) expect(values).toContain(row[result.map!.column])
    expect(result.map?.categories?.[0]?.label).toBe('more than expected in December 2025')
  })

  it('has no map where no wards are loaded', async () => {
    const { result } = await answerOf(alarms, input({ wards: [] }))
    expect([result.map, result.units]).toEqual([null, null])
  })

  it('tells of a rise that is over as earlier, with its first month', async () => {
    const { result } = await answerOf(alarms, input({ more: inDale('2025-03', '2025-05', 22) }))
    expect(result.finding).toMatch(/^No ward had more reports of burglary in December 2025/)
    expect(result.rows[0]).toMatchObject({ place: 'Dale', alarm: 'earlier', first: 'March 2025' })
    expect(result.details).toContain('Above earlier in these months: Dale (first in March 2025).')
  })

  it.each(['cusum', 'ewma'] as const)(
    'finds by %s a small rise that lasts, which single months miss',
    async (chart) => {
      const more = inDale('2025-03', '2025-12', 5)
      const single = await answerOf(alarms, input({ more, seed: 4 }))
      expect(single.result.rows.find(({ place }) => place === 'Dale')?.alarm).toBe('no alarm')
      const { result } = await answerOf(alarms, input({ more, seed: 4, chart }))
      expect(result.rows[0]).toMatchObject({ place: 'Dale', alarm: 'lasting rise' })
      expect(result.details[0]).toBe(`Signs of a lasting rise: Dale (${result.rows[0]!.count}).`)
      expect(controlChart(result.figures[1]!.data as never).title).toMatch(/Dale: signs of a lasting rise since/)
    },
  )

  it.each(['cusum', 'ewma'] as const)('does not call by %s a great rise lasting that is over', async (chart) => {
    const over = input({ more: inDale('2025-03', '2025-05', 30), chart })
    over.wards[3]!.counts[47] = 2
    const { result } = await answerOf(alarms, over)
    expect(result.rows[0]).toMatchObject({ place: 'Dale', alarm: 'earlier', first: 'March 2025' })
    expect(result.details.join(' ')).not.toMatch(/lasting rise: Dale/)
  })

  it.each([
    ['poisson', 25],
    ['cusum', 10],
    ['ewma', 25],
  ] as const)('seldom alarms by %s where nothing changed', async (chart, runs) => {
    let falseAlarms = 0
    for (let seed = 0; seed < runs; seed++) {
      const { result } = await alarms(input({ seed, chart }), () => undefined)
      falseAlarms += result.rows.filter(({ alarm }) => alarm !== 'no alarm').length
    }
    // By chance 8 wards times 12 months at 1 in 1,000, and 1 in 20 last months after correction, in each run.
    expect(falseAlarms).toBeLessThan(runs * 0.56)
  })

  it.each(['poisson', 'cusum', 'ewma'] as const)(
    'seldom alarms by %s where months always swing more than by chance, unless told that chance is all',
    async (chart) => {
      const runs = 8
      const alarming = { before: 0, chance: 0 }
      for (let seed = 0; seed < runs; seed++) {
        for (const spread of ['before', 'chance'] as const) {
          const { result } = await alarms(input({ seed, chart, spread, mean: 20, dispersion: 3 }), () => undefined)
          alarming[spread] += result.rows.filter(({ alarm }) => alarm !== 'no alarm').length
        }
      }
      // 8 wards a run: by the design 0.1 of them by month, and a few more as each spread is an estimate of 36 months.
      expect(alarming.before).toBeLessThan(runs * 1.5)
      expect(alarming.chance).toBeGreaterThan(2 * alarming.before)
      expect(alarming.chance).toBeGreaterThan(runs)
    },
  )

  it('says in every row and in words how much months differed before, and what was done about it', async () => {
    const swinging = input({ mean: 20, dispersion: 4 })
    const { result } = await answerOf(alarms, swinging)
    expect(result.sure.join(' ')).toMatch(/differed \d\.\d times as much as chance .*, and the limits allow for it\./)
    expect(result.how).toContain('negative binomial')
    const spreads = result.rows.map(({ dispersion }) => dispersion as number)
    expect(Math.min(...spreads)).toBeGreaterThan(1.5)
    const { result: chance } = await answerOf(alarms, { ...swinging, spread: 'chance' })
    expect(chance.sure.join(' ')).toContain('alarms of the whole district come more easily than the limit says')
    expect(chance.how).toContain('Counts are taken as Poisson')
    for (const row of chance.rows) {
      const own = result.rows.find(({ id }) => id === row.id)!
      expect(own.limit).toBeGreaterThan(row.limit as number)
      if ((row.p as number) < 0.3) expect(own.p).toBeGreaterThan(row.p as number)
    }
  })

  it('does not take the usual winter for a rise', async () => {
    const season = (calendarMonth: number) => (calendarMonth === 11 || calendarMonth === 0 ? 2 : 0.8)
    const { result, automaticChoices } = await answerOf(alarms, input({ season, mean: 10 }))
    expect(automaticChoices).toContain('The expected number follows the season of the district, in every ward.')
    expect(result.rows.every(({ alarm }) => alarm === 'no alarm')).toBe(true)
    const december = result.rows.reduce((sum, { expected }) => sum + (expected as number), 0)
    expect(december).toBeGreaterThan(8 * 15)
  })

  it('says where no season can be told from chance', async () => {
    const { automaticChoices } = await answerOf(alarms, input())
    expect(automaticChoices?.join(' ')).toMatch(/No season of the year can be told from chance/)
  })

  it('keeps missing months as gaps, never as none', async () => {
    const missing = ['2024-08', '2025-07']
    const { result } = await answerOf(alarms, input({ missing }))
    const chart = result.figures[0]!.data.months as { month: Month; count: number | null; expected: number }[]
    for (const month of missing) expect(chart.find((each) => each.month === month)?.count).toBeNull()
    const whole = await answerOf(alarms, input())
    const expectedOf = ({ result }: typeof whole) =>
      (result.rows.find(({ id }) => id === 'W0')?.expected ?? 0) as number
    // A month taken for none would lower the level by a 36th.
    expect(expectedOf({ result } as typeof whole) / expectedOf(whole)).toBeGreaterThan(0.985)
    expect(result.sure.join(' ')).toContain(
      'August 2024 and July 2025 have no count and are left out, not taken as none.',
    )
    expect(controlChart(result.figures[0]!.data as never).notes.join(' ')).toMatch(/Hatched months have no data/)
  })

  it('judges wards by the last month that is counted', async () => {
    const { result } = await answerOf(
      alarms,
      input({ missing: ['2025-11', '2025-12'], more: inDale('2025-10', '2025-10', 25) }),
    )
    expect(result.finding).toMatch(/in October 2025/)
    expect(result.rows[0]).toMatchObject({ place: 'Dale', alarm: 'alarm' })
  })

  it('begins to watch later where the first months of the period are needed to know what is usual', async () => {
    const short = input({ missing: months.filter((month) => month < '2023-01' || month === '2024-08') })
    const { result, automaticChoices } = await answerOf(alarms, short)
    expect(automaticChoices?.join(' ')).toMatch(/Months are watched from February 2025 on/)
    const chart = result.figures[0]!.data.months as { month: Month; limit: number | null }[]
    expect(chart.find(({ month }) => month === '2025-01')?.limit).toBeNull()
    expect(chart.find(({ month }) => month === '2025-02')?.limit).not.toBeNull()
  })

  it('refuses too short a history with what is needed and what is there', async () => {
    const missing = months.filter((month) => month < '2024-04' || month === '2024-09' || month === '2025-07')
    expect(await refusalOf(alarms, input({ missing }))).toBe(
      'To know what is usual, at least 24 counted months must come before the months that are watched. In the 36 months before January 2025 there are 8, and with those of the period 19; missing between them: September 2024 and July 2025. Load older months, or choose a later period.',
    )
  })

  it('refuses a layer nobody reported, and leaves a ward out that never had any', async () => {
    const none = input({ mean: 0 })
    expect(await refusalOf(alarms, none)).toMatch(/^There were no reports of burglary in January 2022 to December 2024/)
    const some = input()
    some.wards[2]!.counts.fill(0)
    some.wards[2]!.counts[47] = 3
    const { result } = await answerOf(alarms, some)
    expect(result.rows.at(-1)).toMatchObject({ place: 'Castle', alarm: 'not watched', expected: null, p: null })
    expect(result.details.at(-1)).toBe('Not watched, as no report came before: Castle (3 reports in December 2025).')
  })

  it('watches the district alone where no wards are loaded', async () => {
    const { result } = await answerOf(alarms, { ...input(), wards: [] })
    expect(result.finding).toMatch(/^Burglary in Newton Vale: /)
    expect(result.rows).toEqual([])
    expect(result.figures).toHaveLength(1)
  })

  it('gives the same for the same seed, and says when months swing more than by chance', async () => {
    const wild = input({
      more: (_, month) => (Number(month.slice(5)) % 5 === 0 && Number(month.slice(3, 4)) % 2 ? 8 : 0),
    })
    const once = await answerOf(alarms, { ...wild, chart: 'cusum' })
    expect(await answerOf(alarms, { ...wild, chart: 'cusum' })).toEqual(once)
    expect(once.result.sure.join(' ')).toMatch(/differed \d+\.\d times as much as chance alone would make them/)
  })

  it('never gives a lower limit or a higher p for fewer reports', async () => {
    const base = input()
    await fc.assert(
      fc.asyncProperty(fc.nat(40), async (count) => {
        const last = (more: number) => {
          const changed = structuredClone(base) as AlarmsInput
          changed.wards[3]!.counts[47] = count + more
          return answerOf(alarms, changed)
        }
        const [one, other] = [await last(0), await last(1)]
        const of = ({ result }: typeof one) => result.rows.find(({ place }) => place === 'Dale')!
        expect(of(other).p as number).toBeLessThanOrEqual(of(one).p as number)
        expect(of(other).limit).toBe(of(one).limit)
      }),
      { numRuns: 15 },
    )
  })
})
