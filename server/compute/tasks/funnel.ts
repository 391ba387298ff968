import type { RunMap, RunResult } from '../../../shared/contracts/runs.ts'
import type { FunnelData, FunnelLimits } from '../../../shared/figures/funnel-plot.ts'
import { layer } from '../../../shared/layers.ts'
import { coloursOf, missingInk } from '../../../shared/map-classes/ramps.ts'
import { formatCount, formatRate, listed, plural, reportsOf } from '../../../shared/wording/counts.ts'
import { type Funnel, type FunnelArea, funnelLimit, funnel as funnelOf } from '../../statistics/funnel.ts'
import type { RunStability } from '../../statistics/stability.ts'
import { standardisedRatio } from '../../statistics/standardisation.ts'
import { type Task, type TaskAnswer, TaskRefused } from '../task.ts'
import type { AreaReports } from './area-input.ts'
import { type MonthlyReports, rerunOnAreas, variedWords } from './area-reruns.ts'
import { deprivationFifths, expectedByFifth } from './deprivation-fifths.ts'
import { finite } from './figure-or-null.ts'
import { stabilitySentences, steadinessOf } from './grid-reruns.ts'
import { type Smoothing, smoothedMap, smoothedRates, smoothedSure, smoothingWords } from './smoothed-rates.ts'

/** Lists have one entry per LSOA. */
export interface FunnelInput extends Omit<AreaReports, 'residents'>, Omit<MonthlyReports, 'reports' | 'of'> {
  /** Residents or households, NaN where not known. */
  readonly exposures: Float64Array
  readonly exposureOf: 'residents' | 'households'
  /** National tenth of deprivation by LSOA, 1 the most deprived, NaN where not known; null where not adjusted for. */
  readonly deciles: Float64Array | null
  /** Edition of the index, for the words. */
  readonly edition: number | null
  /** What the map shows: areas beyond the limits, or rates smoothed towards the district or the neighbours. */
  readonly map: 'limits' | Smoothing
}

const per = 1000
const limitPoints = 60
/** Fewer people than this make no rate (disclosure practice). */
const fewestPeople = 100

/**
 * Which LSOAs differ from the district by more than their size explains, as they are or for their deprivation, and how
 * steady those above the limits are.
 */
export const funnel: Task<FunnelInput> = (input, tell): TaskAnswer => {
  const { counts, exposureOf, deciles } = input
  const { phrase } = layer(input.layer)
  const exposures = input.exposures.map((people) => (people >= fewestPeople ? people : Number.NaN))
  const known = [...counts.keys()].filter((area) => exposures[area]! > 0)
  if (known.length < 2)
    throw new TaskRefused(
      `The number of ${exposureOf} is known for ${plural(known.length, 'LSOA')}, and areas need others to differ from. Load ${exposureOf} by LSOA.`,
    )
  const incidents = known.reduce((sum, area) => sum + counts[area]!, 0)
  if (incidents === 0)
    throw new TaskRefused(`There are ${reportsOf(0, phrase)} in these LSOAs. Choose a longer period or a wider layer.`)
  tell(0.1, 'Finding what each area would have at the rate of the district')
  const asked = expectOfAreas(counts, exposures, deciles)
  if (asked.judged.length < 2)
    throw new TaskRefused(
      'Deprivation is not known for these LSOAs. Load the Indices of Deprivation, or do not adjust.',
    )
  tell(0.2, 'Drawing limits around the rate of the district')
  const found = drawFunnel(counts, asked)
  if (!found) throw new RangeError('A funnel of areas with people has none')
  const stability = rerunOnAreas(
    { ...input, reports: { ...input, residents: exposures }, of: 'count' },
    higherOf(found, counts.length),
    (again) => higherOf(drawFunnel(again, expectOfAreas(again, exposures, deciles)), counts.length),
    tell,
    [0.4, 1],
  )
  return { result: resultOf(input, { ...asked, found, exposures, stability }) }
}

