import type { ColumnType, Generated } from 'kysely'

/** Written as JSON text, read as the value. */
type Json = ColumnType<unknown, string>
type Made = ColumnType<Date, never, never>

interface OfDistrict {
  id: Generated<number>
  synthetic: boolean
  district_code: string
}

/** Easting and northing, metres. */
interface AtPoint {
  x: number
  y: number
}

/** What vans are planned with, plans and deployments. Outlines of the ground are read and written by query files. */
export interface PlanTables {
  van: OfDistrict & {
    name: string
    crew: number
    operators: number
    weekly_hours: number
    crew_hours: Json
    retired_on: string | null
  }
  van_absence: { id: Generated<number>; van_id: number; from_date: string; to_date: string; reason: string }
  candidate_site: OfDistrict &
    AtPoint & {
      name: string
      parking: string
      has_power: boolean | null
      sight_line: string
      consent: string
      signage: string
      permitted_hours: Json
      source: 'map' | 'file' | 'suggested' | 'borough'
      status: 'suggested' | 'accepted' | 'refused'
      reason: string
      changed_by: string
      changed_at: ColumnType<Date, Date | undefined, Date>
    }
  fixed_camera: OfDistrict & AtPoint & { name: string; reach_metres: number }
  town_place: OfDistrict &
    AtPoint & {
      kind: 'help-point' | 'taxi-rank' | 'licensed-premises' | 'school'
      name: string
      open_hours: Json
    }
  committed_event: OfDistrict & {
    name: string
    site_id: number
    day: string
    from_hour: number
    to_hour: number
    cancelled_because: string | null
  }
  exclusion_rule: OfDistrict & {
    kind: 'from-cameras' | 'from-schools'
    metres: number
    reason: string
    is_active: Generated<boolean>
  }
  building_footprint: OfDistrict & { source: string; residential: boolean | null }
  street_segment: OfDistrict & { source: string; class: string | null; name: string | null }
  car_park: OfDistrict & { source: string; name: string | null }
  justification_record: OfDistrict & {
    site_id: number
    state: 'draft' | 'refused' | 'approved' | 'active' | 'closed'
    is_covert: boolean | null
    active_from: string | null
    review_on: string | null
    record: Json
    changed_by: string
    changed_at: ColumnType<Date, Date | undefined, Date>
  }
  plan: OfDistrict & {
    district_name: string
    week: string
    version: number
    note: string
    is_by_hand: Generated<boolean>
    from_plan: number | null
    basis_id: number
    made_by: string
    made_at: Made
    request: Json
    parameters: Json
    seed: number
    data_version: string
    code_version: string
    made_from: Json
    automatic_choices: Json
    notes: Json
    holder: string
    status: ColumnType<PlanStatus, PlanStatus | undefined>
    progress_share: Generated<number>
    progress_sentence: Generated<string>
    provisional: ColumnType<unknown, string | null>
    failure: string | null
    seconds: number | null
    solution: 'optimal' | 'feasible' | 'infeasible' | null
    objective: number | null
    bound: number | null
    gap: number | null
    result: ColumnType<unknown, string | null>
  }
  placement: {
    id: Generated<number>
    plan_id: number
    van_id: number
    site_id: number
    day: string
    from_hour: number
    to_hour: number
    expected: number
    event_id: number | null
  }
  plan_decision: {
    id: Generated<number>
    plan_id: number
    decision: 'approved' | 'published' | 'withdrawn'
    actor: string
    at: Made
    reason: string
    after_id: number | null
  }
  plan_basis: OfDistrict & { basis: Json }
  published_week: Omit<OfDistrict, 'id'> & { week: string; plan_id: number }
  plan_study: { plan_id: number; study: string; read_from: string; answer: Json; answered_at: Made }
  deployment_visit: {
    ref: string
    synthetic: boolean
    district_code: string
    placement_id: number | null
    van_id: number
    site_id: number
    arrive_minute: number
    depart_minute: number | null
    incidents_seen: number | null
    evidence_exports: number | null
    note: string
    entered_by: string
    entered_at: Made
    changed_at: ColumnType<Date, Date | undefined, Date>
  }
}

export type PlanStatus = 'running' | 'done' | 'failed' | 'stopped'
