import type { Db } from '../areas/store.ts'

/** The record of a quarter; undefined where there is none. */
export async function findQuarterById(db: Db, id: number) {
  return db.selectFrom('quarter_figures').select(['id', 'content']).where('id', '=', id).executeTakeFirst()
}
