import { mostBeats } from '../../shared/contracts/warden-beats.ts'
import { plural } from '../../shared/wording/counts.ts'
import type { Db } from '../areas/store.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'
import { listWardens } from './warden-store.ts'

const fewest = 2
const withoutWardens = 4

/** One beat for each two wardens who are there on a day, and why. */
export async function usualBeats(
  db: Db,
  district: PlanDistrict,
  day: string,
): Promise<{ readonly beats: number; readonly because: string }> {
  const wardens = (await listWardens(db, district)).filter(({ retired_on }) => retired_on === null || retired_on > day)
  if (wardens.length === 0)
    return { beats: withoutWardens, because: `No wardens are entered yet, so ${withoutWardens} beats were taken.` }
  const beats = Math.min(mostBeats, Math.max(fewest, Math.ceil(wardens.length / 2)))
  return { beats, because: `One beat for each two of ${plural(wardens.length, 'warden')}, at least two: ${beats}.` }
}
