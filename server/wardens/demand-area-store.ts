import type { DemandAreaKind } from '../../shared/demand-areas.ts'
import { findAreaSet, findScope } from '../areas/scope-store.ts'
import { type Db, listAreaSets, listAreas } from '../areas/store.ts'
import { parameterProblem } from '../http/api-problem.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'
import { beatsOn } from './beat-store.ts'
import { areasOfPoints } from './place-store.ts'

export interface DemandArea {
  readonly code: string
  readonly name: string
  /** Of the boundaries it is made of. */
  readonly codes: readonly string[]
}

/** Areas of a district, and which one each of some points lies in. */
export interface DemandAreas {
  readonly shapes: { readonly kind: string; readonly vintage: number }
  readonly areas: readonly DemandArea[]
  /** Number of the area of each point; -1 for none. */
  readonly areaOf: Int32Array
}

interface Points {
  /** Metres of the National Grid. */
  readonly x: Float64Array
  readonly y: Float64Array
}

/**
 * By the newest boundaries of a kind, or the beats in force on a day. What is left of a district where a kind does not fill
 * it counts as an area. An ApiProblem where no such boundaries are loaded, or no beats in force.
 */
export async function demandAreas(
  db: Db,
  district: PlanDistrict,
  kind: DemandAreaKind,
  day: string,
  points: Points,
): Promise<DemandAreas> {
  if (kind === 'beat') return areasOfBeats(db, district, day, points)
  const set = await findAreaSet(db, await findScope(db, district.code), kind, undefined)
  const areas = (await listAreas(db, set.id, district.code)).map(({ code, name }) => ({ code, name, codes: [code] }))
  return { shapes: { kind, vintage: set.vintage }, areas, areaOf: await placed(db, set, areas, points) }
}

async function areasOfBeats(db: Db, district: PlanDistrict, day: string, points: Points): Promise<DemandAreas> {
  const beats = await beatsOn(db, district, day)
  const set =
    beats &&
    (await listAreaSets(db)).find(
      ({ kind, vintage, synthetic }) =>
        kind === beats.unit_kind && vintage === beats.vintage && synthetic === district.synthetic,
    )
  if (!beats || !set)
    throw parameterProblem('areas', `no beats are in force on ${day}. Put some in force, or choose other areas`, [
      'lsoa',
      'ward',
      'parish',
    ])
  const areas = beats.beats.map(({ beat, name }) => ({
    code: `beat-${beat}`,
    name,
    codes: beats.units.filter((unit) => unit.beat === beat).map(({ code }) => code),
  }))
  return {
    shapes: { kind: beats.unit_kind, vintage: beats.vintage },
    areas,
    areaOf: await placed(db, set, areas, points),
  }
}

async function placed(
  db: Db,
  { kind, vintage, synthetic }: { readonly kind: string; readonly vintage: number; readonly synthetic: boolean },
  areas: readonly DemandArea[],
  points: Points,
): Promise<Int32Array> {
  const number = new Map(areas.flatMap(({ codes }, at) => codes.map((code) => [code, at] as const)))
  const found = await areasOfPoints(db, { kind, vintage, synthetic }, points)
  return Int32Array.from(found, (area) => (area && number.get(area.code)) ?? -1)
}
