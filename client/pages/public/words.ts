import type { PublishedYear } from '../../../shared/contracts/public.ts'
import { monthsLabel, periodLabel } from '../../../shared/period.ts'

export const hiddenWords = 'Fewer than 5, or hidden'

/** Null where there is no figure. */
export function inFigures(value: number | undefined, decimals = 0): string | null {
  const form = { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
  return value === undefined ? null : value.toLocaleString('en-GB', form)
}

/** 'Jan to Dec 2024 without Aug 2024'. */
export function periodWords({ months, missingMonths }: Pick<PublishedYear, 'months' | 'missingMonths'>): string {
  const [from = '', to = ''] = [months[0], months.at(-1)]
  const whole = periodLabel({ from, to })
  const gaps = missingMonths.filter((month) => month > from && month < to)
  return gaps.length > 0 ? `${whole} without ${monthsLabel(gaps)}` : whole
}
