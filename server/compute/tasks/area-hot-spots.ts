import type { RunResult } from '../../../shared/contracts/runs.ts'
import { layer } from '../../../shared/layers.ts'
import { hotColdCategories } from '../../../shared/map-classes/hot-cold.ts'
import { formatCount, plural } from '../../../shared/wording/counts.ts'
import { benjaminiHochberg, fdrClass } from '../../statistics/fdr.ts'
import { giStar } from '../../statistics/gi-star.ts'
import { twoSidedP } from '../../statistics/normal.ts'
import type { RunStability } from '../../statistics/stability.ts'
import { sumOf } from '../../statistics/sum-of.ts'
import { type Task, TaskRefused } from '../task.ts'
import { type AreaHistory, measureAreaAccuracy } from './area-accuracy.ts'
import { comparedWords, refuseAreas, valuesOf } from './area-input.ts'
import { type MonthlyReports, rerunOnAreas, variedWords } from './area-reruns.ts'
import { islandNotes } from './clusters-outliers.ts'
import { finite } from './figure-or-null.ts'
import { stabilitySentences, steadinessOf } from './grid-reruns.ts'
import { highTogetherSentence } from './high-together.ts'
import { alpha, hotOf } from './hot-limits.ts'
import { chanceWords, judgeChance, otherwiseSentence, type Significance } from './judged-chance.ts'
import { choosePermutations } from './shuffled-p.ts'

export interface AreaHotSpotsInput extends MonthlyReports, AreaHistory {
  readonly significance: Significance
  readonly seed: number
}

/** Gi* of areas with those next to them, corrected over all, with how steady each hot spot is. */
export const areaHotSpots: Task<AreaHotSpotsInput> = (input, tell) => {
  const { reports, of } = input
  const { counts, residents, neighbours } = reports
  const values = valuesOf(counts, residents, of)
  refuseAreas(reports, values)
  tell(0.02, 'Comparing each LSOA with those next to it')
  const z = giStar(values, neighbours)
  const tested = z.filter((each) => !Number.isNaN(each)).length
  if (tested === 0)
    throw new TaskRefused(
      'All LSOAs are equal or none has neighbours, so there is nothing to compare. Choose a longer period.',
    )
  const { runs, sentence } = choosePermutations(0, tested, 'LSOAs')
  const chance = { significance: input.significance, runs, seed: input.seed }
  const { p, pFdr, otherwise } = judgeChance({ z, values, neighbours, ...chance }, tell, [0.05, 0.8])
  const hot = hotOf(z, pFdr)
  const stability = rerunOnAreas(
    input,
    hot,
    // The normal p, so that it takes no longer.
    (values) => {
      const z = giStar(values, neighbours)
      return hotOf(z, benjaminiHochberg(z.map(twoSidedP)))
    },
    tell,
    [0.8, 0.9],
  )
  tell(0.9, 'Testing how well it foretells')
  const measured = measureAreaAccuracy(reports, input, {
    name: 'Gi* of LSOAs',
    score: (recent) => giStar(valuesOf(recent, residents, of), neighbours),
    seed: input.seed,
  })
  return {
    result: resultOf(input, {
      values,
      z,
      p,
      pFdr,
      tested,
      stability,
      measured,
      runs,
      otherwise: otherwiseSentence(chance, hot, otherwise, { one: 'LSOA', many: 'LSOAs' }),
    }),
    automaticChoices: input.significance === 'permutation' ? [sentence] : [],
    notes: islandNotes(reports, values),
  }
}

interface Found {
  readonly values: Float64Array
  readonly z: Float64Array
  readonly p: Float64Array
  readonly pFdr: Float64Array
  readonly tested: number
  readonly stability: RunStability
  readonly measured: ReturnType<typeof measureAreaAccuracy>
  readonly runs: number
  /** What the other way to judge chance would have called hot. */
  readonly otherwise: string
}

