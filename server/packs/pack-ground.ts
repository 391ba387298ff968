import type { AreaKindSlug } from '../../shared/area-kinds.ts'
import type { LonLat } from '../../shared/figures/ground-frame.ts'
import type { PackGround } from '../../shared/figures/pack-map.ts'
import { countedIdsOf, type LayerSlug, layer, layerSlugs } from '../../shared/layers.ts'
import { periodWithGaps } from '../../shared/wording/period.ts'
import type { Scope } from '../areas/scope-store.ts'
import {
  type AreaSet,
  basemapShapes,
  type Db,
  labelPoints,
  listAreaSets,
  listAreas,
  listNeighbours,
  mostlyInside,
  topologyText,
} from '../areas/store.ts'
import { type AreaTopology, shapesOf } from '../geometry/display-topology.ts'
import { findPublishedMonths } from '../incidents/months-store.ts'
import { countByArea } from '../incidents/store.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'
import type { PackEdition } from './pack-input.ts'
import { lastReleasedYear } from './released-lsoas.ts'

type Rings = readonly (readonly LonLat[])[]

/** What maps of all the groups of a district share: read once for all of them. */
export interface SharedGround {
  /** Of a kind: the set, rings and names by code. */
  readonly sets: ReadonlyMap<AreaKindSlug, AreaSet>
  readonly outlines: ReadonlyMap<AreaKindSlug, ReadonlyMap<string, Rings>>
  readonly names: ReadonlyMap<AreaKindSlug, ReadonlyMap<string, string>>
  readonly inside: ReadonlyMap<AreaKindSlug, readonly { readonly lsoa: string; readonly code: string }[]>
  readonly lsoaNeighbours: ReadonlyMap<string, readonly string[]>
  readonly roads: PackGround['roads']
  readonly water: PackGround['water']
  readonly places: PackGround['places']
  /** Reports by LSOA of a layer, and in which months. */
  readonly counted: (
    edition: PackEdition,
    slug: LayerSlug,
  ) => Promise<{ period: string; byCode: ReadonlyMap<string, number> } | null>
}

const groupKinds = ['nag', 'parish', 'ward'] as const

export async function readSharedGround(db: Db, district: PlanDistrict): Promise<SharedGround> {
  const all = (await listAreaSets(db)).filter(({ synthetic }) => synthetic === district.synthetic)
  const sets = new Map<AreaKindSlug, AreaSet>()
  // The newest of a kind stands first.
  for (const set of all) if (!sets.has(set.kind)) sets.set(set.kind, set)
  const outlines = new Map<AreaKindSlug, Map<string, Rings>>()
  const names = new Map<AreaKindSlug, Map<string, string>>()
  const inside = new Map<AreaKindSlug, { lsoa: string; code: string }[]>()
  const ids = new Map<number, string>()
  for (const kind of [...groupKinds, 'lsoa'] as const) {
    const set = sets.get(kind)
    if (!set) continue
    const areas = await listAreas(db, set.id, district.code)
    names.set(kind, new Map(areas.map(({ code, name }) => [code, name])))
    const text = await topologyText(db, set.id)
    const wanted = names.get(kind)!
    if (text !== null)
      outlines.set(
        kind,
        new Map(
          shapesOf(JSON.parse(text) as AreaTopology)
            .filter(({ code }) => wanted.has(code))
            .map(({ code, geometry }) => [code, ringsOf(geometry)]),
        ),
      )
    if (kind === 'lsoa') for (const { id, code } of areas) ids.set(id, code)
    else inside.set(kind, await mostlyInside(db, set.id))
  }
  const lsoaNeighbours = new Map<string, string[]>()
  const lsoaSet = sets.get('lsoa')
  if (lsoaSet)
    for (const { area_id, neighbour_id } of await listNeighbours(db, lsoaSet.id)) {
      const [code, other] = [ids.get(area_id), ids.get(neighbour_id)]
      if (code && other) lsoaNeighbours.set(code, [...(lsoaNeighbours.get(code) ?? []), other])
    }
  const parishes = sets.get('parish')
  const labels = parishes ? await labelPoints(db, parishes.id) : []
  const parishAreas = parishes ? await listAreas(db, parishes.id, district.code) : []
  const nameOf = new Map(parishAreas.filter(({ remainder }) => !remainder).map(({ id, name }) => [id, name]))
  return {
    ...{ sets, outlines, names, inside, lsoaNeighbours },
    ...(await linesOf(db, district)),
    places: labels.flatMap(({ area_id, longitude, latitude }) => {
      const name = nameOf.get(area_id)
      return name ? [{ name, at: [longitude, latitude] as const }] : []
    }),
    counted: memo(db, district, lsoaSet, ids),
  }
}

function ringsOf(geometry: ReturnType<typeof shapesOf>[number]['geometry']): Rings {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  return polygons.flat() as unknown as Rings
}

