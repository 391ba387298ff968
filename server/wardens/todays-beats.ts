import type { Db } from '../areas/store.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'
import { type BeatGround, kindNames } from './beat-ground.ts'
import { setsOfDistrict, unitsAtPoints } from './beat-problem-store.ts'
import { beatsOn, type StoredBeats } from './beat-store.ts'

/** Beats in force, laid over the areas of a ground. */
export interface TodaysGround {
  readonly plan: StoredBeats
  /** Number of each area's beat; 0 where it has none. */
  readonly beatOf: Int32Array
  readonly choices: readonly string[]
}

/** Null where none are in force on the day. Those of other areas count where the middle of an area lies. */
export async function todaysBeats(
  db: Db,
  district: PlanDistrict,
  ground: BeatGround,
  day: string,
): Promise<TodaysGround | null> {
  const plan = await beatsOn(db, district, day)
  if (!plan) return null
  const beatOfCode = new Map(plan.units.map(({ code, beat }) => [code, beat]))
  if (plan.unit_kind === ground.kind && plan.vintage === ground.vintage)
    return { plan, beatOf: Int32Array.from(ground.units, ({ code }) => beatOfCode.get(code) ?? 0), choices: [] }
  const set = (await setsOfDistrict(db, district)).find(
    ({ kind, vintage }) => kind === plan.unit_kind && vintage === plan.vintage,
  )
  const places = set
    ? await unitsAtPoints(db, district, set.id, {
        x: ground.units.map(({ x }) => x),
        y: ground.units.map(({ y }) => y),
      })
    : new Map<number, string>()
  const kind = kindNames[plan.unit_kind as BeatGround['kind']].many
  return {
    plan,
    beatOf: Int32Array.from(ground.units, (_, unit) => beatOfCode.get(places.get(unit) ?? '') ?? 0),
    choices: [
      `Today’s beats are put together from ${kind} of ${plan.vintage}; an area counts for the beat that its middle lies in.`,
    ],
  }
}
