import { computed } from '@preact/signals-core'
import type { Topology } from 'topojson-specification'
import type { AreaProperties } from '../../shared/contracts/areas.ts'
import type { HotspotRow, HotspotsAnswer } from '../../shared/contracts/hotspots.ts'
import { type DomainSlug, deprivationDomains } from '../../shared/deprivation.ts'
import { type Bivariate, bivariate } from '../../shared/map-classes/bivariate.ts'
import { type Classification, classify } from '../../shared/map-classes/classify.ts'
import { decileClasses, giStarClasses, ratioClasses } from '../../shared/map-classes/fixed.ts'
import { type MeasureSlug, measure } from '../../shared/measures.ts'
import { mapLayer } from '../../shared/partner-layers.ts'
import { lowerFirst } from '../../shared/wording/counts.ts'
import { indexWithoutCrime } from './index-without-crime.ts'
import { boundaries, hotspots, type View, view } from './view.ts'

export interface ShownRow {
  readonly code: string
  readonly name: string
  /** What lies in the district but in no area: listed and counted, never ranked or drawn. */
  readonly remainder: boolean
  readonly row: HotspotRow | null
  readonly deprivation: AreaProperties['deprivation']
  /** What the ranks go by. */
  readonly value: number | null
  /** What the colour goes by: the same, but how sure for hot spots. */
  readonly mapped: number | null
  /** Deprivation beside it, on the two-way map. */
  readonly second: number | null
  readonly class: number | null
}

/** All that the map, legend and table show; made in one piece, so that they never disagree. */
export interface Shown {
  readonly view: View
  readonly answer: HotspotsAnswer | null
  readonly topology: Topology
  readonly rows: readonly ShownRow[]
  readonly classes: Classification | Bivariate
  readonly what: string
  readonly unit: string
  /** Areas without a figure, drawn hatched. */
  readonly missing: number
}

/** The shapes as sent: the one object of the TopoJSON. */
export function areasOf(topology: Topology): readonly AreaProperties[] {
  const object = Object.values(topology.objects)[0]
  const geometries = object?.type === 'GeometryCollection' ? object.geometries : []
  return geometries.map((geometry) => geometry.properties as AreaProperties)
}

let last: Shown | null = null

/** Stays as it was until every part of the next is there, so that nothing is drawn in between. */
export const shown = computed<Shown | null>(() => {
  const chosen = view.value
  if (chosen?.page !== 'explore') return last
  const shapes = boundaries.value
  const answer = hotspots.value
  const topology = shapes.status === 'ready' ? (shapes.data as unknown as Topology) : null
  if (shapes.status === 'error' || (answer.status === 'error' && chosen.show !== 'deprivation')) {
    last = null
  } else if (topology && (answer.status === 'ready' || (chosen.show === 'deprivation' && answer.status === 'error'))) {
    last = shownOf(chosen, answer.data, topology)
  }
  return last
})

export function shownOf(chosen: View, answer: HotspotsAnswer | null, topology: Topology): Shown {
  const properties = new Map(areasOf(topology).map((area) => [area.code, area]))
  const found = new Map(answer?.rows.map((row) => [row.code, row]))
  const codes = answer ? answer.rows.map((row) => row.code) : [...properties.keys()]
  const bare = codes.map((code) => {
    const row = found.get(code) ?? null
    const area = properties.get(code)
    const deprivation = area?.deprivation ?? null
    const remainder = row?.remainder ?? area?.remainder ?? false
    const crime = row && !remainder ? crimeValue(chosen, row) : null
    const mapped = chosen.measure === 'gi-star' ? (row?.fdrClass ?? null) : crime
    const hardship = deprivationValue(chosen, deprivation)
    return {
      code,
      name: row?.name ?? area?.name ?? code,
      remainder,
      row,
      deprivation,
      value: chosen.show === 'deprivation' ? hardship : crime,
      mapped: chosen.show === 'deprivation' ? hardship : mapped,
      second: chosen.show === 'both' ? hardship : null,
    }
  })
  const drawn = bare.filter((row) => properties.has(row.code))
  const classes = classesOf(chosen, drawn)
  const rows = bare.map((row) => ({
    ...row,
    class: classes.kind === 'bivariate' ? classes.classOf(row.mapped, row.second) : classes.classOf(row.mapped),
  }))
  const missing = rows.filter((row) => properties.has(row.code) && row.class === null).length
  return { view: chosen, answer, topology, rows, classes, missing, ...labels(chosen) }
}

