import type { Feature, FeatureCollection, Position } from 'geojson'
import type { Placement } from '../../../shared/contracts/plans.ts'
import type { LonLat } from '../../../shared/figures/ground-frame.ts'
import type { PlanMapData, PlanMapSite } from '../../../shared/figures/plan-map.ts'

type Ground = Pick<PlanMapData, 'lines' | 'names' | 'outlines'>

/** Streets, water, names and boundaries as the printed map draws them. */
export function groundOf(basemap: FeatureCollection | null, areas: FeatureCollection | null): Ground {
  const features = basemap?.features ?? []
  const places = features.flatMap((feature) => {
    const { kind, name, rank } = propertiesOf(feature)
    if (kind !== 'place' || feature.geometry.type !== 'Point' || typeof name !== 'string') return []
    return [{ name, at: pointOf(feature.geometry.coordinates), rank: Number(rank ?? 9) }]
  })
  return {
    lines: features.flatMap(linesOf),
    names: places.sort((a, b) => a.rank - b.rank),
    outlines: (areas?.features ?? []).flatMap(ringsOf),
  }
}

/** Sites of placements with the numbers of the table, in the order in which vans come to them. */
export function numberedSites(placements: readonly Placement[]): PlanMapSite[] {
  const sites = new Map<number, PlanMapSite>()
  for (const { site, siteName, longitude, latitude, expected } of placements) {
    const known = sites.get(site)
    sites.set(site, {
      number: known?.number ?? sites.size + 1,
      name: siteName,
      longitude,
      latitude,
      visits: (known?.visits ?? 0) + 1,
      expected: (known?.expected ?? 0) + expected,
    })
  }
  return [...sites.values()]
}

function linesOf(feature: Feature): PlanMapData['lines'] {
  const { kind, class: road } = propertiesOf(feature)
  const { geometry } = feature
  const rings =
    geometry.type === 'LineString'
      ? [geometry.coordinates]
      : geometry.type === 'MultiLineString'
        ? geometry.coordinates
        : []
  const isWater = kind === 'river' || kind === 'canal'
  if (kind !== 'road' && kind !== 'railway' && !isWater) return []
  const line = isWater ? 'water' : kind === 'road' && road !== 'minor' ? 'main' : 'street'
  return rings.map((points) => ({ kind: line, points: points.map(pointOf) }))
}

function ringsOf({ geometry }: Feature): LonLat[][] {
  if (geometry.type === 'Polygon') return geometry.coordinates.map((ring) => ring.map(pointOf))
  if (geometry.type === 'MultiPolygon') return geometry.coordinates.flat().map((ring) => ring.map(pointOf))
  return []
}

function propertiesOf({ properties }: Feature): Record<string, unknown> {
  return properties ?? {}
}

function pointOf([longitude = 0, latitude = 0]: Position): LonLat {
  return [longitude, latitude]
}
