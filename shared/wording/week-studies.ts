import type { StudySlug } from '../contracts/plan-studies.ts'
import { listed, plural } from './counts.ts'

export const studyTitles: Record<StudySlug, string> = {
  vans: 'More or fewer vans',
  equity: 'Weight on deprived places',
  reach: 'How far a van is seen',
  period: 'Months that demand is read from',
  rules: 'What each rule costs',
  alternatives: 'Weeks nearly as good',
  'last-weeks': 'What vans did in the weeks before',
}

const estimates = 'All figures are incidents expected in reach of vans, not incidents prevented.'
const countedOnce =
  'Weeks are chosen by what each van has in reach; the figures here count once what two vans of a shift share.'

export const studyCautions: Record<StudySlug, string> = {
  vans: `Each van more is taken to have operators like those there are, at any hour, and no absences. ${estimates}`,
  equity: `More vans in poorer places are also more watching of those who live there: the weight is a choice to be published, not a finding. ${estimates}`,
  reach: `How far a van deters has not been measured here; a longer reach raises every figure. ${countedOnce} ${estimates}`,
  period: `A shorter period follows what changed of late, and chance with it. It is read again from what is loaded now. ${estimates}`,
  rules: `A rule may be worth its price: rotation and rest keep watching proportionate and unpredictable. Prices do not add up. ${estimates}`,
  alternatives: `Differences within 2% are smaller than what demand is known by: choose among these weeks for other reasons. ${estimates}`,
  'last-weeks': `Past weeks are weighed by the demand expected in the plan’s week, not by what happened then, and say nothing about what vans prevented. ${estimates}`,
}

/** What a rule of the partnership is called where its price is told. */
export const chosenRuleLabels: Record<string, string> = {
  rotation: 'Rotation: no site in two shifts that follow each other',
  'visits-of-site': 'Most visits of one site in the week',
  visits: 'Most visits of the week',
  'operator-hours': 'Operators’ hours and rest',
  travel: 'Longest way between two stops',
  spacing: 'Least distance between vans of one shift',
  'permitted-hours': 'Permitted hours of sites, and schools',
}

export interface StudiedFigure {
  readonly label: string
  readonly expected: number | null
  readonly isProven: boolean
}

/** '3.1', one decimal as the plan has it. */
function figure(value: number): string {
  return value.toFixed(1)
}

const unproven = ' Where the search ended before it was proven, more may be possible: see the gap.'

function sureness(rows: readonly StudiedFigure[]): string {
  return rows.every(({ isProven }) => isProven) ? '' : unproven
}

/** `counts`: by number of vans from 1; `there`: how many there are. */
export function vansSentence(counts: readonly StudiedFigure[], there: number): string {
  const at = (vans: number) => counts[vans - 1]?.expected ?? null
  const [now, more, fewer] = [at(there), at(there + 1), at(there - 1)]
  const parts = [
    more !== null && now !== null ? `one more would add ${figure(Math.max(0, more - now))}` : null,
    fewer !== null && now !== null ? `one fewer would lose ${figure(Math.max(0, now - fewer))}` : null,
  ].filter((part) => part !== null)
  const first = `With ${plural(there, 'van')}, ${now === null ? 'no week is possible' : `${figure(now)} incidents of the week are in reach`}`
  return `${first}${parts.length > 0 ? `; ${listed(parts)}` : ''}.${sureness(counts)}`
}

/** `least`: without weight; `most`: with the most weight asked. Shares are of what is expected in the most deprived fifth. */
export function equitySentence(
  least: StudiedFigure & { readonly shareOfMostDeprived: number | null },
  most: StudiedFigure & { readonly shareOfMostDeprived: number | null },
): string {
  if (least.shareOfMostDeprived === null || most.shareOfMostDeprived === null)
    return 'No deprivation of these places is loaded, so no weight can be put on them.'
  const price = Math.max(0, (least.expected ?? 0) - (most.expected ?? 0))
  const percent = (share: number) => `${(share * 100).toFixed(1)}%`
  return `The most weight asked costs ${figure(price)} of ${figure(least.expected ?? 0)} incidents in reach. Of what is expected in the most deprived fifth, ${percent(most.shareOfMostDeprived)} would be in reach instead of ${percent(least.shareOfMostDeprived)}.${sureness([least, most])}`
}

export function reachSentence(
  rows: readonly (StudiedFigure & { readonly stay: number; readonly visits: number })[],
): string {
  const least = rows.reduce((fewest, row) => (row.stay < fewest.stay ? row : fewest), rows[0]!)
  return `Whatever the reach from ${rows[0]!.label} to ${rows.at(-1)!.label}, at least ${least.stay} of the ${plural(least.visits, 'visit')} of the plan would stay in the best week (fewest at ${least.label}).${sureness(rows)}`
}

export function periodSentence(rows: readonly (StudiedFigure & { readonly loss: number | null })[]): string {
  const known = rows.filter(({ loss }) => loss !== null)
  if (known.length === 0) return 'No months could be read again, so nothing is said about other periods.'
  const worst = known.reduce((most, row) => ((row.loss ?? 0) > (most.loss ?? 0) ? row : most), known[0]!)
  if ((worst.loss ?? 0) < 0.05)
    return `The plan is the best week by each of these periods, or as good.${sureness(rows)}`
  return `By another period the plan would leave at most ${figure(worst.loss ?? 0)} incidents (${worst.label}).${sureness(rows)}`
}

export function rulesSentence(rows: readonly (StudiedFigure & { readonly price: number })[]): string {
  if (rows.length === 0) return 'The plan was made by no rule that could be lifted.'
  const dearest = rows.reduce((most, row) => (row.price > most.price ? row : most), rows[0]!)
  if (dearest.price < 0.05) return `None of these rules costs anything that could be measured.${sureness(rows)}`
  return `The dearest rule is “${dearest.label}”: without it ${figure(dearest.price)} more incidents would be in reach.${sureness(rows)}`
}

export function alternativesSentence(found: number, isComplete: boolean, most: number): string {
  if (found === 0)
    return isComplete
      ? 'No other week comes within 2% of the plan; this is proven.'
      : 'No other week within 2% was found in the time there was; there may be some.'
  const weeks = `${plural(found, 'other week')} ${found === 1 ? 'is' : 'are'} within 2% of the plan`
  if (isComplete) return `${weeks}, and this is proven to be all, but for weeks that only leave visits out.`
  if (found >= most) return `At least ${weeks}; the best found are listed, and there are more.`
  return `At least ${weeks}; the search ended before it was proven that there are no more.`
}

export interface PastFigures {
  /** Incidents by the plan's measure of each past week. */
  readonly weeks: readonly number[]
  readonly visits: number
  readonly plan: number
  /** First day of the weeks where they are not those just before the plan's. */
  readonly from: string | null
}

export function lastWeeksSentence({ weeks, visits, plan, from }: PastFigures): string {
  if (visits === 0)
    return 'No visits of the weeks before are known: none was entered, and no file of deployments tells of them.'
  const mean = weeks.reduce((sum, value) => sum + value, 0) / weeks.length
  const more = plan - mean
  const against =
    Math.abs(more) < 0.05
      ? 'as much as the plan'
      : `${figure(Math.abs(more))} ${more > 0 ? 'fewer' : 'more'} than the plan`
  const when =
    from === null
      ? `In the ${plural(weeks.length, 'week')} before`
      : `In the ${plural(weeks.length, 'week')} from ${from}, the last that visits are known of`
  return `${when}, ${plural(visits, 'visit')} had ${figure(mean)} incidents a week in reach by the plan’s measure of demand, ${against}.`
}