function crimeValue({ measure }: View, row: HotspotRow): number | null {
  if (measure === 'count') return row.count
  if (measure === 'eb-rate') return row.eb
  if (measure === 'gi-star') return row.z
  if (measure !== 'change') return row.rate
  // A ratio of very small numbers would be the strongest colour on the map and mean nothing.
  return row.verdict === 'too few to say' || row.verdict === 'not available' ? null : (row.ratio ?? null)
}

/** True where the national tenths are known, which is for LSOAs. */
export function hasDeciles({ kind }: Pick<View, 'kind'>): boolean {
  return kind === 'lsoa'
}

function deprivationValue(chosen: View, deprivation: AreaProperties['deprivation']): number | null {
  if (chosen.show === 'both' && chosen.domain === 'imd') return indexWithoutCrime(deprivation, chosen.vintage)
  const domain = deprivation?.[chosen.domain]
  if (!domain) return null
  if (chosen.show === 'deprivation' && hasDeciles(chosen)) return domain.decile
  return domain.score === null ? null : domain.score * (isShare(chosen.domain) ? 100 : 1)
}

/** Income and employment scores are shares of people and read as per cent; the others have no natural unit. */
export function isShare(domain: DomainSlug): boolean {
  return domain === 'income' || domain === 'employment'
}

type Bare = Omit<ShownRow, 'class'>

function classesOf(chosen: View, rows: readonly Bare[]): Classification | Bivariate {
  const values = rows.map((row) => row.mapped)
  if (chosen.show === 'both') {
    return bivariate(
      values,
      rows.map((row) => row.second),
      { xLabel: measure(chosen.measure).label, yLabel: domainLabel(chosen) },
    )
  }
  const { method, classes, breaks } = chosen
  const options =
    method === 'fixed' && breaks.length > 0
      ? { method, breaks }
      : { method: method === 'fixed' ? 'quantile' : method, classes }
  if (chosen.show === 'deprivation') {
    return hasDeciles(chosen) ? decileClasses(values) : classify(values, { ...options, ramp: 'purples' })
  }
  if (chosen.measure === 'gi-star') return giStarClasses(values)
  if (chosen.measure === 'change') return ratioClasses(values)
  return classify(values, { ...options, ramp: 'oranges' })
}

function labels(chosen: View): { what: string; unit: string } {
  if (chosen.show === 'deprivation') {
    return {
      what: domainLabel(chosen),
      unit: deprivationUnit(chosen),
    }
  }
  const { label } = measure(chosen.measure)
  const what = mapLayer(chosen.layer).label
  if (chosen.show === 'both')
    return { what: `${what} and deprivation`, unit: `${label}; ${lowerFirst(domainLabel(chosen))}` }
  const words: Partial<Record<MeasureSlug, string>> = { 'gi-star': 'Hot and cold spots, by how sure', count: 'Reports' }
  return { what, unit: words[chosen.measure] ?? label }
}

function deprivationUnit(chosen: View): string {
  if (hasDeciles(chosen)) return 'national tenths'
  return isShare(chosen.domain) ? 'per cent of people' : 'score, higher is more deprived'
}

/** 'Income deprivation'; the index by name, and on the two-way map as what it is there. */
export function domainLabel({ show, domain }: Pick<View, 'show' | 'domain'>): string {
  if (domain === 'imd')
    return show === 'both' ? 'Deprivation without its crime domain' : 'Index of Multiple Deprivation'
  return `${deprivationDomains.find((entry) => entry.domain === domain)?.label} deprivation`
}
