import type { Db } from '../areas/store.ts'

/** The last signed version of each meeting, by name of the group, the latest meeting first; without papers. */
export async function listPublicPacks(db: Db) {
  return db
    .selectFrom('public_pack')
    .select(['id', 'group_id', 'group_name', 'meeting_day', 'version', 'note', 'data_to', 'synthetic', 'parishes'])
    .orderBy('group_name')
    .orderBy('meeting_day', 'desc')
    .limit(2_000)
    .execute()
}

export async function findPublicPack(db: Db, id: number) {
  return db.selectFrom('public_pack').selectAll().where('id', '=', id).executeTakeFirst()
}
