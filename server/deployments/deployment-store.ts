import type { Db } from '../areas/store.ts'
import { queryFile } from '../database/query-file.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'

const deploymentsQuery = queryFile<
  { district_code: string; district_area_id: number; synthetic: boolean; from_minute: number; to_minute: number },
  (StoredDeployment | { readonly ref: null }) & { readonly without_place: number }
>('deployments')

export interface StoredDeployment {
  readonly ref: string
  readonly source: 'log' | 'file'
  readonly placement: number | null
  readonly van: string
  readonly site: string
  readonly arrive_minute: number
  readonly depart_minute: number | null
  readonly seen: number | null
  readonly exported: number | null
  readonly note: string
  readonly revision: number
}

/** Stretch of clock minutes; the end is not included. */
export interface ClockStretch {
  readonly from: number
  readonly to: number
}

/** Newest first, at most 500; and how many rows of files belong to no district. */
export async function listDeployments(
  db: Db,
  { code, areaId, synthetic }: PlanDistrict,
  { from, to }: ClockStretch,
): Promise<{ deployments: StoredDeployment[]; withoutPlace: number }> {
  const rows = await deploymentsQuery(db, {
    district_code: code,
    district_area_id: areaId,
    synthetic,
    from_minute: from,
    to_minute: to,
  })
  const deployments = rows.flatMap((row) => (row.ref === null ? [] : [row]))
  return { deployments, withoutPlace: rows[0]?.without_place ?? 0 }
}

/** Shifts of plans that are published now, in some days, and why nobody went where that was said. */
export async function publishedShifts(
  db: Db,
  { code, synthetic }: PlanDistrict,
  { from, to }: { readonly from: string; readonly to: string },
) {
  return db
    .selectFrom('placement')
    .innerJoin('plan', 'plan.id', 'placement.plan_id')
    .innerJoin('van', 'van.id', 'placement.van_id')
    .innerJoin('candidate_site', 'candidate_site.id', 'placement.site_id')
    .leftJoin('missed_shift', 'missed_shift.placement_id', 'placement.id')
    .select([
      'placement.id as placement',
      'plan.week',
      'van.name as van',
      'candidate_site.name as site',
      'placement.day',
      'placement.from_hour',
      'placement.to_hour',
      'missed_shift.reason',
    ])
    .where('plan.district_code', '=', code)
    .where('plan.synthetic', '=', synthetic)
    .where('placement.day', '>=', from)
    .where('placement.day', '<=', to)
    .where(
      ({ selectFrom }) =>
        selectFrom('plan_decision')
          .select('plan_decision.decision')
          .whereRef('plan_decision.plan_id', '=', 'plan.id')
          .orderBy('plan_decision.id', 'desc')
          .limit(1),
      '=',
      'published',
    )
    .orderBy('placement.day')
    .orderBy('placement.from_hour')
    .orderBy('van.name')
    .execute()
}

/** Where a shift of a published plan is to be; undefined where there is none that may be seen. */
export async function findPlacement(db: Db, placement: number) {
  return db
    .selectFrom('placement')
    .innerJoin('plan', 'plan.id', 'placement.plan_id')
    .select(['placement.id', 'placement.van_id', 'placement.site_id', 'plan.district_code', 'plan.synthetic'])
    .where('placement.id', '=', placement)
    .executeTakeFirst()
}

/** District of a van and a site of the same district; undefined where they are not of one. */
export async function districtOfBoth(db: Db, van: number, site: number) {
  return db
    .selectFrom('van')
    .innerJoin('candidate_site', (join) =>
      join
        .onRef('candidate_site.district_code', '=', 'van.district_code')
        .onRef('candidate_site.synthetic', '=', 'van.synthetic'),
    )
    .select(['van.district_code', 'van.synthetic'])
    .where('van.id', '=', van)
    .where('candidate_site.id', '=', site)
    .executeTakeFirst()
}

export interface NewVisit {
  readonly ref: string
  readonly synthetic: boolean
  readonly district_code: string
  readonly placement_id: number | null
  readonly van_id: number
  readonly site_id: number
  readonly arrive_minute: number
  readonly depart_minute: number | null
  readonly incidents_seen: number | null
  readonly evidence_exports: number | null
  readonly note: string
  readonly revision: number
  readonly is_withdrawn: boolean
  readonly entered_by: string
}

/** Keeps a visit once for each ref. What is sent later adds to it; what it leaves open stays as it was. */
export async function addToVisit(db: Db, visit: NewVisit): Promise<void> {
  await db
    .insertInto('deployment_visit')
    .values(visit)
    .onConflict((conflict) =>
      conflict
        .column('ref')
        .doUpdateSet(({ ref, fn, val }) => ({
          depart_minute: fn.coalesce(ref('excluded.depart_minute'), ref('deployment_visit.depart_minute')),
          incidents_seen: fn.coalesce(ref('excluded.incidents_seen'), ref('deployment_visit.incidents_seen')),
          evidence_exports: fn.coalesce(ref('excluded.evidence_exports'), ref('deployment_visit.evidence_exports')),
          note: fn.coalesce(fn<string>('nullif', [ref('excluded.note'), val('')]), ref('deployment_visit.note')),
          changed_at: new Date(),
        }))
        .where('deployment_visit.is_withdrawn', '=', false),
    )
    .execute()
}

/** Keeps a visit as its device has it, unless a later revision of it is kept already. */
export async function replaceVisit(db: Db, visit: NewVisit): Promise<void> {
  await db
    .insertInto('deployment_visit')
    .values(visit)
    .onConflict((conflict) =>
      conflict
        .column('ref')
        .doUpdateSet(({ ref }) => ({
          arrive_minute: ref('excluded.arrive_minute'),
          depart_minute: ref('excluded.depart_minute'),
          incidents_seen: ref('excluded.incidents_seen'),
          evidence_exports: ref('excluded.evidence_exports'),
          note: ref('excluded.note'),
          revision: ref('excluded.revision'),
          is_withdrawn: ref('excluded.is_withdrawn'),
          changed_at: new Date(),
        }))
        .whereRef('deployment_visit.revision', '<', 'excluded.revision'),
    )
    .execute()
}

export async function findVisit(db: Db, ref: string) {
  return db
    .selectFrom('deployment_visit as visit')
    .innerJoin('van', 'van.id', 'visit.van_id')
    .innerJoin('candidate_site', 'candidate_site.id', 'visit.site_id')
    .selectAll('visit')
    .select(['van.name as van', 'candidate_site.name as site'])
    .where('visit.ref', '=', ref)
    .executeTakeFirst()
}

export async function saveMiss(
  db: Db,
  miss: { placement_id: number; synthetic: boolean; district_code: string; reason: string; entered_by: string },
): Promise<void> {
  await db
    .insertInto('missed_shift')
    .values(miss)
    .onConflict((conflict) =>
      conflict.column('placement_id').doUpdateSet(({ ref }) => ({
        reason: ref('excluded.reason'),
        entered_by: ref('excluded.entered_by'),
        entered_at: new Date(),
      })),
    )
    .execute()
}
