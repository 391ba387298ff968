import { areaKind } from '../../shared/area-kinds.ts'
import { clockText } from '../../shared/calendar-date.ts'
import type { Note } from '../../shared/contracts/fields.ts'
import { mapLayer } from '../../shared/partner-layers.ts'
import { type Month, monthLabel, monthsLabel } from '../../shared/period.ts'
import { formatCount, listed, plural } from '../../shared/wording/counts.ts'
import type { Db } from '../areas/store.ts'
import type { AnswerCache } from '../database/version-cache.ts'
import { type CountedThing, readCountedThings } from '../incidents/partner-layer-store.ts'
import type { AreaFrame, AskedOfPartners, HotspotRequest } from './hotspot-request.ts'
import type { LayerCounts } from './layer-counts.ts'

type PartnerRequest = HotspotRequest & { readonly partners: AskedOfPartners }

/** Everything that a partner layer counts in the frame of a question, kept until data or agreements change. */
export function thingsOf(db: Db, cache: AnswerCache, request: PartnerRequest): Promise<CountedThing[]> {
  const { dataVersion, frame, scope, partners } = request
  const key = `partner layer ${partners.layer.slug} ${scope.district?.code} ${frame.set.id} ${partners.agreements}`
  return cache.get(dataVersion, key, () =>
    readCountedThings(db, partners.layer, {
      synthetic: scope.synthetic,
      districtIds: frame.districtIds,
      areaSetId: frame.set.id,
    }),
  )
}

/** Where things lie: the area of each, or why it has none. */
export interface Placing {
  /** Metres: the side of a square as large as the middle area. No place may be further off. */
  readonly widthMetres: number
  readonly areaOf: (thing: CountedThing) => number | 'without-place' | 'too-vague' | 'in-no-area'
}

/** The rule that says in which area of a frame a thing counts. */
export function placingIn({ areas }: AreaFrame): Placing {
  const sizes = areas.flatMap(({ hectares, remainder }) => (remainder ? [] : [hectares])).sort((a, b) => a - b)
  const widthMetres = 100 * Math.sqrt(sizes[Math.floor(sizes.length / 2)] ?? 0)
  const known = new Set(areas.map(({ id }) => id))
  const remainders = new Map(
    areas.flatMap(({ id, remainder, district_code }) => (remainder ? [[district_code, id]] : [])),
  )
  return {
    widthMetres,
    areaOf({ precision, areaId, districtCode }) {
      if (precision === null) return 'without-place'
      if (precision > widthMetres) return 'too-vague'
      if (areaId !== null && known.has(areaId)) return areaId
      return remainders.get(districtCode) ?? 'in-no-area'
    },
  }
}

/** Counts of a partner layer by area, and what a reader must know of them. */
export async function partnerCounts(db: Db, cache: AnswerCache, request: PartnerRequest): Promise<LayerCounts> {
  const things = await thingsOf(db, cache, request)
  const { frame, months, beforeMonths, partners } = request
  const { widthMetres, areaOf } = placingIn(frame)
  const now = inMonths(things, months)
  const places = now.map(areaOf)
  const countOf = (place: ReturnType<typeof areaOf>) => places.filter((each) => each === place).length
  const withoutPlace = countOf('without-place')
  const tooVague = countOf('too-vague')
  const byArea = sumByArea(now, areaOf)
  const reports = now.reduce((sum, thing) => sum + thing.reports, 0)
  const told = {
    things: now.length,
    reports,
    withoutPlace,
    tooVague,
    nearBorder: [...byArea.values()].reduce((sum, { near_border }) => sum + near_border, 0),
    widthMetres,
  }
  return {
    now: byArea,
    before: sumByArea(inMonths(things, beforeMonths), areaOf),
    ...(partners.layer.merges ? { reportsOf: new Map([...byArea].map(([area, sums]) => [area, sums.reports])) } : {}),
    inDistrict: now.length - withoutPlace - tooVague,
    withoutLocation: withoutPlace,
    all: now.length,
    tooVague,
    reports,
    notes: notesOf(request, told),
  }
}

