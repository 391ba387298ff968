import { areaKind, areaKinds } from '../../shared/area-kinds.ts'
import { attributionOf } from '../../shared/attribution.ts'
import type { Catalogue } from '../../shared/contracts/catalogue.ts'
import { type DomainSlug, deprivationDomains } from '../../shared/deprivation.ts'
import { type Layer, type LayerSlug, layers, typeIdsOf } from '../../shared/layers.ts'
import { addMonths, monthsOf } from '../../shared/period.ts'
import { findScope } from '../areas/scope-store.ts'
import {
  boundsOf,
  type Db,
  dataVersion,
  listAreaSets,
  listAreas,
  listDeprivationEditions,
  listDistricts,
} from '../areas/store.ts'
import { findPublishedMonths } from './months-store.ts'
import { layersWithReports, listFileMonths } from './partner-months-store.ts'
import { lastLoad, listCoverage, monthlyByType } from './store.ts'

/** What is loaded, in the scope asked for: the lists every choice on a page is made from. */
export async function readCatalogue(db: Db, districtCode: string | undefined): Promise<Catalogue> {
  const scope = await findScope(db, districtCode)
  const hasData = !scope.synthetic || scope.boroughShown
  const [version, allSets, published, coverage, districts, editions, load] = await Promise.all([
    dataVersion(db),
    listAreaSets(db),
    findPublishedMonths(db, scope),
    listCoverage(db, scope.synthetic),
    listDistricts(db),
    listDeprivationEditions(db, scope.synthetic),
    lastLoad(db, scope.synthetic),
  ])
  const sets = hasData ? allSets.filter(({ synthetic }) => synthetic === scope.synthetic) : []
  const own = hasData
    ? districts.filter(
        ({ code, synthetic }) =>
          synthetic === scope.synthetic && (scope.district === null || scope.district.code === code),
      )
    : []
  const districtSetId = own[0]?.area_set_id
  const byType =
    districtSetId === undefined
      ? []
      : await monthlyByType(
          db,
          districtSetId,
          own.map(({ id }) => id),
        )
  const files = hasData
    ? await listFileMonths(db, scope.synthetic, own.length > 0 ? own.map(({ id }) => id) : null)
    : []
  const covered = new Set(published.covered)
  const period = hasData ? published.period : null
  const months = period ? monthsOf(period) : []
  const monthly = layers.map((layer) => {
    const ids = new Set(typeIdsOf(layer.slug))
    const byMonth = new Map<string, number>()
    for (const { month, type_id, incidents } of byType)
      if (ids.has(type_id)) byMonth.set(month, (byMonth.get(month) ?? 0) + incidents)
    return {
      layer: layer.slug,
      counts: months.map((month) => (covered.has(month) ? (byMonth.get(month) ?? 0) : null)),
    }
  })
  const forceMonths = new Map<string, { slug: string; name: string; months: number }>()
  for (const { slug, name } of coverage) {
    const force = forceMonths.get(slug) ?? { slug, name, months: 0 }
    force.months += 1
    forceMonths.set(slug, force)
  }
  const home = new Set(published.forces.map(({ slug }) => slug))
  const last = published.covered.at(-1)
  return {
    dataVersion: version,
    synthetic: scope.synthetic && sets.length > 0,
    districts: scope.districts.map(({ code, name, synthetic, vintage, derived }) => ({
      code,
      name,
      synthetic,
      vintage,
      derived,
    })),
    shown: {
      code: scope.district?.code ?? null,
      name: scope.district?.name ?? (own.length > 1 ? `${own.length} districts` : 'No district'),
      bounds: await boundsOf(
        db,
        own.map(({ id }) => id),
      ),
    },
    boroughBeside:
      scope.boroughShown && allSets.some(({ synthetic }) => synthetic) && allSets.some(({ synthetic }) => !synthetic),
    areaKinds: await Promise.all(
      [...sets]
        .sort((a, b) => kindOrder(a.kind) - kindOrder(b.kind) || b.vintage - a.vintage)
        .map(async (set, index, ordered) => {
          const areas = await listAreas(db, set.id, scope.district?.code ?? null)
          const { label, plural, meaning } = areaKind(set.kind)
          return {
            kind: set.kind,
            label,
            plural,
            meaning,
            vintage: set.vintage,
            count: areas.filter(({ remainder }) => !remainder).length,
            remainder: areas.some(({ remainder }) => remainder),
            residents: areas.some(({ residents }) => residents !== null),
            households: areas.some(({ households }) => households !== null),
            newest: ordered.findIndex(({ kind }) => kind === set.kind) === index,
          }
        }),
    ),
    layers: (layers as readonly (Layer & { slug: LayerSlug })[]).map((layer, index) => ({
      slug: layer.slug,
      label: layer.label,
      phrase: layer.phrase,
      types: [...layer.types],
      denominator: layer.denominator,
      caution: layer.caution ?? null,
      incidents: monthly[index]?.counts.reduce<number>((sum, count) => sum + (count ?? 0), 0) ?? 0,
    })),
    partnerLayers: layersWithReports(files).map(partnerLayerOf),
    months: {
      period,
      covered: hasData ? [...published.covered] : [],
      missing: hasData ? [...published.missing] : [],
      suspect: hasData ? [...published.suspect] : [],
      snapPointsChanged: hasData ? [...published.snapPointsChanged] : [],
    },
    defaultPeriod: hasData && last ? { from: addMonths(last, -11), to: last } : null,
    monthly,
    forces: [...forceMonths.values()].map((force) => ({ ...force, home: home.has(force.slug) })),
    deprivation: groupEditions(editions),
    lastLoad: load?.finished_at ? { at: load.finished_at.toISOString(), description: load.description } : null,
    attribution: attributionOf(
      scope.synthetic,
      sets.map(({ attribution }) => attribution),
    ),
  }
}

