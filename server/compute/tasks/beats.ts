import { enumerateBeats } from '../../planners/wardens/beat-exact.ts'
import { type BeatProblem, deviationBound, measureBeats } from '../../planners/wardens/beat-problem.ts'
import { type BeatsFound, searchBeats } from '../../planners/wardens/beat-search.ts'
import type { Task } from '../task.ts'

/** Units up to which all beats are gone through. */
export const mostEnumerated = 20

export interface BeatsInput {
  readonly problem: BeatProblem
  readonly seed: number
  /** Contiguous beats to start from; null: today's, or anew. */
  readonly start: Int32Array | null
}

export interface BeatsAnswer {
  readonly found: BeatsFound
  /** 'all': every plan was gone through, so that none is better by balance and then by border. */
  readonly way: 'all' | 'search'
}

/** The best beats of small ground drawn anew; good ones with a bound where it is large or starts from today's. */
export const beats: Task<BeatsInput, BeatsAnswer> = ({ problem, seed, start }, tell) => {
  tell(0.1, 'Drawing beats')
  if (problem.today === null && problem.loads.length <= mostEnumerated) {
    const exact = enumerateBeats(problem)
    const [beatOf] = exact.plans
    if (beatOf && exact.isComplete)
      return {
        found: { ...measureBeats(problem, beatOf), status: 'optimal', beatOf, bound: provenBound(problem, exact) },
        way: 'all',
      }
  }
  return { found: searchBeats(problem, { seed, ...(start ? { start } : {}) }), way: 'search' }
}

/** Within the tolerance all plans are alike, and the shortest border was looked for: less deviation is then possible. */
function provenBound(problem: BeatProblem, { deviation }: { deviation: number }): number {
  const mean = problem.loads.reduce((sum, load) => sum + load, 0) / problem.beats
  return deviation > problem.toleranceShare * mean ? deviation : deviationBound(problem)
}
