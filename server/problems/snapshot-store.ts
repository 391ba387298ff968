import { createHash } from 'node:crypto'
import { type ProblemSnapshot, SnapshotContent } from '../../shared/contracts/problems.ts'
import type { Db } from '../areas/store.ts'
import type { OfDistrict } from '../meetings/group-store.ts'

/** Snapshots of a record, oldest first. */
export async function listSnapshots(db: Db, problem: number): Promise<ProblemSnapshot[]> {
  const rows = await db
    .selectFrom('problem_snapshot')
    .selectAll()
    .where('problem_id', '=', problem)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    snapshot: row.id,
    content: SnapshotContent.parse(row.content),
    checksum: row.checksum,
    evidence: row.evidence_id,
    dataVersion: row.data_version,
    codeVersion: row.code_version,
    madeBy: row.made_by,
    madeAt: new Date(row.made_at).toISOString(),
  }))
}

/** Keeps a snapshot; the same figures of the same data are kept once. */
export async function saveSnapshot(
  db: Db,
  { code, synthetic }: OfDistrict,
  problem: number,
  {
    content,
    ...made
  }: {
    readonly content: SnapshotContent
    readonly evidence_id: number | null
    readonly data_version: string
    readonly code_version: string
    readonly made_by: string
  },
): Promise<void> {
  const text = JSON.stringify(content)
  const checksum = createHash('sha256').update(text).digest('hex')
  await db
    .insertInto('problem_snapshot')
    .values({ ...made, content: text, checksum, problem_id: problem, district_code: code, synthetic })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The newest evidence of a district of some data, which a snapshot goes with; null where there is none. */
export async function evidenceOfData(
  db: Db,
  { code, synthetic }: OfDistrict,
  dataVersion: string,
): Promise<number | null> {
  const row = await db
    .selectFrom('evidence')
    .select('id')
    .where('district_code', '=', code)
    .where('synthetic', '=', synthetic)
    .where('data_version', '=', dataVersion)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}
