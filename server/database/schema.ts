import type { ColumnType, Generated } from 'kysely'
import type { RunStatus } from '../../shared/contracts/runs.ts'
import type { EntryCategorySlug } from '../../shared/feeds/categories.ts'
import type { FeedSlug } from '../../shared/feeds/feeds.ts'
import type { KeptThing } from '../../shared/feeds/retention.ts'
import type { IntakeStatus } from '../../shared/intake-status.ts'
import type { RoleSlug, Tier } from '../../shared/roles.ts'
import type { ConsultationTables } from './consultation-tables.ts'
import type { MeetingTables } from './meeting-tables.ts'
import type { PackTables } from './pack-tables.ts'
import type { PlanTables } from './plan-tables.ts'
import type { ProblemTables } from './problem-tables.ts'
import type { TargetTables } from './target-tables.ts'
import type { TaskingTables } from './tasking-tables.ts'
import type { WardenTables } from './warden-tables.ts'

/** Tables as `sql/migrations` make them. Geometry columns are left out: they are read and written by query files. */
export interface Schema
  extends PlanTables,
    WardenTables,
    MeetingTables,
    ConsultationTables,
    ProblemTables,
    TargetTables,
    TaskingTables,
    PackTables {
  load: {
    id: Generated<number>
    synthetic: boolean
    started_at: ColumnType<Date, never, never>
    finished_at: Date | null
    status: ColumnType<LoadStatus, LoadStatus | undefined>
    description: string
    code_version: string
    failure: string | null
    report: ColumnType<unknown, string | null>
    own_source: ColumnType<OwnSource | null, OwnSource | undefined>
    own_day: ColumnType<string | null, string | undefined>
  }
  load_file: { load_id: number; file: string; feed: string; checksum: string; bytes: number }
  refused_row: {
    load_id: number
    file: string
    line: number
    reason: string
    found: string
    text: string
    feed: Generated<string>
    supplier: Generated<string>
  }
  retention_rule: {
    feed: string
    supplier: string | null
    thing: KeptThing
    months: number | null
    reason: string
    set_by: string
    set_at: ColumnType<Date, never, never>
  }
  deleted_rows: {
    id: Generated<number>
    deleted_at: ColumnType<Date, never, never>
    feed: string
    supplier: string
    thing: KeptThing
    load_id: number
    from_month: string
    to_month: string
    rows: number
  }
  load_lease: {
    only_row: Generated<boolean>
    holder: string
    host: string
    process_id: number
    taken_at: ColumnType<Date, never, never>
    renewed_at: ColumnType<Date, never, never>
  }
  data_version: {
    only_row: Generated<boolean>
    number: number
    fingerprint: string
    changed_at: ColumnType<Date, never, never>
  }
  setting: { name: string; value: ColumnType<unknown, string> }
  area_set: {
    id: Generated<number>
    kind: string
    vintage: number
    synthetic: boolean
    derived: boolean
    load_id: number
    residents_year: number | null
    households_year: number | null
    people_lsoa_vintage: number | null
    people_method: string | null
    attribution: string | null
    topology: string | null
    topology_checksum: string | null
  }
  area: {
    id: Generated<number>
    area_set_id: number
    code: string
    name: string
    file_district_code: string | null
    file_district_name: string | null
    district_code: string | null
    remainder: Generated<boolean>
    checksum: string
    hectares: number
    residents: number | null
    households: number | null
  }
  area_neighbour: { area_id: number; neighbour_id: number }
  area_weight: { area_id: number; lsoa_id: number; weight: number }
  population: {
    synthetic: boolean
    lsoa_vintage: number
    year: number
    code: string
    residents: number | null
    households: number | null
    load_id: number
  }
  deprivation: {
    synthetic: boolean
    edition: number
    lsoa_vintage: number
    code: string
    domain: string
    score: number | null
    rank: number | null
    decile: number | null
    load_id: number
  }
  area_lookup: {
    synthetic: boolean
    from_kind: string
    from_vintage: number
    from_code: string
    to_kind: string
    to_vintage: number
    to_code: string
    change: string | null
    load_id: number
  }
  basemap_feature: {
    id: Generated<number>
    synthetic: boolean
    kind: string
    name: string | null
    class: string | null
    rank: number | null
    load_id: number
  }
  force: { id: Generated<number>; slug: string; name: string; counted: boolean }
  outcome: { id: Generated<number>; name: string }
  coverage: {
    id: Generated<number>
    load_id: number
    force_id: number
    month: string
    kind: Generated<string>
    archive: string
    file: string
    synthetic: boolean
    status: ColumnType<CoverageStatus, CoverageStatus | undefined>
    rows: Generated<number>
    located: Generated<number>
    duplicates: Generated<number>
    checksum: string | null
    suspect: Generated<boolean>
  }
  coverage_type: { coverage_id: number; type_id: number; incidents: number; located: number }
  place: {
    id: number
    synthetic: boolean
    longitude_e6: number
    latitude_e6: number
    name: string
    lsoa_codes: string
  }
  incident: {
    coverage_id: number
    line: number
    place_id: number | null
    type_id: number
    outcome_id: number | null
    crime_id: Buffer | null
    duplicate: Generated<boolean>
  }
  place_area: { area_set_id: number; place_id: number; area_id: number; border_distance_m: number }
  area_count: {
    area_set_id: number
    type_id: number
    coverage_id: number
    area_id: number
    incidents: number
    near_border: number
  }
  exact_incident: ExactIncidentRow & { synthetic: boolean; load_id: number }
  /** What of it an agreement lets whoever asks read; the owner reads all. */
  readable_exact_incident: ExactIncidentRow & { synthetic: boolean; load_id: number }
  exact_incident_staged: ExactIncidentRow & { row_number: number }
  partner_report: PartnerReportRow & { id: Generated<number>; synthetic: boolean; load_id: number }
  partner_report_staged: PartnerReportRow & { row_number: number }
  postcode: { postcode: string; load_id: number; quality: number }
  postcode_staged: { postcode: string; quality: number }
  feed_mapping: { supplier: string; feed: string; columns: Json; saved_at: ColumnType<Date, never, never> }
  /** Its geom is read by query files alone. */
  place_reach: { area_id: number; place_id: number; distance_m: number }
  place_count: { place_id: number; type_id: number; coverage_id: number; incidents: number }
  analysis_run: {
    id: Generated<number>
    name: string
    note: string
    method: string
    title: string
    request: Json
    layer: string
    district_code: string
    district_name: string
    synthetic: boolean
    from_month: string
    to_month: string
    months: Json
    missing_months: Json
    parameters: Json
    seed: number
    data_version: string
    code_version: string
    automatic_choices: Json
    notes: Json
    attribution: Json
    loads: Json
    area_set_id: number
    asked_at: ColumnType<Date, never, never>
    holder: string
    host: string
    process_id: number
    renewed_at: ColumnType<Date, never, never>
    status: ColumnType<RunStatus, RunStatus | undefined>
    progress_share: Generated<number>
    progress_sentence: Generated<string>
    failure: string | null
    seconds: number | null
    found: ColumnType<unknown, string | null>
    result: ColumnType<unknown, string | null>
    shapes: string | null
  }
  account: {
    id: Generated<number>
    email: string
    name: Generated<string>
    roles: RoleSlug[]
    districts: string[] | null
    status: ColumnType<AccountStatus, AccountStatus | undefined>
    password_hash: string | null
    totp_secret: string | null
    totp_confirmed: Generated<boolean>
    totp_last_step: number | null
    provider_issuer: string | null
    provider_subject: string | null
    sessions_from: ColumnType<Date, never, Date>
    created_at: ColumnType<Date, never, never>
    last_sign_in_at: Date | null
  }
  invitation: { token_hash: Buffer; account_id: number; expires_at: Date; used_at: Date | null }
  sign_in_failure: { email_hash: Buffer; failures: number; last_at: Date; wait_until: Date | null }
  sharing_agreement: {
    id: Generated<number>
    feed: string
    supplier: string
    reference: string
    purpose: string
    tier: Tier
    expires_on: string
    added_at: ColumnType<Date, never, never>
    ended_because: string | null
  }
  /** What agreements let be read of a supplier's feed today; `readable` by whoever asks. */
  report_agreement: { feed: string; supplier: string; in_force: boolean; for_partners: boolean; readable: boolean }
  feed_agreement: { feed: string; in_force: boolean; for_partners: boolean; readable: boolean }
  feed_tier: { feed: string; tier: Tier }
  audit_log: ChainedRow
  decision_record: ChainedRow
  release: {
    id: Generated<number>
    district_code: string
    district_name: string
    synthetic: boolean
    year: string
    released_at: ColumnType<Date, never, never>
    published_on: string
    released_by: string
    data_version: string
    code_version: string
    parameters: Json
    content: Buffer
    checksum: string
  }
  release_shapes: { release_id: number; kind: string; vintage: number; content: Buffer }
  hand_entry: {
    number: Generated<number>
    ref: string
    account_id: number | null
    taken_at: Date
    load_id: number
    synthetic: boolean
    district_code: string
    category: EntryCategorySlug
    feed: FeedSlug | null
    precision_m: number
    entered: Json
    withdrawn_at: Date | null
  }
  intake_report: {
    id: Generated<number>
    ref: string
    receipt: string
    received_at: Date
    synthetic: boolean
    district_code: string
    category: EntryCategorySlug
    strand: string | null
    happened_from: string
    happened_to: string | null
    place_found: OwnPlaceMethod
    place_name: string | null
    ward: string | null
    x: number | null
    y: number | null
    precision_m: number
    status: ColumnType<IntakeStatus, IntakeStatus | undefined>
    decided_at: Date | null
    decided_by: number | null
    reason: string | null
    duplicate_of: number | null
    load_id: number | null
    feed: FeedSlug | null
  }
  intake_words: { report_id: number; words: string }
  intake_contact: { report_id: number; name: string; email: string; phone: string; consented_at: Date }
}

