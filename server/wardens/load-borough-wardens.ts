import type { Db } from '../areas/store.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { insertSpot } from './spot-store.ts'
import { insertWarden } from './warden-store.ts'

/** Who walks in a generated borough, and where. */
export interface BoroughWardens {
  /** Its code. */
  readonly district: string
  readonly wardens: readonly {
    readonly name: string
    readonly weeklyHours: number
    readonly daysAway: readonly number[]
  }[]
  readonly spots: readonly {
    readonly name: string
    readonly at: readonly [easting: number, northing: number]
    readonly radiusMetres: number
  }[]
}

const author = 'the synthetic borough'

/** Puts the wardens of the borough in place, and the hot spots they visit, as their co-ordinator would. */
export async function loadBoroughWardens(db: Db, borough: BoroughWardens): Promise<void> {
  const district = await findPlanDistrict(db, borough.district)
  for (const { name, weeklyHours, daysAway } of borough.wardens)
    await insertWarden(db, district, { name, email: '', weekly_hours: weeklyHours, days_away: [...daysAway] })
  for (const { name, at, radiusMetres } of borough.spots)
    await insertSpot(db, district, {
      name,
      x: at[0],
      y: at[1],
      radius_metres: radiusMetres,
      source: 'borough',
      status: 'accepted',
      changed_by: author,
    })
}