/** What each area would have at the rate of the district. */
interface Expected {
  readonly expected: Float64Array
  /** As many people as would have this many reports at that rate: without adjustment the people there are. */
  readonly equalPeople: Float64Array
  /** Numbers of the areas that can be judged. */
  readonly judged: readonly number[]
}

function expectOfAreas(counts: Float64Array, exposures: Float64Array, deciles: Float64Array | null): Expected {
  const known = [...counts.keys()].filter((area) => exposures[area]! > 0)
  const incidents = known.reduce((sum, area) => sum + counts[area]!, 0)
  const people = known.reduce((sum, area) => sum + exposures[area]!, 0)
  const expected = deciles
    ? expectedByFifth(counts, exposures, deciles)
    : exposures.map((own) => (incidents * own) / people)
  const rate = (per * incidents) / people
  return {
    expected,
    equalPeople: expected.map((own) => (own > 0 ? (own * per) / rate : Number.NaN)),
    judged: [...counts.keys()].filter((area) => expected[area]! > 0),
  }
}

function drawFunnel(counts: Float64Array, { equalPeople }: Expected): Funnel | null {
  return funnelOf(counts, equalPeople, { per })
}

/**
 * 1 above the upper limit, otherwise 0. Not judged is not above it either: were it left out, an area whose reports are
 * all of one month could look steady without that month.
 */
function higherOf(found: Funnel | null, areas: number): Float64Array {
  return Float64Array.from({ length: areas }, (_, area) => (found?.areas[area]?.verdict === 'higher' ? 1 : 0))
}

interface Found extends Expected {
  readonly found: Funnel
  readonly exposures: Float64Array
  readonly stability: RunStability
}

