import { createHash } from 'node:crypto'
import { Evidence, type EvidenceContent } from '../../shared/contracts/evidence.ts'
import type { Db } from '../areas/store.ts'
import type { OfDistrict } from '../meetings/group-store.ts'

export interface EvidenceKey extends OfDistrict {
  readonly areaKind: string
  readonly vintage: number
  readonly toMonth: string
  readonly dataVersion: string
  readonly codeVersion: string
}

/** The snapshot of a district that was made of these data by this program; undefined where none was made. */
export async function findEvidence(db: Db, key: EvidenceKey): Promise<Evidence | undefined> {
  const row = await db
    .selectFrom('evidence')
    .selectAll()
    .where('district_code', '=', key.code)
    .where('synthetic', '=', key.synthetic)
    .where('area_kind', '=', key.areaKind)
    .where('vintage', '=', key.vintage)
    .where('to_month', '=', key.toMonth)
    .where('data_version', '=', key.dataVersion)
    .where('code_version', '=', key.codeVersion)
    .executeTakeFirst()
  return row && evidenceOf(row)
}

export async function findEvidenceById(db: Db, evidence: number): Promise<Evidence | undefined> {
  const row = await db.selectFrom('evidence').selectAll().where('id', '=', evidence).executeTakeFirst()
  return row && evidenceOf(row)
}

/** The newest snapshot of a district by areas of a kind; undefined where none was made. */
export async function lastEvidence(
  db: Db,
  { code, synthetic }: OfDistrict,
  areaKind: string,
): Promise<Evidence | undefined> {
  const row = await db
    .selectFrom('evidence')
    .selectAll()
    .where('district_code', '=', code)
    .where('synthetic', '=', synthetic)
    .where('area_kind', '=', areaKind)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && evidenceOf(row)
}

/** Keeps a snapshot; what somebody else made of the same at the same moment stands. */
export async function saveEvidence(
  db: Db,
  key: EvidenceKey,
  content: EvidenceContent,
  madeBy: string,
): Promise<Evidence> {
  const text = JSON.stringify(content)
  await db
    .insertInto('evidence')
    .values({
      synthetic: key.synthetic,
      district_code: key.code,
      area_kind: key.areaKind,
      vintage: key.vintage,
      to_month: key.toMonth,
      content: text,
      checksum: createHash('sha256').update(text).digest('hex'),
      data_version: key.dataVersion,
      code_version: key.codeVersion,
      made_by: madeBy,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const kept = await findEvidence(db, key)
  if (!kept) throw new Error('A snapshot of evidence was not kept')
  return kept
}

function evidenceOf(row: {
  id: number
  content: unknown
  checksum: string
  made_at: Date
  data_version: string
  code_version: string
}): Evidence {
  return Evidence.parse({
    ...(row.content as EvidenceContent),
    evidence: row.id,
    checksum: row.checksum,
    madeAt: new Date(row.made_at).toISOString(),
    dataVersion: row.data_version,
    codeVersion: row.code_version,
  })
}