function resultOf(input: AreaHotSpotsInput, found: Found): RunResult {
  const { values, z, p, pFdr, tested, stability, measured, runs, otherwise } = found
  const { reports, of, months } = input
  const { codes, names, counts, residents } = reports
  const steady = new Map(stability.hotSpots.map((each) => [each.place, each]))
  const incidents = sumOf(counts)
  const order = [...codes.keys()].sort(
    (a, b) => (finite(z[b]!) ?? -99) - (finite(z[a]!) ?? -99) || (codes[a]! < codes[b]! ? -1 : 1),
  )
  return {
    ...wordsOf(input, found, incidents),
    how: howOf(input, tested, runs),
    sure: [
      ...stabilitySentences(stability, variedWords(months), {
        one: 'hot LSOA',
        many: 'hot LSOAs',
        stayed: 'stayed hot',
      }),
      otherwise,
      'An LSOA can be hot because of its neighbours alone: hot are the LSOA and those next to it together.',
      ...(of === 'count' ? ['Counts are higher where more people live or visit, so large LSOAs look hot.'] : []),
      ...('reason' in measured ? [measured.reason] : []),
    ],
    incidents,
    units: { kind: 'lsoa', count: codes.length, cellSizeMetres: null, tested },
    map: {
      column: 'class',
      scheme: 'hot-cold',
      label: 'Hot and cold spots, by how sure',
      unit: comparedWords[of],
      categories: hotColdCategories,
      outline: 'steadiness',
      outlined: 'hot or cold',
    },
    columns: [
      { key: 'place', label: 'LSOA', align: 'left' },
      { key: 'count', label: 'Reports', align: 'right' },
      ...(of === 'count'
        ? []
        : [
            {
              key: 'value',
              label: of === 'rate' ? 'Rate per 1,000 residents' : 'Smoothed rate per 1,000',
              decimals: 1,
              align: 'right' as const,
            },
          ]),
      { key: 'z', label: 'Gi*', unit: 'z-score', decimals: 2, align: 'right' },
      { key: 'p', label: 'p', unit: 'two-sided', decimals: 4, align: 'right' },
      { key: 'pFdr', label: 'p after correction', decimals: 4, align: 'right' },
      { key: 'class', label: 'How sure', align: 'left' },
      { key: 'steadiness', label: 'How steady', align: 'left' },
      { key: 'stayed', label: 'Stayed hot', unit: '% of re-runs', align: 'right' },
    ],
    rows: order.map((area) => {
      const held = steady.get(area)
      return {
        id: codes[area]!,
        place: names[area]!,
        count: counts[area]!,
        residents: finite(residents[area]!),
        value: finite(values[area]!),
        z: finite(z[area]!),
        p: finite(p[area]!),
        pFdr: finite(pFdr[area]!),
        class: fdrClass(z[area]!, pFdr[area]!),
        ...steadinessOf(held),
      }
    }),
    steps: null,
    figures: 'figure' in measured ? [measured.figure] : [],
    accuracy: 'accuracy' in measured ? measured.accuracy : null,
  }
}

function wordsOf({ reports, of }: AreaHotSpotsInput, { values, z, pFdr, stability }: Found, incidents: number) {
  const { hotSpots } = stability
  const { phrase } = layer(reports.layer)
  const all = plural(z.length, 'LSOA')
  const cold = z.filter((each, area) => each < 0 && pFdr[area]! <= alpha).length
  const inHot = hotSpots.reduce((sum, { place }) => sum + reports.counts[place]!, 0)
  return {
    finding:
      hotSpots.length === 0
        ? `None of ${all} is a hot spot of ${phrase}`
        : `${formatCount(hotSpots.length)} of ${all} ${hotSpots.length === 1 ? 'is a hot spot' : 'are hot spots'} of ${phrase}`,
    details: [
      hotSpots.length === 0
        ? 'No LSOA stands out, with those next to it, from what chance and many comparisons would give.'
        : `The hot LSOAs hold ${formatCount(inHot)} of ${plural(incidents, 'report')}.`,
      ...(cold > 0 ? [`${plural(cold, 'LSOA')} ${cold === 1 ? 'is a cold spot' : 'are cold spots'}.`] : []),
      ...highTogetherSentence(values, reports.neighbours, of === 'count' ? 'counts' : 'rates'),
    ],
  }
}

function howOf({ of, seed, significance }: AreaHotSpotsInput, tested: number, runs: number): string {
  const test = chanceWords({ significance, runs, seed }, 'LSOA')
  return `Gi* compares the ${comparedWords[of]} of each LSOA and of those that touch it with the mean of all (binary weights, the LSOA itself included). p comes from ${test}; Benjamini-Hochberg corrects it over all ${formatCount(tested)} LSOAs tested, so that of those called hot at 95% about 5% are expected to be so by chance.`
}
