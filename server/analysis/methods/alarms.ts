import type { ControlMethod } from '../../../shared/wording/control-finding.ts'
import { listAreaSets, listAreas } from '../../areas/store.ts'
import type { TaskInput } from '../../compute/tasks.ts'
import { monthlyByArea } from '../../incidents/store.ts'
import { fewestMonths } from '../../statistics/seasonal.ts'
import type { AnalysisMethod, RunContext } from './method.ts'
import { emptySeries, type MonthlySeries, readMonthlySeries } from './monthly-series.ts'
import { seedParameter } from './seed-parameter.ts'

/** Counts by month of the district and its newest wards, from up to the baseline and two years of gaps before the period. */
export const alarms: AnalysisMethod<TaskInput<'alarms'>> = {
  describe: {
    slug: 'alarms',
    group: 'when',
    title: 'Control charts',
    question: 'Has it risen above what was expected?',
    plain:
      'Takes the months before as what is usual, with the season where there is one, and watches the district and every ward against it. An alarm means more reports than ordinary ups and downs explain.',
    caution: 'It says that something rose, not why. Changes in recording raise alarms too.',
    source:
      'Lucas 1985, Technometrics 27(2) (CUSUM); Roberts 1959, Technometrics 1(3) (EWMA); Noufaily and others 2013, Statistics in Medicine 32(7) (spread); Benjamini and Hochberg 1995, JRSS B 57(1)',
    needs: [],
    fewestMonths: fewestMonths + 1,
    units: 'areas',
    parameters: [
      {
        kind: 'choice',
        name: 'chart',
        label: 'What is watched',
        help: 'Single months find sudden rises. The other two find small rises that last, which no single month shows.',
        standard: 'poisson',
        options: [
          { value: 'poisson', label: 'Each month by itself' },
          { value: 'cusum', label: 'What is above the usual, added up (CUSUM)' },
          { value: 'ewma', label: 'A running mean (EWMA)' },
        ],
      },
      {
        kind: 'number',
        name: 'baselineMonths',
        label: 'Months before',
        help: 'The usual level is that of so many months before the ones that are watched; at least 24 of them must be counted.',
        unit: 'months',
        standard: 36,
        least: 24,
        most: 120,
        step: 1,
      },
      {
        kind: 'choice',
        name: 'spread',
        label: 'Ordinary ups and downs',
        help: 'Reports often come in series, so that months differ more than chance would make them. As before widens the limits by as much as the months before differed; chance alone alarms more easily.',
        standard: 'before',
        options: [
          { value: 'before', label: 'As in the months before' },
          { value: 'chance', label: 'Chance alone (Poisson)' },
        ],
      },
      {
        kind: 'number',
        name: 'quietMonths',
        only: { name: 'chart', values: ['poisson', 'cusum'] },
        label: 'A false alarm at most once in',
        help: 'More months give fewer false alarms, and miss smaller rises.',
        unit: 'months',
        standard: 1_000,
        least: 20,
        most: 10_000,
        step: 10,
      },
      {
        kind: 'number',
        name: 'rise',
        only: { name: 'chart', values: ['cusum'] },
        label: 'Rise to be found',
        help: 'It finds a rise of this size soonest. Where counts are large, a smaller one is sought.',
        unit: '%',
        standard: 60,
        least: 10,
        most: 200,
        step: 5,
      },
      {
        kind: 'number',
        name: 'weight',
        only: { name: 'chart', values: ['ewma'] },
        label: 'Weight of the new month',
        help: 'A small weight finds small rises that last, a large one sudden rises.',
        unit: '',
        standard: 0.2,
        least: 0.05,
        most: 1,
        step: 0.05,
      },
      {
        kind: 'number',
        name: 'deviations',
        only: { name: 'chart', values: ['ewma'] },
        label: 'Limit of the running mean',
        help: 'A higher limit gives fewer false alarms, and misses smaller rises.',
        unit: 'standard deviations',
        standard: 3,
        least: 1.5,
        most: 5,
        step: 0.1,
      },
    ],
    seed: seedParameter,
  },
  async prepare(context) {
    const baselineMonths = context.number('baselineMonths')
    const series = await readMonthlySeries(context, baselineMonths)
    return {
      area: context.scope.district?.name ?? 'All districts',
      layer: context.layer,
      period: context.period,
      ...series,
      wards: await readWards(context, series),
      baselineMonths,
      chart: context.choice('chart') as ControlMethod,
      quietMonths: context.number('quietMonths'),
      rise: context.number('rise') / 100,
      weight: context.number('weight'),
      deviations: context.number('deviations'),
      spread: context.choice('spread') as 'before' | 'chance',
      seed: context.seed,
    }
  },
}

async function readWards(context: RunContext, { months }: MonthlySeries) {
  const { db, scope } = context
  const [set] = (await listAreaSets(db))
    .filter(({ kind, synthetic }) => kind === 'ward' && synthetic === scope.synthetic)
    .sort((a, b) => b.vintage - a.vintage)
  if (!set) {
    context.note('small-areas', 'No ward boundaries are loaded, so the district alone is watched.')
    return []
  }
  context.drawOn(set)
  context.choose(`Wards of ${set.vintage}: the newest ward boundaries loaded.`)
  const covered = new Set(context.published.covered)
  const counted = months.filter((month) => covered.has(month))
  const [areas, rows] = await Promise.all([
    listAreas(db, set.id, scope.district?.code ?? null),
    monthlyByArea(db, set.id, [...context.countedIds], counted),
  ])
  const number = new Map(months.map((month, index) => [month, index]))
  const wards = areas
    .filter(({ remainder }) => !remainder)
    .map(({ id, code, name }) => ({ id, code, name, counts: emptySeries(months, covered) }))
  const byId = new Map(wards.map((ward) => [ward.id, ward]))
  for (const { area_id, month, incidents } of rows) {
    const ward = byId.get(area_id)
    const at = number.get(month)
    if (ward && at !== undefined) ward.counts[at] = incidents
  }
  return wards.map(({ code, name, counts }) => ({ code, name, counts }))
}
