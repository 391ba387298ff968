import type { ColumnType, Generated } from 'kysely'
import type { Verdict } from '../../shared/contracts/hotspots.ts'
import type { ActionStatus, MeetingStatus, PriorityOutcome, PriorityStatus } from '../../shared/meeting-words.ts'
import type { JudgedCriterion } from '../../shared/priority-criteria.ts'

/** Written as JSON text, read as the value. */
type Json = ColumnType<unknown, string>
type Made = ColumnType<Date, never, never>

/** What candidates for priorities are weighed by, minutes as signed off, and what the chair of a group is told. */
export interface PriorityTables {
  priority_weights: {
    id: Generated<number>
    synthetic: boolean
    district_code: string
    weights: Json
    changed_by: string
    changed_at: Made
  }
  raised_candidate: {
    id: Generated<number>
    group_id: number
    source: 'residents' | 'police.uk' | 'borough'
    title: string
    statement: Generated<string>
    layer: Generated<string>
    raised_on: string
    action: Generated<string>
    action_on: string | null
    is_withdrawn: Generated<boolean>
    raised_by: string
    raised_at: Made
  }
  priority_judgement: {
    id: Generated<number>
    group_id: number
    candidate: string
    criterion: JudgedCriterion
    score: number | null
    reason: string
    judged_by: string
    judged_at: Made
  }
  meeting_minutes: {
    id: Generated<number>
    meeting_id: number
    version: number
    minutes: Json
    change_note: Generated<string>
    signed_by: string
    signed_at: Made
  }
  group_for_reader: {
    email: string
    group_id: number
    synthetic: boolean
    district_code: string
    name: string
    usual_place: string
    usual_time: string
    pack_days_before: number
    contacts: unknown
  }
  group_meeting_for_reader: {
    email: string
    meeting_id: number
    group_id: number
    day: string
    starts_at: string
    place: string
    status: MeetingStatus
    reason: string
    minutes: unknown
    signed_at: Date | null
  }
  group_priority_for_reader: {
    email: string
    priority_id: number
    group_id: number
    place: number | null
    title: string
    statement: string
    target: string
    chosen_on: string
    review_due: string
    status: PriorityStatus
    closed_on: string | null
    outcome: PriorityOutcome | null
    verdict: Verdict | null
    reviewed_on: string | null
  }
  group_action_for_reader: {
    email: string
    action_id: number
    group_id: number
    priority_id: number | null
    asked: string
    action: string
    owner_role: string
    owner_agency: string
    due: string
    status: ActionStatus
    result: string
    closed_on: string | null
  }
}
