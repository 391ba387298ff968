import type { ColumnType, Generated } from 'kysely'
import type { PriorityOutcome, Vol } from '../../shared/meeting-words.ts'
import type {
  OrderKind,
  ProblemStage,
  ProblemStatus,
  ResponseKind,
  SchemeOutcome,
  SchemeStanding,
} from '../../shared/problem-words.ts'

/** Written as JSON text, read as the value. */
type Json = ColumnType<unknown, string, string>
type Made = ColumnType<Date, never, never>
type Changed = ColumnType<Date, Date | undefined, Date>

interface OfDistrict {
  id: Generated<number>
  synthetic: boolean
  district_code: string
}

/** What it was is kept with each change. */
interface Kept {
  revision: Generated<number>
  changed_by: string
  changed_at: Changed
}

/** An area of a kind, or a circle in metres of the national grid: the other is null. */
interface OfPlace {
  area_kind: string | null
  area_code: string | null
  place_name: string
  x: number | null
  y: number | null
  radius_metres: number | null
}

/** Problem records and what belongs to them, task groups, orders over places, schemes. */
export interface ProblemTables {
  order_lengths: OfDistrict & { lengths: Json; changed_by: string; changed_at: Made }
  problem_record: OfDistrict &
    OfPlace &
    Kept & {
      title: string
      statement: string
      layer: Generated<string>
      vol: Vol
      priority_id: number | null
      lead_role: string
      lead_agency: string
      started_on: string
      stage: ColumnType<ProblemStage, ProblemStage | undefined>
      analysis_victim: Generated<string>
      analysis_offender: Generated<string>
      analysis_location: Generated<string>
      review_due: string
      status: ColumnType<ProblemStatus, ProblemStatus | undefined>
      closed_on: string | null
      outcome: PriorityOutcome | null
      outcome_words: Generated<string>
      outcome_snapshot_id: number | null
      reopened_because: Generated<string>
    }
  problem_snapshot: OfDistrict & {
    problem_id: number
    content: Json
    checksum: string
    evidence_id: number | null
    data_version: string
    code_version: string
    made_by: string
    made_at: Made
  }
  problem_response: OfDistrict &
    Kept & {
      problem_id: number
      kind: ResponseKind
      description: Generated<string>
      agency: string
      from_day: string
      to_day: string | null
      cost: number | null
      van_week: string | null
      warden_scheme_id: number | null
      is_withdrawn: Generated<boolean>
    }
  problem_measure: OfDistrict &
    Kept & {
      problem_id: number
      kind: 'quantitative' | 'qualitative'
      measure: string
      vol: Vol
      unit: Generated<string>
      baseline_number: number | null
      baseline_words: Generated<string>
      baseline_on: string
      review_due: string
      result_number: number | null
      result_words: Generated<string>
      result_on: string | null
      is_withdrawn: Generated<boolean>
    }
  task_group: OfDistrict &
    Kept & {
      title: string
      problem_id: number | null
      members: Json
      lead_role: string
      lead_agency: string
      started_on: string
      weeks: Generated<number>
      product: string
      product_due: string
      extended_to: string | null
      extended_because: Generated<string>
      status: ColumnType<ProblemStatus, ProblemStatus | undefined>
      closed_on: string | null
      product_result: Generated<string>
      reopened_because: Generated<string>
    }
  place_order: OfDistrict &
    OfPlace &
    Kept & {
      kind: OrderKind
      from_time: string
      to_time: string
      longest_hours: number
      reason: string
      authorised_role: string
      authorised_agency: string
      problem_id: number | null
      exit_task_group_id: number | null
      ended_time: string | null
      ended_because: Generated<string>
    }
  crime_scheme: OfDistrict &
    Kept & {
      name: string
      purpose: string
      sponsor_role: string
      sponsor_agency: string
      from_day: string
      to_day: string
      resources: Generated<string>
      budget: number | null
      outcome_unit: string
      outcomes_expected: number
      outcomes_achieved: number | null
      vol: Vol
      problem_id: number | null
      priority_id: number | null
      area_kind: string | null
      area_code: string | null
      place_name: Generated<string>
      consulted_before: Generated<string>
      consultation_id: number | null
      status: ColumnType<ProblemStatus, ProblemStatus | undefined>
      closed_on: string | null
      outcome: SchemeOutcome | null
      outcome_words: Generated<string>
      reopened_because: Generated<string>
    }
  crime_scheme_status: OfDistrict & {
    crime_scheme_id: number
    reported_on: string
    standing: SchemeStanding
    words: string
    spent: number | null
    outcomes_so_far: number | null
    made_by: string
    made_at: Made
  }
  problem_history: OfDistrict & {
    thing: string
    thing_id: number
    was: Json
    changed_by: string
    changed_at: Made
  }
}
