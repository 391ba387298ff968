import type { HotspotRow } from '../contracts/hotspots.ts'
import type { MeasureSlug } from '../measures.ts'
import { isPoliceLayer, type MapLayerSlug, mapLayer } from '../partner-layers.ts'
import type { Month } from '../period.ts'
import { changeSentence } from './change.ts'
import { formatCount, formatRate, plural, sentence } from './counts.ts'
import { verdictWording } from './verdict-words.ts'

/** What a row is part of. */
export interface HowSureContext {
  readonly measure: MeasureSlug
  readonly layer: MapLayerSlug
  /** Per 1,000, `totals.overallRate`. */
  readonly overallRate?: number | null
  /** `missingMonths` of the answer, named where they are why nothing can be said. */
  readonly missing?: readonly Month[]
}

/**
 * One to three sentences on how far a row's figure can be trusted, in the words of the measure shown. A figure that
 * is not given is explained by `row.reason`, or as too little data. Never uses the language of tests.
 */
export function howSure(row: HotspotRow, context: HowSureContext): string {
  switch (context.measure) {
    case 'count':
      return howSureOfCount(row, context)
    case 'rate':
      return howSureOfRate(row, 'residents')
    case 'household-rate':
      return howSureOfRate(row, 'households')
    case 'eb-rate':
      return howSureOfSmoothedRate(row, context)
    case 'change':
      return changeSentence(row, context.missing)
    case 'gi-star':
      return howSureOfHotSpot(row)
  }
}

/**
 * The same for a cell of a table: '17–33' (unit of the measure), 'hot, very sure', '▼ Clear fall'. Words where there is
 * no interval to give. The smoothed rate has none of its own.
 */
export function howSureBriefly(row: HotspotRow, { measure }: Pick<HowSureContext, 'measure'>): string {
  const { lower, upper, fdrClass } = row
  if (measure === 'gi-star') {
    if (fdrClass === null) return 'too little data'
    if (fdrClass === 0) return 'neither'
    const what = fdrClass > 0 ? 'hot' : 'cold'
    return Math.abs(fdrClass) === 1 ? `possibly ${what}` : `${what}, ${Math.abs(fdrClass) === 2 ? 'sure' : 'very sure'}`
  }
  if (measure === 'change') {
    const { sign, label } = verdictWording[row.verdict ?? 'not available']
    return `${sign} ${label}`
  }
  if (measure === 'eb-rate') return row.eb === null ? 'too little data' : 'steadied'
  if (lower === null || upper === null) return 'not known'
  if (measure !== 'count') return `${formatRate(lower)}–${formatRate(upper)}`
  return countInterval(row)?.map(formatCount).join('–') ?? 'not known'
}

function howSureOfCount(row: HotspotRow, { layer: slug }: HowSureContext): string {
  const { count } = row
  if (count === null) return notGiven(row, 'No month of this period was published here, so there is no count.')
  const { phrase } = mapLayer(slug)
  const isPolice = isPoliceLayer(slug)
  if (count === 0) {
    const told = isPolice ? `reported to the police as ${phrase}` : `reported to partners as ${phrase}`
    return `Nothing was ${told} here in these months. That can change with a single report.`
  }
  const what =
    row.reports === undefined
      ? `${plural(count, 'report')} of ${phrase}`
      : `${plural(row.reports, 'report')} of ${plural(count, 'vehicle')}`
  const told = `${what} reached ${isPolice ? 'the police' : 'the partners'}.`
  const interval = countInterval(row)
  return interval
    ? `${told} ${ups(formatCount(interval[0]), formatCount(interval[1]))}`
    : `${told} A count says how much, not how likely: where more people are, there is usually more.`
}

/** The interval of a count, from that of its rate: only the people divided by differ. Undefined where none is known. */
function countInterval({ count, rate, lower, upper }: HotspotRow): [number, number] | undefined {
  if (count === null || rate === null || lower === null || upper === null) return undefined
  const perThousand = count / rate
  const ends: [number, number] = [lower * perThousand, upper * perThousand]
  return ends.every(Number.isFinite) ? ends : undefined
}

function howSureOfRate(row: HotspotRow, unit: 'residents' | 'households'): string {
  const { rate, lower, upper } = row
  if (rate === null) return notGiven(row, `The number of ${unit} here is not known, so there is no rate.`)
  const about = rate === 0 ? 'None were reported here.' : `${capitalAbout(rate)} for every 1,000 ${unit}.`
  if (lower === null || upper === null) return `${about} How sure this is could not be worked out.`
  if (rate === 0)
    return `${about} With this few ${unit}, the usual rate could still be as high as ${formatRate(upper)} for every 1,000.`
  return `${about} ${ups(formatRate(lower), formatRate(upper))}`
}

function howSureOfSmoothedRate(row: HotspotRow, { overallRate }: HowSureContext): string {
  const { eb, rate } = row
  if (eb === null) return notGiven(row, tooLittle)
  const about = `${capitalAbout(eb)} for every 1,000 residents, once steadied.`
  if (rate === null) return about
  if (formatRate(eb) === formatRate(rate)) {
    return `${about} The plain rate is the same: enough people live here for it to stand by itself.`
  }
  const pull =
    overallRate === null || overallRate === undefined
      ? 'so it is moved towards the district rate'
      : `so it is moved towards the district rate of ${formatRate(overallRate)}`
  return `${about} The plain rate is ${formatRate(rate)}. It rests on small numbers, ${pull}.`
}

const sureness = ['', 'fairly sure (90%)', 'sure (95%)', 'very sure (99%)'] as const

function howSureOfHotSpot(row: HotspotRow): string {
  const { fdrClass } = row
  if (fdrClass === null) return notGiven(row, tooLittle)
  if (fdrClass === 0) {
    return 'Neither a hot nor a cold spot. What is high or low here could be ordinary variation, once we allow for looking at many areas.'
  }
  const sure = sureness[Math.abs(fdrClass)] ?? sureness[3]
  // At 90% the page does not count it as a hot spot, so neither may the words.
  const kind = Math.abs(fdrClass) === 1 ? 'A possible' : 'A'
  const what =
    fdrClass > 0
      ? `${kind} hot spot. Reports here and next door are high together, more than chance would make.`
      : `${kind} cold spot. Reports here and next door are low together, more than chance would make.`
  return `${what} We are ${sure}, and this allows for looking at many areas.`
}

const tooLittle = 'There is too little data here to say.'

function notGiven(row: Pick<HotspotRow, 'reason'>, otherwise: string): string {
  return row.reason ? sentence(row.reason) : otherwise
}

/** "About 24", but "Under 0.01". */
function capitalAbout(rate: number): string {
  const text = formatRate(rate)
  return text.startsWith('under') ? sentence(text).slice(0, -1) : `About ${text}`
}

function ups(lower: string, upper: string): string {
  if (lower === upper) return `Ordinary ups and downs would hardly change this.`
  const from = lower === '0' ? 'almost none' : lower
  return `With numbers this size, ordinary ups and downs alone could give anything from ${from} to ${upper}.`
}
