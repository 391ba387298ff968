import { formatCount, plural } from './counts.ts'

/** What a method found in a share of the area, out of the reports of the months it had not seen. */
export interface HeldOutResult {
  /** Of the area, 0 to 1. */
  readonly share: number
  readonly found: number
  /** All reports of the months tested. */
  readonly of: number
}

/** One way to choose where to look. */
export interface HeldOutMethod {
  /** In the middle of a sentence: 'Gi*', "last year's counts". */
  readonly name: string
  /** True for the plain way that the others must beat. */
  readonly baseline?: boolean
  readonly results: readonly HeldOutResult[]
}

/** '31%'; '6 of 14 reports' below 20 reports, where a percentage would say more than is known. */
export function foundInWords({ found, of }: Omit<HeldOutResult, 'share'>): string {
  return of < 20 ? `${formatCount(found)} of ${plural(of, 'report')}` : `${percentOf(found / of)}`
}

/** '2%', '0.5%': one decimal below 1%. */
export function percentOf(share: number): string {
  const percent = share * 100
  return percent > 0 && percent < 0.95 ? `${percent.toFixed(1)}%` : `${formatCount(percent)}%`
}

/**
 * How well methods find reports they had not seen, without a full stop: "Gi* finds 31% of next month's reports in 2% of
 * the area; last year's counts find 34%". The best of the methods against the baseline; the best alone without one.
 * `share`: the share of the area to speak of; where no method has it, says that nothing was tested.
 */
export function heldOutFinding(
  methods: readonly HeldOutMethod[],
  share: number,
  tested = "next month's reports",
): string {
  const at = methods.flatMap(({ results, ...method }) => {
    const result = results.find((own) => Math.abs(own.share - share) < 1e-9)
    return result && result.of > 0 ? [{ ...method, result }] : []
  })
  const rateOf = ({ result }: (typeof at)[number]) => result.found / result.of
  const best = [...at].filter(({ baseline }) => !baseline).sort((a, b) => rateOf(b) - rateOf(a))[0]
  const baseline = at.find((method) => method.baseline)
  const first = best ?? baseline
  if (!first) return `nothing was tested on ${percentOf(share)} of the area`
  const found = foundInWords(first.result)
  const whole = found.endsWith('%') ? `${found} of ${tested}` : `${found.replace(/ reports?$/, '')} of ${tested}`
  const finding = `${first.name} ${verb(first.name)} ${whole} in ${percentOf(share)} of the area`
  if (!best || !baseline) return finding
  return `${finding}; ${baseline.name} ${verb(baseline.name)} ${foundInWords(baseline.result).replace(/ reports?$/, '')}`
}

/** "last year's counts find", "Gi* finds". */
function verb(name: string): string {
  return /[^s]s$/.test(name) ? 'find' : 'finds'
}
