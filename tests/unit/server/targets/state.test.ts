import { describe, expect, it } from 'vitest'
import { targetStatus, targetValue } from '../../../../server/statistics/target-status.ts'
import { enteredReading } from '../../../../server/targets/entered-reading.ts'
import { estateTable } from '../../../../server/targets/measures/parenting-schemes.ts'
import { beforeAndAfter } from '../../../../server/targets/measures/school-incidents.ts'
import { peopleOfMonth } from '../../../../server/targets/people-of-month.ts'
import { emptyReading, rateReading } from '../../../../server/targets/reading.ts'
import type { StoredTarget } from '../../../../server/targets/target-store.ts'
import type { StoredValue } from '../../../../server/targets/value-store.ts'
import { workOutState } from '../../../../server/targets/work-out-state.ts'
import { monthsOf } from '../../../../shared/period.ts'

const judged = (more: Partial<Parameters<typeof targetStatus>[0]>) =>
  targetStatus({
    direction: 'down',
    target: 10,
    value: 8,
    limits: { lower: 7, upper: 9 },
    isWhole: true,
    counted: 80,
    ...more,
  })

describe('the status of a target', () => {
  it('goes by the value and by the whole interval', () => {
    expect(judged({})).toBe('met for sure')
    expect(judged({ limits: { lower: 6, upper: 11 } })).toBe('met, but could be chance')
    expect(judged({ value: 11, limits: { lower: 9, upper: 13 } })).toBe('not met, but could be chance')
    expect(judged({ value: 14, limits: { lower: 12, upper: 16 } })).toBe('missed for sure')
    expect(judged({ direction: 'up' })).toBe('missed for sure')
    expect(judged({ direction: 'up', value: 12, limits: { lower: 11, upper: 14 } })).toBe('met for sure')
  })

  it('is met on the line itself, also where the line was worked out', () => {
    expect(judged({ value: 10, limits: { lower: 10, upper: 10 } })).toBe('met for sure')
    const target = targetValue(22.4, { direction: 'down', changePercent: 15, aim: null })
    expect(judged({ target, value: 19.04, limits: null })).toBe('met for sure')
  })

  it('says nothing of what is missing, too early or too few: none, one, many', () => {
    expect(judged({ value: null, limits: null })).toBe('cannot be told')
    expect(judged({ target: null })).toBe('cannot be told')
    expect(judged({ isWhole: false })).toBe('too early')
    expect(judged({ counted: 0, value: 0, limits: { lower: 0, upper: 3.7 } })).toBe('cannot be told')
    expect(judged({ counted: 1 })).toBe('cannot be told')
    expect(judged({ counted: 9 })).toBe('cannot be told')
    expect(judged({ counted: 10 })).toBe('met for sure')
  })

  it('takes a full count as it is, and refuses limits that do not hold the value', () => {
    expect(judged({ limits: null, counted: null, value: 10 })).toBe('met for sure')
    expect(judged({ limits: null, counted: null, value: 11 })).toBe('missed for sure')
    expect(() => judged({ limits: { lower: 9, upper: 11 } })).toThrow(RangeError)
    expect(() => targetValue(1, { direction: 'up', changePercent: null, aim: null })).toThrow(RangeError)
  })
})

const target = (more: Partial<StoredTarget> = {}) =>
  ({
    ...{
      id: 1,
      revision: 1,
      baseline_from: '2023-01',
      baseline_to: '2023-12',
      baseline_value: null,
      baseline_source: '',
    },
    ...{ direction: 'down', change_percent: 10, aim: null, deadline: '2026-12-31' },
    ...more,
  }) as StoredTarget

/** So many a month from January 2023 on, without some months. */
function monthly(perMonth: (month: string) => number, to: string, without: readonly string[] = []) {
  const months = monthsOf({ from: '2023-01', to }).filter((month) => !without.includes(month))
  return rateReading({
    counts: new Map(months.map((month) => [month, perMonth(month)])),
    ...{
      yearly: () => 100_000,
      per: 1_000,
      unit: 'a year for every 1,000 residents',
      decimals: 2,
      denominator: 'residents',
    },
  })
}

