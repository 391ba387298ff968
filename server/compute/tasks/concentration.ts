import type { RunResult } from '../../../shared/contracts/runs.ts'
import { type LayerSlug, layer } from '../../../shared/layers.ts'
import { coloursOf } from '../../../shared/map-classes/ramps.ts'
import type { Month, Period } from '../../../shared/period.ts'
import { formatCount, plural, reportsOf, sentence } from '../../../shared/wording/counts.ts'
import {
  generalisedGini,
  gini,
  type LorenzCurve,
  lorenzCurve,
  type PlacesForShare,
  placesForShare,
} from '../../statistics/concentration.ts'
import { type ConcentrationBenchmark, concentrationBenchmark } from '../../statistics/concentration-benchmark.ts'
import { type Task, type TaskAnswer, TaskRefused } from '../task.ts'

export interface ConcentrationInput {
  readonly area: string
  readonly layer: LayerSlug
  readonly period: Period
  readonly missingMonths: readonly Month[]
  /** One entry per LSOA in each list. */
  readonly codes: readonly string[]
  readonly names: readonly string[]
  readonly counts: Float64Array
  /** Of the incidents, 0 to 1, whose fewest places are looked for. */
  readonly share: number
  readonly runs: number
  readonly seed: number
}

const mostCurvePoints = 300

/** How few LSOAs hold a share of the incidents, beside what chance would give. */
export const concentration: Task<ConcentrationInput> = (input, tell): TaskAnswer => {
  const { counts, share, runs, seed, layer: slug } = input
  tell(0, 'Ranking the areas by their reports')
  const curve = lorenzCurve(counts)
  const few = placesForShare(counts, share)
  if (!curve || !few) throw new TaskRefused(`There are ${reportsOf(0, layer(slug).phrase)}. Choose a longer period.`)
  const incidents = counts.reduce((sum, count) => sum + count, 0)
  tell(0.1, `Dropping ${formatCount(incidents)} reports at random, ${formatCount(runs)} times`)
  const chance = concentrationBenchmark({ incidents, places: counts.length, runs, seed })
  if (!chance) throw new TaskRefused('There is nothing to compare with chance. Choose a longer period.')
  return { result: resultOf(input, { curve, few, incidents, chance }) }
}

interface Found {
  readonly curve: LorenzCurve
  readonly few: PlacesForShare
  readonly incidents: number
  readonly chance: ConcentrationBenchmark
}

function resultOf(input: ConcentrationInput, found: Found): RunResult {
  const { counts, share, runs, seed } = input
  const { curve, few, incidents, chance } = found
  const { phrase } = layer(input.layer)
  const rows = rowsOf(input, found)
  const half = placesForShare(counts) ?? few
  const byChance = Math.round(chance.placesForHalf.mean)
  const isUneven = gini(counts) > chance.gini.upper
  const empty = rows.filter(({ count }) => count === 0).length
  const [dark, light, lightest] = [...coloursOf('oranges', 3)].reverse() as [string, string, string]
  return {
    finding: `${plural(few.places, 'LSOA')} of ${formatCount(counts.length)} (${percent(few.shareOfPlaces)}) ${few.places === 1 ? 'holds' : 'hold'} ${percent(share)} of the reports of ${phrase}`,
    details: [
      `Half of the reports are in ${plural(half.places, 'LSOA')}; were every LSOA equally likely, half would be in ${plural(byChance, 'LSOA')}.`,
      ...(empty > 0 ? [`${plural(empty, 'LSOA')} had ${reportsOf(0, phrase)}.`] : []),
    ],
    how: sentence(
      `LSOAs ranked by reports (Lorenz curve); Gini ${gini(counts).toFixed(2)}, and ${generalisedGini(counts).toFixed(2)} against the most even spread that whole reports allow; compared with ${formatCount(runs)} random spreads of ${formatCount(incidents)} reports over ${formatCount(counts.length)} LSOAs, seed ${seed}`,
    ),
    sure: [
      isUneven
        ? `By chance alone the Gini would be ${chance.gini.lower.toFixed(2)} to ${chance.gini.upper.toFixed(2)} in 95 of 100 spreads: this is more uneven than chance.`
        : `By chance alone the Gini would be ${chance.gini.lower.toFixed(2)} to ${chance.gini.upper.toFixed(2)} in 95 of 100 spreads: this is no more uneven than chance.`,
      'LSOAs have like numbers of residents, but not of shops, pubs or visitors: an uneven spread does not say why.',
    ],
    incidents,
    units: { kind: 'lsoa', count: counts.length, cellSizeMetres: null, tested: null },
    map: {
      column: 'class',
      scheme: 'categories',
      label: `LSOAs that hold ${percent(share)} of the reports`,
      unit: '',
      categories: [
        { value: 'few', label: `Together ${percent(share)} of the reports`, colour: dark },
        { value: 'rest', label: 'The rest of the reports', colour: light },
        { value: 'none', label: 'No reports', colour: lightest },
      ],
      outline: null,
    },
    columns: [
      { key: 'place', label: 'LSOA', align: 'left' },
      { key: 'count', label: 'Reports', align: 'right' },
      { key: 'share', label: 'Share of reports', unit: '%', decimals: 1, align: 'right' },
      { key: 'running', label: 'Share with those above', unit: '%', decimals: 1, align: 'right' },
      { key: 'class', label: 'Class', align: 'left' },
    ],
    rows,
    steps: null,
    figures: [
      {
        kind: 'lorenz-curve',
        data: {
          area: input.area,
          layer: input.layer,
          period: input.period,
          missingMonths: [...input.missingMonths],
          places: counts.length,
          reports: incidents,
          halfIn: half.places,
          halfByChance: byChance,
          curve: thinned(curve),
          benchmarkRuns: runs,
          gini: gini(counts),
          generalisedGini: generalisedGini(counts),
          placeWords: { one: 'LSOA', many: 'LSOAs' },
        },
      },
    ],
    accuracy: null,
  }
}

function rowsOf({ codes, names, counts }: ConcentrationInput, { few, incidents }: Found) {
  const order = [...counts.keys()].sort((a, b) => counts[b]! - counts[a]! || (codes[a]! < codes[b]! ? -1 : 1))
  let held = 0
  return order.map((index, rank) => {
    const count = counts[index]!
    held += count
    return {
      id: codes[index]!,
      place: names[index]!,
      count,
      share: (100 * count) / incidents,
      running: (100 * held) / incidents,
      class: rank < few.places ? 'few' : count > 0 ? 'rest' : 'none',
    }
  })
}

/** As many points as can be seen; the first and the last stay. */
function thinned({ places, incidents }: LorenzCurve): { places: number; reports: number }[] {
  const last = places.length - 1
  const points = Math.min(last, mostCurvePoints)
  return Array.from({ length: points + 1 }, (_, point) => {
    const index = Math.round((point * last) / points)
    return { places: places[index]!, reports: incidents[index]! }
  })
}

function percent(share: number): string {
  const value = share * 100
  return `${value < 10 && !Number.isInteger(value) ? value.toFixed(1) : value.toFixed(0)}%`
}
