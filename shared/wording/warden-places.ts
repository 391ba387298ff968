import type { WardenPlacesAnswer, WardenPlacesRequest } from '../contracts/warden-demand.ts'
import { formatCount, plural, shareInWords } from './counts.ts'

export const placeKindWords: Readonly<Record<WardenPlacesRequest['kind'], string>> = {
  'help-point': 'help point',
  'reporting-centre': 'reporting centre',
}

interface PlacesFigures extends Pick<WardenPlacesRequest, 'kind' | 'reachMetres'> {
  readonly solution: WardenPlacesAnswer['solution']
  readonly gap: number | null
  readonly chosen: number
  /** At usual weight: incidents in reach. */
  readonly reached: number
  readonly total: number
  readonly meanMetres: number | null
}

/** What the places do and how sure that is, in two sentences. */
export function placesSentence(figures: PlacesFigures): string {
  const { kind, reachMetres, solution, gap, chosen, reached, total, meanMetres } = figures
  if (chosen === 0) return `No ${placeKindWords[kind]} is chosen: nothing more would be in reach of one.`
  const those = plural(chosen, placeKindWords[kind])
  const would =
    kind === 'help-point'
      ? `${those} would have ${reached.toFixed(1)} more of the ${total.toFixed(1)} incidents expected in these hours of a week within ${reachMetres} m${total > 0 ? ` (${shareInWords(Math.min(1, reached / total))})` : ''}.`
      : `With ${those}, residents would have ${formatCount(Math.round(meanMetres ?? 0))} m to the nearest on average, in a straight line.`
  if (solution === 'optimal') return `${would} It is proven that no other choice of these places does better.`
  return `${would} The search ended before it was proven${gap === null ? '.' : `: another choice could be at most ${(gap * 100).toFixed(1)}% better.`}`
}
