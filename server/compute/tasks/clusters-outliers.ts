import type { Note } from '../../../shared/contracts/fields.ts'
import type { RunFigure, RunResult } from '../../../shared/contracts/runs.ts'
import { layer } from '../../../shared/layers.ts'
import { formatCount, listed, plural } from '../../../shared/wording/counts.ts'
import { isolated, type NeighbourList } from '../../geometry/neighbour-list.ts'
import { type GearysC, gearysC } from '../../statistics/gearys-c.ts'
import { type MoransI, moranScatter, moransI, moransIPermutation } from '../../statistics/morans-i.ts'
import type { RunStability } from '../../statistics/stability.ts'
import { type Task, TaskRefused } from '../task.ts'
import { type AreaHistory, measureAreaAccuracy } from './area-accuracy.ts'
import { type AreaReports, type ComparedBy, comparedWords, pInWords, refuseAreas, valuesOf } from './area-input.ts'
import { type MonthlyReports, rerunOnAreas, variedWords } from './area-reruns.ts'
import { finite } from './figure-or-null.ts'
import { stabilitySentences, steadinessOf } from './grid-reruns.ts'
import { alpha } from './hot-limits.ts'
import { categoriesOf, judgeLikeness, type Likeness, type LikenessMeasure, testedBy } from './judged-likeness.ts'
import { choosePermutations } from './shuffled-p.ts'

export interface ClustersInput extends MonthlyReports, AreaHistory {
  readonly measure: LikenessMeasure
  /** 0: as many as the number of areas needs. */
  readonly permutations: number
  readonly seed: number
}

const style = 'row-standardised'
/** The map as a whole is one test, which needs no more. */
const mostGlobalRuns = 9_999

/** Areas alike their neighbours, and areas that stand out from them, by local Moran or local Geary. */
export const clustersOutliers: Task<ClustersInput> = (input, tell) => {
  const { reports, of, seed, measure } = input
  const { neighbours, counts, residents } = reports
  const values = valuesOf(counts, residents, of)
  refuseAreas(reports, values)
  tell(0.02, 'Comparing each LSOA with those next to it')
  const whole = moransI(values, neighbours, style)
  const scatter = moranScatter(values, neighbours)
  if (!whole || !scatter)
    throw new TaskRefused(
      'All LSOAs are equal or none has neighbours, so there is nothing to compare. Choose a longer period.',
    )
  const { runs, sentence } = choosePermutations(input.permutations, testedBy(measure, values, neighbours), 'LSOAs')
  const judged = judgeLikeness({ values, neighbours, measure, runs, seed }, tell, [0.05, 0.4])
  tell(0.4, 'Shuffling the whole map')
  const globalRuns = Math.min(runs, mostGlobalRuns)
  const pseudo = moransIPermutation(values, neighbours, style, { runs: globalRuns, seed, tail: 'folded' })
  const highOf = ({ classes }: Likeness) =>
    Float64Array.from(classes, (each) => (each === 'not-tested' ? Number.NaN : each === 'high-among-high' ? 1 : 0))
  const stability = rerunOnAreas(
    input,
    highOf(judged),
    (again) => highOf(judgeLikeness({ values: again, neighbours, measure, runs, seed })),
    tell,
    [0.45, 0.9],
  )
  tell(0.9, 'Testing how well it foretells')
  const measured = measureAreaAccuracy(reports, input, {
    name: 'high among high of LSOAs',
    score: (recent) => highTogetherScore(valuesOf(recent, residents, of), neighbours),
    seed,
  })
  const found: Found = { ...judged, values, scatter, whole, pseudoP: pseudo?.p, runs, globalRuns, stability, measured }
  return { result: resultOf(input, found, sentence), automaticChoices: [sentence], notes: islandNotes(reports, values) }
}

interface Found extends Likeness {
  readonly values: Float64Array
  readonly scatter: { readonly scores: Float64Array; readonly lags: Float64Array }
  readonly whole: MoransI
  readonly pseudoP: number | undefined
  readonly runs: number
  readonly globalRuns: number
  readonly stability: RunStability
  readonly measured: ReturnType<typeof measureAreaAccuracy>
}

/** How far an LSOA and those next to it lie above the mean together (local Moran); where either does not, 0 or less. */
function highTogetherScore(values: Float64Array, neighbours: NeighbourList): Float64Array {
  const scatter = moranScatter(values, neighbours)
  if (!scatter) return values.map(() => Number.NaN)
  return scatter.scores.map((own, area) => {
    const lag = scatter.lags[area]!
    return own > 0 && lag > 0 ? own * lag : Math.min(own, lag)
  })
}

