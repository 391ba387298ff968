import { type OrderKind, usualLongestHours } from '../../shared/problem-words.ts'
import type { Db } from '../areas/store.ts'
import type { OfDistrict } from '../meetings/group-store.ts'

/**
 * Orders over places of a district that were in force on a day between two, both included, the earliest first; what ended
 * before its time counts until then. `exit_plan`: title of the task group that sees to what comes after; null: none.
 */
export async function listOrders(
  db: Db,
  { code, synthetic }: OfDistrict,
  { from, to }: { readonly from: string; readonly to: string },
) {
  return db
    .selectFrom('place_order')
    .leftJoin('task_group', 'task_group.id', 'place_order.exit_task_group_id')
    .selectAll('place_order')
    .select(['task_group.title as exit_plan', 'task_group.status as exit_plan_status'])
    .where('place_order.district_code', '=', code)
    .where('place_order.synthetic', '=', synthetic)
    .where('place_order.from_time', '<=', `${to} 24`)
    .where(({ eb, fn }) => eb(fn.coalesce('place_order.ended_time', 'place_order.to_time'), '>=', from))
    .orderBy('place_order.from_time')
    .orderBy('place_order.id')
    .execute()
}

export type StoredOrder = Awaited<ReturnType<typeof listOrders>>[number]

export async function findOrder(db: Db, order: number) {
  return db.selectFrom('place_order').selectAll().where('id', '=', order).executeTakeFirst()
}

type Plain = NonNullable<Awaited<ReturnType<typeof findOrder>>>
export type NewOrder = Pick<
  Plain,
  | 'kind'
  | 'place_name'
  | 'from_time'
  | 'to_time'
  | 'longest_hours'
  | 'reason'
  | 'authorised_role'
  | 'authorised_agency'
  | 'changed_by'
> &
  Partial<
    Pick<
      Plain,
      | 'area_kind'
      | 'area_code'
      | 'x'
      | 'y'
      | 'radius_metres'
      | 'problem_id'
      | 'exit_task_group_id'
      | 'ended_time'
      | 'ended_because'
    >
  >

export async function insertOrder(db: Db, { code, synthetic }: OfDistrict, order: NewOrder): Promise<number> {
  const none = {
    ...{ area_kind: null, area_code: null, x: null, y: null, radius_metres: null },
    ...{ problem_id: null, exit_task_group_id: null, ended_time: null },
  }
  const { id } = await db
    .insertInto('place_order')
    .values({ ...none, ...order, district_code: code, synthetic })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Changes what is still at a revision; false where somebody else changed it first. What it was is kept. */
export async function updateOrder(
  db: Db,
  order: number,
  revision: number,
  change: Partial<Pick<Plain, 'problem_id' | 'exit_task_group_id' | 'ended_time' | 'ended_because'>> & {
    readonly changed_by: string
  },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('place_order')
    .set({ ...change, revision: revision + 1, changed_at: new Date() })
    .where('id', '=', order)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function findOrderLengths(
  db: Db,
  { code, synthetic }: OfDistrict,
): Promise<Readonly<Record<OrderKind, number>>> {
  const row = await db
    .selectFrom('order_lengths')
    .select('lengths')
    .where('district_code', '=', code)
    .where('synthetic', '=', synthetic)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return { ...usualLongestHours, ...(row?.lengths as Partial<Record<OrderKind, number>> | undefined) }
}

export async function saveOrderLengths(
  db: Db,
  { code, synthetic }: OfDistrict,
  lengths: Readonly<Record<OrderKind, number>>,
  actor: string,
): Promise<void> {
  await db
    .insertInto('order_lengths')
    .values({ district_code: code, synthetic, lengths: JSON.stringify(lengths), changed_by: actor })
    .execute()
}
