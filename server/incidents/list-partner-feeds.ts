import type { PartnerFeed, PartnerFeedsAnswer } from '../../shared/contracts/reports.ts'
import { feedOf, isFeedSlug } from '../../shared/feeds/feeds.ts'
import { type Db, dataVersion } from '../areas/store.ts'
import { readReportFrame, summariseFeeds } from './report-store.ts'

/** What partners sent, a row for each feed. */
export async function listPartnerFeeds(db: Db, districtCode: string | undefined): Promise<PartnerFeedsAnswer> {
  const [frame, version] = await Promise.all([readReportFrame(db, districtCode), dataVersion(db)])
  const { scope } = frame
  const feeds = new Map<string, PartnerFeed>()
  for (const { feed, supplier, reports, without_point, open, from_month, to_month } of await summariseFeeds(
    db,
    frame,
  )) {
    if (!isFeedSlug(feed)) continue
    const described = feedOf(feed)
    const known = feeds.get(feed)
    feeds.set(feed, {
      feed,
      label: described.label,
      suppliers: [...(known?.suppliers ?? []), supplier],
      reports: (known?.reports ?? 0) + reports,
      withoutPoint: (known?.withoutPoint ?? 0) + without_point,
      from: known && known.from < from_month ? known.from : from_month,
      to: known && known.to > to_month ? known.to : to_month,
      open: described.closed === undefined ? null : (known?.open ?? 0) + open,
      caution: described.caution ?? null,
    })
  }
  return {
    district: scope.district && { code: scope.district.code, name: scope.district.name },
    synthetic: scope.synthetic,
    dataVersion: version,
    feeds: [...feeds.values()].sort((one, other) => other.reports - one.reports),
  }
}
