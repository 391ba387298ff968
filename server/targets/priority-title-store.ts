import type { Db } from '../areas/store.ts'

/** Open priorities of some groups, for a target to belong to. */
export async function readPriorityTitles(db: Db, groups: readonly number[]): Promise<{ id: number; title: string }[]> {
  if (groups.length === 0) return []
  return db
    .selectFrom('priority')
    .select(['id', 'title'])
    .where('group_id', 'in', [...groups])
    .where('status', '=', 'open')
    .orderBy('title')
    .execute()
}
