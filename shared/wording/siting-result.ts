import type { SitingAnswer, SitingPlannersAnswer } from '../contracts/plan-studies.ts'
import { expectedText, percentText } from './expected-incidents.ts'
import { howProvenBriefly } from './how-proven.ts'

type Objective = SitingPlannersAnswer['planners'][number]['objective']
type Worth = Pick<SitingAnswer, 'solution' | 'value' | 'bound' | 'gap' | 'total'>

/** A value of a planner with its unit: '4.20 incidents', '3,120 incident metres'. */
export function sitingValue(value: number, { unit }: Pick<Objective, 'unit'>): string {
  return `${expectedText(value)} ${unit}`.trim()
}

/** What the sites are worth, what no choice can do better than, and how sure that is: a name and its text each. */
export function sitingFigures(
  { solution, value, bound, gap, total }: Worth,
  objective: Objective,
): { readonly name: string; readonly text: string }[] {
  if (solution === 'infeasible' || value === null)
    return [{ name: 'How sure', text: 'no choice keeps all that was asked' }]
  const isShare = objective.goal === 'most' && objective.unit === 'incidents' && total > 0 && value <= total
  const share = isShare ? ` (${percentText(value / total)} of ${expectedText(total)})` : ''
  const limit = objective.goal === 'most' ? 'No choice can reach more than' : 'No choice can be less than'
  return [
    { name: objective.label, text: `${sitingValue(value, objective)}${share}` },
    ...(bound === null || solution === 'optimal' ? [] : [{ name: limit, text: sitingValue(bound, objective) }]),
    { name: 'How sure', text: howProvenBriefly({ solution, gap }, objective.goal) },
  ]
}

/** What could stand in place of a chosen site, for a row of a table. Losses are in the unit of the planner. */
export function nextBestSite({ nextBest }: Pick<SitingAnswer['chosen'][number], 'nextBest'>): string {
  if (!nextBest) return 'nothing may stand there'
  const { name, loss } = nextBest
  if (Math.abs(loss) < 0.005) return `${name}, worth the same`
  return loss < 0
    ? `${name}, better by ${expectedText(-loss)}: what keeping this site costs`
    : `${name}, worse by ${expectedText(loss)}`
}
