import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Schema } from '../../../server/database/schema.ts'
import { forEachEngine, type TestDatabase } from '../../support/databases.ts'
import { openProductDatabase } from '../../support/loads.ts'

type Decision = readonly [toPublic: string, toPartner: string, toRestricted: string]

const nobody: Decision = ['', '', '']
const partner: Decision = ['', 'select', 'select']

/**
 * What each role may do with each table and view. A new one fails the test until it is here: grant it in its migration
 * to the tiers that read it, with policies where its rows are of districts or of partners' feeds.
 */
const decisions: Record<string, Decision> = {
  account: nobody,
  action: ['', 'insert, select, update of some columns', 'select'],
  action_change: ['', 'insert, select', 'select'],
  analysis_run: ['', 'insert, select, update of some columns', 'select'],
  annex_opening: ['', 'select', 'insert, select'],
  area: partner,
  area_count: partner,
  area_lookup: partner,
  area_neighbour: partner,
  area_set: partner,
  area_weight: partner,
  audit_log: nobody,
  basemap_feature: partner,
  beat_plan: ['', 'insert, select', 'select'],
  beats_in_force: ['', 'insert, select', 'select'],
  building_footprint: partner,
  calendar_event: ['', 'insert, select, update of some columns', 'select'],
  candidate_site: ['', 'insert, select, update of some columns', 'select'],
  car_park: partner,
  consultation: ['', 'insert, select, update of some columns', 'select'],
  consultation_change: ['', 'insert, select', 'select'],
  consultation_feedback: ['', '', 'select'],
  consultation_feedback_sum: ['', 'select', 'select'],
  consultation_import: ['', 'insert, select', 'select'],
  consultation_tally: ['', 'insert, select', 'select'],
  consultation_venue: ['', 'delete, insert, select, update of some columns', 'select'],
  consultation_words: ['', '', 'select'],
  committed_event: ['', 'insert, select, update of some columns', 'select'],
  coverage: partner,
  coverage_type: partner,
  crime_scheme: ['', 'insert, select, update of some columns', 'select'],
  crime_scheme_status: ['', 'insert, select', 'select'],
  current_area_count: partner,
  current_place_count: partner,
  data_version: ['select', 'select', 'select'],
  decision_record: nobody,
  deleted_rows: partner,
  deployment_visit: ['', 'insert, select, update of some columns', 'select'],
  deprivation: partner,
  evidence: ['', 'insert, select', 'select'],
  exact_incident: partner,
  exact_incident_staged: nobody,
  exclusion_rule: ['', 'insert, select, update of some columns', 'select'],
  feed_agreement: partner,
  feed_mapping: ['', '', 'insert, select, update'],
  feed_tier: partner,
  fixed_camera: ['', 'delete, insert, select, update of some columns', 'select'],
  force: partner,
  funding_line: ['', 'insert, select, update of some columns', 'select'],
  group_action_for_reader: ['select', 'select', 'select'],
  group_for_reader: ['select', 'select', 'select'],
  group_meeting_for_reader: ['select', 'select', 'select'],
  group_priority_for_reader: ['select', 'select', 'select'],
  group_reader: ['', 'delete, insert, select', 'select'],
  hand_entry: nobody,
  incident: nobody,
  intake_contact: ['', '', 'select'],
  intake_report: ['', '', 'select'],
  intake_words: ['', '', 'select'],
  invitation: nobody,
  justification_record: ['', 'insert, select, update of some columns', 'select'],
  load: partner,
  load_file: nobody,
  load_lease: nobody,
  measure_value: ['', 'insert, select', 'select'],
  meeting: ['', 'insert, select, update of some columns', 'select'],
  meeting_decision: ['', 'insert, select', 'select'],
  meeting_group: ['', 'insert, select, update of some columns', 'select'],
  meeting_minutes: ['', 'insert, select', 'select'],
  migration: nobody,
  missed_duty: ['', 'insert, select, update of some columns', 'select'],
  missed_shift: ['', 'insert, select, update of some columns', 'select'],
  order_lengths: ['', 'insert, select', 'select'],
  outcome: partner,
  pack: ['', 'insert, select', 'select'],
  pack_failure: partner,
  pack_sign_off: ['', 'insert, select', 'select'],
  partner_report: ['', 'select of some columns', 'select'],
  partner_report_staged: nobody,
  patrol_spot: ['', 'insert, select, update of some columns', 'select'],
  place: partner,
  place_area: partner,
  place_count: partner,
  place_order: ['', 'insert, select, update of some columns', 'select'],
  place_reach: partner,
  placement: partner,
  plan: ['', 'insert, select', 'select'],
  plan_basis: ['', 'insert, select', 'select'],
  plan_decision: ['', 'insert, select', 'select'],
  plan_study: partner,
  planned_visit: ['', 'insert, select', 'select'],
  population: partner,
  postcode: partner,
  postcode_staged: nobody,
  priority: ['', 'insert, select, update of some columns', 'select'],
  priority_judgement: ['', 'insert, select', 'select'],
  priority_review: ['', 'insert, select', 'select'],
  priority_weights: ['', 'insert, select', 'select'],
  problem_history: ['', 'insert, select', 'select'],
  problem_measure: ['', 'insert, select, update of some columns', 'select'],
  problem_record: ['', 'insert, select, update of some columns', 'select'],
  problem_response: ['', 'insert, select, update of some columns', 'select'],
  problem_snapshot: ['', 'insert, select', 'select'],
  public_deployment: ['select', '', ''],
  public_pack: ['select', '', ''],
  raised_candidate: ['', 'insert, select, update of some columns', 'select'],
  published_warden_week: ['', 'delete, insert, select', 'select'],
  published_week: ['', 'delete, insert, select', 'select'],
  quarter_figures: ['', 'insert, select', 'select'],
  readable_exact_incident: partner,
  readable_partner_report: partner,
  refused_row: ['', '', 'select'],
  register_change: ['', 'insert, select', 'select'],
  release: ['select of some columns', 'insert, select, update', 'select'],
  release_shapes: ['select', 'insert, select', 'select'],
  report_agreement: partner,
  report_paper: ['', 'insert, select', 'insert, select'],
  retention_rule: nobody,
  scheme_reader: ['', 'delete, insert, select', 'select'],
  scheme_statement: ['', 'insert, select', 'select'],
  scheme_statement_for_reader: ['select', 'select', 'select'],
  section_17_entry: ['', 'insert, select, update of some columns', 'select'],
  session: nobody,
  setting: ['select', 'insert, select, update of some columns', 'select'],
  sharing_agreement: nobody,
  sign_in_failure: nobody,
  similar_area: ['', 'insert, select', 'select'],
  street_segment: partner,
  tasking_sheet: ['', 'insert, select', 'select'],
  task_group: ['', 'insert, select, update of some columns', 'select'],
  target: ['', 'insert, select, update of some columns', 'select'],
  target_change: ['', 'insert, select', 'select'],
  target_import: ['', 'insert, select', 'select'],
  target_state: ['', 'insert, select', 'insert, select'],
  town_place: ['', 'delete, insert, select, update of some columns', 'select'],
  van: ['', 'insert, select, update of some columns', 'select'],
  van_absence: ['', 'delete, insert, select', 'select'],
  warden: ['', 'insert, select, update of some columns', 'select'],
  warden_duty: ['', 'insert, select', 'select'],
  warden_scheme: ['', 'insert, select, update of some columns', 'select'],
  warden_settings: ['', 'insert, select', 'select'],
  warden_visit: ['', 'insert, select, update of some columns', 'select'],
  warden_week: ['', 'insert, select', 'select'],
  warden_week_decision: ['', 'insert, select', 'select'],
}

