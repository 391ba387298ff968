import type { Justification } from '../../shared/justification.ts'
import type { Db } from '../areas/store.ts'
import type { PlanDistrict } from './plan-district-store.ts'

type OfDistrict = Pick<PlanDistrict, 'code' | 'synthetic'>

/** An active record of a site, as far as its days go. */
export interface InForce extends Pick<Justification, 'decided' | 'isCovert'> {
  readonly record: number
  readonly activeFrom: string
  /** Nothing may be planned from it on. */
  readonly reviewOn: string
}

export interface StoredJustification {
  readonly id: number
  readonly site_id: number
  readonly site_name: string
  readonly record: Justification
}

/** For each site that has one, the active record that holds longest; whether it has lapsed is seen by its days. */
export async function justifiedSites(db: Db, { code, synthetic }: OfDistrict): Promise<ReadonlyMap<number, InForce>> {
  const rows = await db
    .selectFrom('justification_record')
    .select(['id', 'site_id', 'active_from', 'review_on'])
    .where('district_code', '=', code)
    .where('synthetic', '=', synthetic)
    .where('state', '=', 'active')
    .where('is_covert', '=', false)
    .orderBy('review_on')
    .orderBy('id')
    .execute()
  return new Map(
    rows.flatMap(({ id, site_id, active_from, review_on }): [number, InForce][] =>
      active_from === null || review_on === null
        ? []
        : [[site_id, { record: id, decided: 'active', isCovert: false, activeFrom: active_from, reviewOn: review_on }]],
    ),
  )
}

/** Of a district by site, the newest of a site first. */
export async function listJustifications(db: Db, { code, synthetic }: OfDistrict): Promise<StoredJustification[]> {
  const rows = await selectJustifications(db)
    .where('kept.district_code', '=', code)
    .where('kept.synthetic', '=', synthetic)
    .orderBy('candidate_site.name')
    .orderBy('kept.id', 'desc')
    .execute()
  return rows as StoredJustification[]
}

/** Undefined where there is none that may be seen. */
export async function findJustification(db: Db, record: number): Promise<StoredJustification | undefined> {
  const row = await selectJustifications(db).where('kept.id', '=', record).executeTakeFirst()
  return row as StoredJustification | undefined
}

function selectJustifications(db: Db) {
  return db
    .selectFrom('justification_record as kept')
    .innerJoin('candidate_site', 'candidate_site.id', 'kept.site_id')
    .select(['kept.id', 'kept.site_id', 'candidate_site.name as site_name', 'kept.record'])
}

export async function insertJustification(
  db: Db,
  { code, synthetic }: OfDistrict,
  { site, record, actor }: { readonly site: number; readonly record: Justification; readonly actor: string },
): Promise<number> {
  const { id } = await db
    .insertInto('justification_record')
    .values({ district_code: code, synthetic, site_id: site, ...columnsOf(record), changed_by: actor })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** False where somebody else changed it since `before` was read. */
export async function updateJustification(
  db: Db,
  id: number,
  { before, after, actor }: { readonly before: Justification; readonly after: Justification; readonly actor: string },
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom('justification_record')
      .select('record')
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    const now = row?.record as Justification | undefined
    if (now?.history.length !== before.history.length || now.decided !== before.decided) return false
    await trx
      .updateTable('justification_record')
      .set({ ...columnsOf(after), changed_by: actor, changed_at: new Date() })
      .where('id', '=', id)
      .execute()
    return true
  })
}

function columnsOf(record: Justification) {
  const { decided, isCovert, activeFrom, reviewOn } = record
  return {
    state: decided,
    is_covert: isCovert,
    active_from: activeFrom,
    review_on: reviewOn,
    record: JSON.stringify(record),
  }
}