function resultOf(input: ClustersInput, found: Found, floor: string): RunResult {
  const { reports, of, measure } = input
  const { values, statistic, classes, p, pFdr, scatter, stability, measured } = found
  const { codes, names, counts, residents } = reports
  const categories = categoriesOf[measure]
  const steady = new Map(stability.hotSpots.map((each) => [each.place, each]))
  const rank = new Map<string, number>(categories.map(({ value }, index) => [value, index]))
  const order = [...codes.keys()].sort(
    (a, b) =>
      rank.get(classes[a]!)! - rank.get(classes[b]!)! ||
      (p[a]! || 2) - (p[b]! || 2) ||
      (codes[a]! < codes[b]! ? -1 : 1),
  )
  const incidents = counts.reduce((sum, count) => sum + count, 0)
  return {
    ...wordsOf(input, found),
    how: `${measureWords[measure](comparedWords[of])} p comes from ${formatCount(found.runs)} shuffles with seed ${input.seed} in which the LSOA keeps its figure and the others change places, two-sided (twice the folded tail). Benjamini-Hochberg corrects it over the ${formatCount(found.tested)} LSOAs tested; those with p up to 0.05 after it have a class.`,
    sure: [
      ...stabilitySentences(stability, variedWords(input.months), {
        one: 'LSOA high among high',
        many: 'LSOAs high among high',
        stayed: 'stayed so',
      }),
      floor,
      'An LSOA at the edge of the district has fewer neighbours here than it has on the ground.',
      ...(of === 'count'
        ? ['Counts are higher where more people live or visit: alike neighbours may only be alike in size.']
        : []),
      ...('reason' in measured ? [measured.reason] : []),
    ],
    incidents,
    units: { kind: 'lsoa', count: codes.length, cellSizeMetres: null, tested: found.tested },
    map: {
      column: 'class',
      scheme: 'categories',
      label: 'LSOAs and those next to them',
      unit: comparedWords[of],
      categories: categories.map((each) => ({ ...each })),
      outline: 'steadiness',
    },
    columns: [
      { key: 'place', label: 'LSOA', align: 'left' },
      { key: 'class', label: 'Against its neighbours', align: 'left' },
      { key: 'count', label: 'Reports', align: 'right' },
      { key: 'value', label: valueLabels[of], decimals: of === 'count' ? 0 : 1, align: 'right' },
      { key: 'z', label: 'Itself', unit: 'standard deviations from the mean', decimals: 2, align: 'right' },
      { key: 'lag', label: 'Mean of its neighbours', unit: 'the same', decimals: 2, align: 'right' },
      { key: measure, label: measure === 'moran' ? 'Local Moran' : 'Local Geary', decimals: 2, align: 'right' },
      { key: 'p', label: 'p', unit: 'two-sided', decimals: 4, align: 'right' },
      { key: 'pFdr', label: 'p after correction', decimals: 4, align: 'right' },
      { key: 'steadiness', label: 'How steady', align: 'left' },
      { key: 'stayed', label: 'Stayed high among high', unit: '% of re-runs', align: 'right' },
    ],
    rows: order.map((area) => ({
      id: codes[area]!,
      place: names[area]!,
      class: classes[area]!,
      count: counts[area]!,
      value: finite(values[area]!),
      z: finite(scatter.scores[area]!),
      lag: finite(scatter.lags[area]!),
      [measure]: finite(statistic[area]!),
      p: finite(p[area]!),
      pFdr: finite(pFdr[area]!),
      ...steadinessOf(steady.get(area)),
      residents: finite(residents[area]!),
    })),
    steps: null,
    figures: [figureOf(input, found), ...('figure' in measured ? [measured.figure] : [])],
    accuracy: 'accuracy' in measured ? measured.accuracy : null,
  }
}

/** What each measure compares, as a sentence. */
const measureWords: Readonly<Record<LikenessMeasure, (compared: string) => string>> = {
  moran: (compared) =>
    `Local Moran compares the ${compared} of each LSOA with the mean of those that touch it, both against the mean of all.`,
  geary: (compared) =>
    `Local Geary adds up how much the ${compared} of each LSOA differs from each of those that touch it (mean of the squared differences, over the mean squared deviation of all).`,
}

const valueLabels: Readonly<Record<ComparedBy, string>> = {
  rate: 'Rate per 1,000 residents',
  'eb-rate': 'Smoothed rate per 1,000',
  count: 'Compared',
}

