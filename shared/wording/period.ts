import { addMonths, type Month, monthLabel, monthsOf, type Period } from '../period.ts'
import { listed, plural } from './counts.ts'

/** 'January to December 2025', 'November 2024 to February 2025', 'March 2025'. Months in full, for sentences. */
export function periodInWords({ from, to }: Period): string {
  if (from === to) return monthLabel(from)
  const start = from.slice(0, 4) === to.slice(0, 4) ? monthName(from) : monthLabel(from)
  return `${start} to ${monthLabel(to)}`
}

/**
 * The period with what is left out of it, without a full stop: 'January to December 2025; July is missing and left
 * out'. Months outside the period count too (those of the year before, in a comparison) and are named with their year.
 * More than four runs of months are counted instead of named.
 */
export function periodWithGaps(period: Period, missing: readonly Month[]): string {
  const gaps = gapsInWords(period, missing)
  return gaps === '' ? periodInWords(period) : `${periodInWords(period)}; ${gaps}`
}

/** 'July is missing and left out', 'March to May and July are missing and left out'; '' when nothing is missing. */
export function gapsInWords(period: Period, missing: readonly Month[]): string {
  const months = [...new Set(missing)].sort()
  if (months.length === 0) return ''
  const inside = monthsOf(period)
  if (months.length >= inside.length && inside.every((month) => months.includes(month))) {
    return inside.length === 1 ? 'it is missing' : 'every month is missing'
  }
  const verb = months.length === 1 ? 'is' : 'are'
  const runs = runsOf(months)
  if (runs.length > 4) {
    const within = months.every((month) => month >= period.from && month <= period.to)
    const some = within ? `${months.length} of ${plural(inside.length, 'month')}` : plural(months.length, 'month')
    return `${some} ${verb} missing and left out`
  }
  const year = period.from.slice(0, 4) === period.to.slice(0, 4) ? period.from.slice(0, 4) : undefined
  return `${listed(runs.map((run) => runInWords(run, year)))} ${verb} missing and left out`
}

/** Runs of months in words: 'July 2018 to September 2018' is 'July to September 2018'. '' for none. */
export function monthsInWords(months: readonly Month[]): string {
  return listed(runsOf([...new Set(months)].sort()).map(periodInWords))
}

function runInWords(run: Period, year: string | undefined): string {
  if (run.from.slice(0, 4) !== year || run.to.slice(0, 4) !== year) return periodInWords(run)
  return run.from === run.to ? monthName(run.from) : `${monthName(run.from)} to ${monthName(run.to)}`
}

function runsOf(sorted: readonly Month[]): Period[] {
  const runs: Period[] = []
  for (const month of sorted) {
    const last = runs.at(-1)
    if (last && addMonths(last.to, 1) === month) runs[runs.length - 1] = { from: last.from, to: month }
    else runs.push({ from: month, to: month })
  }
  return runs
}

function monthName(month: Month): string {
  return monthLabel(month).slice(0, -5)
}
