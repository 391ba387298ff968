import type { ColumnType, Generated } from 'kysely'
import type { QuarterFigureTables } from './quarter-figure-tables.ts'

/** Written as JSON text, read as the value. */
type Json = ColumnType<unknown, string, never>
type Made = ColumnType<Date, never, never>

/** Packs as they were frozen, who signed them off, and why one could not be made. */
export interface PackTables extends QuarterFigureTables {
  pack: {
    id: Generated<number>
    synthetic: boolean
    district_code: string
    group_id: number
    meeting_id: number
    version: number
    group_name: string
    meeting_day: string
    public_paper: Json
    partner_paper: Json
    checksum: string
    data_to: string
    data_version: string
    code_version: string
    boundaries: Json
    parameters: Json
    quarter_id: number | null
    evidence_id: number | null
    gate_report: Json
    gate_facts: Json
    note: string
    made_by: string
    made_at: Made
  }
  pack_sign_off: { pack_id: number; role: string; email: string; signed_at: Made }
  pack_failure: { meeting_id: number; sentence: string; tried_at: ColumnType<Date, Date | undefined, Date> }
  /** A view. */
  public_pack: {
    id: number
    synthetic: boolean
    district_code: string
    group_id: number
    group_name: string
    meeting_id: number
    meeting_day: string
    version: number
    note: string
    public_paper: unknown
    data_to: string
    signed_at: Date
    parishes: unknown
  }
}