interface ChainedRow {
  id: number
  at: string
  actor: string
  action: string
  subject: string
  detail: string
  previous_hash: string
  hash: string
}

interface ExactIncidentRow {
  source_agency: string
  ref: string
  type_id: number
  month: string
  occurred_from_minute: number
  occurred_to_minute: number
  reported_minute: number | null
  precision_m: number
}

interface PartnerReportRow {
  feed: string
  supplier: string
  ref: string
  layer: string
  month: string
  opened_minute: number
  opened_has_time: boolean
  closed_minute: number | null
  closed_has_time: boolean | null
  subject_key: string | null
  address_key: string | null
  similarity_class: string | null
  geom_method: PlaceMethod
  precision_m: number | null
  outward: string | null
  fields: Json
}

/** Written as JSON text, read as the value. */
type Json = ColumnType<unknown, string>

/** What a load brought that has no file: entries by hand, or reports of the public that were accepted. */
export type OwnSource = 'hand' | 'public'
/** How people found a place: a tap on the map, where they stood, the middle of a street, or a postcode. */
export type OwnPlaceMethod = 'map' | 'position' | 'street' | 'postcode'
/** How a place was found, in a file or by people. */
export type PlaceMethod = 'grid' | 'degrees' | 'grid-reference' | 'outward' | 'none' | OwnPlaceMethod
export type AccountStatus = 'invited' | 'active' | 'disabled'
export type LoadStatus = 'staged' | 'applied' | 'unchanged' | 'failed'
export type CoverageStatus = 'staged' | 'current' | 'superseded'
