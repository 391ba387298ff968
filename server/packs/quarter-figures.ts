import { createHash } from 'node:crypto'
import type { QuarterFigures } from '../../shared/contracts/quarter-figures.ts'
import type { Db } from '../areas/store.ts'
import { type Published, publishQuarter, reopenQuarter } from '../disclosure/published.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { findPlanDistrict, type PlanDistrict } from '../plans/plan-district-store.ts'
import { describeFigures } from './describe-figures.ts'
import { lastQuarter, packKinds, readGround, readToldDocuments, tellingsOf } from './quarter-ground.ts'
import { findQuarter, findQuarterByChecksum, findQuarterById, listQuarters, saveQuarter } from './quarter-store.ts'
import { whilePublishing } from './release-store.ts'

/** A record of what the public is told of a quarter. */
export interface QuarterRecord {
  readonly id: number
  /** SHA-256 of the document's bytes, hexadecimal. */
  readonly checksum: string
  /** The first and last month of the quarter, 'YYYY-MM'. */
  readonly from: string
  readonly to: string
  readonly madeBy: string
  /** ISO 8601. */
  readonly madeAt: string
  readonly figures: Published<QuarterFigures>
}

export interface QuarterAsked {
  /** Its code; the first district where it is left out. */
  readonly district: string | undefined
  /** 'YYYY-MM-DD'. */
  readonly today: string
  readonly codeVersion: string
  readonly actor: string
}

/**
 * What the public is told of the last whole quarter of a district. Made and kept the first time anybody asks; after
 * that it is the same, whatever data come later. ApiProblem where no quarter is loaded, or somebody else publishes.
 */
export async function quarterFigures(db: Db, asked: QuarterAsked): Promise<QuarterRecord> {
  const district = await findPlanDistrict(db, asked.district)
  const to = await lastQuarter(db, district, asked.today)
  const known = await findQuarter(db, district, to)
  if (known) return recordOf(known)
  return whilePublishing(db, async (trx) => {
    // Somebody may have made it between the look and the lock.
    const since = await findQuarter(trx, district, to)
    return since ? recordOf(since) : makeQuarter(trx, district, to, asked)
  })
}

/** What is on record of quarters of a district, the newest first. */
export async function quartersOnRecord(db: Db, asked: { readonly district: string | undefined }) {
  const district = await findPlanDistrict(db, asked.district)
  const rows = await listQuarters(db, district)
  return { district, quarters: rows.map(recordOf).reverse() }
}

/** One record by its number. ApiProblem where there is none. */
export async function quarterOnRecord(db: Db, id: number): Promise<QuarterRecord> {
  const row = await findQuarterById(db, id)
  if (row) return recordOf(row)
  throw new ApiProblem('not-found', { detail: `There is no quarter ${id}. GET /api/quarter-figures lists them.` })
}

/** The record of these very figures, for a pack that names them; undefined where none is kept. */
export async function quarterByChecksum(db: Db, checksum: string): Promise<QuarterRecord | undefined> {
  const row = await findQuarterByChecksum(db, checksum)
  return row && recordOf(row)
}

async function makeQuarter(
  db: Db,
  district: PlanDistrict,
  to: string,
  { codeVersion, actor }: QuarterAsked,
): Promise<QuarterRecord> {
  const documents = await readToldDocuments(db, district)
  const ground = await readGround(db, district, to, documents)
  const outcome = publishQuarter(
    { ...ground, ranks: packKinds, describe: describeFigures },
    tellingsOf(documents, ground.outlines),
  )
  const content = Buffer.from(JSON.stringify(outcome.figures.value), 'utf8')
  return recordOf(
    await saveQuarter(db, {
      district_code: district.code,
      synthetic: district.synthetic,
      quarter: to,
      content,
      checksum: checksumOf(content),
      data_version: ground.about.dataVersion,
      code_version: codeVersion,
      parameters: {
        outlines: Object.fromEntries(ground.outlines),
        beside: documents.map(({ telling }) => telling.name),
        shown: outcome.shown,
        hidden: outcome.hidden,
        withheld: outcome.withheld,
      },
      made_by: actor,
    }),
  )
}

function recordOf(row: {
  id: number
  content: Buffer
  checksum: string
  made_by: string
  made_at: Date
}): QuarterRecord {
  if (checksumOf(row.content) !== row.checksum)
    throw new Error(`The record ${row.id} of a quarter is not what was kept`)
  const figures = reopenQuarter(JSON.parse(row.content.toString('utf8')))
  const { from, to } = figures.value.quarter
  const { id, checksum } = row
  return { id, checksum, from, to, madeBy: row.made_by, madeAt: new Date(row.made_at).toISOString(), figures }
}

function checksumOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}
