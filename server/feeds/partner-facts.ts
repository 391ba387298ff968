import type { FeedDescriptor } from '../../shared/feeds/feed-descriptor.ts'
import { formatCount, listed, plural } from '../../shared/wording/counts.ts'
import { clockChoices, durationInWords, medianOf } from './file-facts.ts'
import { unknownHourSpikes } from './hour-spikes.ts'
import { standardPrecisionMetres } from './incident-rows.ts'
import type { InputFile } from './input-files.ts'
import { clockText, minutesPerDay } from './local-time.ts'
import type { GeomMethod, Place, PlaceDoubt } from './location.ts'
import type { PartnerRow } from './partner-rows.ts'

const methodWords: Record<GeomMethod, string> = {
  grid: 'by easting and northing',
  degrees: 'by longitude and latitude',
  'grid-reference': 'by grid reference',
  postcode: 'by postcode',
  outward: 'in a postcode district alone, without a point',
  none: 'without a place',
}

/** Points all on multiples of these metres were rounded to them. */
const roundings = [1_000, 100]
const fewestRounded = 10

/** What is told of one file besides its rows. */
export class PartnerFacts {
  readonly #feed: FeedDescriptor
  readonly #methods = new Map<GeomMethod, number>()
  readonly #doubts = new Map<PlaceDoubt | 'skipped' | 'repeated' | 'unknown postcode', number>()
  readonly #leftOut = new Map<string, number>()
  readonly #refs = new Set<string>()
  readonly #minuteOfDay = new Uint32Array(minutesPerDay)
  readonly #durations: number[] = []
  readonly #delays: number[] = []
  /** Greatest of `roundings` of which every easting and northing is a multiple; 1 for none. */
  #rounding = roundings[0] ?? 1
  repeatedRefs = 0

  constructor(feed: FeedDescriptor) {
    this.#feed = feed
  }

  note(row: PartnerRow, place: Place): void {
    count(this.#methods, place.method)
    if (place.doubt) count(this.#doubts, place.doubt)
    if (place.postcode && !place.at) count(this.#doubts, 'unknown postcode')
    for (const doubt of row.doubts) count(this.#doubts, doubt)
    for (const { column, why } of row.leftOut) count(this.#leftOut, `${column} ${why}`)
    if (row.opened.hasTime) {
      const minute = row.opened.minute % minutesPerDay
      this.#minuteOfDay[minute] = (this.#minuteOfDay[minute] ?? 0) + 1
    }
    if (row.closed) this.#durations.push(row.closed.minute - row.opened.minute)
    if (row.reported) this.#delays.push(row.reported.minute - row.opened.minute)
    if (place.method === 'grid' && place.at)
      this.#rounding = roundings.find((metres) => metres <= this.#rounding && isMultiple(place, metres)) ?? 1
    const key = `${row.supplier}\n${row.ref}`
    if (this.#refs.has(key)) this.repeatedRefs += 1
    else this.#refs.add(key)
  }

  /** Minutes of the day that stand for an unknown hour. */
  get spikes(): number[] {
    return unknownHourSpikes(this.#minuteOfDay)
  }

  /** Metres to which every easting and northing of the file was rounded; null where it was not. */
  get roundedTo(): number | null {
    return this.#rounding > 1 && (this.#methods.get('grid') ?? 0) >= fewestRounded ? this.#rounding : null
  }

  get detail(): string {
    const places = (Object.keys(methodWords) as GeomMethod[]).flatMap((method) => {
      const rows = this.#methods.get(method)
      return rows ? [`${formatCount(rows)} ${methodWords[method]}`] : []
    })
    const parts = this.#feed.hasLocation ? [`placed ${listed(places)}`] : ['has no places']
    if (this.repeatedRefs > 0) parts.push(`${plural(this.repeatedRefs, 'row')} replaced by a later one of the same ref`)
    if (this.#delays.length > 0) parts.push(`half reported within ${durationInWords(medianOf(this.#delays))}`)
    if (this.#durations.length > 0)
      parts.push(`half of those closed within ${durationInWords(medianOf(this.#durations))}`)
    return parts.join('; ')
  }

  /** What was chosen without asking. */
  choices(file: InputFile, hasPrecision: boolean, hasPostcodes: boolean): string[] {
    const { name } = file
    const doubts = (doubt: PlaceDoubt | 'skipped' | 'repeated' | 'unknown postcode') => this.#doubts.get(doubt) ?? 0
    const choices: string[] = []
    if (typeof this.#feed.ref !== 'string')
      choices.push(
        `${name}: ${this.#feed.label} come without references, so each is known by its ${listed(this.#feed.ref)}; equal rows are numbered.`,
      )
    const exact = (this.#methods.get('grid') ?? 0) + (this.#methods.get('degrees') ?? 0)
    if (exact > 0 && !hasPrecision && this.roundedTo === null)
      choices.push(
        `${name} does not say how exact its places are: ${standardPrecisionMetres} m is taken for coordinates. A column precision_m says otherwise.`,
      )
    if (this.roundedTo !== null)
      choices.push(
        `${name}: every easting and northing is a multiple of ${formatCount(this.roundedTo)} m, so they are taken as rounded and no finer than that.`,
      )
    for (const minute of this.spikes) {
      const time = clockText({ minute, hasTime: true }).slice(-5)
      choices.push(
        `${name}: ${plural(this.#minuteOfDay[minute] ?? 0, 'row')} at ${time} are more than three times a usual hour, so their hour is taken as unknown.`,
      )
    }
    choices.push(...clockChoices(doubts('skipped'), doubts('repeated'), file))
    if (doubts('swapped') > 0)
      choices.push(
        `${name}: ${plural(doubts('swapped'), 'pair')} of coordinates stood the wrong way round and were turned.`,
      )
    for (const kind of ['degrees', 'grid'] as const)
      if (doubts(kind) > 0)
        choices.push(
          `${name}: ${plural(doubts(kind), 'row')} had ${kind === 'grid' ? 'eastings and northings' : 'degrees'} under the headings of ${kind === 'grid' ? 'degrees' : 'eastings and northings'}; they were read as what they are.`,
        )
    if (doubts('unknown postcode') > 0)
      choices.push(
        `${name}: ${plural(doubts('unknown postcode'), 'postcode')} ${
          hasPostcodes
            ? 'stand in no loaded Code-Point Open file'
            : 'cannot be looked up while no Code-Point Open file is loaded'
        }; they are known by their district alone, without a point.`,
      )
    if (doubts('words') > 0)
      choices.push(
        `${name}: ${plural(doubts('words'), 'location')} in words ${doubts('words') === 1 ? 'was' : 'were'} not read; the rows count, without a place. The words are not kept.`,
      )
    for (const [what, rows] of this.#leftOut) choices.push(`${name}: ${plural(rows, 'value')} left out: ${what}.`)
    return choices
  }
}

function isMultiple({ at }: Place, metres: number): boolean {
  return at !== null && at[0] % metres === 0 && at[1] % metres === 0
}

function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
