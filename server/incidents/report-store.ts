import type { FeedSlug } from '../../shared/feeds/feeds.ts'
import type { Month } from '../../shared/period.ts'
import { findScope, type Scope } from '../areas/scope-store.ts'
import { type Db, listAreaSets, listAreas, listDistricts, type StoredArea } from '../areas/store.ts'
import { queryFile } from '../database/query-file.ts'
import type { PlaceMethod } from '../database/schema.ts'

export interface PartnerReport {
  readonly id: number
  readonly supplier: string
  readonly ref: string
  readonly layer: string
  readonly month: Month
  /** Minutes since 1970-01-01 00:00 on the London clock; 00:00 of its day where the time is not known. */
  readonly opened_minute: number
  readonly opened_has_time: boolean
  readonly closed_minute: number | null
  readonly closed_has_time: boolean | null
  readonly similarity_class: string | null
  /** EPSG:27700; null without a point. */
  readonly x: number | null
  readonly y: number | null
  readonly geom_method: PlaceMethod
  /** Metres that the place may be off; null without a point. */
  readonly precision_m: number | null
  /** Of the set that was asked about. */
  readonly area_id: number | null
  /** Whether the border of that area is as near as the place may be off. */
  readonly near_border: boolean
  readonly district_code: string | null
  readonly fields: Readonly<Record<string, string | number | boolean>>
}

/** With the keys of persons and addresses, which the restricted tier alone may read. */
export interface KeyedReport extends PartnerReport {
  readonly subject_key: string | null
  readonly address_key: string | null
}

const feedsQuery = queryFile<
  { synthetic: boolean; district_ids: number[] | null },
  {
    feed: string
    supplier: string
    reports: number
    without_point: number
    open: number
    from_month: string
    to_month: string
  }
>('partner-feeds')
const reportsQuery = queryFile<
  {
    synthetic: boolean
    feed: string
    restricted: boolean
    district_ids: number[] | null
    area_set_id: number | null
  },
  PartnerReport
>('partner-reports')

/** Where reports are asked about: the districts of a scope, and its newest wards. */
export interface ReportFrame {
  readonly scope: Scope
  /** Null without districts: reports are taken wherever they lie. */
  readonly districtIds: number[] | null
  readonly wardSetId: number | null
  readonly wards: readonly StoredArea[]
}

export async function readReportFrame(db: Db, districtCode: string | undefined): Promise<ReportFrame> {
  const scope = await findScope(db, districtCode)
  const [districts, sets] = await Promise.all([listDistricts(db), listAreaSets(db)])
  const own = districts.filter(
    ({ synthetic, code }) => synthetic === scope.synthetic && (scope.district === null || code === scope.district.code),
  )
  // Sets come newest first.
  const wardSet = sets.find(({ kind, synthetic }) => kind === 'ward' && synthetic === scope.synthetic)
  return {
    scope,
    districtIds: own.length > 0 ? own.map(({ id }) => id) : null,
    wardSetId: wardSet?.id ?? null,
    wards: wardSet ? await listAreas(db, wardSet.id, scope.district?.code ?? null) : [],
  }
}

export function summariseFeeds(db: Db, { scope, districtIds }: ReportFrame) {
  return feedsQuery(db, { synthetic: scope.synthetic, district_ids: districtIds })
}

/** All reports of a feed that an agreement lets readers of a tier see, oldest first, each with its ward. */
export function readReports(
  db: Db,
  { scope, districtIds, wardSetId }: ReportFrame,
  feed: FeedSlug,
  tier: 'partner' | 'restricted',
) {
  return readPlacedReports(db, { synthetic: scope.synthetic, districtIds, areaSetId: wardSetId }, feed, tier)
}

/** The same, each with the area of some set. */
export function readPlacedReports(
  db: Db,
  { synthetic, districtIds, areaSetId }: { synthetic: boolean; districtIds: number[] | null; areaSetId: number | null },
  feed: FeedSlug,
  tier: 'partner' | 'restricted',
) {
  return reportsQuery(db, {
    synthetic,
    feed,
    restricted: tier === 'restricted',
    district_ids: districtIds,
    area_set_id: areaSetId,
  })
}

/** The same for the restricted tier, with their keys. */
export async function readKeyedReports(db: Db, frame: ReportFrame, feed: FeedSlug): Promise<KeyedReport[]> {
  const reports = await readReports(db, frame, feed, 'restricted')
  const keys = await db
    .selectFrom('partner_report')
    .select(['id', 'subject_key', 'address_key'])
    .where('synthetic', '=', frame.scope.synthetic)
    .where('feed', '=', feed)
    .execute()
  const byId = new Map(keys.map((row) => [row.id, row]))
  return reports.map((report) => {
    const { subject_key = null, address_key = null } = byId.get(report.id) ?? {}
    return { ...report, subject_key, address_key }
  })
}
