import type { TargetState } from '../../shared/contracts/targets.ts'
import type { TargetStatus } from '../../shared/target-words.ts'
import type { Db } from '../areas/store.ts'
import type { OfDistrict } from '../meetings/group-store.ts'

/** Targets of a district, the open ones first, then as they were set. */
export async function listTargets(db: Db, { code, synthetic }: OfDistrict) {
  return db
    .selectFrom('target')
    .selectAll()
    .where('district_code', '=', code)
    .where('synthetic', '=', synthetic)
    .orderBy('status', 'desc')
    .orderBy('id')
    .execute()
}

export type StoredTarget = Awaited<ReturnType<typeof listTargets>>[number]

export async function findTarget(db: Db, target: number): Promise<StoredTarget | undefined> {
  return db.selectFrom('target').selectAll().where('id', '=', target).executeTakeFirst()
}

/** A target as it stood when somebody last looked. */
export interface ListedTargetState {
  readonly target: StoredTarget
  /** Null where nobody has looked yet. */
  readonly status: TargetStatus | null
  readonly state: TargetState | null
  readonly dataVersion: string | null
  readonly madeAt: Date | null
}

/**
 * Open targets of a district, each with its last state. A state is worked out when targets or reports are looked at, so
 * one may be of earlier data: compare `dataVersion` with that of today.
 */
export async function listTargetStates(db: Db, district: OfDistrict): Promise<ListedTargetState[]> {
  const targets = (await listTargets(db, district)).filter(({ status }) => status === 'open')
  const states = new Map((await lastStates(db, targets)).map((state) => [state.target_id, state]))
  return targets.map((target) => {
    const last = states.get(target.id)
    return {
      target,
      status: last?.status ?? null,
      state: last ? (last.state as TargetState) : null,
      dataVersion: last?.data_version ?? null,
      madeAt: last?.made_at ?? null,
    }
  })
}

/** The last state of each of some targets as they are now, whoever it was worked out for. */
export async function lastStates(db: Db, targets: readonly Pick<StoredTarget, 'id' | 'revision'>[]) {
  if (targets.length === 0) return []
  const rows = await db
    .selectFrom('target_state')
    .selectAll()
    .distinctOn('target_id')
    .where((where) => where.or(targets.map(({ id, revision }) => where.and({ target_id: id, revision }))))
    .orderBy('target_id')
    .orderBy('id', 'desc')
    .execute()
  return rows
}

export interface StateKey {
  readonly dataVersion: string
  readonly madeOf: string
  readonly seenAs: 'partner' | 'restricted'
}

/** States of exactly these data, program and reader. */
export async function statesOf(
  db: Db,
  targets: readonly Pick<StoredTarget, 'id' | 'revision'>[],
  { dataVersion, madeOf, seenAs }: StateKey,
) {
  if (targets.length === 0) return []
  const rows = await db
    .selectFrom('target_state')
    .selectAll()
    .where(
      'target_id',
      'in',
      targets.map(({ id }) => id),
    )
    .where('data_version', '=', dataVersion)
    .where('made_of', '=', madeOf)
    .where('seen_as', '=', seenAs)
    .execute()
  return rows.filter((row) => targets.some(({ id, revision }) => id === row.target_id && revision === row.revision))
}

/** The last state of a target that somebody saw who may read whose referrals there are; undefined without one. */
export async function lastRestrictedState(db: Db, target: number) {
  return db
    .selectFrom('target_state')
    .selectAll()
    .where('target_id', '=', target)
    .where('seen_as', '=', 'restricted')
    .orderBy('id', 'desc')
    .executeTakeFirst()
}

/** Number of the last state that was seen by who may read whose referrals there are; others are told from it. 0: none. */
export async function lastRestrictedNumber(db: Db, { code, synthetic }: OfDistrict): Promise<number> {
  const row = await db
    .selectFrom('target_state')
    .select(({ fn }) => fn.max('id').as('id'))
    .where('district_code', '=', code)
    .where('synthetic', '=', synthetic)
    .where('seen_as', '=', 'restricted')
    .executeTakeFirst()
  return row?.id ?? 0
}

/** Keeps a state; what somebody else worked out of the same at the same moment stands. */
export async function saveState(
  db: Db,
  target: StoredTarget,
  { dataVersion, madeOf, seenAs }: StateKey,
  state: TargetState,
): Promise<void> {
  await db
    .insertInto('target_state')
    .values({
      ...{ synthetic: target.synthetic, district_code: target.district_code },
      ...{ target_id: target.id, revision: target.revision, data_version: dataVersion, made_of: madeOf },
      ...{ seen_as: seenAs, status: state.status, state: JSON.stringify(state) },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export type NewTarget = Pick<
  StoredTarget,
  | 'title'
  | 'measure'
  | 'area_kind'
  | 'area_code'
  | 'area_name'
  | 'baseline_from'
  | 'baseline_to'
  | 'baseline_value'
  | 'baseline_source'
  | 'direction'
  | 'change_percent'
  | 'aim'
  | 'deadline'
  | 'owner_role'
  | 'owner_agency'
  | 'vol'
  | 'priority_id'
  | 'problem_id'
  | 'changed_by'
> & { readonly settings: Readonly<Record<string, string | number>> }

export async function insertTarget(db: Db, { code, synthetic }: OfDistrict, target: NewTarget): Promise<number> {
  const { id } = await db
    .insertInto('target')
    .values({ ...target, settings: JSON.stringify(target.settings), district_code: code, synthetic })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** False where somebody changed it since `revision`: then nothing is changed. What it was is kept by the database. */
export async function updateTarget(
  db: Db,
  target: number,
  revision: number,
  change: Partial<Omit<NewTarget, 'measure' | 'area_kind' | 'area_code' | 'area_name'>> & {
    readonly status?: 'open' | 'closed'
    readonly closed_because?: string
    readonly changed_by: string
  },
): Promise<boolean> {
  const { settings, ...rest } = change
  const { numUpdatedRows } = await db
    .updateTable('target')
    .set({
      ...rest,
      ...(settings ? { settings: JSON.stringify(settings) } : {}),
      revision: revision + 1,
      changed_at: new Date(),
    })
    .where('id', '=', target)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** What a target was, the newest first. */
export async function listTargetChanges(db: Db, target: number) {
  return db.selectFrom('target_change').selectAll().where('target_id', '=', target).orderBy('id', 'desc').execute()
}
