import { plural, shareInWords } from './counts.ts'

export interface SitedFigures {
  readonly solution: 'optimal' | 'feasible' | 'stopped' | 'infeasible'
  readonly goal: 'most' | 'least'
  readonly sites: number
  /** Whether a budget limits the sites, and not their number. */
  readonly isByBudget: boolean
  /** At usual weight: incidents covered, or the distance of all to their nearest site in metres. */
  readonly value: number
  /** Incidents expected. */
  readonly total: number
  readonly gap: number | null
}

/** What the sites do and how sure that is, in two sentences. */
export function sitingSentence({ solution, goal, sites, isByBudget, value, total, gap }: SitedFigures): string {
  if (sites === 0) return 'No site is chosen: none that may be used has anything expected in its reach.'
  const those = plural(sites, 'site')
  const worth =
    goal === 'most'
      ? `${those} would have ${value.toFixed(1)} of the ${total.toFixed(1)} incidents expected in reach${total > 0 ? ` (${shareInWords(Math.min(1, value / total))})` : ''}.`
      : `From ${those} it is ${Math.round(total > 0 ? value / total : 0)} m on average to what is expected.`
  const others = isByBudget ? 'choice within the budget' : 'choice'
  if (solution === 'optimal') return `${worth} It is proven that no other ${others} does better.`
  return `${worth} The search ended before it was proven${gap === null ? '.' : `: another ${others} could be at most ${(gap * 100).toFixed(1)}% better.`}`
}
