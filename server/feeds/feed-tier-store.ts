import type { Kysely } from 'kysely'
import { feeds } from '../../shared/feeds/feeds.ts'
import type { Schema } from '../database/schema.ts'

/** Tells the database the tier of each feed as its descriptor has it, so that it can hide the restricted ones itself. */
export async function saveFeedTiers(db: Kysely<Schema>): Promise<void> {
  await db
    .insertInto('feed_tier')
    .values(feeds.map(({ slug, tier }) => ({ feed: slug, tier })))
    .onConflict((conflict) => conflict.column('feed').doUpdateSet(({ ref }) => ({ tier: ref('excluded.tier') })))
    .execute()
}