function resultOf(input: FunnelInput, all: Found): RunResult {
  const { codes, names, counts, exposureOf, deciles } = input
  const { found, expected, judged, stability } = all
  const steady = new Map(stability.hotSpots.map((each) => [each.place, each]))
  const { phrase } = layer(input.layer)
  const smoothed = input.map === 'limits' ? null : smoothedRates(input, all.exposures, input.map, per)
  const rows = [...codes.keys()].map((area) => {
    const own = found.areas[area]
    const ratio = own ? standardisedRatio({ observed: counts[area]!, expected: expected[area]! }) : null
    return {
      id: codes[area]!,
      place: names[area]!,
      count: counts[area]!,
      people: own ? all.exposures[area]! : null,
      rate: own ? (per * counts[area]!) / all.exposures[area]! : null,
      expected: own ? expected[area]! : null,
      ratio: ratio?.rate ?? null,
      lower: ratio?.lower ?? null,
      upper: ratio?.upper ?? null,
      ...(smoothed ? { smoothed: finite(smoothed[area]!) } : {}),
      ...(deciles ? { fifth: own ? Math.ceil(deciles[area]! / 2) : null } : {}),
      class: own?.verdict ?? 'not judged',
      ...steadinessOf(steady.get(area)),
    }
  })
  type Row = (typeof rows)[number]
  const far = (row: Row) => (row.ratio === null ? 0 : Math.abs(row.ratio - 100) * Math.sqrt(row.expected!))
  const order = ['higher', 'lower', 'not different', 'not judged']
  rows.sort((a, b) => order.indexOf(a.class) - order.indexOf(b.class) || far(b) - far(a) || (a.id < b.id ? -1 : 1))
  const higher = rows.filter((row) => row.class === 'higher')
  const lower = rows.filter((row) => row.class === 'lower')
  const unjudged = rows.filter((row) => row.class === 'not judged')
  const than = deciles ? 'than their size and deprivation explain' : 'than their size explains'
  const { overdispersion, widening, target } = found
  return {
    finding:
      higher.length + lower.length === 0
        ? `None of ${plural(judged.length, 'LSOA')} differs in reports of ${phrase} by more ${than}`
        : `Of ${plural(judged.length, 'LSOA')}, ${listed([
            ...(higher.length > 0
              ? [`${formatCount(higher.length)} ${higher.length === 1 ? 'has' : 'have'} more`]
              : []),
            ...(lower.length > 0 ? [`${formatCount(lower.length)} ${lower.length === 1 ? 'has' : 'have'} fewer`] : []),
          ])} reports of ${phrase} ${than}`,
    details: [
      ...(higher.length > 0 ? [`More: ${named(higher)}.`] : []),
      ...(lower.length > 0 ? [`Fewer: ${named(lower)}.`] : []),
      `In all there were ${formatRate(target)} reports for every 1,000 ${exposureOf}.`,
      ...(deciles
        ? deprivationFifths(counts, all.exposures, deciles).map(
            ({ fifth, areas, rate }) =>
              `${fifthWords(fifth)}: ${formatRate(rate * per)} for every 1,000 ${exposureOf}, in ${plural(areas, 'LSOA')}.`,
          )
        : []),
      ...(unjudged.length > 0
        ? [
            `${plural(unjudged.length, 'LSOA')} not judged: ${exposureOf}${deciles ? ' or deprivation' : ''} not known, or fewer than ${fewestPeople} ${exposureOf}.`,
          ]
        : []),
    ],
    how: `Funnel plot (Spiegelhalter 2005): ${deciles ? `counts against those expected if each LSOA had the district's own rate of its fifth of deprivation (indirect standardisation, national fifths of the Index of Multiple Deprivation ${input.edition})` : `rates per 1,000 ${exposureOf} against that of all LSOAs together`}, with exact Poisson limits at 95% and 99.8%${widening > 1 ? `, widened ${widening.toFixed(2)} times for overdispersion (phi ${overdispersion.phi.toFixed(2)}, ${overdispersion.winsorisedEachSide} winsorised on each side)` : ''}. Different means beyond 99.8%. Ratios have 95% Poisson limits, 100 is as expected.${input.map === 'limits' ? '' : ` ${smoothingWords(input.map, exposureOf)}`}`,
    sure: [
      `Were all LSOAs alike, about ${(judged.length * 0.002).toFixed(1)} of ${formatCount(judged.length)} would lie beyond the limits by chance.`,
      ...stabilitySentences(stability, variedWords(input.months), {
        one: 'LSOA above the limits',
        many: 'LSOAs above the limits',
        stayed: 'stayed so',
      }),
      widening > 1.05
        ? `LSOAs differ more among themselves than chance alone makes them, so the limits were drawn ${widening.toFixed(1)} times as wide: only those stand out that differ from this spread.`
        : 'LSOAs differ about as much among themselves as chance alone makes them, so the limits stand as they are.',
      exposureOf === 'residents'
        ? 'Residents are not all who are there: centres with shops, pubs and stations have many visitors and few residents, and stand out for that.'
        : 'Homes are counted as the census found them; new estates since then make rates too high.',
      ...(deciles
        ? [
            'The index of deprivation counts recorded crime for about a tenth, so a little of the difference is taken away twice.',
          ]
        : []),
      ...(input.map === 'limits' ? [] : [smoothedSure]),
      'It says which areas to ask about, not why they differ.',
    ],
    incidents: counts.reduce((sum, count) => sum + count, 0),
    units: { kind: 'lsoa', count: codes.length, cellSizeMetres: null, tested: judged.length },
    map: {
      ...(smoothed ? smoothedMap(exposureOf) : classMap(exposureOf, unjudged.length > 0)),
      outline: 'steadiness',
      outlined: 'above the limits',
    },
    columns: [
      { key: 'place', label: 'LSOA', align: 'left' },
      { key: 'count', label: 'Reports', align: 'right' },
      { key: 'people', label: exposureOf === 'residents' ? 'Residents' : 'Households', align: 'right' },
      { key: 'rate', label: 'Rate', unit: `per 1,000 ${exposureOf}`, decimals: 1, align: 'right' },
      ...(smoothed
        ? [
            {
              key: 'smoothed',
              label: 'Smoothed rate',
              unit: `per 1,000 ${exposureOf}`,
              decimals: 1,
              align: 'right' as const,
            },
          ]
        : []),
      { key: 'expected', label: 'Expected', unit: 'reports', decimals: 1, align: 'right' },
      { key: 'ratio', label: deciles ? 'Standardised ratio' : 'Ratio', unit: '100 is as expected', align: 'right' },
      { key: 'lower', label: 'From', align: 'right' },
      { key: 'upper', label: 'To', align: 'right' },
      ...(deciles
        ? [{ key: 'fifth', label: 'Deprivation fifth', unit: '1 most deprived', align: 'right' as const }]
        : []),
      { key: 'class', label: 'Against the limits', align: 'left' },
      { key: 'steadiness', label: 'How steady', align: 'left' },
      { key: 'stayed', label: 'Stayed higher', unit: '% of re-runs', align: 'right' },
    ],
    rows,
    steps: null,
    figures: [{ kind: 'funnel-plot', data: { ...figureOf(input, all) } }],
    accuracy: null,
  }
}

