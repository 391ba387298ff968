import { type Kysely, sql } from 'kysely'
import { type FeedSlug, isFeedSlug } from '../../shared/feeds/feeds.ts'
import type { Schema } from '../database/schema.ts'
import type { Mapping } from './partner-columns.ts'

export interface SavedMapping {
  readonly supplier: string
  readonly feed: FeedSlug
  readonly columns: Mapping
}

/** Keeps how a supplier's headings stand for the columns of a feed, in place of what was kept before. */
export async function saveMapping(db: Kysely<Schema>, { supplier, feed, columns }: SavedMapping): Promise<void> {
  const text = JSON.stringify(columns)
  await db
    .insertInto('feed_mapping')
    .values({ supplier, feed, columns: text })
    .onConflict((conflict) =>
      conflict.columns(['supplier', 'feed']).doUpdateSet({ columns: text, saved_at: sql`now()` } as never),
    )
    .execute()
}

/** Of one supplier, or of all; by supplier and feed. */
export async function listMappings(db: Kysely<Schema>, supplier?: string): Promise<SavedMapping[]> {
  let query = db.selectFrom('feed_mapping').select(['supplier', 'feed', 'columns']).orderBy('supplier').orderBy('feed')
  if (supplier !== undefined) query = query.where('supplier', '=', supplier)
  const rows = await query.execute()
  return rows.flatMap(({ supplier, feed, columns }) =>
    isFeedSlug(feed) ? [{ supplier, feed, columns: columns as Mapping }] : [],
  )
}