/** What somebody is told who may see some districts only: no name of another, nor of a file that may hold it. */
export function catalogueFor(catalogue: Catalogue, allowed: readonly string[]): Catalogue {
  const districts = catalogue.districts.filter(({ code }) => allowed.includes(code))
  return {
    ...catalogue,
    districts,
    boroughBeside: catalogue.boroughBeside && districts.some(({ synthetic }) => synthetic),
    lastLoad: catalogue.lastLoad && { ...catalogue.lastLoad, description: '' },
  }
}

/** Of a restricted layer only that it is there, and which months it has. */
function partnerLayerOf({
  layer,
  months,
}: ReturnType<typeof layersWithReports>[number]): Catalogue['partnerLayers'][number] {
  const restricted = layer.tier === 'restricted'
  const covered = new Set(months.covered)
  return {
    slug: layer.slug,
    label: layer.label,
    caution: layer.caution ?? null,
    restricted,
    suppliers: [...months.suppliers],
    incidents: restricted ? null : [...months.counts.values()].reduce((sum, reports) => sum + reports, 0),
    period: months.period,
    covered: [...months.covered],
    counts: monthsOf(months.period).map((month) =>
      restricted || !covered.has(month) ? null : (months.counts.get(month) ?? 0),
    ),
  }
}

function kindOrder(slug: string): number {
  return areaKinds.findIndex(({ kind }) => kind === slug)
}

function groupEditions(
  rows: readonly { edition: number; lsoa_vintage: number; domain: string; areas: number }[],
): Catalogue['deprivation'] {
  const order = deprivationDomains.map(({ domain }) => domain as string)
  return [...new Set(rows.map(({ edition }) => edition))].map((edition) => {
    const own = rows.filter((row) => row.edition === edition)
    return {
      edition,
      lsoaVintage: own[0]?.lsoa_vintage ?? 0,
      domains: own.map(({ domain }) => domain as DomainSlug).sort((a, b) => order.indexOf(a) - order.indexOf(b)),
      areas: Math.max(...own.map(({ areas }) => areas)),
    }
  })
}
