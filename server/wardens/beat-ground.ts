import type { BeatUnitKind } from '../../shared/contracts/warden-beats.ts'
import { plural } from '../../shared/wording/counts.ts'
import {
  type AreaSet,
  areaDeprivation,
  type Db,
  dataVersion,
  listDeprivationEditions,
  lsoaDeprivation,
} from '../areas/store.ts'
import { type NeighbourList, neighboursFromPairs } from '../geometry/neighbour-list.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import type { DemandReader } from '../incidents/week-demand-store.ts'
import { joinPieces } from '../planners/wardens/join-pieces.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'
import { type StoredUnit, setsOfDistrict, unitsOfDistrict } from './beat-problem-store.ts'
import type { WardenDesk } from './warden-desk.ts'

/** A district as ground for beats: its areas in order of code, who is next to whom, and what they are like. */
export interface BeatGround {
  readonly kind: BeatUnitKind
  readonly vintage: number
  readonly setId: number
  readonly units: readonly StoredUnit[]
  readonly indexOf: ReadonlyMap<string, number>
  readonly neighbours: NeighbourList
  readonly borders: Float64Array
  readonly outerBorders: Float64Array
  /** Share of the residents of each area that live in the most deprived fifth; NaN unknown. */
  readonly inFifth: Float64Array
  /** What was decided about it without being asked. */
  readonly choices: readonly string[]
}

export const kindNames = {
  lsoa: { one: 'LSOA', many: 'LSOAs' },
  ward: { one: 'ward', many: 'wards' },
  parish: { one: 'parish', many: 'parishes' },
} as const satisfies Record<BeatUnitKind, object>

/** Kept as long as the data are. An ApiProblem where no such areas are loaded, or too few. */
export async function readBeatGround(
  { db, reader }: DemandReader,
  desk: Pick<WardenDesk, 'cache'>,
  district: PlanDistrict,
  { kind, vintage }: { readonly kind: BeatUnitKind; readonly vintage?: number },
): Promise<BeatGround> {
  const key = `beat-ground ${district.code} ${kind} ${vintage ?? 'newest'}`
  return desk.cache.for(reader).get(await dataVersion(db), key, () => groundOf(db, district, kind, vintage))
}

async function groundOf(
  db: Db,
  district: PlanDistrict,
  kind: BeatUnitKind,
  vintage: number | undefined,
): Promise<BeatGround> {
  const sets = await setsOfDistrict(db, district)
  const set = sets.find((each) => each.kind === kind && (vintage === undefined || each.vintage === vintage))
  if (!set) throw noUnits(kind, district, sets, vintage)
  const newest = (wanted: string) => sets.find((each) => each.kind === wanted)?.id ?? null
  const units = await unitsOfDistrict(db, district, { units: set.id, ward: newest('ward'), parish: newest('parish') })
  if (units.length < 2)
    throw new ApiProblem('plan-refused', {
      detail: `${district.name} has ${plural(units.length, kindNames[kind].one, kindNames[kind].many)}; beats need two or more areas. Choose smaller areas.`,
    })
  const indexOf = new Map(units.map(({ code }, unit) => [code, unit]))
  const [from, to]: [number[], number[]] = [[], []]
  for (const [unit, { neighbours }] of units.entries())
    for (const code of neighbours) {
      from.push(unit)
      to.push(indexOf.get(code)!)
    }
  // Rows come in order of code, as units do, so that borders lie as their targets.
  const list = neighboursFromPairs(units.length, from, to)
  const borders = Float64Array.from(units.flatMap((unit) => unit.borders))
  const [x, y] = [Float64Array.from(units, (unit) => unit.x), Float64Array.from(units, (unit) => unit.y)]
  const joined = joinPieces(list, borders, { x, y })
  return {
    ...{ kind, vintage: set.vintage, setId: set.id, units, indexOf },
    neighbours: joined.neighbours,
    borders: joined.borders,
    outerBorders: Float64Array.from(units, ({ perimeter_metres, borders: shared }) =>
      Math.max(0, perimeter_metres - shared.reduce((sum, metres) => sum + metres, 0)),
    ),
    inFifth: await fifthOf(db, set, units),
    choices: [
      `Beats are put together from the ${plural(units.length, kindNames[kind].one, kindNames[kind].many)} of ${set.vintage}; areas that meet in a corner alone are not next to each other.`,
      ...joined.crossings.map(
        ({ from: one, to: other, metres }) =>
          `${units[one]!.name} lies apart from the rest along its border; it counts as next to ${units[other]!.name}, the nearest (${(metres / 1_000).toFixed(1)} km between their middles).`,
      ),
    ],
  }
}

function noUnits(
  kind: BeatUnitKind,
  district: PlanDistrict,
  sets: readonly AreaSet[],
  vintage: number | undefined,
): ApiProblem {
  const loaded = (['lsoa', 'ward', 'parish'] as const).filter((each) => sets.some((set) => set.kind === each))
  if (vintage !== undefined && loaded.includes(kind))
    return new ApiProblem('no-areas', {
      detail: `The ${kindNames[kind].many} of ${vintage} that these beats are put together from are no longer loaded. Draw beats again from those that are.`,
    })
  return loaded.length > 0
    ? parameterProblem('units', `no ${kindNames[kind].many} of ${district.name} are loaded`, loaded)
    : new ApiProblem('no-areas', {
        detail: `No LSOAs, wards or parishes of ${district.name} are loaded. Load boundaries on the Data page.`,
      })
}

/** By the newest edition that fits. */
async function fifthOf(db: Db, set: AreaSet, units: readonly StoredUnit[]): Promise<Float64Array> {
  const shares = new Float64Array(units.length).fill(Number.NaN)
  const fitting = set.kind === 'lsoa' ? set.vintage : set.people_lsoa_vintage
  const editions = await listDeprivationEditions(db, set.synthetic)
  const edition = editions.find(({ lsoa_vintage, domain }) => lsoa_vintage === fitting && domain === 'imd')?.edition
  if (edition === undefined) return shares
  if (set.kind === 'lsoa') {
    const codes = units.map(({ code }) => code)
    const decileOf = new Map(
      (await lsoaDeprivation(db, codes, set.synthetic, edition))
        .filter(({ domain }) => domain === 'imd')
        .map(({ code, decile }) => [code, decile]),
    )
    return shares.map((_, unit) => {
      const decile = decileOf.get(units[unit]!.code) ?? null
      return decile === null ? Number.NaN : Number(decile <= 2)
    })
  }
  const ids = units.map(({ id }) => id)
  for (const { area_id, domain, in_fifth } of await areaDeprivation(db, ids, set.synthetic, edition))
    if (domain === 'imd' && in_fifth !== null) shares[ids.indexOf(area_id)] = in_fifth
  return shares
}
