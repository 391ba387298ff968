import { layer } from '../../../shared/layers.ts'
import { type Month, monthsOf } from '../../../shared/period.ts'
import { monthsInWords, periodWithGaps } from '../../../shared/wording/period.ts'
import { ApiProblem } from '../../http/api-problem.ts'
import { type ExactIncidents, exactMonths, readExactIncidents } from '../../incidents/exact-store.ts'
import type { RunContext } from './method.ts'

export interface ExactInput {
  readonly incidents: ExactIncidents
  /** Months of the period that partners sent none for. */
  readonly missingMonths: readonly Month[]
  /** The period with the gaps of the partners' files, which are not those of the police. */
  readonly counted: string
}

/** Partners' incidents of the layer, period and districts of a run; an ApiProblem where there are none. */
export async function readExactInput(context: RunContext): Promise<ExactInput> {
  const { db, scope, frame, period } = context
  const sent = await exactMonths(db, scope.synthetic)
  const asked = monthsOf(period)
  const months = asked.filter((month) => sent.includes(month))
  const { phrase } = layer(context.layer)
  if (months.length === 0)
    throw new ApiProblem('no-incidents', {
      detail: `The partnership's own incidents are of ${monthsInWords(sent)}. Choose a period with some of these months.`,
    })
  const incidents = await readExactIncidents(db, {
    synthetic: scope.synthetic,
    typeIds: context.typeIds,
    months,
    districtAreaIds: frame.districtIds,
  })
  if (incidents.x.length === 0)
    throw new ApiProblem('no-incidents', {
      detail: `The partnership's own incidents have no reports of ${phrase} here in ${monthsInWords(months)}. Choose another layer or period.`,
    })
  context.choose(
    "Made from the partnership's own incidents with hours and places, not from the police files; the two are never added up.",
  )
  const missingMonths = asked.filter((month) => !sent.includes(month))
  if (missingMonths.length > 0)
    context.note(
      'missing-months',
      `Of ${monthsInWords(missingMonths)} no such incidents are loaded, and they are left out.`,
    )
  return { incidents, missingMonths, counted: periodWithGaps(period, missingMonths) }
}
