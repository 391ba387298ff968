import type { ColumnType, Generated } from 'kysely'

type Json = ColumnType<unknown, string>
type Made = ColumnType<Date, Date | undefined, never>

/** Tables of the migration of tasking. */
export interface TaskingTables {
  tasking_sheet: {
    id: Generated<number>
    synthetic: boolean
    district_code: string
    meeting_id: number | null
    day: string
    version: number
    since: string
    until: string
    content: Json
    checksum: string
    made_from: Json
    data_version: string
    code_version: string
    made_by: string
    made_at: Made
  }
  annex_opening: {
    id: Generated<number>
    sheet_id: number
    opened_by: string
    opened_at: Made
    because: 'meeting' | 'role'
    cases: number
  }
}
