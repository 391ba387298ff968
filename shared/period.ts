/** Months are text 'YYYY-MM' everywhere; a period is its first and last month, both included. */
export type Month = string

export interface Period {
  readonly from: Month
  readonly to: Month
}

const pattern = /^(\d{4})-(0[1-9]|1[0-2])$/

/** True for '2025-01', false for '2025-13', '2025-1', '25-01'. */
export function isMonth(text: string): boolean {
  return pattern.test(text)
}

/** Months since year 0, so that months can be subtracted. Throws RangeError when `month` is not one. */
export function monthNumber(month: Month): number {
  const match = pattern.exec(month)
  if (!match) throw new RangeError(`'${month}' is not a month written YYYY-MM`)
  return Number(match[1]) * 12 + Number(match[2]) - 1
}

export function monthOfNumber(number: number): Month {
  const year = Math.floor(number / 12)
  return `${String(year).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`
}

export function addMonths(month: Month, months: number): Month {
  return monthOfNumber(monthNumber(month) + months)
}

/** Every month of the period in order; empty when `from` is after `to`. */
export function monthsOf({ from, to }: Period): Month[] {
  const first = monthNumber(from)
  return Array.from({ length: Math.max(0, monthNumber(to) - first + 1) }, (_, step) => monthOfNumber(first + step))
}

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** 'July 2025'; short: 'Jul 2025'. */
export function monthLabel(month: Month, length: 'long' | 'short' = 'long'): string {
  const name = monthNames[monthNumber(month) % 12] ?? ''
  return `${length === 'short' ? name.slice(0, 3) : name} ${month.slice(0, 4)}`
}

/** 'Jan to Dec 2025', 'Nov 2024 to Feb 2025', 'Mar 2025'. */
export function periodLabel({ from, to }: Period): string {
  if (from === to) return monthLabel(from, 'short')
  const sameYear = from.slice(0, 4) === to.slice(0, 4)
  const start = sameYear ? monthLabel(from, 'short').slice(0, 3) : monthLabel(from, 'short')
  return `${start} to ${monthLabel(to, 'short')}`
}

/** Months as runs in words: 'Jul 2018 to Sep 2018, Jul 2025'. */
export function monthsLabel(months: readonly Month[]): string {
  const runs: Period[] = []
  for (const month of [...months].sort()) {
    const last = runs.at(-1)
    if (last && addMonths(last.to, 1) === month) runs[runs.length - 1] = { from: last.from, to: month }
    else runs.push({ from: month, to: month })
  }
  return runs.map(periodLabel).join(', ')
}
