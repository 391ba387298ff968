import type { AreaKindSlug } from '../../shared/area-kinds.ts'
import type { KnownPlace, PlaceRequest } from '../../shared/contracts/problem-fields.ts'
import { findAreaSet, findScope } from '../areas/scope-store.ts'
import { type Db, listAreaSets, listAreas } from '../areas/store.ts'
import { degreesFromGrid } from '../geometry/british-grid.ts'
import { parameterProblem } from '../http/api-problem.ts'
import { type PlanDistrict, pointInDistrict } from '../plans/plan-district-store.ts'
import { refusePersonalDetails } from './check-words.ts'

/** As it is kept: an area by kind and code, or a circle in metres of the national grid. */
export interface StoredPlace {
  readonly area_kind: string | null
  readonly area_code: string | null
  readonly place_name: string
  readonly x: number | null
  readonly y: number | null
  readonly radius_metres: number | null
}

/** Middles of circles are kept to this, so that none marks a dwelling. */
const keptToMetres = 50

/** Finds a place in the district; throws an ApiProblem where it is none of it. */
export async function findPlace(
  db: Db,
  district: PlanDistrict,
  asked: PlaceRequest,
  at = 'place',
): Promise<StoredPlace> {
  if ('areaKind' in asked) {
    const { areaKind, areaCode } = asked
    const scope = await findScope(db, district.code)
    const set = await findAreaSet(db, scope, areaKind, undefined)
    const areas = await listAreas(db, set.id, areaKind === 'district' ? null : district.code)
    const found = areas.find(({ code }) => code === areaCode)
    if (!found)
      throw parameterProblem(
        `${at}.areaCode`,
        `'${areaCode}' is no ${areaKind} of ${district.name}. Choose one that is loaded`,
      )
    return { area_kind: areaKind, area_code: areaCode, place_name: found.name, x: null, y: null, radius_metres: null }
  }
  refusePersonalDetails({ [`${at}.name`]: asked.name })
  const { x, y } = await pointInDistrict(db, district, asked)
  const kept = (metres: number) => Math.round(metres / keptToMetres) * keptToMetres
  const { name, radiusMetres } = asked
  return { area_kind: null, area_code: null, place_name: name, x: kept(x), y: kept(y), radius_metres: radiusMetres }
}

export function placeOf({ area_kind, area_code, place_name, x, y, radius_metres }: StoredPlace): KnownPlace {
  if (area_kind !== null && area_code !== null)
    return { name: place_name, area: { kind: area_kind as AreaKindSlug, code: area_code }, circle: null }
  const [longitude, latitude] = degreesFromGrid(x ?? 0, y ?? 0)
  const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6
  return {
    name: place_name,
    area: null,
    circle: { longitude: rounded(longitude), latitude: rounded(latitude), radiusMetres: radius_metres ?? 0 },
  }
}

/** Areas of the newest sets of a district that a record may be about, LSOAs last. */
export async function areasToChoose(
  db: Db,
  { code, name, synthetic }: PlanDistrict,
): Promise<{ kind: string; code: string; name: string }[]> {
  const sets = (await listAreaSets(db)).filter((set) => set.synthetic === synthetic)
  const kinds = ['nag', 'parish', 'ward', 'lsoa'] as const
  const lists = await Promise.all(
    kinds.map(async (kind) => {
      // The newest stands first.
      const set = sets.find((each) => each.kind === kind)
      const areas = set ? await listAreas(db, set.id, code) : []
      return areas
        .filter(({ remainder }) => !remainder)
        .map((area) => ({ kind, code: area.code, name: area.name }))
        .sort((one, other) => one.name.localeCompare(other.name, 'en-GB', { numeric: true }))
    }),
  )
  return [{ kind: 'district', code, name }, ...lists.flat()]
}
