import { plural } from './counts.ts'

export interface TriedFigures {
  /** Weighted incidents of the plan less those of this week. */
  readonly loss: number
  readonly lossShare: number
  /** Incidents in reach, each once a shift. */
  readonly reached: number
  /** How many of its conflicts forbid the week, and how many do not. */
  readonly forbidding: number
  readonly allowed: number
}

/** What a week drawn by hand is worth against the plan, and whether it may be kept. */
export function triedSentence({ loss, lossShare, reached, forbidding, allowed }: TriedFigures): string {
  const worth = `Vans would be in reach of ${reached.toFixed(1)} incidents: ${against(loss, lossShare)}.`
  if (forbidding > 0)
    return `${worth} It cannot be kept: ${plural(forbidding, 'rule')} ${forbidding === 1 ? 'forbids' : 'forbid'} it.`
  if (allowed > 0)
    return `${worth} It can be kept, though it breaks ${plural(allowed, 'rule')} that the plan was made by.`
  return `${worth} It breaks no rule.`
}

/** Refuses to keep a week: what forbids it, in full. */
export function forbiddenSentence(conflicts: readonly string[]): string {
  return `This week cannot be kept as it is. ${conflicts.join(' ')}`
}

/** What a kept week drawn by hand is worth, and against which plan. */
export function keptSentence(figures: TriedFigures & { readonly version: number; readonly crewHours: number }): string {
  const { loss, lossShare, reached, allowed, version, crewHours } = figures
  const breaks = allowed > 0 ? ` It breaks ${plural(allowed, 'rule')} that version ${version} keeps.` : ''
  return `Drawn by hand from version ${version}: vans would be in reach of ${reached.toFixed(1)} incidents with ${crewHours.toFixed(0)} hours out, ${against(loss, lossShare)}.${breaks}`
}

function against(loss: number, share: number): string {
  const size = Math.abs(loss)
  if (size < 0.05) return 'as much as the plan'
  const part = Math.abs(share) >= 0.005 ? ` (${(Math.abs(share) * 100).toFixed(0)}%)` : ''
  return `${size.toFixed(1)}${part} ${loss > 0 ? 'fewer' : 'more'} by weight than the plan`
}
