import { areaKind } from '../../shared/area-kinds.ts'
import type { HotspotsQuery } from '../../shared/contracts/hotspots.ts'
import { findPartnerLayer, type PartnerLayer } from '../../shared/partner-layers.ts'
import { addMonths, type Month, monthsLabel, monthsOf, type Period } from '../../shared/period.ts'
import { periodInWords } from '../../shared/wording/period.ts'
import { findAreaSet, findScope, type Scope } from '../areas/scope-store.ts'
import {
  type AreaSet,
  type Db,
  dataVersion,
  listAreas,
  listDistricts,
  listNeighbours,
  type StoredArea,
} from '../areas/store.ts'
import type { AnswerCache } from '../database/version-cache.ts'
import { type NeighbourList, neighboursFromPairs } from '../geometry/neighbour-list.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import { agreementState } from '../incidents/agreement-store.ts'
import { findPublishedMonths, type PublishedMonths } from '../incidents/months-store.ts'
import { type FileMonth, listFileMonths, type PartnerMonths, partnerMonths } from '../incidents/partner-months-store.ts'

/** What stays the same for every question about one kind of area in one scope. */
export interface AreaFrame {
  readonly set: AreaSet
  readonly areas: readonly StoredArea[]
  readonly neighbours: NeighbourList
  /** Districts the areas lie in, for totals. */
  readonly districtSetId: number | null
  readonly districtIds: readonly number[]
}

export interface HotspotRequest {
  readonly query: HotspotsQuery
  readonly dataVersion: string
  readonly scope: Scope
  readonly frame: AreaFrame
  readonly published: PublishedMonths
  readonly period: Period
  /** Months counted: covered, and for change covered a year before too. */
  readonly months: readonly Month[]
  readonly beforeMonths: readonly Month[]
  readonly missingMonths: readonly Month[]
  readonly automaticChoices: readonly string[]
  /** Null where a layer of the police was asked for. */
  readonly partners: AskedOfPartners | null
}

/** A layer of partners, the months its files reach, and what agreements let be read: answers hold no longer than that. */
export interface AskedOfPartners {
  readonly layer: PartnerLayer
  readonly months: PartnerMonths
  readonly agreements: string
}

/** Resolves scope, boundaries and months of a question; throws ApiProblem naming the parameter that does not fit. */
export async function resolveRequest(db: Db, cache: AnswerCache, query: HotspotsQuery): Promise<HotspotRequest> {
  const version = await dataVersion(db)
  const scope = await cache.get(version, `scope ${query.district}`, () => findScope(db, query.district))
  const set = await cache.get(version, `set ${query.district} ${query.areas} ${query.vintage}`, () =>
    findAreaSet(db, scope, query.areas, query.vintage),
  )
  const frame = await cache.get(version, `frame ${query.district} ${set.id}`, () => readFrame(db, scope, set))
  const partners = await askPartners(db, cache, query, { version, scope, frame })
  const published = partners
    ? monthsOfPartners(partners.months)
    : await cache.get(version, `months ${query.district}`, () => findPublishedMonths(db, scope))
  const automaticChoices: string[] = []
  if (query.vintage === undefined)
    automaticChoices.push(`Boundaries of ${set.vintage}: the newest ${areaKind(query.areas).label} boundaries loaded.`)
  const period = choosePeriod(query, published, automaticChoices)
  const asked = monthsOf(period)
  const covered = new Set(published.covered)
  const isChange = query.measure === 'change'
  const months = asked.filter((month) => covered.has(month) && (!isChange || covered.has(addMonths(month, -12))))
  const used = new Set(months)
  return {
    query,
    dataVersion: version,
    scope,
    frame,
    published,
    period,
    months,
    beforeMonths: isChange ? months.map((month) => addMonths(month, -12)) : [],
    missingMonths: asked.filter((month) => !used.has(month)),
    automaticChoices,
    partners,
  }
}

