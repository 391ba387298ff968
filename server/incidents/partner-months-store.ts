import type { FeedSlug } from '../../shared/feeds/feeds.ts'
import { type PartnerLayer, type PartnerLayerSlug, partnerLayers } from '../../shared/partner-layers.ts'
import { addMonths, type Month, monthNumber, monthsOf, type Period } from '../../shared/period.ts'
import type { Db } from '../areas/store.ts'
import { queryFile } from '../database/query-file.ts'

/** Reports of one file of a feed in one month. */
export interface FileMonth {
  readonly feed: string
  readonly supplier: string
  readonly load_id: number
  readonly layer: string
  readonly month: Month
  readonly deliberate: boolean | null
  readonly for_partners: boolean
  /** In the districts asked about, or without a point. */
  readonly reports: number
  /** Of these with a point. */
  readonly placed: number
  readonly first_minute: number
  readonly last_minute: number
}

const monthsQuery = queryFile<{ synthetic: boolean; district_ids: number[] | null }, FileMonth>('partner-months')

/** All that `partnerMonths` needs, of every feed. */
export function listFileMonths(db: Db, synthetic: boolean, districtIds: number[] | null): Promise<FileMonth[]> {
  return monthsQuery(db, { synthetic, district_ids: districtIds })
}

/** Which months of a layer the files of partners reach. */
export interface PartnerMonths {
  readonly suppliers: readonly string[]
  readonly period: Period
  readonly covered: readonly Month[]
  readonly missing: readonly Month[]
  /** Covered by some of the suppliers alone. */
  readonly partly: readonly { readonly month: Month; readonly without: readonly string[] }[]
  /** Of the first and the last report. */
  readonly firstMinute: number
  readonly lastMinute: number
  /** Reports by month, in the districts or without a point. */
  readonly counts: ReadonlyMap<Month, number>
}

/** A file without a report for longer than this was not being kept in between. */
const longestSilence = 12

/**
 * A month between the first and the last report of a file is covered, so that none in it is nothing reported; a month
 * that no file of the feed reaches is a gap, and so is one within more than a year without any report. A file of several
 * suppliers covers the same months for each of them. Suppliers count that report from the districts; another council's
 * files say nothing of these. Null where no report of the layer may be read.
 */
export function partnerMonths(rows: readonly FileMonth[], layer: PartnerLayer): PartnerMonths | null {
  const readable = rows.filter(
    ({ feed, for_partners }) => feed === layer.feed && (for_partners || layer.tier === 'restricted'),
  )
  const own = readable.filter((row) => row.layer === layer.rows && (!layer.onlyDeliberate || row.deliberate === true))
  if (own.length === 0) return null
  const from = suppliersHere(readable)
  const bySupplier = new Map<string, Set<Month>>()
  for (const load of new Set(readable.map(({ load_id }) => load_id))) {
    const file = readable.filter(({ load_id }) => load_id === load)
    const reached = monthsReached(file.map(({ month }) => month))
    for (const supplier of new Set(file.map((row) => row.supplier).filter((name) => from.has(name))))
      bySupplier.set(supplier, new Set([...(bySupplier.get(supplier) ?? []), ...reached]))
  }
  const suppliers = [...bySupplier.keys()].sort()
  const covered = [...new Set([...bySupplier.values()].flatMap((months) => [...months]))].sort()
  const period = { from: covered[0] as Month, to: covered.at(-1) as Month }
  const has = new Set(covered)
  const sent = readable.filter(({ supplier }) => from.has(supplier))
  const counts = new Map<Month, number>()
  for (const { month, reports } of own) counts.set(month, (counts.get(month) ?? 0) + reports)
  return {
    suppliers,
    period,
    covered,
    missing: monthsOf(period).filter((month) => !has.has(month)),
    partly: covered.flatMap((month) => {
      const without = suppliers.filter((supplier) => !bySupplier.get(supplier)?.has(month))
      return without.length > 0 ? [{ month, without }] : []
    }),
    firstMinute: sent.reduce((first, row) => Math.min(first, row.first_minute), Number.POSITIVE_INFINITY),
    lastMinute: sent.reduce((last, row) => Math.max(last, row.last_minute), 0),
    counts,
  }
}

/** Those with a report that lies in the districts; all of them where none has. */
function suppliersHere(rows: readonly FileMonth[]): ReadonlySet<string> {
  const here = rows.filter(({ placed }) => placed > 0)
  return new Set((here.length > 0 ? here : rows).map(({ supplier }) => supplier))
}

function monthsReached(months: readonly Month[]): Month[] {
  const sorted = [...new Set(months)].sort()
  return sorted.flatMap((month, index) => {
    const next = sorted[index + 1]
    const isSilent = next === undefined || monthNumber(next) - monthNumber(month) - 1 > longestSilence
    return isSilent ? [month] : monthsOf({ from: month, to: addMonths(next, -1) })
  })
}

/** Layers that have reports, with their months. */
export function layersWithReports(rows: readonly FileMonth[]) {
  return (partnerLayers as readonly (PartnerLayer & { slug: PartnerLayerSlug; feed: FeedSlug })[]).flatMap((layer) => {
    const months = partnerMonths(rows, layer)
    return months ? [{ layer, months }] : []
  })
}