/** Views that tell of tables which whoever reads the view may not read, by the right of their owner. */
const ownersViews = [
  'consultation_feedback_sum',
  'feed_agreement',
  'group_action_for_reader',
  'group_for_reader',
  'group_meeting_for_reader',
  'group_priority_for_reader',
  'public_deployment',
  'public_pack',
  'report_agreement',
  'scheme_statement_for_reader',
]

const notOfAnExtension = "not exists (select from pg_depend where pg_depend.objid = thing.oid and deptype = 'e')"

forEachEngine((engine) => {
  let database: TestDatabase<Schema>

  beforeAll(async () => {
    database = await openProductDatabase(engine)
  })
  afterAll(() => database?.close())

  it('every table and view is granted as decided here, and to nobody where nobody decided', async () => {
    const { rows } = await database.pool.query<{ name: string; granted: string[] }>(`
      select thing.relname as name, array_agg(coalesce(granted, '') order by place) as granted
      from pg_class as thing
      cross join unnest(array['wardwatch_public', 'wardwatch_partner', 'wardwatch_restricted'])
        with ordinality as reader (role, place)
      cross join lateral (
        select string_agg(lower(privilege) || case when is_whole then '' else ' of some columns' end, ', '
          order by lower(privilege)) as granted
        from (
          select privilege, has_table_privilege(role, thing.oid, privilege) as is_whole,
            privilege in ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES')
              and has_any_column_privilege(role, thing.oid, privilege) as is_part
          from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'])
            as asked (privilege)
        ) as held
        where is_whole or is_part
      ) as found
      where thing.relnamespace = 'public'::regnamespace and thing.relkind in ('r', 'v', 'm', 'p', 'f')
        and ${notOfAnExtension}
      group by thing.relname`)
    expect(Object.fromEntries(rows.map(({ name, granted }) => [name, granted]))).toEqual(decisions)
  })

  it('no view lets a reader past the policies of its tables', async () => {
    const { rows } = await database.pool.query<{ name: string }>(`
      select thing.relname as name from pg_class as thing
      where thing.relnamespace = 'public'::regnamespace and thing.relkind = 'v' and ${notOfAnExtension}
        and not coalesce('security_invoker=true' = any (thing.reloptions), false)
      order by 1`)
    expect(rows.map(({ name }) => name)).toEqual(ownersViews)
  })

  it('functions that act as the owner tell yes or no, to partners alone', async () => {
    const { rows } = await database.pool.query(`
      select thing.oid::regprocedure::text as name, thing.prorettype::regtype::text as tells,
        has_function_privilege('wardwatch_public', thing.oid, 'execute') as "toPublic",
        thing.proconfig is not null as "hasFixedPath"
      from pg_proc as thing
      where thing.pronamespace = 'public'::regnamespace and thing.prosecdef and ${notOfAnExtension}
      order by 1`)
    const told = { tells: 'boolean', toPublic: false, hasFixedPath: true }
    expect(rows).toEqual([
      { name: 'has_accounts()', ...told },
      { name: 'has_hidden_incidents()', ...told },
    ])
  })

  it('the roles can neither sign in nor see past policies', async () => {
    const { rows } = await database.pool.query(`
      select rolname as name from pg_roles
      where rolname like 'wardwatch\\_%' and not rolcanlogin and not rolsuper and not rolbypassrls and not rolcreaterole
        and rolname in ('wardwatch_public', 'wardwatch_partner', 'wardwatch_restricted')`)
    expect(rows).toHaveLength(3)
  })
})
