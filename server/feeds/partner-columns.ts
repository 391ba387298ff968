import type { FeedColumn, FeedDescriptor } from '../../shared/feeds/feed-descriptor.ts'
import { type FeedSlug, feeds } from '../../shared/feeds/feeds.ts'
import { type PlaceColumn, placeColumns } from '../../shared/feeds/place-columns.ts'

/** Heading of the file by column of the feed, where a supplier's own headings differ; '' for a column not to be read. */
export type Mapping = Readonly<Record<string, string>>

/** Where the columns of a feed stand in one file. */
export interface PartnerColumns {
  readonly count: number
  /** By column of the feed; only those that are there. */
  readonly at: ReadonlyMap<string, number>
  readonly place: ReadonlyMap<PlaceColumn, number>
  /** Required columns that are not there. */
  readonly missing: readonly string[]
}

/** Headings are compared without case; spaces, hyphens and underscores are one. */
export function normalHeading(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
}

/** Columns by name, or by the mapping of their supplier; never by position. */
export function partnerColumns(
  feed: FeedDescriptor,
  header: readonly string[],
  mapping: Mapping | null = null,
): PartnerColumns {
  const names = header.map(normalHeading)
  const find = (name: string, aliases: readonly string[] = []) => {
    const mapped = mapping?.[name]
    const headings = mapped === undefined ? [name, ...aliases] : [normalHeading(mapped)]
    return names.findIndex((heading) => heading !== '' && headings.includes(heading))
  }
  const at = new Map<string, number>()
  for (const { name, aliases } of feed.columns as readonly FeedColumn[]) {
    const found = find(name, aliases)
    if (found >= 0) at.set(name, found)
  }
  const place = new Map<PlaceColumn, number>()
  if (feed.hasLocation)
    for (const { name, aliases } of placeColumns) {
      const found = find(name, aliases)
      if (found >= 0) place.set(name, found)
    }
  const missing = feed.columns.filter((column) => 'required' in column && !at.has(column.name)).map(({ name }) => name)
  return { count: header.length, at, place, missing }
}

/** Feeds whose headings a file has, the one with most of its columns first; those it may be by name alone come last. */
export function recognisedFeeds(header: readonly string[], fileName: string): FeedSlug[] {
  const names = new Set(header.map(normalHeading))
  return (feeds as readonly FeedDescriptor[])
    .filter(({ recognisedBy: { all, any }, columns }) => {
      const has = (name: string) => {
        const aliases = columns.find((column) => column.name === name)?.aliases ?? []
        return [name, ...aliases].some((heading) => names.has(heading))
      }
      return all.every(has) && (!any || any.some(has))
    })
    .map((feed, order) => ({
      slug: feed.slug as FeedSlug,
      columns: partnerColumns(feed, header).at.size,
      named: feed.fileName ? (feed.fileName.test(fileName) ? 0 : 2) : 1,
      order,
    }))
    .sort((a, b) => b.columns - a.columns || a.named - b.named || a.order - b.order)
    .map(({ slug }) => slug)
}
