import { clockText, minutesPerDay } from '../../shared/calendar-date.ts'
import { type Db, listAreaSets, listAreas } from '../areas/store.ts'
import { readKeyedReports, readReportFrame } from '../incidents/report-store.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'
import type { KnownReferral } from './repeats-block.ts'

/** ASB referrals of a district with their keys and LSOAs, oldest first. `cases`: the database of the restricted tier. */
export async function readReferrals(cases: Db, district: PlanDistrict): Promise<KnownReferral[]> {
  const [frame, sets] = await Promise.all([readReportFrame(cases, district.code), listAreaSets(cases)])
  // The newest stands first.
  const lsoas = sets.find(({ kind, synthetic }) => kind === 'lsoa' && synthetic === district.synthetic)
  const [reports, areas] = await Promise.all([
    readKeyedReports(cases, { ...frame, wardSetId: lsoas?.id ?? null }, 'asb_referral'),
    lsoas ? listAreas(cases, lsoas.id, district.code) : [],
  ])
  const byId = new Map(areas.map(({ id, code, name }) => [id, { code, name }]))
  return reports.map(({ ref, supplier, opened_minute, similarity_class, subject_key, address_key, area_id }) => ({
    ref,
    supplier,
    date: clockText({ minute: Math.floor(opened_minute / minutesPerDay) * minutesPerDay, hasTime: false }),
    similarityClass: similarity_class ?? 'not said',
    subjectKey: subject_key,
    addressKey: address_key,
    area: (area_id !== null && byId.get(area_id)) || null,
  }))
}