async function linesOf(db: Db, { synthetic }: PlanDistrict): Promise<Pick<SharedGround, 'roads' | 'water'>> {
  const roads: { isMain: boolean; points: LonLat[] }[] = []
  const water: LonLat[][] = []
  for (const { kind, class: roadClass, rank, geometry } of await basemapShapes(db, synthetic)) {
    const shape = JSON.parse(geometry) as { type: string; coordinates: never }
    const lines: LonLat[][] =
      shape.type === 'LineString'
        ? [shape.coordinates as LonLat[]]
        : shape.type === 'MultiLineString'
          ? (shape.coordinates as LonLat[][])
          : []
    for (const points of lines)
      if (kind === 'road') roads.push({ isMain: isMainRoad(roadClass, rank), points })
      else if (/water|river|canal/.test(kind)) water.push(points)
  }
  return { roads, water }
}

function isMainRoad(roadClass: string | null, rank: number | null): boolean {
  return (
    /motorway|trunk|primary|secondary|grid|main|a-road|b-road/i.test(roadClass ?? '') || (rank !== null && rank <= 2)
  )
}

/** Counts of a layer by LSOA: exact for partners; for the public those that a release of a year told. */
function memo(
  db: Db,
  district: PlanDistrict,
  lsoaSet: AreaSet | undefined,
  ids: ReadonlyMap<number, string>,
): SharedGround['counted'] {
  const known = new Map<string, ReturnType<SharedGround['counted']>>()
  const read: SharedGround['counted'] = async (edition, slug) => {
    if (!lsoaSet) return null
    if (edition === 'public') return lastReleasedYear(db, district, slug)
    const scope: Scope = { synthetic: district.synthetic, district, districts: [], boroughShown: true }
    const { covered } = await findPublishedMonths(db, scope)
    const last = covered.at(-1)
    if (last === undefined) return null
    const first = `${Number(last.slice(0, 4)) - 1}${last.slice(4)}`
    const months = covered.filter((month) => month > first)
    const rows = await countByArea(db, lsoaSet.id, countedIdsOf(slug), months)
    const byCode = new Map([...ids.values()].map((code) => [code, 0]))
    for (const { area_id, incidents } of rows) {
      const code = ids.get(area_id)
      if (code) byCode.set(code, incidents)
    }
    return { period: periodWithGaps({ from: months[0] ?? last, to: last }, []), byCode }
  }
  return (edition, slug) => {
    const key = `${edition} ${slug}`
    const before = known.get(key)
    if (before) return before
    const found = read(edition, slug)
    known.set(key, found)
    return found
  }
}

/** The map of one group; null where its outline is not loaded. `slug`: of the layer it shows, where it is one. */
export async function groundOf(
  shared: SharedGround,
  group: { readonly areaKind: string; readonly areaCode: string; readonly areaName: string },
  edition: PackEdition,
  slug: string,
): Promise<PackGround | null> {
  const kind = group.areaKind as AreaKindSlug
  const outline = shared.outlines.get(kind)?.get(group.areaCode)
  if (!outline) return null
  const counted = layerSlugs.find((each) => each === slug) ?? 'anti-social-behaviour'
  const found = await shared.counted(edition, counted)
  const codes = new Set(
    (shared.inside.get(kind) ?? []).filter(({ code }) => code === group.areaCode).map(({ lsoa }) => lsoa),
  )
  const near = new Set([...codes].flatMap((code) => shared.lsoaNeighbours.get(code) ?? []))
  const shapes = shared.outlines.get('lsoa') ?? new Map<string, Rings>()
  const areas = [...new Set([...codes, ...near])].flatMap((code) => {
    const rings = shapes.get(code)
    return rings
      ? [
          {
            ...{ code, name: shared.names.get('lsoa')?.get(code) ?? code, inside: codes.has(code), rings },
            value: codes.has(code) ? (found?.byCode.get(code) ?? null) : null,
          },
        ]
      : []
  })
  return {
    name: group.areaName,
    outline,
    areas,
    counted: found ? `Reports of ${layer(counted).phrase}, ${found.period}` : '',
    ...{ roads: shared.roads, water: shared.water, places: shared.places },
  }
}

/** Names of the parishes that small areas of a group's area mostly lie in, in order. */
export function parishesOf(
  { inside, names }: SharedGround,
  group: { readonly area_kind: string; readonly area_code: string },
): string[] {
  const own = new Set(
    (inside.get(group.area_kind as AreaKindSlug) ?? [])
      .filter(({ code }) => code === group.area_code)
      .map(({ lsoa }) => lsoa),
  )
  const found = (inside.get('parish') ?? []).flatMap(({ lsoa, code }) => (own.has(lsoa) ? [code] : []))
  return [...new Set(found)]
    .flatMap((code) => names.get('parish')?.get(code) ?? [])
    .sort((one, other) => one.localeCompare(other, 'en-GB'))
}
