import type { BeatBalance, BeatFigures } from '../contracts/warden-beats.ts'
import { formatCount, plural } from './counts.ts'

/** What is balanced, as in 'more work than the mean'. */
export const balanceNames = {
  minutes: 'work',
  incidents: 'incidents',
  residents: 'residents',
} as const satisfies Record<BeatBalance, string>

/** '1,240 minutes', '49.6 incidents', '12,400 residents'. */
export function loadInWords(load: number, balance: BeatBalance): string {
  return `${balance === 'incidents' ? load.toFixed(1) : formatCount(load)} ${balance}`
}

/** '+58%', '−12%', '0%': difference from the mean. */
export function differenceInWords(shareOfMean: number): string {
  const percent = Math.round((shareOfMean - 1) * 100)
  if (percent === 0) return '0%'
  return `${percent > 0 ? '+' : '−'}${Math.abs(percent)}%`
}

/** 'Centre has 58% more work than the mean', of the beat that differs most; '' for no beats. */
export function worstInWords(
  figures: readonly Pick<BeatFigures, 'name' | 'shareOfMean'>[],
  balance: BeatBalance,
): string {
  const [worst] = [...figures].sort((a, b) => Math.abs(b.shareOfMean - 1) - Math.abs(a.shareOfMean - 1))
  if (!worst) return ''
  const percent = Math.round(Math.abs(worst.shareOfMean - 1) * 100)
  const side = worst.shareOfMean >= 1 ? 'more' : balance === 'minutes' ? 'less' : 'fewer'
  return `${worst.name} has ${percent}% ${side} ${balanceNames[balance]} than the mean`
}

/** 'within 4%', from the largest difference in percent of the mean; rounded up, so that it holds. */
export function withinInWords(deviationPercent: number): string {
  return `within ${Math.ceil(deviationPercent - 1e-9)}%`
}

/** Differences up to so many percent of the mean are told as even. */
const evenPercent = 5

/** The beats in force in one sentence. */
export function todayInWords(
  figures: readonly Pick<BeatFigures, 'name' | 'shareOfMean'>[],
  deviationPercent: number,
  balance: BeatBalance,
): string {
  const beats = `The ${plural(figures.length, 'beat')} of today`
  return deviationPercent <= evenPercent
    ? `${beats} are even: all are ${withinInWords(deviationPercent)} of the mean.`
    : `${beats} are uneven: ${worstInWords(figures, balance)}.`
}

/** What drawing beats came to. */
export function drawnInWords(drawn: {
  readonly beats: number
  readonly deviationPercent: number
  readonly startFrom: 'anew' | 'today'
  readonly isByHand: boolean
  /** Null where none are in force to change. */
  readonly changed: number | null
  readonly areas: number
}): string {
  const how = drawn.isByHand ? 'Drawn by hand' : drawn.startFrom === 'today' ? 'Changed' : 'Drawn anew'
  const within = `they are ${withinInWords(drawn.deviationPercent)} of the mean`
  if (drawn.changed === null)
    return `The ${plural(drawn.beats, 'beat')} are ${withinInWords(drawn.deviationPercent)} of the mean.`
  if (drawn.changed === 0) return `${how}, ${within}; no area changes hands.`
  return `${how}, ${within}; ${formatCount(drawn.changed)} of ${plural(drawn.areas, 'area')} would change hands.`
}

/** How far the search for beats can be trusted. */
export function howSureBeats(found: {
  readonly solution: 'optimal' | 'feasible' | 'by-hand'
  readonly way: 'all' | 'search'
  readonly boundPercent: number
  readonly deviationPercent: number
  readonly tolerancePercent: number
  readonly mostChanged: number | null
}): string {
  const { solution, way, boundPercent, deviationPercent, tolerancePercent } = found
  if (solution === 'by-hand')
    return `Drawn by hand, not searched for. No beats of these areas can all be closer to the mean than ${percentOf(boundPercent)}.`
  if (way === 'all')
    return 'Proven: every way of drawing these beats was gone through. None is more even beyond what counts as even, and of those as even none has shorter borders.'
  if (solution === 'optimal')
    return deviationPercent <= tolerancePercent + 1e-9
      ? `As even as was asked for, ${withinInWords(tolerancePercent)} of the mean. Borders were made short by searching; shorter ones may exist.`
      : `Proven: no beats of these areas can be closer to the mean than ${percentOf(boundPercent)}. Borders were made short by searching.`
  const limit = found.mostChanged === null ? '' : ` with at most ${plural(found.mostChanged, 'area')} changed`
  return `The best that searching found${limit}: ${percentOf(deviationPercent)} from the mean at most. No beats of these areas can be closer than ${percentOf(boundPercent)}, so somewhat better ones may exist.`
}

function percentOf(percent: number): string {
  return `${percent < 9.95 ? percent.toFixed(1) : Math.round(percent)}%`
}
