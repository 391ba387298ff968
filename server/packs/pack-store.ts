import type { Db } from '../areas/store.ts'
import { errorCode } from '../database/database-errors.ts'
import type { OfDistrict } from '../meetings/group-store.ts'

const uniqueViolation = '23505'

/** What a version is, without its papers. */
const about = [
  'pack.id',
  'pack.group_id',
  'pack.meeting_id',
  'pack.version',
  'pack.group_name',
  'pack.meeting_day',
  'pack.checksum',
  'pack.data_to',
  'pack.data_version',
  'pack.code_version',
  'pack.boundaries',
  'pack.parameters',
  'pack.quarter_id',
  'pack.evidence_id',
  'pack.gate_report',
  'pack.note',
  'pack.made_by',
  'pack.made_at',
  'pack.district_code',
  'pack.synthetic',
  'pack_sign_off.role as signed_role',
  'pack_sign_off.email as signed_by',
  'pack_sign_off.signed_at',
] as const

/** Versions of the packs of some meetings, the newest of each first. */
export async function listPacks(db: Db, meetings: readonly number[]) {
  if (meetings.length === 0) return []
  return db
    .selectFrom('pack')
    .leftJoin('pack_sign_off', 'pack_sign_off.pack_id', 'pack.id')
    .select(about)
    .where('pack.meeting_id', 'in', [...meetings])
    .orderBy('pack.meeting_day', 'desc')
    .orderBy('pack.version', 'desc')
    .execute()
}

export type StoredPack = Awaited<ReturnType<typeof listPacks>>[number]

/** Versions of a group's packs, the latest meeting first. */
export async function listGroupPacks(db: Db, group: number): Promise<StoredPack[]> {
  return db
    .selectFrom('pack')
    .leftJoin('pack_sign_off', 'pack_sign_off.pack_id', 'pack.id')
    .select(about)
    .where('pack.group_id', '=', group)
    .orderBy('pack.meeting_day', 'desc')
    .orderBy('pack.version', 'desc')
    .limit(100)
    .execute()
}

export async function findPack(db: Db, pack: number) {
  return db
    .selectFrom('pack')
    .leftJoin('pack_sign_off', 'pack_sign_off.pack_id', 'pack.id')
    .select(about)
    .select(['pack.public_paper', 'pack.partner_paper', 'pack.gate_facts'])
    .where('pack.id', '=', pack)
    .executeTakeFirst()
}

/** The highest version of a meeting's pack; 0 where none was made. */
export async function lastVersion(db: Db, meeting: number): Promise<number> {
  const { version } = await db
    .selectFrom('pack')
    .select(({ fn }) => fn.max('version').as('version'))
    .where('meeting_id', '=', meeting)
    .executeTakeFirstOrThrow()
  return version ?? 0
}

export interface NewPack {
  readonly synthetic: boolean
  readonly district_code: string
  readonly group_id: number
  readonly meeting_id: number
  readonly version: number
  readonly group_name: string
  readonly meeting_day: string
  /** As JSON text, as are the others that are. */
  readonly public_paper: string
  readonly partner_paper: string
  readonly checksum: string
  readonly data_to: string
  readonly data_version: string
  readonly code_version: string
  readonly boundaries: string
  readonly parameters: string
  readonly quarter_id: number | null
  readonly evidence_id: number | null
  readonly gate_report: string
  readonly gate_facts: string
  readonly note: string
  readonly made_by: string
}

/** Keeps a version; undefined where somebody else made the same version meanwhile. What failed before is forgotten. */
export async function insertPack(db: Db, pack: NewPack): Promise<number | undefined> {
  try {
    return await db.transaction().execute(async (trx) => {
      const { id } = await trx.insertInto('pack').values(pack).returning('id').executeTakeFirstOrThrow()
      await trx.deleteFrom('pack_failure').where('meeting_id', '=', pack.meeting_id).execute()
      return id
    })
  } catch (error) {
    if (errorCode(error) === uniqueViolation) return undefined
    throw error
  }
}

/** False where it was signed off already. */
export async function signOff(
  db: Db,
  signed: { readonly pack_id: number; readonly role: string; readonly email: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('pack_sign_off')
    .values(signed)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function saveFailure(db: Db, meeting: number, sentence: string): Promise<void> {
  await db
    .insertInto('pack_failure')
    .values({ meeting_id: meeting, sentence })
    .onConflict((conflict) => conflict.column('meeting_id').doUpdateSet({ sentence, tried_at: new Date() }))
    .execute()
}

export async function listFailures(db: Db, meetings: readonly number[]) {
  if (meetings.length === 0) return []
  return db
    .selectFrom('pack_failure')
    .selectAll()
    .where('meeting_id', 'in', [...meetings])
    .execute()
}

/** Every district that has groups, real or synthetic. */
export async function districtsWithGroups(db: Db): Promise<OfDistrict[]> {
  const rows = await db
    .selectFrom('meeting_group')
    .select(['district_code as code', 'synthetic'])
    .distinct()
    .where('kind', '=', 'neighbourhood')
    .where('retired_on', 'is', null)
    .orderBy('district_code')
    .execute()
  return rows
}