/** Areas by their place against the limits. */
function classMap(exposureOf: FunnelInput['exposureOf'], hasUnjudged: boolean): Omit<RunMap, 'outline'> {
  const ramp = coloursOf('red-blue', 3)
  return {
    column: 'class',
    scheme: 'categories',
    label: 'Areas that differ by more than their size explains',
    unit: `reports per 1,000 ${exposureOf}`,
    categories: [
      { value: 'higher', label: 'higher', colour: ramp[2]! },
      { value: 'not different', label: 'not different', colour: ramp[1]! },
      { value: 'lower', label: 'lower', colour: ramp[0]! },
      ...(hasUnjudged ? [{ value: 'not judged', label: 'not judged', colour: missingInk.ground }] : []),
    ],
  }
}

function figureOf(input: FunnelInput, { found, equalPeople, judged }: Found): FunnelData {
  const people = judged.map((area) => equalPeople[area]!)
  const [least, most] = [Math.min(...people), Math.max(...people)]
  const theta = found.target / per
  const limits = Array.from({ length: limitPoints + 1 }, (_, step): FunnelLimits => {
    const population = least + ((most - least) * step) / limitPoints
    const limit = (p: number) => {
      const expected = theta * population
      return (per * Math.max(0, expected + found.widening * (funnelLimit(expected, p) - expected))) / population
    }
    return { population, lower95: limit(0.025), upper95: limit(0.975), lower998: limit(0.001), upper998: limit(0.999) }
  })
  return {
    area: input.area,
    areas: 'lsoa',
    layer: input.layer,
    period: input.period,
    missingMonths: [...input.missingMonths],
    target: found.target,
    points: judged.map((area) => {
      const own = found.areas[area]!
      return {
        code: input.codes[area]!,
        name: input.names[area]!,
        population: equalPeople[area]!,
        count: input.counts[area]!,
        rate: own.rate,
        beyond: beyondOf(own),
      }
    }),
    limits,
    populationOf: input.exposureOf,
    ...(input.deciles ? { adjustedFor: 'deprivation' } : {}),
    ...(found.widening > 1 ? { widenedBy: found.widening } : {}),
  }
}

function beyondOf({ rate, limits95, verdict }: FunnelArea): 0 | 95 | 99.8 {
  if (verdict !== 'not different') return 99.8
  return rate > limits95.upper || rate < limits95.lower ? 95 : 0
}

function named(rows: readonly { place: string; ratio: number | null }[]): string {
  const most = 5
  const names = rows
    .slice(0, most)
    .map(({ place, ratio }) => `${place} (${((ratio ?? 0) / 100).toFixed(1)} times what is expected)`)
  return rows.length > most ? `${names.join(', ')} and ${plural(rows.length - most, 'other')}` : listed(names)
}

function fifthWords(fifth: number): string {
  return `${['Most deprived', 'Second most deprived', 'Middle', 'Second least deprived', 'Least deprived'][fifth - 1]} fifth`
}
