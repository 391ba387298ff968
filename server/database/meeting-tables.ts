import type { ColumnType, Generated } from 'kysely'
import type { ActionStatus, MeetingStatus, PriorityOutcome, PriorityStatus, Vol } from '../../shared/meeting-words.ts'
import type { PriorityTables } from './priority-tables.ts'

/** Written as JSON text, read as the value. */
type Json = ColumnType<unknown, string>
type Made = ColumnType<Date, never, never>
type Changed = ColumnType<Date, Date | undefined, Date>

interface OfDistrict {
  id: Generated<number>
  synthetic: boolean
  district_code: string
}

/** Groups, their meetings, decisions, priorities and actions, and the evidence they choose by. */
export interface MeetingTables extends PriorityTables {
  meeting_group: OfDistrict & {
    kind: 'neighbourhood' | 'tasking'
    area_kind: 'nag' | 'parish' | 'ward' | 'district'
    area_code: string
    name: string
    usual_place: Generated<string>
    usual_time: Generated<string>
    months_between: Generated<number>
    pack_days_before: Generated<number>
    contacts: ColumnType<unknown, string | undefined, string>
    retired_on: string | null
    changed_by: string
    changed_at: Changed
  }
  group_reader: { group_id: number; email: string }
  meeting: {
    id: Generated<number>
    group_id: number
    day: string
    starts_at: Generated<string>
    place: Generated<string>
    status: ColumnType<MeetingStatus, MeetingStatus | undefined>
    reason: Generated<string>
    attendance: number | null
    changed_by: string
    changed_at: Changed
  }
  meeting_decision: {
    id: Generated<number>
    meeting_id: number
    block: Generated<string>
    decision: string
    owner_role: Generated<string>
    owner_agency: Generated<string>
    due: string | null
    measure: Generated<string>
    vol: Vol | null
    replaces: number | null
    is_withdrawn: Generated<boolean>
    made_by: string
    made_at: Made
  }
  priority: {
    id: Generated<number>
    group_id: number
    place: number | null
    title: string
    statement: string
    layer: Generated<string>
    vol: ColumnType<Vol, Vol | undefined>
    evidence_id: number | null
    evidence: Json
    scores: Json
    consultation_id: number | null
    chosen_on: string
    chosen_at_meeting: number | null
    chosen_by: string
    overridden_because: Generated<string>
    target: string
    baseline: Json
    review_due: string
    status: ColumnType<PriorityStatus, PriorityStatus | undefined>
    closed_on: string | null
    outcome: PriorityOutcome | null
    outcome_evidence: Generated<string>
    changed_by: string
    changed_at: Changed
  }
  priority_review: {
    id: Generated<number>
    priority_id: number
    meeting_id: number | null
    reviewed_on: string
    figures: Json
    verdict: string
    note: Generated<string>
    made_by: string
    made_at: Made
  }
  action: OfDistrict & {
    group_id: number | null
    priority_id: number | null
    problem_id: number | null
    decision_id: number | null
    asked: Generated<string>
    action: string
    owner_role: string
    owner_agency: string
    due: string
    vol: ColumnType<Vol, Vol | undefined>
    likelihood: number | null
    severity: number | null
    status: ColumnType<ActionStatus, ActionStatus | undefined>
    result: Generated<string>
    set_on: string
    closed_on: string | null
    changed_by: string
    changed_at: Changed
  }
  action_change: { id: Generated<number>; action_id: number; was: Json; changed_by: string; changed_at: Made }
  evidence: OfDistrict & {
    area_kind: string
    vintage: number
    to_month: string
    content: Json
    checksum: string
    data_version: string
    code_version: string
    made_by: string
    made_at: Made
  }
}
