import { percentText } from './expected-incidents.ts'

export interface HowProven {
  readonly solution: 'optimal' | 'feasible' | 'infeasible' | 'stopped' | null
  /** Share that another answer could be better by. */
  readonly gap: number | null
}

/**
 * How much better another answer could be, as a share of this one. The gap is a share of the bound where more is better:
 * of 80 with a bound of 100 it is 20%, and another could be 25% better. Null where that is not known.
 */
export function possiblyBetter(gap: number | null, goal: 'most' | 'least' = 'most'): number | null {
  if (gap === null || (goal === 'most' && gap >= 1)) return null
  return goal === 'most' ? gap / (1 - gap) : gap
}

/** How sure it is that nothing better was missed, as one sentence; '' where nothing was looked for. */
export function howProven({ solution, gap }: HowProven): string {
  switch (solution) {
    case 'optimal':
      return 'It is proven that nothing better is possible under these rules.'
    case 'feasible':
    case 'stopped': {
      const why = solution === 'stopped' ? 'The search was stopped' : 'The time ran out'
      const better = possiblyBetter(gap)
      return better === null
        ? `${why} before it was proven that nothing better is possible.`
        : `${why}: another answer could be up to ${percentText(better)} better.`
    }
    case 'infeasible':
      return 'The rules contradict each other, so no answer keeps them all.'
    case null:
      return ''
  }
}

/** The same for a cell of a table: 'proven', 'up to 2.4% better possible'. */
export function howProvenBriefly({ solution, gap }: HowProven, goal: 'most' | 'least' = 'most'): string {
  if (solution === 'optimal') return 'proven'
  if (solution === 'infeasible') return 'not possible'
  if (solution === null) return 'not searched'
  const better = possiblyBetter(gap, goal)
  return better === null ? 'not proven' : `up to ${percentText(better)} better possible`
}
