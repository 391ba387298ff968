import type { AreaKindSlug } from '../../shared/area-kinds.ts'
import { attributionOf } from '../../shared/attribution.ts'
import type { AreaProperties, AreasGeoJson } from '../../shared/contracts/areas.ts'
import { type AreaTopology, shapesOf, topologyOf } from '../geometry/display-topology.ts'
import { findAreaSet, findScope } from './scope-store.ts'
import {
  type AreaSet,
  areaDeprivation,
  type Db,
  labelPoints,
  listAreas,
  listDeprivationEditions,
  lsoaDeprivation,
  type StoredArea,
  topologyText,
} from './store.ts'

interface AreaShapes {
  readonly topology: AreaTopology
  readonly properties: Map<string, AreaProperties>
  readonly synthetic: boolean
  readonly attribution: string[]
}

/** Shapes for drawing with people and deprivation, of one kind of area in one scope. */
async function readShapes(
  db: Db,
  kind: AreaKindSlug,
  query: { vintage?: number | undefined; district?: string | undefined },
): Promise<AreaShapes> {
  const scope = await findScope(db, query.district)
  const set = await findAreaSet(db, scope, kind, query.vintage)
  const [areas, labels, text] = await Promise.all([
    listAreas(db, set.id, scope.district?.code ?? null),
    labelPoints(db, set.id),
    topologyText(db, set.id),
  ])
  const label = new Map(labels.map((point) => [point.area_id, point]))
  const deprivation = await deprivationByArea(db, set, areas)
  const properties = new Map(
    areas.map((area): [string, AreaProperties] => [
      area.code,
      {
        code: area.code,
        name: area.name,
        kind,
        vintage: set.vintage,
        district: area.district_code,
        remainder: area.remainder,
        label: [label.get(area.id)?.longitude ?? 0, label.get(area.id)?.latitude ?? 0],
        residents: area.residents === null ? null : Math.round(area.residents),
        households: area.households === null ? null : Math.round(area.households),
        deprivation: deprivation.get(area.id) ?? null,
      },
    ]),
  )
  const whole = JSON.parse(text ?? '{}') as AreaTopology
  return {
    topology: topologyOf(whole, new Set(properties.keys())),
    properties,
    synthetic: scope.synthetic,
    attribution: attributionOf(scope.synthetic, [set.attribution]),
  }
}

type DeprivationOf = NonNullable<AreaProperties['deprivation']>

async function deprivationByArea(db: Db, set: AreaSet, areas: readonly StoredArea[]) {
  const editions = await listDeprivationEditions(db, set.synthetic)
  const fitting = set.kind === 'lsoa' ? set.vintage : set.people_lsoa_vintage
  const edition = editions.find(({ lsoa_vintage }) => lsoa_vintage === fitting)?.edition
  const byArea = new Map<number, DeprivationOf>()
  if (edition === undefined) return byArea
  const put = (id: number, domain: string, figures: DeprivationOf[string]) => {
    const domains = byArea.get(id) ?? {}
    domains[domain] = figures
    byArea.set(id, domains)
  }
  if (set.kind === 'lsoa') {
    const idByCode = new Map(areas.map((area) => [area.code, area.id]))
    for (const { code, domain, score, rank, decile } of await lsoaDeprivation(
      db,
      [...idByCode.keys()],
      set.synthetic,
      edition,
    ))
      put(idByCode.get(code) as number, domain, { score, rank, decile })
  } else
    for (const { area_id, domain, score } of await areaDeprivation(
      db,
      areas.map(({ id }) => id),
      set.synthetic,
      edition,
    ))
      put(area_id, domain, { score, rank: null, decile: null })
  return byArea
}

export async function areasGeoJson(
  db: Db,
  kind: AreaKindSlug,
  query: { vintage?: number | undefined; district?: string | undefined },
): Promise<AreasGeoJson> {
  const { topology, properties, synthetic, attribution } = await readShapes(db, kind, query)
  return {
    type: 'FeatureCollection',
    attribution,
    synthetic,
    features: shapesOf(topology).map(({ code, geometry }) => ({
      type: 'Feature',
      id: code,
      properties: properties.get(code) as AreaProperties,
      geometry,
    })),
  }
}

/** The same as TopoJSON text: about a quarter of the bytes, and borders drawn once. */
export async function areasTopoJson(
  db: Db,
  kind: AreaKindSlug,
  query: { vintage?: number | undefined; district?: string | undefined },
): Promise<string> {
  const { topology, properties, synthetic, attribution } = await readShapes(db, kind, query)
  for (const shape of topology.objects.areas.geometries) {
    const code = (shape.properties as { code: string }).code
    shape.id = code
    shape.properties = properties.get(code) as AreaProperties
  }
  return JSON.stringify({ ...topology, attribution, synthetic })
}
