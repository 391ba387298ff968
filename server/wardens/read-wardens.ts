import type { WardensAnswer } from '../../shared/contracts/warden-setup.ts'
import type { Db } from '../areas/store.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { listWardens, readSettings } from './warden-store.ts'

/** `seesEmail`: e-mail is told to line managers alone. */
export async function readWardens(db: Db, asked: string | undefined, seesEmail: boolean): Promise<WardensAnswer> {
  const district = await findPlanDistrict(db, asked)
  const [{ settings, by, at }, wardens] = await Promise.all([readSettings(db, district), listWardens(db, district)])
  return {
    district: { code: district.code, name: district.name },
    synthetic: district.synthetic,
    settings: structuredClone(settings) as WardensAnswer['settings'],
    settingsBy: by,
    settingsAt: at?.toISOString() ?? null,
    wardens: wardens.map(({ id, name, email, weekly_hours, days_away, retired_on }) => ({
      warden: id,
      name,
      email: seesEmail ? email : '',
      weeklyHours: weekly_hours,
      daysAway: days_away,
      retiredOn: retired_on,
    })),
  }
}