function inMonths(things: readonly CountedThing[], months: readonly Month[]): CountedThing[] {
  const counted = new Set(months)
  return things.filter(({ month }) => counted.has(month))
}

function sumByArea(things: readonly CountedThing[], areaOf: Placing['areaOf']) {
  const sums = new Map<number, { incidents: number; near_border: number; reports: number }>()
  for (const thing of things) {
    const area = areaOf(thing)
    if (typeof area === 'string') continue
    const sum = sums.get(area) ?? { incidents: 0, near_border: 0, reports: 0 }
    sum.incidents += 1
    sum.near_border += thing.nearBorder ? 1 : 0
    sum.reports += thing.reports
    sums.set(area, sum)
  }
  return sums
}

interface Told {
  readonly things: number
  readonly reports: number
  readonly withoutPlace: number
  readonly tooVague: number
  readonly nearBorder: number
  readonly widthMetres: number
}

function notesOf({ query, partners, months }: PartnerRequest, told: Told): Note[] {
  const { layer } = partners
  const { label } = mapLayer(query.layer)
  const { label: area, plural: areas } = areaKind(query.areas)
  const notes: Note[] = []
  const add = (kind: Note['kind'], text: string | null | false) => text && notes.push({ kind, text })
  const who = listed(partners.months.suppliers.map((name) => name || 'a supplier that is not named'))
  add(
    'source',
    `${label}: reports of partners (${who}), never added to the figures that the police publish. The same event may be in both.`,
  )
  add(
    'coverage',
    `The files reach from ${dayInWords(partners.months.firstMinute)} to ${dayInWords(partners.months.lastMinute)}. A month between the first and the last report of a file counts as covered: none in it is nothing reported. A month that no file reaches is a gap, not a zero.`,
  )
  const counted = new Set(months)
  const partly = partners.months.partly.filter(({ month }) => counted.has(month))
  add(
    'coverage',
    partly.length > 0 &&
      `In ${monthsLabel(partly.map(({ month }) => month))} no file of ${listed([...new Set(partly.flatMap(({ without }) => without))].map((name) => name || 'a supplier that is not named'))} is loaded, so part of it is missing there.`,
  )
  add(
    'merged',
    layer.merges === 'vehicles' &&
      `${plural(told.reports, 'report')} of ${plural(told.things, 'vehicle')}: vehicles are counted. Reports are of one vehicle if they have the same registration, until a week after its removal, or lie within 50 m and 7 days of each other where one has none and both places are known to 50 m.`,
  )
  add(
    'location',
    told.withoutPlace > 0 &&
      `${formatCount(told.withoutPlace)} of ${plural(told.things, 'report')} ${told.withoutPlace === 1 ? 'has' : 'have'} no place fine enough (none, or the first half of a postcode alone), and ${told.withoutPlace === 1 ? 'is' : 'are'} on no map. Without a place, nobody knows in which district.`,
  )
  add(
    'precision',
    query.areas !== 'district' &&
      `A report counts here if its place is known to ${formatCount(Math.round(told.widthMetres))} m or better, the side of a square as large as the middle ${area}${
        told.tooVague > 0
          ? `: ${formatCount(told.tooVague)} ${told.tooVague === 1 ? 'is' : 'are'} vaguer and in none of these ${areas}`
          : ''
      }.`,
  )
  add(
    'border',
    told.nearBorder > 0 &&
      `${formatCount(told.nearBorder)} ${told.nearBorder === 1 ? 'lies' : 'lie'} so near a border that, as far off as the place may be, it may have been next door.`,
  )
  add(
    'source',
    layer.tier === 'restricted' && `${label} are restricted: counted for whole districts, for who may see cases.`,
  )
  return notes
}

/** '30 December 2025' */
function dayInWords(minute: number): string {
  const day = clockText({ minute, hasTime: false })
  return `${Number(day.slice(8))} ${monthLabel(day.slice(0, 7))}`
}
