import { coverageCurve } from '../../../../shared/figures/coverage-curve.ts'
import { differenceBars } from '../../../../shared/figures/difference-bars.ts'
import { fifthCoverage } from '../../../../shared/figures/fifth-coverage.ts'
import type { Figure } from '../../../../shared/figures/figure.ts'
import { planMap } from '../../../../shared/figures/plan-map.ts'
import { weekDemand } from '../../../../shared/figures/week-demand.ts'

const proven = { solution: 'optimal', gap: 0 } as const
const point = (label: string, expected: number | null, isThis = false) => ({ label, expected, isThis, ...proven })
const changes = { changed: [], note: '', ...proven }

/** Planning by hand: deciles 1 and 2 covered for 31 of 58 without weight, 45 of 58 with it. */
const others = [2, 3, 4, 5].map((fifth) => ({ fifth, expected: 14, reached: 11 }))
const without = [{ fifth: 1, expected: 58, reached: 31 }, ...others]
const weighted = [{ fifth: 1, expected: 58, reached: 45 }, ...others]

const days = ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04', '2026-12-05', '2026-12-06']
export const week = {
  area: 'Newton Vale',
  week: '2026-11-30',
  slots: days.flatMap((day, index) =>
    [8, 14, 20].map((fromHour) => ({ day, weekday: index + 1, fromHour, toHour: fromHour + 6 })),
  ),
  slotTotals: days.flatMap((_, index) =>
    [8, 16, 17 + index].map((expected) => ({ expected, low: expected * 0.9, high: expected * 1.1 })),
  ),
}

const sites = [
  { number: 1, name: 'Market Square lay-by', longitude: -0.579, latitude: 52.5652, visits: 3, expected: 1.27 },
  { number: 2, name: 'Coach <bays> & "stands"', longitude: -0.5813, latitude: 52.5638, visits: 1, expected: 0.1 },
  { number: 3, name: 'Theatre', longitude: -0.5791, latitude: 52.5651, visits: 2, expected: 0.6 },
]
const ground = {
  outlines: [[[-0.59, 52.56] as const, [-0.57, 52.56] as const, [-0.57, 52.57] as const, [-0.59, 52.56] as const]],
  lines: [
    { kind: 'main', points: [[-0.59, 52.565] as const, [-0.57, 52.566] as const] },
    { kind: 'street', points: [[-3, 50] as const, [-3.1, 50] as const] },
  ] as const,
  names: [
    { name: 'Central', at: [-0.5785, 52.5668] as const },
    { name: 'Elsewhere', at: [-3, 50] as const },
  ],
}

/** Figures of plans, of which a picture is kept, at a width. */
export const planFigures: Readonly<Record<string, (width: number) => Figure>> = {
  'plan-curve': (width) =>
    coverageCurve(
      {
        title: 'A third van would add 20',
        what: 'Vans',
        points: [point('1', 44), point('2', 76, true), point('3', 96), point('4', 105)],
      },
      { width },
    ),
  'plan-curve-none': (width) =>
    coverageCurve({ title: 'Nothing', what: 'Vans', points: [point('1', null)] }, { width }),
  'plan-fifths': (width) =>
    fifthCoverage(
      {
        title: 'Weight 0.5 costs 4 incidents in reach',
        what: 'Weight (β)',
        rows: [
          { label: 'β 0', isThis: true, expected: 76, byFifth: without },
          { label: 'β 0.5', isThis: false, expected: 72, byFifth: weighted },
        ],
      },
      { width },
    ),
  'plan-fifths-none': (width) =>
    fifthCoverage(
      { title: 'Not known', what: 'Weight (β)', rows: [{ label: 'β 0', isThis: true, expected: 76, byFifth: [] }] },
      { width },
    ),
  'plan-differences': (width) =>
    differenceBars(
      {
        title: 'Rotation costs 6',
        what: 'Without the rule',
        against: 'Against this plan',
        rows: [
          { label: 'This week', isThis: true, expected: 49, difference: 0, ...changes },
          {
            label: 'No site in two shifts that follow each other',
            isThis: false,
            expected: 55,
            difference: 6,
            ...changes,
          },
          { label: 'Fewer hours', isThis: false, expected: 41, difference: -8, ...changes },
          {
            ...changes,
            label: 'Last week',
            isThis: false,
            expected: null,
            difference: null,
            note: 'No visit was logged',
          },
        ],
      },
      { width },
    ),
  'plan-differences-none': (width) =>
    differenceBars({ title: 'None', what: 'Week', against: 'Against this plan', rows: [] }, { width }),
  'plan-week': (width) => weekDemand(week, { width }),
  'plan-week-none': (width) => weekDemand({ ...week, slots: [], slotTotals: [] }, { width }),
  'plan-map': (width) => planMap({ title: 'Where vans stand', sites, reachMetres: 200, ...ground }, { width }),
  'plan-map-none': (width) => planMap({ title: 'Nowhere', sites: [], reachMetres: 200, ...ground }, { width }),
}
