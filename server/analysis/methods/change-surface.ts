import { addMonths, monthLabel, monthsLabel } from '../../../shared/period.ts'
import type { TaskInput } from '../../compute/tasks.ts'
import { ApiProblem } from '../../http/api-problem.ts'
import { bandwidthParameter, densityCellParameter } from './grid-parameters.ts'
import type { AnalysisMethod, RunContext } from './method.ts'
import { readPlacedReports } from './placed-reports.ts'

/** Reports on map points of the period and of the same months a year before; only months that both years have. */
export const changeSurface: AnalysisMethod<TaskInput<'change-surface'>> = {
  describe: {
    slug: 'change-surface',
    group: 'change',
    title: 'Change surface (relative risk)',
    question: 'Where did it grow or shrink against a year before?',
    plain:
      'Makes a smooth map of the reports of the period and one of the same months a year before, and shows how many times as many there are. The counts of each cell are tested too, allowing for looking at many cells.',
    caution:
      'The smooth map describes; only the table says which changes are more than ordinary ups and downs. Months missing in either year are left out of both.',
    source:
      'Kelsall and Diggle 1995, Bernoulli 1(1-2); Krishnamoorthy and Thomson 2004, Journal of Statistical Planning and Inference 119(1)',
    needs: [],
    fewestMonths: 1,
    units: 'cells',
    parameters: [
      bandwidthParameter,
      { ...densityCellParameter, standard: 500 },
      {
        kind: 'choice',
        name: 'against',
        label: 'Compared with',
        help: 'The place itself a year before, or how much the whole district changed: then 1 means that the place changed as the district did.',
        standard: 'year-before',
        options: [
          { value: 'year-before', label: 'The same place a year before' },
          { value: 'district', label: 'The change of the whole district' },
        ],
      },
    ],
    seed: null,
  },
  async prepare(context) {
    const covered = new Set(context.published.covered)
    const kept = context.months.filter((month) => covered.has(addMonths(month, -12)))
    if (kept.length === 0) {
      const possible = context.published.covered.filter((month) => covered.has(addMonths(month, -12)))
      throw new ApiProblem('no-incidents', {
        detail: `None of these months was published a year before too. ${possible.length > 0 ? `Choose a period within ${monthsLabel(possible)}.` : 'Load the months of the year before.'}`,
      })
    }
    const before = kept.map((month) => addMonths(month, -12))
    noteMonths(context, kept, before)
    const reports = await readPlacedReports(context, {
      history: false,
      bufferMetres: 0,
      also: before,
      periodMonths: kept,
    })
    return {
      area: context.scope.district?.name ?? 'All districts',
      layer: context.layer,
      reports,
      beforeMonths: before.map((month) => reports.months.indexOf(month)),
      against: context.choice('against') as 'year-before' | 'district',
      bandwidthMetres: context.number('bandwidthMetres'),
      cellSizeMetres: context.number('cellSizeMetres'),
    }
  },
}

/** What the notes on the period alone cannot say: what the year before lacks, and new map points since then. */
function noteMonths(context: RunContext, kept: readonly string[], before: readonly string[]): void {
  const left = context.months.filter((month) => !kept.includes(month))
  if (left.length > 0)
    context.note('missing-months', `Left out, because they are missing in the year before: ${monthsLabel(left)}.`)
  const [first, start] = [before[0] ?? '', context.months[0] ?? '']
  for (const month of context.published.snapPointsChanged) {
    if (month > first && month <= start)
      context.note(
        'snap-points-changed',
        `The police changed their list of map points before ${monthLabel(month)}. A change between the two years in one place may come from the list, not from crime.`,
      )
  }
}
