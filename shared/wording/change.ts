import type { HotspotRow, Verdict } from '../contracts/hotspots.ts'
import type { Month } from '../period.ts'
import { formatCount, plural, sentence } from './counts.ts'
import { monthsInWords } from './period.ts'
import { verdictWording } from './verdict-words.ts'

/** The smallest base on which a percentage is printed: 18 to 30 is "up 67%" and still no clear evidence of a rise. */
export const smallestBaseForPercent = 20

/**
 * Two counts and their percentage, without a full stop: 'from 120 to 84, down 30%', 'from 18 to 30',
 * 'at 36, the same as before'. No percentage below a base of 20, nor one that rounds to 0.
 */
export function countsCompared(before: number, now: number): string {
  if (before === now) return `at ${formatCount(now)}, the same as before`
  const pair = `from ${formatCount(before)} to ${formatCount(now)}`
  if (before < smallestBaseForPercent) return pair
  const percent = Math.round((100 * Math.abs(now - before)) / before)
  return percent === 0 ? pair : `${pair}, ${now > before ? 'up' : 'down'} ${formatCount(percent)}%`
}

/**
 * What changed and whether it is real: 'Reports went from 120 to 84, down 30%. This is a real fall, more than ordinary
 * ups and downs.' `missing`: the months without figures, named when the verdict is "not available". `row.reason` is
 * said where a count is absent.
 */
export function changeSentence(
  row: Pick<HotspotRow, 'count' | 'before' | 'verdict' | 'reason'>,
  missing: readonly Month[] = [],
): string {
  const { count, before } = row
  const verdict: Verdict = row.verdict ?? 'not available'
  if (verdict === 'not available' || count === null || before === undefined || before === null) {
    if (row.reason) return sentence(row.reason)
    return missing.length > 0 && missing.length <= 12
      ? `The police figures for ${monthsInWords(missing)} were not published, so we cannot say.`
      : verdictWording['not available'].sentence
  }
  if (before === 0 && count === 0) return 'Nothing was reported in either period.'
  const verb = before === count ? 'stayed' : 'went'
  return `Reports ${verb} ${countsCompared(before, count)}. ${verdictWording[verdict].sentence}`
}

/**
 * The whole form of a trend sentence: 'Between January and March 2025, 84 reports of burglary were made in Wolverton.
 * In the same months last year there were 120.' `from` and `to` are already in words.
 */
export function changeInFull(
  row: Pick<HotspotRow, 'count' | 'before' | 'verdict' | 'reason' | 'name'>,
  context: { readonly from: string; readonly to: string; readonly phrase: string; readonly missing?: readonly Month[] },
): string {
  const { count, before } = row
  if (count === null || before === undefined || before === null || row.verdict === 'not available') {
    return changeSentence(row, context.missing)
  }
  const when = context.from === context.to ? `In ${context.to}` : `Between ${context.from} and ${context.to}`
  const made = `${plural(count, 'report')} of ${context.phrase} ${count === 1 ? 'was' : 'were'} made in ${row.name}`
  const then = `In the same months last year there ${before === 1 ? 'was' : 'were'} ${before === 0 ? 'none' : formatCount(before)}`
  return `${when}, ${made}. ${then}. ${verdictWording[row.verdict ?? 'not available'].sentence}`
}
