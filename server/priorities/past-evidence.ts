import type { Evidence, EvidenceSignal } from '../../shared/contracts/evidence.ts'
import type { FrozenEvidence } from '../../shared/contracts/priorities.ts'
import { addMonths, type Month, monthsOf } from '../../shared/period.ts'
import { trendVerdict } from '../statistics/verdict.ts'
import { frozenSignal } from './frozen-evidence.ts'

/**
 * Figures of a signal as they stood for data up to an earlier month: three months against the same a year before. What
 * the snapshot does not keep for that time, rate, level and share, is left out.
 */
export function pastSignal(evidence: Evidence, signal: EvidenceSignal, toMonth: Month): FrozenEvidence {
  const now = frozenSignal(evidence, signal)
  if (toMonth >= evidence.toMonth) return now
  const months = monthsOf({ from: addMonths(toMonth, -2), to: toMonth })
  const counts = (of: readonly Month[]) => of.map((month) => signal.monthly[evidence.series.indexOf(month)] ?? null)
  const [these, before] = [counts(months), counts(months.map((month) => addMonths(month, -12)))]
  const sum = (values: readonly (number | null)[]) => values.reduce<number>((total, value) => total + (value ?? 0), 0)
  const isWhole = [...these, ...before].every((value) => value !== null)
  const { verdict } = trendVerdict({
    ...{ count: sum(these), baseCount: sum(before), exposure: months.length, baseExposure: months.length },
    everyMonthPublished: isWhole,
  })
  return {
    ...now,
    ...{
      toMonth,
      months,
      n: sum(these),
      before: before.every((value) => value === null) ? null : sum(before),
      verdict,
    },
    ...{ year: null, share: null, rate: null, lower: null, upper: null, districtRate: null, level: null, hotLsoas: [] },
    missing: months.filter((_, at) => these[at] === null),
  }
}
