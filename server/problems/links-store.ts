import type { Db } from '../areas/store.ts'
import { queryFile } from '../database/query-file.ts'
import type { OfDistrict } from '../meetings/group-store.ts'
import type { StoredProblem } from './problem-store.ts'

const alongsideQuery = queryFile<
  {
    problem_id: number
    district_code: string
    synthetic: boolean
    area_kind: string | null
    area_code: string | null
    x: number | null
    y: number | null
    radius_metres: number | null
    from_day: string
    to_day: string
  },
  { kind: string; what: string; from_day: string; to_day: string | null; problem_id: number | null }
>('alongside-problem')

/** What else ran at the place of a record between two days, both included, the earliest first. */
export async function listAlongside(
  db: Db,
  problem: StoredProblem,
  { from, to }: { readonly from: string; readonly to: string },
) {
  return alongsideQuery(db, {
    problem_id: problem.id,
    district_code: problem.district_code,
    synthetic: problem.synthetic,
    area_kind: problem.area_kind,
    area_code: problem.area_code,
    x: problem.x,
    y: problem.y,
    radius_metres: problem.radius_metres,
    from_day: from,
    to_day: to,
  })
}

/** Priorities of the groups of a district that a record or scheme may come from, the newest first. */
export async function listPrioritiesOf(db: Db, { code, synthetic }: OfDistrict) {
  return db
    .selectFrom('priority')
    .innerJoin('meeting_group', 'meeting_group.id', 'priority.group_id')
    .select(['priority.id', 'priority.title', 'priority.status', 'meeting_group.name as group_name'])
    .where('meeting_group.district_code', '=', code)
    .where('meeting_group.synthetic', '=', synthetic)
    .orderBy('priority.status', 'desc')
    .orderBy('priority.id', 'desc')
    .execute()
}

export async function findPriorityTitle(db: Db, priority: number | null): Promise<string | null> {
  if (priority === null) return null
  const row = await db.selectFrom('priority').select('title').where('id', '=', priority).executeTakeFirst()
  return row?.title ?? null
}

/** What a thing was before each change, newest first. */
export async function listHistory(db: Db, thing: string, id: number) {
  return db
    .selectFrom('problem_history')
    .select(['was', 'changed_by', 'changed_at'])
    .where('thing', '=', thing)
    .where('thing_id', '=', id)
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
}

/** Actions of some records, those due first. */
export async function listActionsOf(db: Db, problems: readonly number[]) {
  if (problems.length === 0) return []
  return db
    .selectFrom('action')
    .selectAll()
    .where('problem_id', 'in', [...problems])
    .orderBy('due')
    .orderBy('id')
    .execute()
}
