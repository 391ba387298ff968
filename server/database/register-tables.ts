import type { ColumnType, Generated } from 'kysely'
import type { EventKind, Section17Status } from '../../shared/register-words.ts'

type Now = ColumnType<Date, Date | undefined, Date>

interface Entry {
  id: Generated<number>
  synthetic: boolean
  district_code: string
  removed_because: Generated<string>
  revision: Generated<number>
  changed_by: string
  changed_at: Now
}

/** Tables of the migration of registers. */
export interface RegisterTables {
  section_17_entry: Entry & {
    service: string
    lead_role: string
    lead_agency: string
    action: string
    cost: ColumnType<string | null, number | null, number | null>
    measure: string
    status: Section17Status
    review_on: string | null
  }
  funding_line: Entry & {
    year: string
    line: string
    funder: string
    amount: ColumnType<string, number, number>
    match_amount: ColumnType<string, number, number>
    match_funder: string
    spent: ColumnType<string, number, number>
    outcome: string
  }
  calendar_event: Entry & {
    name: string
    kind: EventKind
    place: string
    area_kind: '' | 'ward' | 'parish' | 'nag'
    area_code: string
    area_name: string
    from_day: string
    to_day: string
    crowd: number | null
    recurs_yearly: boolean
    affects_counts: boolean
    uid: Generated<string>
  }
  register_change: {
    id: Generated<number>
    register: RegisterTable
    entry_id: number
    district_code: string
    was: ColumnType<Record<string, unknown>, string, never>
    changed_by: string
    changed_at: Now
  }
}
export type RegisterTable = 'section_17_entry' | 'funding_line' | 'calendar_event'