async function askPartners(
  db: Db,
  cache: AnswerCache,
  query: HotspotsQuery,
  { version, scope, frame }: { version: string; scope: Scope; frame: AreaFrame },
): Promise<AskedOfPartners | null> {
  const layer = findPartnerLayer(query.layer)
  if (!layer) return null
  if (layer.tier === 'restricted' && query.areas !== 'district')
    throw parameterProblem('areas', `${layer.label} are counted for whole districts only`, ['district'])
  const agreements = await agreementState(db)
  const rows = await fileMonthsOf(db, cache, { version, scope, districtIds: frame.districtIds, agreements })
  const months = partnerMonths(rows, layer)
  if (!months)
    throw new ApiProblem('no-incidents', {
      detail: `No reports of ${layer.phrase} may be read here. Load a partner's file on the Data page, or look at the sharing agreement.`,
    })
  return { layer, months, agreements }
}

/** What the files of partners hold by month, kept until data or agreements change. */
export function fileMonthsOf(
  db: Db,
  cache: AnswerCache,
  asked: { version: string; scope: Scope; districtIds: readonly number[]; agreements: string },
): Promise<FileMonth[]> {
  const { version, scope, districtIds, agreements } = asked
  return cache.get(version, `partner months ${scope.synthetic} ${districtIds.join(' ')} ${agreements}`, () =>
    listFileMonths(db, scope.synthetic, districtIds.length > 0 ? [...districtIds] : null),
  )
}

/** As the months of the police are known: none of partners is suspect, and their places are their own. */
export function monthsOfPartners({ period, covered, missing }: PartnerMonths): PublishedMonths {
  return { forces: [], period, covered, missing, suspect: [], snapPointsChanged: [] }
}

async function readFrame(db: Db, scope: Scope, set: AreaSet): Promise<AreaFrame> {
  const [areas, links, districts] = await Promise.all([
    listAreas(db, set.id, scope.district?.code ?? null),
    listNeighbours(db, set.id),
    listDistricts(db),
  ])
  const position = new Map(areas.map((area, index) => [area.id, index]))
  const from: number[] = []
  const to: number[] = []
  for (const { area_id, neighbour_id } of links) {
    const start = position.get(area_id)
    const end = position.get(neighbour_id)
    if (start === undefined || end === undefined) continue
    from.push(start)
    to.push(end)
  }
  const own = districts.filter(
    ({ synthetic, code }) => synthetic === scope.synthetic && (scope.district === null || code === scope.district.code),
  )
  return {
    set,
    areas,
    neighbours: neighboursFromPairs(areas.length, from, to),
    districtSetId: own[0]?.area_set_id ?? null,
    districtIds: own.map(({ id }) => id),
  }
}

/** The period asked for, or the last twelve months loaded. */
export function choosePeriod(
  asked: { from?: string | undefined; to?: string | undefined },
  published: PublishedMonths,
  automaticChoices: string[],
): Period {
  const last = published.covered.at(-1) ?? published.period?.to
  if (asked.from !== undefined && asked.to !== undefined) {
    if (asked.from > asked.to) throw parameterProblem('from', `'${asked.from}' is after to '${asked.to}'`)
    return { from: asked.from, to: asked.to }
  }
  const to = asked.to ?? (asked.from !== undefined && last !== undefined && last < asked.from ? asked.from : last)
  if (to === undefined)
    throw new ApiProblem('no-incidents', {
      detail: 'No police months are loaded yet. Load street files from data.police.uk: npm run wardwatch -- load PATH',
    })
  const from = asked.from ?? addMonths(to, -11)
  automaticChoices.push(
    asked.from === undefined && asked.to === undefined
      ? `Period ${periodInWords({ from, to })}: the last twelve months loaded.`
      : `Period ${periodInWords({ from, to })}: completed from the months loaded.`,
  )
  return { from, to }
}

/** 'July 2025 is missing' in the words of a note, or null when nothing is. */
export function missingMonthsText(request: HotspotRequest): string | null {
  if (request.missingMonths.length === 0) return null
  const label = monthsLabel(request.missingMonths)
  const isChange = request.query.measure === 'change'
  return isChange
    ? `Not counted, because it is missing in this period or in the year before: ${label}.`
    : request.partners
      ? `No file of partners reaches these months, and they are left out: ${label}.`
      : `Not published or not loaded, and left out: ${label}.`
}
