import { type EntryCategory, type EntryCategorySlug, entryCategory } from '../../../shared/feeds/categories.ts'
import { type FeedSlug, feedOf } from '../../../shared/feeds/feeds.ts'
import { incidentTypes } from '../../../shared/layers.ts'
import { type IncidentRow, incidentColumns, incidentRowReader } from '../incident-rows.ts'
import { partnerColumns } from '../partner-columns.ts'
import { type PartnerRow, partnerRowReader } from '../partner-rows.ts'
import type { RowRefusal } from '../police-street-row.ts'

/** One thing somebody entered or reported, whose place is known. */
export interface OwnEntry {
  readonly ref: string
  readonly category: EntryCategorySlug
  /** 'YYYY-MM-DD' or with a time, on the London clock. */
  readonly happenedFrom: string
  readonly happenedTo: string | null
  /** When it was told: an ISO instant. */
  readonly reported: string
  readonly x: number
  readonly y: number
  readonly precisionMetres: number
  readonly district: string
  readonly offensive?: boolean | undefined
  readonly onGridRoad?: boolean | undefined
  readonly size?: string | undefined
  readonly strand?: string | null | undefined
}

export type OwnRow =
  | { readonly as: 'incident'; readonly row: IncidentRow }
  | { readonly as: 'report'; readonly feed: FeedSlug; readonly row: PartnerRow }

/** Said in place of a supplier. */
export const ownSuppliers = { hand: 'Entered by hand', public: 'Public reports' } as const

/**
 * The row that an entry becomes, read by the very reader that reads partners' files, so that the same is refused for the
 * same reasons. `today` is 'YYYY-MM-DD' where the incidents are.
 */
export function ownRow(entry: OwnEntry, supplier: string, today: string): OwnRow | RowRefusal {
  const category = entryCategory(entry.category)
  return category.becomes.as === 'incident'
    ? incidentOf(entry, category.becomes.type, supplier, today)
    : reportOf(entry, category, supplier, today)
}

function incidentOf(entry: OwnEntry, type: string, supplier: string, today: string): OwnRow | RowRefusal {
  const cells: Record<string, string> = {
    ref: entry.ref,
    type: incidentTypes.find(({ slug }) => slug === type)?.name ?? type,
    occurred_from: entry.happenedFrom,
    occurred_to: entry.happenedTo ?? '',
    reported_at: entry.reported,
    source_agency: supplier,
    easting: String(entry.x),
    northing: String(entry.y),
    precision_m: String(entry.precisionMetres),
  }
  const columns = incidentColumns(Object.keys(cells))
  if (!columns) throw new RangeError('An entry lacks a column of incidents')
  const read = incidentRowReader(columns, today)(Object.values(cells))
  return 'reason' in read ? read : { as: 'incident', row: read }
}

function reportOf(entry: OwnEntry, { becomes }: EntryCategory, supplier: string, today: string): OwnRow | RowRefusal {
  if (becomes.as !== 'report') throw new RangeError('An incident is no report')
  const feed = feedOf(becomes.feed)
  const yesOrNo = (value: boolean | undefined) => (value === undefined ? '' : value ? 'yes' : 'no')
  const cells: Record<string, string> = {
    ref: entry.ref,
    // A job runs from when it was told of; a fire is known by its alarm.
    [feed.opened]: becomes.feed === 'fire' ? entry.happenedFrom : entry.reported,
    ...becomes.fields,
    offensive: yesOrNo(entry.offensive),
    on_grid_road: yesOrNo(entry.onGridRoad),
    size: entry.size ?? '',
    strand: entry.strand ?? '',
    district: entry.district,
    easting: String(entry.x),
    northing: String(entry.y),
    precision_m: String(entry.precisionMetres),
  }
  // Columns that the feed does not have are not read, nor is the place of a feed without places.
  const columns = partnerColumns(feed, Object.keys(cells))
  const read = partnerRowReader(feed, columns, { today, supplier, home: null, saltKey: noKeys })(Object.values(cells))
  return 'reason' in read ? read : { as: 'report', feed: becomes.feed, row: read }
}

/** What is entered by hand names nobody, so that there is no key to be made. */
function noKeys(): never {
  throw new RangeError('What is entered by hand has no keys.')
}
