import type { FeedSlug } from '../../shared/feeds/feeds.ts'
import type { PartnerLayer } from '../../shared/partner-layers.ts'
import type { Month } from '../../shared/period.ts'
import type { Db } from '../areas/store.ts'
import { queueJobs } from './queue-jobs.ts'
import { type PartnerReport, readPlacedReports } from './report-store.ts'

/** What a layer counts: a report, or a vehicle that several reports are about. */
export interface CountedThing {
  readonly month: Month
  readonly reports: number
  /** Metres that its place may be off; null without a place. */
  readonly precision: number | null
  readonly areaId: number | null
  /** Whether the border of that area is as near as the place may be off. */
  readonly nearBorder: boolean
  readonly districtCode: string | null
}

export interface CountedWhere {
  readonly synthetic: boolean
  readonly districtIds: readonly number[]
  readonly areaSetId: number
}

/** Everything a layer counts in some districts, and what has no place; those of one thing are merged first. */
export async function readCountedThings(db: Db, layer: PartnerLayer, where: CountedWhere): Promise<CountedThing[]> {
  const { synthetic, districtIds, areaSetId } = where
  const asked = { synthetic, districtIds: districtIds.length > 0 ? [...districtIds] : null, areaSetId }
  const reports = await readPlacedReports(db, asked, layer.feed as FeedSlug, layer.tier)
  const own = reports.filter(
    (report) => report.layer === layer.rows && (!layer.onlyDeliberate || report.fields.deliberate === true),
  )
  if (layer.merges !== 'vehicles') return own.map((report) => thingOf(report, report, 1))
  return queueJobs('abandoned_vehicle', own).map((job) => thingOf(job.report, job.placed, job.reports))
}

function thingOf({ month }: PartnerReport, placed: PartnerReport, reports: number): CountedThing {
  const { precision_m, area_id, near_border, district_code } = placed
  return {
    month,
    reports,
    precision: precision_m,
    areaId: area_id,
    nearBorder: near_border,
    districtCode: district_code,
  }
}
