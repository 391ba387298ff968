import { layer } from '../../../shared/layers.ts'
import { type Month, monthsOf } from '../../../shared/period.ts'
import { monthsInWords, periodWithGaps } from '../../../shared/wording/period.ts'
import { ApiProblem } from '../../http/api-problem.ts'
import { type ExactIncidents, exactMonths, readExactIncidents } from '../../incidents/exact-store.ts'
import type { RunContext } from './method.ts'
import { historyUpTo } from './placed-reports.ts'

export interface ExactInput {
  readonly incidents: ExactIncidents
  /** Months read, ascending: those of the period that partners sent any for, and the history where asked for. */
  readonly months: readonly Month[]
  /** Months of the period that partners sent none for. */
  readonly missingMonths: readonly Month[]
  /** The period with the gaps of the partners' files, which are not those of the police. */
  readonly counted: string
}

interface ExactAsked {
  /** Whether months before the period are read too, to test how well a map foretells. */
  readonly history?: boolean
  /** Wards that are looked up; none when left out. */
  readonly wardAreaIds?: readonly number[]
}

/** Partners' incidents of the layer, period and districts of a run; an ApiProblem where there are none. */
export async function readExactInput(context: RunContext, asked: ExactAsked = {}): Promise<ExactInput> {
  const { db, scope, frame, period } = context
  const sent = await exactMonths(db, scope.synthetic)
  const wanted = monthsOf(period)
  const counted = wanted.filter((month) => sent.includes(month))
  const { phrase } = layer(context.layer)
  if (counted.length === 0)
    throw new ApiProblem('no-incidents', {
      detail: `The partnership's own incidents are of ${monthsInWords(sent)}. Choose a period with some of these months.`,
    })
  const months = [...new Set([...(asked.history ? historyUpTo(period.to, sent) : []), ...counted])].sort()
  const incidents = await readExactIncidents(db, {
    synthetic: scope.synthetic,
    typeIds: context.typeIds,
    months,
    districtAreaIds: frame.districtIds,
    ...(asked.wardAreaIds ? { wardAreaIds: asked.wardAreaIds } : {}),
  })
  if (!incidents.monthIndex.some((month) => counted.includes(months[month]!)))
    throw new ApiProblem('no-incidents', {
      detail: `The partnership's own incidents have no reports of ${phrase} here in ${monthsInWords(counted)}. Choose another layer or period.`,
    })
  context.choose(
    "Made from the partnership's own incidents with hours and places, not from the police files; the two are never added up.",
  )
  const missingMonths = wanted.filter((month) => !sent.includes(month))
  if (missingMonths.length > 0)
    context.note(
      'missing-months',
      `Of ${monthsInWords(missingMonths)} no such incidents are loaded, and they are left out.`,
    )
  return { incidents, months, missingMonths, counted: periodWithGaps(period, missingMonths) }
}
