import { percentText } from './expected-incidents.ts'

export interface HowProven {
  readonly solution: 'optimal' | 'feasible' | 'infeasible' | 'stopped' | null
  /** Share that another answer could be better by. */
  readonly gap: number | null
}

/** How sure it is that nothing better was missed, as one sentence; '' where nothing was looked for. */
export function howProven({ solution, gap }: HowProven): string {
  switch (solution) {
    case 'optimal':
      return 'It is proven that nothing better is possible under these rules.'
    case 'feasible':
    case 'stopped': {
      const why = solution === 'stopped' ? 'The search was stopped' : 'The time ran out'
      return gap === null
        ? `${why} before it was proven that nothing better is possible.`
        : `${why}: another answer could be up to ${percentText(gap)} better.`
    }
    case 'infeasible':
      return 'The rules contradict each other, so no answer keeps them all.'
    case null:
      return ''
  }
}

/** The same for a cell of a table: 'proven', 'up to 2.4% better possible'. */
export function howProvenBriefly({ solution, gap }: HowProven): string {
  if (solution === 'optimal') return 'proven'
  if (solution === 'infeasible') return 'not possible'
  if (solution === null) return 'not searched'
  return gap === null ? 'not proven' : `up to ${percentText(gap)} better possible`
}
