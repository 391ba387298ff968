import type { Db } from '../areas/store.ts'

/** Whose groups: of an address, or of some districts for who looks after them; of one group where it is named. */
export interface ChairAsked {
  /** Null: for who looks after groups. */
  readonly email: string | null
  readonly group: number | undefined
  readonly districts: readonly string[] | null
}

/** Groups that somebody may be told of, by name. */
export async function groupsTold(db: Db, { email, group, districts }: ChairAsked) {
  let query = db
    .selectFrom('group_for_reader')
    .select(['group_id', 'synthetic', 'district_code', 'name', 'usual_place', 'usual_time', 'pack_days_before'])
    .select('contacts')
    .distinct()
    .orderBy('name')
  if (email !== null) query = query.where('email', '=', email.toLowerCase())
  if (group !== undefined) query = query.where('group_id', '=', group)
  if (districts !== null) query = query.where('district_code', 'in', [...districts])
  return query.execute()
}

/** Meetings from a day on, the earliest first; of those before it the held ones whose minutes were signed off. */
export async function meetingsTold(db: Db, groups: readonly number[], today: string) {
  if (groups.length === 0) return { coming: [], minuted: [] }
  const chosen = db
    .selectFrom('group_meeting_for_reader')
    .select(['meeting_id', 'group_id', 'day', 'starts_at', 'place', 'status', 'reason'])
    .where('group_id', 'in', [...groups])
  const coming = await chosen.distinct().where('day', '>=', today).orderBy('day').execute()
  const minuted = await chosen
    .select(['minutes', 'signed_at'])
    .distinctOn(['day', 'meeting_id'])
    .where('signed_at', 'is not', null)
    .orderBy('day', 'desc')
    .orderBy('meeting_id')
    .execute()
  return { coming, minuted }
}

export async function prioritiesTold(db: Db, groups: readonly number[], closedSince: string) {
  if (groups.length === 0) return []
  return db
    .selectFrom('group_priority_for_reader')
    .select(['priority_id', 'group_id', 'place', 'title', 'statement', 'target', 'review_due', 'status', 'closed_on'])
    .select(['outcome', 'verdict', 'reviewed_on'])
    .distinct()
    .where('group_id', 'in', [...groups])
    .where((where) => where.or([where('status', '=', 'open'), where('closed_on', '>=', closedSince)]))
    .orderBy('place', (order) => order.asc().nullsLast())
    .orderBy('priority_id')
    .execute()
}

export async function actionsTold(db: Db, groups: readonly number[], closedSince: string) {
  if (groups.length === 0) return []
  return db
    .selectFrom('group_action_for_reader')
    .select(['action_id', 'group_id', 'asked', 'action', 'owner_role', 'owner_agency', 'due', 'status', 'result'])
    .distinct()
    .where('group_id', 'in', [...groups])
    .where((where) => where.or([where('closed_on', 'is', null), where('closed_on', '>=', closedSince)]))
    .orderBy('due')
    .orderBy('action_id')
    .execute()
}
