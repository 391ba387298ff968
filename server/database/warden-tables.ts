import type { ColumnType, Generated } from 'kysely'

/** Written as JSON text, read as the value. */
type Json = ColumnType<unknown, string>
type Made = ColumnType<Date, never, never>
type Changed = ColumnType<Date, Date | undefined, Date>

interface OfDistrict {
  id: Generated<number>
  synthetic: boolean
  district_code: string
}

interface MadeFrom {
  made_by: string
  made_at: Made
  request: Json
  made_from: Json
  automatic_choices: Json
  seed: number
  data_version: string
  code_version: string
}

/** Wardens, their beats, hot spots, weeks and visits, and who pays for them. */
export interface WardenTables {
  warden_settings: OfDistrict & { settings: Json; changed_by: string; changed_at: Made }
  warden: OfDistrict & {
    name: string
    email: string
    weekly_hours: number
    days_away: Json
    retired_on: string | null
  }
  patrol_spot: OfDistrict & {
    name: string
    /** Easting and northing, metres. */
    x: number
    y: number
    radius_metres: number
    source: 'map' | 'suggested' | 'borough'
    status: 'suggested' | 'accepted' | 'refused' | 'retired'
    reason: string
    changed_by: string
    changed_at: Changed
  }
  beat_plan: OfDistrict &
    MadeFrom & {
      version: number
      unit_kind: string
      vintage: number
      note: string
      is_by_hand: Generated<boolean>
      from_plan: number | null
      beats: Json
      units: Json
      measures: Json
    }
  beats_in_force: OfDistrict & { beat_plan_id: number; from_day: string; decided_by: string; decided_at: Made }
  warden_week: OfDistrict &
    MadeFrom & {
      week: string
      version: number
      note: string
      is_by_hand: Generated<boolean>
      from_week: number | null
      beat_plan_id: number | null
      result: Json
    }
  warden_duty: {
    id: Generated<number>
    warden_week_id: number
    warden_id: number
    day: string
    from_hour: number
    to_hour: number
    beat: number | null
  }
  planned_visit: {
    id: Generated<number>
    duty_id: number
    position: number
    spot_id: number
    arrive_minute: number
    leave_minute: number
  }
  warden_week_decision: {
    id: Generated<number>
    warden_week_id: number
    decision: 'published' | 'withdrawn'
    actor: string
    at: Made
    reason: string
    after_id: number | null
  }
  published_warden_week: Omit<OfDistrict, 'id'> & { week: string; warden_week_id: number }
  warden_visit: {
    ref: string
    synthetic: boolean
    district_code: string
    planned_visit_id: number | null
    duty_id: number | null
    spot_id: number | null
    x: number | null
    y: number | null
    warden_id: number | null
    arrive_minute: number
    leave_minute: number | null
    activity: string
    powers: Json
    note: string
    source: 'log' | 'gps' | 'borough'
    revision: Generated<number>
    is_withdrawn: Generated<boolean>
    entered_by: string
    entered_at: Made
    changed_at: Changed
  }
  missed_duty: {
    duty_id: number
    synthetic: boolean
    district_code: string
    reason: string
    entered_by: string
    entered_at: Changed
  }
  warden_scheme: OfDistrict & {
    name: string
    area_kind: 'ward' | 'parish'
    area_code: string
    area_name: string
    hours_per_week: number
    from_day: string
    to_day: string | null
    changed_by: string
    changed_at: Changed
  }
  scheme_reader: { scheme_id: number; email: string }
  scheme_statement: {
    id: Generated<number>
    scheme_id: number
    month: string
    version: number
    statement: Json
    signed_by: string
    signed_at: Made
  }
  /** A view. */
  scheme_statement_for_reader: {
    /** Null where nobody reads it. */
    email: string | null
    scheme: number
    synthetic: boolean
    district_code: string
    name: string
    area_kind: 'ward' | 'parish'
    area_name: string
    hours_per_week: number
    from_day: string
    to_day: string | null
    month: string | null
    statement: unknown
    signed_at: Date | null
  }
}
