import { shareInWords } from './counts.ts'
import { possiblyBetter } from './how-proven.ts'

export interface PlannedFigures {
  readonly status: 'optimal' | 'feasible' | 'stopped' | 'infeasible'
  readonly gap: number | null
  readonly visits: readonly unknown[]
  readonly why: readonly string[]
  /** Incidents in reach of vans in their shifts, and all that are expected in the shifts. */
  readonly reached: number
  readonly expected: number
  readonly crewHours: number
}

/** What a plan is worth and how sure that is, in two sentences; or why there is none and what to change. */
export function planSentence({ status, gap, visits, why, reached, expected, crewHours }: PlannedFigures): string {
  if (status === 'infeasible')
    return `What is promised cannot be kept: ${why.length > 0 ? why.join('; ') : 'the rules contradict each other'}. Take a promise back, or change the site or the crew.`
  if (visits.length === 0)
    return 'No shift is planned: nothing is expected in reach of a site that could be used with the hours there are.'
  const share = expected > 0 ? ` (${shareInWords(Math.min(1, reached / expected))})` : ''
  const worth = `Vans would be in reach of ${reached.toFixed(1)} of the ${expected.toFixed(1)} incidents expected${share}, with ${crewHours.toFixed(0)} hours out.`
  if (status === 'optimal') return `${worth} It is proven that no other plan by these rules reaches more.`
  const better = possiblyBetter(gap)
  const left =
    better === null
      ? ' how much better another could be is not known.'
      : ` another plan could be at most ${(better * 100).toFixed(1)}% better.`
  return `${worth} The search ended before it was proven:${left}`
}
