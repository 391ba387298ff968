import { createHash } from 'node:crypto'
import type { Paper } from '../../shared/contracts/paper.ts'
import type { Period } from '../../shared/period.ts'
import type { ReportKind } from '../../shared/target-words.ts'
import type { Db } from '../areas/store.ts'
import type { OfDistrict } from '../meetings/group-store.ts'

const columns = [
  ...(['id', 'kind', 'from_month', 'to_month', 'version', 'checksum', 'data_version', 'code_version'] as const),
  ...(['note', 'made_by', 'made_at', 'district_code', 'synthetic'] as const),
] as const

/** Reports of a district without their content, newest first. */
export async function listReports(db: Db, { code, synthetic }: OfDistrict) {
  return db
    .selectFrom('report_paper')
    .select(columns)
    .where('district_code', '=', code)
    .where('synthetic', '=', synthetic)
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
}

export type ListedReport = Awaited<ReturnType<typeof listReports>>[number]

export async function findReport(
  db: Db,
  report: number,
): Promise<(ListedReport & { readonly paper: Paper }) | undefined> {
  const row = await db
    .selectFrom('report_paper')
    .select([...columns, 'paper'])
    .where('id', '=', report)
    .executeTakeFirst()
  return row && { ...row, paper: row.paper as Paper }
}

/** The last version of a report of some months; 0 where there is none. */
export async function lastVersion(
  db: Db,
  { code, synthetic }: OfDistrict,
  kind: ReportKind,
  { from, to }: Period,
): Promise<number> {
  const row = await db
    .selectFrom('report_paper')
    .select(({ fn }) => fn.max('version').as('version'))
    .where('district_code', '=', code)
    .where('synthetic', '=', synthetic)
    .where('kind', '=', kind)
    .where('from_month', '=', from)
    .where('to_month', '=', to)
    .executeTakeFirst()
  return row?.version ?? 0
}

/** Keeps a report; undefined where somebody kept the same version at this moment. */
export async function insertReport(
  db: Db,
  { code, synthetic }: OfDistrict,
  report: Period & {
    readonly kind: ReportKind
    readonly version: number
    readonly paper: Paper
    readonly dataVersion: string
    readonly codeVersion: string
    readonly note: string
    readonly madeBy: string
  },
): Promise<number | undefined> {
  const text = JSON.stringify(report.paper)
  const row = await db
    .insertInto('report_paper')
    .values({
      ...{ synthetic, district_code: code, kind: report.kind, from_month: report.from, to_month: report.to },
      ...{ version: report.version, paper: text, checksum: createHash('sha256').update(text).digest('hex') },
      ...{ data_version: report.dataVersion, code_version: report.codeVersion, note: report.note },
      made_by: report.madeBy,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** Open priorities of the groups of a district, by group and place. */
export async function listOpenPriorities(db: Db, { code, synthetic }: OfDistrict) {
  return db
    .selectFrom('priority')
    .innerJoin('meeting_group', 'meeting_group.id', 'priority.group_id')
    .select(['meeting_group.name as group', 'priority.title', 'priority.target', 'priority.vol', 'priority.review_due'])
    .where('meeting_group.district_code', '=', code)
    .where('meeting_group.synthetic', '=', synthetic)
    .where('priority.status', '=', 'open')
    .orderBy('meeting_group.name')
    .orderBy('priority.place')
    .execute()
}
