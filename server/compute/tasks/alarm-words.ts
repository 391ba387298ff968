import { formatCount, plural } from '../../../shared/wording/counts.ts'
import { monthsInWords, periodInWords } from '../../../shared/wording/period.ts'
import type { AlarmsInput } from './alarms.ts'
import { riseSought, type WatchedMonths, type WatchedSeries } from './watched-series.ts'

/** How a series was watched, with its settings. */
export function alarmHow(
  input: AlarmsInput,
  { months, baselineFrom, watchedFrom, factors }: WatchedMonths,
  { level }: WatchedSeries,
  wards: number,
): string {
  const span = periodInWords({ from: months[baselineFrom]!, to: months[watchedFrom - 1]! })
  const expected = `Expected is the mean of ${span}${factors ? ' times the factor of the calendar month, found by Poisson regression on the district' : ', the same in every month'}.`
  const perWard =
    wards > 0
      ? ` Each ward's last counted month is also tested alone by its exact probability (one-sided), corrected by Benjamini-Hochberg over ${plural(wards, 'ward')}.`
      : ''
  return `${expected} ${chartWords(input, level)} ${spreadWords(input)}${perWard}`
}

function chartWords({ chart, quietMonths, rise, weight, deviations, seed }: AlarmsInput, level: number): string {
  if (chart === 'poisson')
    return `A month alarms from the smallest count that chance alone would reach or pass at most once in ${formatCount(quietMonths)} months (exact limit, c chart).`
  if (chart === 'ewma')
    return `EWMA: a running mean in which the new month has the weight ${weight}, with an upper limit at ${deviations} standard deviations.`
  const sought = Math.round(100 * riseSought(rise, level))
  return `CUSUM: adds up what is above the reference for a rise of ${sought}% in the district (two standard deviations of a month where that is less than the ${Math.round(100 * rise)}% asked for); starting again where a month falls back to the expected number after an alarm; its limit is drawn from random series with seed ${seed}, so that over the watched months it alarms falsely as often as once in ${formatCount(quietMonths)} single months would.`
}

function spreadWords({ spread, chart }: AlarmsInput): string {
  if (spread === 'chance') return 'Counts are taken as Poisson: chance alone makes months differ.'
  const of = {
    poisson: 'the limit and p are those of a negative binomial count of that variance',
    ewma: 'the limit is as many times wider as the square root of that, and p is that of a negative binomial count',
    cusum: 'the random series and p are those of negative binomial counts of that variance',
  }
  return `The variance of a month is its expected count times the spread before, which is measured in each series by itself (Pearson dispersion, at least 1): ${of[chart]}.`
}

/** What could make the alarms wrong. */
export function alarmSure(
  input: AlarmsInput,
  { months, states, watchedFrom, baselineFrom }: WatchedMonths,
  { dispersion }: WatchedSeries,
  wards: number,
): string[] {
  const watched = months.length - watchedFrom
  const gaps = months.filter((_, month) => month >= baselineFrom && states[month] !== 'published')
  return [
    input.chart === 'ewma'
      ? 'An alarm says that chance alone seldom does this, not why it rose.'
      : `By chance alone, about ${falseAlarms((Math.max(1, wards) * watched) / input.quietMonths)} in all these series and months.`,
    spreadSentence(input, dispersion),
    'A change in how reports are recorded looks like a rise. Repeated reports of one series of offences make alarms come more easily.',
    ...(gaps.length > 0
      ? [
          `${monthsInWords(gaps)} ${gaps.length === 1 ? 'has' : 'have'} no count and ${gaps.length === 1 ? 'is' : 'are'} left out, not taken as none.`,
        ]
      : []),
  ]
}

function spreadSentence({ area, spread }: AlarmsInput, dispersion: number): string {
  const before = `Before that, months of ${area} differed`
  if (dispersion <= 1.5)
    return `${before} about as much as chance alone would make them (${dispersion.toFixed(1)} times), as the limits suppose.`
  const times = `${before} ${dispersion.toFixed(1)} times as much as chance alone would make them`
  return spread === 'before'
    ? `${times}, and the limits allow for it.`
    : `${times}, so alarms of the whole district come more easily than the limit says: ask what else changed first.`
}

function falseAlarms(number: number): string {
  if (number < 0.05) return 'no false alarm is expected'
  return `${number.toFixed(1)} false alarms are expected`
}