describe('how a target stands', () => {
  it('compares a year with a year, tells the ratio, and looks ahead from 24 months on', () => {
    const state = workOutState(
      target(),
      monthly((month) => (month < '2024-01' ? 100 : 80), '2025-12'),
      '2026-02-01',
    )
    expect(state.baseline.value).toBeCloseTo(12, 9)
    expect(state.target).toBeCloseTo(10.8, 9)
    expect(state.now).toMatchObject({ from: '2025-01', to: '2025-12', numerator: 960 })
    expect(state.now?.value).toBeCloseTo(9.6, 9)
    expect(state.status).toBe('met for sure')
    expect(state.change?.ratio).toBeCloseTo(0.8, 9)
    expect(state.change?.sentence).toContain('clear fall')
    expect(state.sentence).toContain('so far')
    expect(state.isOver).toBe(false)
    expect(state.forecast?.value).toBeGreaterThan(0)
    expect(state.forecast?.tried).toMatch(/Tried \d+ times on the past/)
  })

  it('leaves missing months out of count and denominator, and names them', () => {
    const state = workOutState(
      target(),
      monthly(() => 100, '2025-12', ['2025-07']),
      '2026-02-01',
    )
    expect(state.now).toMatchObject({ numerator: 1_100, missing: ['2025-07'] })
    expect(state.now?.value).toBeCloseTo(12, 9)
    expect(state.sentence).toContain('without July 2025')
    expect(state.series.find(({ from }) => from === '2025-07')).toMatchObject({ value: null })
    expect(state.notes[0]).toContain('July 2025')
  })

  it('is too early until as many months as the baseline are over, and says that there is too little history', () => {
    const state = workOutState(
      target(),
      monthly(() => 100, '2024-05'),
      '2024-07-01',
    )
    expect(state.status).toBe('too early')
    expect(state.sentence).toContain('5 months have data since the baseline ended, and 12 are needed')
    expect(
      workOutState(
        target({ deadline: '2025-06-30' }),
        monthly(() => 100, '2024-05'),
        '2024-07-01',
      ).forecast?.sentence,
    ).toContain('too little history')
    expect(state.forecast?.sentence).toContain('further than 24 months')
  })

  it('is judged at the deadline once the data reach it, and never beyond', () => {
    const reading = monthly((month) => (month > '2024-12' ? 10 : 100), '2025-12')
    const over = workOutState(target({ deadline: '2024-12-31' }), reading, '2026-02-01')
    expect(over.now).toMatchObject({ from: '2024-01', to: '2024-12' })
    expect(over).toMatchObject({ isOver: true, status: 'missed for sure', forecast: null })
    const open = workOutState(target({ deadline: '2026-01-31' }), reading, '2026-03-01')
    expect(open.isOver).toBe(false)
    expect(open.sentence).toContain('but the data end in December 2025')
  })

  it('takes an entered baseline as it is, without a ratio, and an aim without any baseline', () => {
    const reading = monthly(() => 100, '2025-12')
    const state = workOutState(
      target({ baseline_value: 22.4, baseline_source: 'Strategy of 2002', change_percent: 15 }),
      reading,
      '2026-02-01',
    )
    expect(state.target).toBeCloseTo(19.04, 9)
    expect(state).toMatchObject({ change: null, baseline: { isEntered: true, source: 'Strategy of 2002' } })
    expect(workOutState(target({ change_percent: null, aim: 5 }), reading, '2026-02-01').target).toBe(5)
  })

  it('without data says why in words', () => {
    const state = workOutState(target(), emptyReading('a year', 'No file is loaded. Load one.'), '2026-02-01')
    expect(state).toMatchObject({ status: 'cannot be told', now: null, target: null, forecast: null })
    expect(state.sentence).toContain('No file is loaded')
    const few = workOutState(
      target(),
      monthly((month) => (month.endsWith('-01') ? 3 : 0), '2025-12'),
      '2026-02-01',
    )
    expect(few.status).toBe('cannot be told')
    expect(few.sentence).toContain('too small')
  })
})