function wordsOf({ reports, measure }: ClustersInput, found: Found) {
  const { values, classes } = found
  const { phrase } = layer(reports.layer)
  const some = categoriesOf[measure].flatMap(({ value, label }) => {
    const areas = classes.filter((each) => each === value).length
    return value === 'none' || value === 'not-tested' || areas === 0 ? [] : [`${formatCount(areas)} ${label}`]
  })
  const classed = classes.filter((each) => each !== 'none' && each !== 'not-tested').length
  return {
    finding:
      some.length === 0
        ? `No LSOA is clearly alike its neighbours, or clearly stands out from them, for reports of ${phrase}`
        : `For reports of ${phrase}, ${formatCount(classed)} of ${plural(classes.length, 'LSOA')} ${classed === 1 ? 'is' : 'are'} clearly alike or unlike ${classed === 1 ? 'its' : 'their'} neighbours: ${listed(some)}`,
    details: wholeSentences(found, measure === 'geary' ? gearysC(values, reports.neighbours, style) : null),
  }
}

/** Whether neighbours are alike over the whole map, by the global form of the measure, and what its z and p mean. */
function wholeSentences({ whole, pseudoP, globalRuns }: Found, geary: GearysC | null): string[] {
  const { z, p } = (geary ?? whole).randomisation
  const name = geary
    ? `Geary's C ${geary.statistic.toFixed(2)} where 1 is chance`
    : `Moran's I ${whole.statistic.toFixed(2)}`
  const alike =
    p > alpha
      ? 'no more alike than chance would make them'
      : z > 0
        ? 'more alike than chance would make them'
        : 'less alike than chance would make them'
  return [
    `Over the whole district neighbouring LSOAs are ${alike} (${name}, z ${z.toFixed(1)}, two-sided ${pInWords(p)}).`,
    `The z tells how far that lies from what chance gives, in standard deviations: above 0 neighbours are more alike, below 0 less, and chance alone goes beyond 2 on either side about 1 time in 20. The p tells how often chance alone would go as far on either side: ${timesInWords(p)}.`,
    ...(geary || pseudoP === undefined ? [] : [shuffledSentence(z, pseudoP, globalRuns)]),
  ]
}

/** The p of a two-sided test as a number of times in 1,000. */
function timesInWords(p: number): string {
  return p < 0.001 ? 'less than 1 time in 1,000' : `about ${plural(Math.round(1_000 * p), 'time')} in 1,000`
}

/** How many shuffles of the map went as far, on the side it lies; the pseudo p counts the map itself as one more. */
function shuffledSentence(z: number, pseudoP: number, runs: number): string {
  const asFar = Math.round(pseudoP * (runs + 1)) - 1
  return `As a check, the figures of all LSOAs were shuffled among them ${plural(runs, 'time')}: ${asFar === 0 ? 'no shuffle' : plural(asFar, 'shuffle')} made neighbours as ${z > 0 ? 'alike' : 'unlike'} as they are.`
}

function figureOf({ reports, of }: ClustersInput, found: Found): RunFigure {
  const { codes, names } = reports
  const { scores, lags } = found.scatter
  const points = [...codes.keys()]
    .filter((area) => !Number.isNaN(lags[area]!))
    .map((area) => ({
      code: codes[area]!,
      name: names[area]!,
      z: scores[area]!,
      lag: lags[area]!,
      sure: found.pFdr[area]! <= alpha,
    }))
  return {
    kind: 'moran-scatter',
    data: {
      area: reports.area,
      areas: 'lsoa',
      layer: reports.layer,
      period: reports.period,
      missingMonths: [...reports.missingMonths],
      of: comparedWords[of],
      points,
      moranI: found.whole.statistic,
      expected: found.whole.expectation,
      ...(found.pseudoP === undefined ? {} : { pseudoP: found.pseudoP, permutations: found.globalRuns }),
      withoutNeighbours: found.whole.islands,
    },
  }
}

/** Islands by name: they are on the map, but nothing is said of them. */
export function islandNotes({ names, neighbours }: AreaReports, values: Float64Array): Note[] {
  const islands = isolated(neighbours, values).map((area) => names[area]!)
  if (islands.length === 0) return []
  const shown = islands.length > 5 ? [...islands.slice(0, 5), `${islands.length - 5} more`] : islands
  return [
    {
      kind: 'too-little-data',
      text: `Without a neighbour to be compared with, and so not tested: ${listed(shown)}.`,
    },
  ]
}
