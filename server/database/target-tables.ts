import type { ColumnType, Generated } from 'kysely'
import type { Vol } from '../../shared/meeting-words.ts'
import type { ReportKind, TargetAreaKind, TargetDirection, TargetStatus } from '../../shared/target-words.ts'

/** Written as JSON text, read as the value. */
type Json = ColumnType<unknown, string>
type Made = ColumnType<Date, never, never>
type Changed = ColumnType<Date, Date | undefined, Date>

interface OfDistrict {
  id: Generated<number>
  synthetic: boolean
  district_code: string
}

/** Targets, values entered for them, similar areas, and reports. */
export interface TargetTables {
  target: OfDistrict & {
    title: string
    measure: string
    settings: ColumnType<unknown, string, string>
    area_kind: TargetAreaKind
    area_code: string
    area_name: string
    baseline_from: string
    baseline_to: string
    baseline_value: number | null
    baseline_source: Generated<string>
    direction: TargetDirection
    change_percent: number | null
    aim: number | null
    deadline: string
    owner_role: string
    owner_agency: string
    vol: Vol
    priority_id: number | null
    problem_id: number | null
    status: ColumnType<'open' | 'closed', 'open' | 'closed' | undefined>
    closed_because: Generated<string>
    revision: Generated<number>
    changed_by: string
    changed_at: Changed
  }
  target_change: { id: Generated<number>; target_id: number; was: Json; changed_by: string; changed_at: Made }
  target_import: OfDistrict & {
    kind: 'values' | 'similar-areas'
    file: string
    accepted: number
    refused: Json
    made_by: string
    made_at: Made
  }
  measure_value: OfDistrict & {
    measure: string
    area_kind: string
    area_code: string
    thing: Generated<string>
    from_month: string
    to_month: string
    numerator: number
    denominator: number | null
    source: string
    source_day: string
    import_id: number | null
    is_withdrawn: Generated<boolean>
    entered_by: string
    entered_at: Made
  }
  similar_area: OfDistrict & {
    import_id: number
    group_name: string
    measure: string
    area_code: string
    area_name: string
    from_month: string
    to_month: string
    value: number
    numerator: number | null
    denominator: number | null
    source: string
  }
  target_state: OfDistrict & {
    target_id: number
    revision: number
    data_version: string
    made_of: string
    seen_as: 'partner' | 'restricted'
    status: ColumnType<TargetStatus, TargetStatus>
    state: Json
    made_at: Made
  }
  report_paper: OfDistrict & {
    kind: ReportKind
    from_month: string
    to_month: string
    version: number
    paper: Json
    checksum: string
    data_version: string
    code_version: string
    note: Generated<string>
    made_by: string
    made_at: Made
  }
}
