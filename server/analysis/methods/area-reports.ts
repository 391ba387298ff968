import type { AreaHistory } from '../../compute/tasks/area-accuracy.ts'
import type { AreaReports, ComparedBy } from '../../compute/tasks/area-input.ts'
import type { MonthlyReports } from '../../compute/tasks/area-reruns.ts'
import { neighboursFromPairs } from '../../geometry/neighbour-list.ts'
import { parameterProblem } from '../../http/api-problem.ts'
import { monthlyByArea } from '../../incidents/store.ts'
import type { MethodDescription, RunContext } from './method.ts'
import { mostHistoryMonths } from './placed-reports.ts'

/** Reports and residents of each LSOA with its neighbours; remainders are no places and stay out. */
export async function readAreaReports(context: RunContext): Promise<Omit<MonthlyReports, 'of'>> {
  const { db, frame, countedIds, months, scope } = context
  // Remainders come last, so the numbers of the others stay.
  const areas = frame.areas.filter(({ remainder }) => !remainder)
  const counted = await monthlyByArea(db, frame.set.id, [...countedIds], [...months])
  const numbers = new Map(areas.map(({ id }, index) => [id, index]))
  const counts = new Float64Array(areas.length)
  const nearBorder = new Float64Array(areas.length)
  const monthly = new Float64Array(areas.length * months.length)
  for (const { area_id, month, incidents, near_border } of counted) {
    const index = numbers.get(area_id)
    if (index === undefined) continue
    counts[index]! += incidents
    nearBorder[index]! += near_border
    monthly[index * months.length + months.indexOf(month)]! += incidents
  }
  const reports: AreaReports = {
    area: scope.district?.name ?? 'All districts',
    layer: context.layer,
    period: context.period,
    missingMonths: context.missingMonths,
    codes: areas.map(({ code }) => code),
    names: areas.map(({ name }) => name),
    counts,
    residents: Float64Array.from(areas, ({ residents }) => residents ?? Number.NaN),
    neighbours: neighboursAmong(context, areas.length),
  }
  return { reports, months, monthly, nearBorder }
}

/** Reports by LSOA and month of every published month up to the end of the period, at most 36; tells the run so. */
export async function readAreaHistory(context: RunContext): Promise<AreaHistory> {
  const { db, frame, countedIds, published, period } = context
  const areas = frame.areas.filter(({ remainder }) => !remainder)
  const months = published.covered.filter((month) => month <= period.to).slice(-mostHistoryMonths)
  context.readAlso(months)
  const rows = await monthlyByArea(db, frame.set.id, [...countedIds], months)
  const numbers = new Map(areas.map(({ id }, index) => [id, index]))
  const steps = months.length
  const counts = new Float64Array(areas.length * steps)
  for (const { area_id, month, incidents } of rows) {
    const index = numbers.get(area_id)
    if (index !== undefined) counts[index * steps + months.indexOf(month)]! += incidents
  }
  return {
    history: { months, cube: { counts, cells: areas.length, steps } },
    sizes: Float64Array.from(areas, ({ hectares }) => hectares / 100),
  }
}

export function neighboursAmong({ frame }: RunContext, areas: number) {
  const { offsets, targets } = frame.neighbours
  const from: number[] = []
  const to: number[] = []
  for (let area = 0; area < areas; area++) {
    for (let link = offsets[area]!; link < offsets[area + 1]!; link++) {
      if (targets[link]! >= areas) continue
      from.push(area)
      to.push(targets[link]!)
    }
  }
  return neighboursFromPairs(areas, from, to)
}

/** The parameter that says what is compared between areas. */
export const comparedParameter: MethodDescription['parameters'][number] = {
  kind: 'choice',
  name: 'of',
  label: 'Compare by',
  help: 'Rates allow for how many people live in an LSOA. Smoothed rates also allow for small numbers. Counts do neither.',
  standard: 'rate',
  options: [
    { value: 'rate', label: 'Rate per 1,000 residents' },
    { value: 'eb-rate', label: 'Smoothed rate (empirical Bayes)' },
    { value: 'count', label: 'Count' },
  ],
}

/** What is compared, with its warning; an ApiProblem where there are no residents to divide by. */
export function comparedBy(context: RunContext): ComparedBy {
  const of = context.choice('of') as ComparedBy
  if (of === 'count') {
    context.note(
      'denominator',
      'Counts are compared, not rates. Where more people live, work or visit there is usually more, so LSOAs may look alike only because they are alike in size.',
    )
    return of
  }
  if (context.frame.areas.every(({ residents }) => residents === null))
    throw parameterProblem('of', 'no residents are loaded for these LSOAs. Load residents, or compare by count', [
      'count',
    ])
  return of
}
