import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson'
import type { AreaPlan } from './areas.ts'
import type { Lsoa } from './census.ts'
import { type AreaShape, dissolve } from './dissolve.ts'
import type { Ground } from './ground.ts'
import { toLonLat } from './projection.ts'

export type Boundaries = FeatureCollection<Polygon | MultiPolygon, Record<string, string>>

export const DISTRICT = { code: 'E06000999', name: 'Newton Vale' } as const

/** The five sets of areas. They are unions of the same blocks, so shared borders have the same coordinates. */
export type BoundarySets = {
  district: Boundaries
  lsoas: Boundaries
  wards: Boundaries
  parishes: Boundaries
  nags: Boundaries
}

export function drawBoundaries(ground: Ground, plan: AreaPlan, lsoas: readonly Lsoa[]): BoundarySets {
  const { map } = ground
  const lonLat = map.points.map((p) => toLonLat(p))
  const draw = (shapes: readonly AreaShape[], properties: readonly Record<string, string>[]): Boundaries => ({
    type: 'FeatureCollection',
    features: shapes.map((shape, i) => feature(shape, lonLat, properties[i]!)),
  })
  const inDistrict = { LAD24CD: DISTRICT.code, LAD24NM: DISTRICT.name }
  const place = new Int32Array(plan.lsoas.length)
  for (const [i, l] of lsoas.entries()) place[l.plan] = i
  const residents = new Float64Array(plan.lsoas.length)
  for (const l of lsoas) residents[l.plan] = l.residents

  const wards = nameAreas(ground, plan, residents, plan.wardOfLsoa, plan.counts.wards, 'ward')
  const nags = nameAreas(ground, plan, residents, plan.nagOfLsoa, plan.counts.nags, 'nag')
  const parishNames = plan.parishPlaces.map((list) => parishName(list.map((p) => ground.places[p]!.name)))
  const parishRank = rankByName(parishNames)
  const ranked = (labels: ArrayLike<number>, rank: readonly number[]) => Int32Array.from(labels, (l) => rank[l]!)
  const ofBlock = (ofLsoa: Int32Array) => plan.lsoaOfBlock.map((l) => ofLsoa[l]!)

  return {
    district: draw(dissolve(map, new Int32Array(map.loops.length), 1), [inDistrict]),
    lsoas: draw(
      dissolve(map, ofBlock(place), lsoas.length),
      lsoas.map((l) => ({ LSOA21CD: l.code, LSOA21NM: l.name, LAD24CD: DISTRICT.code })),
    ),
    wards: draw(
      dissolve(map, ranked(ofBlock(plan.wardOfLsoa), wards.rank), wards.names.length),
      wards.names.map((name, i) => ({ WD24CD: `E05999${number(i)}`, WD24NM: name, ...inDistrict })),
    ),
    parishes: draw(
      dissolve(map, ranked(plan.parishOfBlock, parishRank), parishNames.length),
      parishNames
        .toSorted()
        .map((name, i) => ({ PARNCP24CD: `E04999${number(i)}`, PARNCP24NM: name, LAD24CD: DISTRICT.code })),
    ),
    nags: draw(
      dissolve(map, ranked(ofBlock(plan.nagOfLsoa), nags.rank), nags.names.length),
      nags.names.map((name, i) => ({ NAG24CD: `NV-NAG${number(i).slice(1)}`, NAG24NM: name, LAD24CD: DISTRICT.code })),
    ),
  }
}

const number = (i: number) => String(i + 1).padStart(3, '0')

function feature(
  shape: AreaShape,
  lonLat: readonly [number, number][],
  properties: Record<string, string>,
): Feature<Polygon | MultiPolygon, Record<string, string>> {
  const polygons = shape.map((rings) => rings.map((ring) => [...ring, ring[0]!].map((v) => lonLat[v]!)))
  const geometry: Polygon | MultiPolygon =
    polygons.length === 1
      ? { type: 'Polygon', coordinates: polygons[0]! }
      : { type: 'MultiPolygon', coordinates: polygons }
  return { type: 'Feature', properties, geometry }
}

function rankByName(names: readonly string[]): number[] {
  const order = names.toSorted()
  return names.map((name) => order.indexOf(name))
}

/** A parish keeps the old name if an old town or the centre is in it. */
function parishName(places: readonly string[]): string {
  const old = ['Merlebridge', 'Aldersby', 'Central Newton'].find((name) => places.includes(name))
  return old ?? places[0]!
}

function nameAreas(
  ground: Ground,
  plan: AreaPlan,
  residents: Float64Array,
  areaOfLsoa: Int32Array,
  count: number,
  kind: 'ward' | 'nag',
): { names: string[]; rank: number[] } {
  const groupsOf = Array.from({ length: count }, () => new Map<number, number>())
  for (const [l, area] of areaOfLsoa.entries()) {
    const group = plan.groupOfLsoa[l]!
    groupsOf[area]!.set(group, (groupsOf[area]!.get(group) ?? 0) + residents[l]!)
  }
  const taken = new Set<string>()
  const names = groupsOf.map((groups) => {
    const places = [...groups].sort((a, b) => b[1] - a[1]).map(([g]) => ground.places[plan.groups[g]![0]!]!.name)
    const choices =
      kind === 'ward'
        ? [...(places.includes('Central Newton') ? ['Central Newton'] : []), ...places]
        : places
            .slice(1)
            .map((second) => `${places[0]} and ${second}`)
            .concat(places)
    const name = choices.find((c) => !taken.has(c))!
    taken.add(name)
    return name
  })
  return { names: names.toSorted(), rank: rankByName(names) }
}
