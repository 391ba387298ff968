import { describe, expect, it } from 'vitest'
import { compareGroups } from '../../../../server/targets/compare-areas.ts'
import { similarFunnel, similarRanks } from '../../../../shared/figures/similar-areas.ts'
import { type TargetTrendData, targetSpark, targetTrend } from '../../../../shared/figures/target-trend.ts'
import { monthsOf } from '../../../../shared/period.ts'
import { expectFigure } from './expect-figure.ts'

const months = monthsOf({ from: '2023-01', to: '2025-12' })
const trend: TargetTrendData = {
  ...{ name: 'Less criminal damage', area: 'Wolverton', unit: 'a year for every 1,000 residents', decimals: 2 },
  ...{ direction: 'down', status: 'not met, but could be chance', target: 7.5, deadline: '2026-12' },
  series: months.map((month, index) => ({
    from: month,
    to: month,
    value: month === '2024-08' ? null : 8 + (index % 3),
  })),
  baseline: { from: '2023-01', to: '2023-12', value: 8.8, lower: 8.4, upper: 9.2 },
  now: { from: '2025-01', to: '2025-12', value: 7.9, lower: 7.4, upper: 8.3 },
  forecast: { from: '2026-01', to: '2026-12', value: 7.6, lower: 6.9, upper: 8.4 },
}
const nothing: TargetTrendData = {
  ...trend,
  ...{ series: [], target: null, now: null, forecast: null, status: 'cannot be told' },
  baseline: { from: '2023-01', to: '2023-12', value: null, lower: null, upper: null },
}

describe.each([
  ['whole', trend],
  ['without anything known', nothing],
  ['of one entered value', { ...nothing, series: [{ from: '2024-05', to: '2024-05', value: 3 }] }],
] as const)('the picture of a target, %s', (_, data) => {
  it.each([290, 860])('is whole at %d pixels', (width) => {
    expectFigure(targetTrend(data, { width }))
    expectFigure(targetSpark(data))
  })
})

it('tells baseline, target, now, what is foretold and each month, missing ones in words', () => {
  const { table, svg, alt } = targetTrend(trend)
  expect(table.rows.slice(0, 4).map(({ what, value }) => [what, value])).toEqual([
    ['Baseline', 8.8],
    ['Target', 7.5],
    ['Now', 7.9],
    ['Foretold', 7.6],
  ])
  expect(table.rows.find(({ when }) => when === 'Aug 2024')).toMatchObject({ value: 'no data' })
  expect(svg).toContain('no data')
  expect(alt).toContain('Target at most 7.50')
})

const rows = ['Ashcombe', 'Barrowmere', 'Calderbridge'].map((name, index) => ({
  ...{
    id: index + 1,
    import_id: 1,
    synthetic: true,
    district_code: 'E1',
    group_name: 'Three districts',
    measure: 'Burglary',
  },
  ...{ area_code: `E${index + 1}`, area_name: name, from_month: '2025-01', to_month: '2025-12', source: 'File' },
  ...{ value: 10, numerator: [1_000, 1_000, 1_600][index]!, denominator: 100_000 },
}))

it('similar areas are drawn with intervals and the own one told, also where there are none', () => {
  const [group] = compareGroups(rows, 'E1')
  expect(
    group!.areas.map(({ name, rank, isTied, notDistinguishable }) => [name, rank, isTied, notDistinguishable]),
  ).toEqual([
    ['Ashcombe', 1, true, ['Barrowmere']],
    ['Barrowmere', 1, true, ['Ashcombe']],
    ['Calderbridge', 3, false, []],
  ])
  expect(group!.finding).toContain('rank equal 1 of 3')
  for (const width of [300, 720]) {
    expectFigure(similarRanks(group!, { width }))
    expectFigure(similarFunnel(group!, { width }))
  }
  const [bare] = compareGroups(
    rows.map((row) => ({ ...row, numerator: null, denominator: null })),
    'E1',
  )
  expect(bare).toMatchObject({ areas: [], groupRate: null })
  expect(bare!.withoutInterval).toHaveLength(3)
  expectFigure(similarRanks(bare!))
  expectFigure(similarFunnel(bare!))
})
