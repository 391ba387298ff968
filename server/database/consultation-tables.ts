import type { ColumnType, Generated } from 'kysely'
import type { ConsultationKind, HowChosen } from '../../shared/consultation-words.ts'
import type { RegisterTables } from './register-tables.ts'

/** Written as JSON text, read as the value. */
type Json<Value> = ColumnType<Value, string, string>
type Now = ColumnType<Date, Date | undefined, Date>

/** Tables of the migrations of consultations and of registers. */
export interface ConsultationTables extends RegisterTables {
  consultation: {
    id: Generated<number>
    synthetic: boolean
    district_code: string
    group_id: number | null
    kind: ConsultationKind
    title: string
    question: string
    choices: Json<{ label: string; isConcern: boolean }[]>
    priority_id: number | null
    scheme: string
    from_day: string
    to_day: string
    how_chosen: HowChosen
    how_chosen_note: string
    asked: number | null
    what_next: string
    take_part: string
    withdrawn_because: Generated<string>
    revision: Generated<number>
    changed_by: string
    changed_at: Now
  }
  consultation_change: {
    id: Generated<number>
    consultation_id: number
    was: Json<Record<string, unknown>>
    changed_by: string
    changed_at: Now
  }
  consultation_venue: {
    id: Generated<number>
    consultation_id: number
    name: string
    parish_code: string
    parish_name: string
    day: string
    added_by: string
    added_at: Now
  }
  consultation_import: {
    id: Generated<number>
    consultation_id: number
    file: string
    checksum: string
    kind: 'counts' | 'answers'
    read_rows: number
    refused: Json<{ line: number; reason: string; text: string }[]>
    notes: Json<string[]>
    made_by: string
    made_at: Now
  }
  consultation_tally: {
    ref: string
    revision: number
    consultation_id: number
    venue_id: number | null
    import_id: number | null
    day: string
    counts: Json<Record<string, number>>
    people: number | null
    by_age: Json<Record<string, number>>
    by_parish: Json<Record<string, number>>
    source: 'file' | 'stall' | 'borough'
    is_withdrawn: Generated<boolean>
    made_by: string
    made_at: Now
  }
  consultation_feedback: {
    ref: string
    receipt: string
    consultation_id: number
    received_on: string
    choices: Json<string[]>
    age_band: string
    parish_code: string
    words_status: 'none' | 'waiting' | 'counted' | 'refused'
    counted_as: Generated<string>
    reason: Generated<string>
    decided_by: Generated<string>
    decided_at: Date | null
  }
  consultation_words: { feedback_ref: string; received_on: string; words: string }
  /** By the right of the owner; held to the districts of whoever asks. */
  consultation_feedback_sum: {
    consultation_id: number
    what: 'people' | 'choice' | 'age' | 'parish' | 'waiting'
    key: string
    people: number
  }
}