const value = (more: Partial<StoredValue>) =>
  ({
    thing: '',
    denominator: null,
    source: 'Register',
    source_day: '2025-12-31',
    is_withdrawn: false,
    ...more,
  }) as StoredValue

describe('entered values', () => {
  const count = { kind: 'count', unit: 'a year', decimals: 0, things: 'cases' } as const

  it('are added up where they cover every month, the shorter rows first, each month once', () => {
    const year = value({ from_month: '2024-01', to_month: '2024-12', numerator: 999 })
    const quarters = ['01', '04', '07', '10'].map((month, index) =>
      value({
        from_month: `2024-${month}`,
        to_month: `2024-${String(Number(month) + 2).padStart(2, '0')}`,
        numerator: 10 + index,
      }),
    )
    expect(enteredReading([year, ...quarters], count).of({ from: '2024-01', to: '2024-12' }).value).toBe(46)
    const short = enteredReading(quarters.slice(1), count).of({ from: '2024-01', to: '2024-12' })
    expect(short).toMatchObject({ value: null, missing: ['2024-01', '2024-02', '2024-03'] })
    expect(short.reason).toBe('3 months of the period are not entered')
  })

  it('of a share the last of the period stands for it, with Wilson limits', () => {
    const surveys = [
      value({ from_month: '2023-05', to_month: '2023-05', numerator: 503, denominator: 1_933 }),
      value({ from_month: '2025-05', to_month: '2025-05', numerator: 711, denominator: 1_871 }),
    ]
    const found = enteredReading(surveys, { ...count, kind: 'share' }).of({ from: '2025-01', to: '2025-12' })
    expect(found).toMatchObject({ from: '2025-05', to: '2025-05', numerator: 711 })
    expect(found.value).toBeCloseTo(38.0, 1)
  })

  it('tell each school before and after, never with a per cent on few', () => {
    const rows = [
      value({ thing: 'North School', from_month: '2023-01', to_month: '2023-12', numerator: 40 }),
      value({ thing: 'North School', from_month: '2024-01', to_month: '2024-12', numerator: 22 }),
      value({ thing: 'South School', from_month: '2024-01', to_month: '2024-12', numerator: 4 }),
    ]
    const { rows: schools } = beforeAndAfter(rows, { from: '2024-01', to: '2024-12' })
    expect(schools[0]).toMatchObject({ school: 'North School', before: 40, after: 22, verdict: 'Clear fall' })
    expect(schools[0]!.ratio).toBeCloseTo(0.55, 9)
    expect(schools[1]).toMatchObject({ before: 'not entered', verdict: 'Months are missing, so nothing can be said' })
  })
})

it('estates are ranked by count with the rank by rate beside, ties at the last place told', () => {
  const estates = Array.from({ length: 9 }, (_, index) => ({
    name: `Estate ${index + 1}`,
    crimes: index < 7 ? 100 - index : 50,
    residents: index === 8 ? 500 : 5_000,
  }))
  const { rows } = estateTable(estates, new Set(['Estate 1']), { from: '2025-01', to: '2025-12' })
  expect(rows.filter(({ among }) => among === 'yes, tied at the last place').map(({ estate }) => estate)).toEqual([
    'Estate 8',
    'Estate 9',
  ])
  expect(rows.find(({ estate }) => estate === 'Estate 9')).toMatchObject({ rank: 8, rateRank: 1 })
  expect(rows[0]).toMatchObject({ course: 'active' })
})

it('people are those of the middle of each year, or of the nearest, which is said', () => {
  const of = (...years: [number, number][]) =>
    peopleOfMonth(
      years.map(([year, residents]) => ({ year, residents, households: null, lsoaVintage: 2021 })),
      'residents',
    )
  const several = of([2022, 100], [2024, 120])
  expect(['2021-05', '2022-12', '2024-01', '2026-01'].map(several.yearly)).toEqual([100, 100, 120, 120])
  expect(several.words).toContain('2022 and 2024')
  expect(of([2021, 7]).words).toContain('the only year that is loaded')
  expect(of().yearly('2024-01')).toBeNull()
})
