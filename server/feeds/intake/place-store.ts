import { type Db, listAreaSets, listAreas, listDistricts } from '../../areas/store.ts'
import { queryFile } from '../../database/query-file.ts'
import type { SnapPoint } from './group-streets.ts'

const atPointQuery = queryFile<{ area_ids: number[]; x: number; y: number }, { id: number }>('areas-at-point')
const snapPointsQuery = queryFile<{ district_ids: number[]; ward_set_id: number | null }, SnapPoint>(
  'snap-points-inside',
)

export interface PlacedIn {
  readonly code: string
  readonly synthetic: boolean
  readonly ward: string | null
}

/** The district of a point and its ward; a real one before the synthetic borough. Null where it lies in none. */
export async function districtAt(
  db: Db,
  districts: readonly { readonly code: string; readonly synthetic: boolean }[],
  [x, y]: readonly [x: number, y: number],
): Promise<PlacedIn | null> {
  const known = (await listDistricts(db)).filter(({ code, synthetic }) =>
    districts.some((district) => district.code === code && district.synthetic === synthetic),
  )
  const covering = await atPointQuery(db, { area_ids: known.map(({ id }) => id), x, y })
  const found = covering
    .flatMap(({ id }) => known.filter((district) => district.id === id))
    .sort((one, other) => Number(one.synthetic) - Number(other.synthetic))[0]
  if (!found) return null
  const wardSet = (await listAreaSets(db)).find(
    ({ kind, synthetic }) => kind === 'ward' && synthetic === found.synthetic,
  )
  const wards = wardSet ? await listAreas(db, wardSet.id, found.code) : []
  const [ward] = await atPointQuery(db, { area_ids: wards.map(({ id }) => id), x, y })
  return {
    code: found.code,
    synthetic: found.synthetic,
    ward: wards.find(({ id }) => id === ward?.id)?.name ?? null,
  }
}

/** Snap points in some districts, real or synthetic, with their wards of the newest vintage. */
export async function snapPointsIn(db: Db, codes: readonly string[], synthetic: boolean): Promise<SnapPoint[]> {
  const [districts, sets] = await Promise.all([listDistricts(db), listAreaSets(db)])
  const own = districts.filter((district) => district.synthetic === synthetic && codes.includes(district.code))
  if (own.length === 0) return []
  const wardSet = sets.find((set) => set.kind === 'ward' && set.synthetic === synthetic)
  return snapPointsQuery(db, { district_ids: own.map(({ id }) => id), ward_set_id: wardSet?.id ?? null })
}
