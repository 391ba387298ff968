import type { FrozenEvidence } from '../contracts/priorities.ts'
import { countsCompared } from './change.ts'
import { formatRate, plural } from './counts.ts'
import { monthsInWords, periodInWords } from './period.ts'
import { isSmall } from './priority-reasons.ts'
import { verdictWording } from './verdict-words.ts'

type Figures = Pick<FrozenEvidence, 'n' | 'before' | 'verdict' | 'months' | 'missing'>

/**
 * What figures say, in a sentence: 'October to December 2025: reports went from 120 to 84 against a year before, down
 * 30%. This is a real fall, more than ordinary ups and downs.' Says why where there are none. `forResidents`: without
 * counts of 1 to 4.
 */
export function figuresInWords(
  { n, before, verdict, months, missing }: Figures,
  { forResidents = false }: { readonly forResidents?: boolean } = {},
): string {
  const [from, to] = [months[0], months.at(-1)]
  if (n === null || from === undefined || to === undefined)
    return 'Nothing that is counted fits it, so it has no figures.'
  const when = periodInWords({ from, to })
  if (forResidents && (isSmall(n) || isSmall(before)))
    return `${when}: fewer than 5 reports in these months or a year before. ${verdict ? verdictWording[verdict].sentence : ''}`.trim()
  if (missing.length > 0)
    return `${when}: ${plural(n, 'report')} without ${monthsInWords(missing)}, which was not published, so we cannot say.`
  if (before === null) return `${when}: ${plural(n, 'report')}. There is no year before to compare with.`
  const word = verdict ? verdictWording[verdict].sentence : ''
  return `${when}: reports ${n === before ? 'stayed' : 'went'} ${countsCompared(before, n)} against a year before. ${word}`.trim()
}

/** '24 for every 1,000 people a year (20 to 29), district 18'; '' where there is no rate. */
export function rateInWords({
  rate,
  lower,
  upper,
  districtRate,
}: Pick<FrozenEvidence, 'rate' | 'lower' | 'upper' | 'districtRate'>): string {
  if (rate === null || lower === null || upper === null) return ''
  const district = districtRate === null ? '' : `, district ${formatRate(districtRate)}`
  return `${formatRate(rate)} a year for every 1,000 (${formatRate(lower)} to ${formatRate(upper)})${district}`
}
