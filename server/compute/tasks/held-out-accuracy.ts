import type { RunAccuracy, RunFigure } from '../../../shared/contracts/runs.ts'
import type { LayerSlug } from '../../../shared/layers.ts'
import type { Month } from '../../../shared/period.ts'
import { formatCount, listed, plural, sentence } from '../../../shared/wording/counts.ts'
import { heldOutFinding, percentOf } from '../../../shared/wording/held-out-finding.ts'
import { recentCountScorer } from '../../statistics/hot-spot-scorers.ts'
import { compareWithBaseline, suggestMethod } from '../../statistics/method-comparison.ts'
import { evaluateScorer, fewestHistorySteps, type Scorer, type ShareAccuracy } from '../../statistics/rolling-origin.ts'
import type { SpaceTimeCube } from '../../statistics/space-time-cube.ts'

/** A way to foretell, by the name it has in a sentence. */
export interface NamedScorer {
  readonly name: string
  readonly scorer: Scorer
}

export interface AccuracyQuestion {
  readonly area: string
  readonly layer: LayerSlug
  /** Reports per cell and month, all months that were published up to the end of the period. */
  readonly cube: SpaceTimeCube
  readonly months: readonly Month[]
  /** Square kilometres per cell inside the district. */
  readonly sizes: Float64Array
  /** The method of the run first, then others that could be used instead. */
  readonly scorers: readonly [NamedScorer, ...NamedScorer[]]
  readonly seed: number
}

const baselineName = 'counts of the last 12 months'
const shares = [0.01, 0.02, 0.05]
const mostOrigins = 12
/** Under six tested months there is no interval, and a hit rate without one says nothing. */
const fewestOrigins = 6
const spokenShare = 0.02

/** Held-out accuracy of the methods, and the figure of it; why there is none, where there are too few months. */
export function measureAccuracy(
  question: AccuracyQuestion,
): { accuracy: RunAccuracy; figure: RunFigure } | { reason: string } {
  const { cube, months, sizes, seed } = question
  const origins = Math.min(mostOrigins, cube.steps - fewestHistorySteps)
  if (origins < fewestOrigins) {
    const needed = fewestHistorySteps + fewestOrigins
    return {
      reason: `How well this foretells the next month was not tested: it needs ${needed} months loaded and here are ${months.length}.`,
    }
  }
  const evaluate = (scorer: Scorer) => evaluateScorer(cube, sizes, scorer, { seed, origins, shares })
  const baseline = evaluate(recentCountScorer({ sizes }))
  const methods = question.scorers.map(({ name, scorer }) => ({ name, found: evaluate(scorer) }))
  const [first] = methods as [(typeof methods)[number], ...typeof methods]
  const tested = { from: months[months.length - origins]!, to: months.at(-1)! }
  const hits = (found: readonly ShareAccuracy[]) =>
    found.map(({ share, pooled }) => ({
      share,
      found: pooled.caught,
      of: pooled.total,
      lower: pooled.hitRateLimits?.lower ?? null,
      upper: pooled.hitRateLimits?.upper ?? null,
      pai: pooled.pai,
    }))
  const charted = [
    ...methods.map(({ name, found }) => ({ name, results: hits(found) })),
    { name: baselineName, baseline: true, results: hits(baseline) },
  ]
  const accuracy: RunAccuracy = {
    origins,
    incidents: Math.round(first.found[0]?.pooled.total ?? 0),
    shares: first.found.map((own, index) => rowOf(own, baseline[index]!, seed)),
    suggestion: suggestionOf(baseline, methods, seed),
    sentence: sentence(
      `${heldOutFinding([charted[0]!, charted.at(-1)!], spokenShare)}. Tested on ${plural(origins, 'month')}, each with only the months before it.`,
    ),
  }
  const data = { area: question.area, layer: question.layer, tested, origins, methods: charted, share: spokenShare }
  return { accuracy, figure: { kind: 'hit-rate-chart', data } }
}

function rowOf({ share, pooled, ...own }: ShareAccuracy, baseline: ShareAccuracy, seed: number) {
  const comparison = compareWithBaseline({ share, pooled, ...own }, baseline, { seed })
  return {
    share,
    hitRate: pooled.hitRate,
    hitRateLimits: pooled.hitRateLimits,
    pai: pooled.pai,
    paiLimits: pooled.paiLimits,
    pei: pooled.pei,
    peiLimits: pooled.peiLimits,
    rri: pooled.rri,
    baselineHitRate: baseline.pooled.hitRate,
    baselinePai: baseline.pooled.pai,
    difference: comparison.difference,
    differenceLimits: comparison.limits,
    verdict: comparison.limits ? comparison.verdict : null,
  }
}

function suggestionOf(
  baseline: readonly ShareAccuracy[],
  methods: readonly { name: string; found: readonly ShareAccuracy[] }[],
  seed: number,
): string {
  const at = (found: readonly ShareAccuracy[]) => found.find(({ share }) => share === spokenShare)!
  const found = suggestMethod(
    { name: baselineName, accuracy: at(baseline) },
    methods.map((each) => ({ name: each.name, accuracy: at(each.found) })),
    { seed },
  )
  const rate = percentOf(found.hitRate ?? 0)
  const alike = found.equallyGood.length > 0 ? ` It cannot be told apart from ${listed(found.equallyGood)}.` : ''
  if (found.reason === 'beats baseline')
    return `To choose where to look next month, use ${found.method}: it found ${rate} of later reports in ${percentOf(spokenShare)} of the area, more than last year's counts, which found ${percentOf(found.baselineHitRate ?? 0)}.${alike}`
  if (found.reason === 'none beats baseline')
    return `To choose where to look next month, use the ${baselineName}: they found ${rate} of later reports in ${percentOf(spokenShare)} of the area, and nothing tried here is clearly better.`
  return `There are too few later reports (${formatCount(found.incidents)}) to say which method foretells best; the ${baselineName} are the plain choice.`
}
