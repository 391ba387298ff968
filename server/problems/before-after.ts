import type { BeforeAfter, SnapshotContent } from '../../shared/contracts/problems.ts'
import { addMonths, monthsOf } from '../../shared/period.ts'
import { changeSentence } from '../../shared/wording/change.ts'
import { trendVerdict } from '../statistics/verdict.ts'

const notBecause =
  'Whatever changed is not because of what was done here unless that is evaluated against a place where nothing was done.'

/**
 * Reports in the whole months since the first response, a year at most, against the same months of the year before, which
 * all lie before it. Months that are not published in either year are left out of both. Null where no whole month is
 * over since.
 */
export function beforeAfter({ series }: Pick<SnapshotContent, 'series'>, firstResponseDay: string): BeforeAfter | null {
  const counts = new Map(series.map(({ month, status, count }) => [month, status === 'published' ? count : null]))
  const last = series.at(-1)?.month
  const first = firstResponseDay.endsWith('-01')
    ? firstResponseDay.slice(0, 7)
    : addMonths(firstResponseDay.slice(0, 7), 1)
  if (last === undefined || last < first) return null
  const all = monthsOf({ from: first, to: last }).slice(0, 12)
  const isCounted = (month: string) => typeof counts.get(month) === 'number'
  const months = all.filter((month) => isCounted(month) && isCounted(addMonths(month, -12)))
  const sum = (list: readonly string[]) => list.reduce((total, month) => total + (counts.get(month) ?? 0), 0)
  const after = sum(months)
  const before = sum(months.map((month) => addMonths(month, -12)))
  const { verdict } = trendVerdict({
    count: after,
    exposure: Math.max(1, months.length),
    baseCount: before,
    baseExposure: Math.max(1, months.length),
    everyMonthPublished: months.length > 0,
  })
  const change = changeSentence({ count: after, before, verdict, reason: null })
  const leftOut = all.filter((month) => !months.includes(month))
  return { since: firstResponseDay, months, leftOut, before, after, verdict, sentence: `${change} ${notBecause}` }
}
