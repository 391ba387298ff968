import type { SolveInteger } from '../integer-programme.ts'
import { betteredRota, filledRota, greedyRota } from './rota-heuristic.ts'
import { rotaModel } from './rota-model.ts'
import { checkRota, type MeasuredRota, measureRota, type RotaDuty, type RotaProblem } from './rota-problem.ts'

export interface PlannedRota extends MeasuredRota {
  readonly status: 'optimal' | 'feasible'
  /** By warden, day and shift. */
  readonly duties: readonly RotaDuty[]
  /** No rota meets more hours of need. */
  readonly bound: number
  /** (bound - met) / bound; 0 where proven or nothing is needed. */
  readonly gap: number
}

export interface PlanRotaOptions {
  readonly secondsAllowed?: number
  readonly shouldStop?: () => boolean
  /** Hears of each better rota, the first at once. */
  readonly onBetter?: (rota: PlannedRota) => void
}

/**
 * Who works when, so that most of the need is met and nobody works too long, too soon, on a day off or alone after dark:
 * a heuristic first, then an integer programme that proves it or does better. Hours that are left go to where wardens are
 * wanted beside the need, by a heuristic. No wardens or shifts: nothing is met.
 * RangeError as for `checkRota`.
 */
export async function planRota(
  problem: RotaProblem,
  solve: SolveInteger,
  { secondsAllowed = Number.POSITIVE_INFINITY, shouldStop = () => false, onBetter }: PlanRotaOptions = {},
): Promise<PlannedRota> {
  checkRota(problem)
  const mostMet = measureRota(problem, []).needed
  let best = planned(problem, betteredRota(problem, greedyRota(problem)), mostMet)
  const offer = (duties: readonly RotaDuty[], bound: number) => {
    const rota = planned(problem, duties, Math.min(bound, best.bound))
    best = rota.met > best.met + 1e-9 ? rota : planned(problem, best.duties, rota.bound)
    onBetter?.(best)
  }
  const filled = () => planned(problem, filledRota(problem, best.duties), best.bound)
  offer(best.duties, mostMet)
  if (best.status === 'optimal' || problem.wardens.length * problem.shifts.length === 0) return filled()
  const model = rotaModel(problem)
  const answer = await solve(model, {
    start: model.valuesOf(best.duties),
    shouldStop,
    secondsAllowed,
    gapAllowed: 0,
    onBetter: (values, bound) => offer(model.dutiesOf(values), -bound),
    onBound: (bound) => offer(best.duties, -bound),
  })
  offer(
    answer.values ? model.dutiesOf(answer.values) : best.duties,
    Number.isFinite(answer.bound) ? -answer.bound : mostMet,
  )
  return filled()
}

function planned(problem: RotaProblem, duties: readonly RotaDuty[], bound: number): PlannedRota {
  const inOrder = [...duties].sort(
    (one, other) => one.warden - other.warden || one.day - other.day || one.shift - other.shift,
  )
  const measured = measureRota(problem, inOrder)
  // Need is met in whole hours.
  const limit = Math.max(measured.met, Math.floor(bound + 1e-6))
  const isProven = measured.met >= limit
  return {
    ...measured,
    status: isProven ? 'optimal' : 'feasible',
    duties: inOrder,
    bound: limit,
    gap: isProven ? 0 : (limit - measured.met) / limit,
  }
}
