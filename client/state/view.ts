import { computed, effect } from '@preact/signals-core'
import type { AreaKindSlug } from '../../shared/area-kinds.ts'
import type { Catalogue } from '../../shared/contracts/catalogue.ts'
import type { HotspotsQueryInput } from '../../shared/contracts/hotspots.ts'
import type { DomainSlug } from '../../shared/deprivation.ts'
import type { MeasureSlug } from '../../shared/measures.ts'
import { isRestrictedLayer } from '../../shared/partner-layers.ts'
import type { Period } from '../../shared/period.ts'
import { remember } from '../api/cache.ts'
import type { Choices } from './address.ts'
import { answerTo } from './answer.ts'
import { choices, choose } from './choices.ts'
import { usualPeriod } from './layer-months.ts'

export const catalogue = answerTo('catalogue', () => {
  const { district } = choices.value
  return { query: district ? { district } : {} }
})

/** Choices with everything the data had to fill in. */
export interface View extends Choices {
  readonly kind: AreaKindSlug
  readonly vintage: number
  readonly period: Period
}

/** Null while nothing is known of the data, or nothing is loaded that could be shown. */
export const view = computed<View | null>(() => {
  const known = catalogue.value.data
  return known ? viewOf(choices.value, known) : null
})

export function viewOf(chosen: Choices, known: Catalogue): View | null {
  const usual = chosen.page === 'explore' ? usualPeriod(known, chosen.layer) : known.defaultPeriod
  const period = chosen.period ?? usual
  const kinds = known.areaKinds
  const wanted = isRestrictedLayer(chosen.layer) && chosen.page === 'explore' ? 'district' : chosen.kind
  const kind =
    kinds.find((each) => each.kind === wanted && each.vintage === chosen.vintage) ??
    kinds.find((each) => each.kind === wanted && each.newest) ??
    kinds.find((each) => each.kind === wanted) ??
    kinds.find((each) => each.kind === 'lsoa' && each.newest) ??
    kinds[0]
  if (!period || !kind) return null
  const district = chosen.district ?? known.shown.code
  const filled = { ...chosen, district, period, kind: kind.kind, vintage: kind.vintage }
  return { ...filled, measure: measureFor(filled, known), domain: domainFor(filled) }
}

/** A measure that the data and the map asked for can show. */
function measureFor(
  chosen: Pick<View, 'page' | 'layer' | 'measure' | 'show' | 'kind' | 'vintage'>,
  known: Catalogue,
): MeasureSlug {
  const kind = known.areaKinds.find((each) => each.kind === chosen.kind && each.vintage === chosen.vintage)
  const needsResidents = chosen.measure === 'rate' || chosen.measure === 'eb-rate'
  if (needsResidents && !kind?.residents) return 'count'
  if (chosen.measure === 'household-rate' && !kind?.households) return 'count'
  // One district has no neighbours to stand out from.
  if (chosen.page === 'explore' && isRestrictedLayer(chosen.layer) && chosen.measure === 'gi-star') return 'count'
  const twoWay = chosen.measure === 'gi-star' || chosen.measure === 'change'
  if (chosen.show === 'both' && twoWay) return kind?.residents ? 'rate' : 'count'
  return chosen.measure
}

/** Crime is not set beside deprivation that was itself measured by crime. */
function domainFor(chosen: Pick<View, 'domain' | 'show' | 'kind'>): DomainSlug {
  if (chosen.show !== 'both') return chosen.domain
  if (chosen.domain === 'crime') return 'income'
  // Without ranks, which only LSOAs have, the index cannot be worked out again without its crime domain.
  return chosen.domain === 'imd' && chosen.kind !== 'lsoa' ? 'income' : chosen.domain
}

/** One answer holds count, rate, smoothed rate and Gi*, so those four share an address. */
function requestMeasure(measure: MeasureSlug): MeasureSlug {
  return measure === 'change' || measure === 'household-rate' ? measure : 'gi-star'
}

export function hotspotsQuery(shown: View, measure = requestMeasure(shown.measure)): HotspotsQueryInput {
  return {
    areas: shown.kind,
    vintage: shown.vintage,
    ...(shown.district ? { district: shown.district } : {}),
    layer: shown.layer,
    from: shown.period.from,
    to: shown.period.to,
    measure,
    ...(shown.compares ? { of: shown.compares } : {}),
  }
}

export const hotspots = answerTo('hotspots', () => {
  const shown = view.value
  return shown && shown.page === 'explore' ? { query: hotspotsQuery(shown) } : null
})

export const boundaries = answerTo('areas', () => {
  const shown = view.value
  if (shown?.page !== 'explore') return null
  const query = { vintage: shown.vintage, format: 'topojson' as const }
  return { path: { kind: shown.kind }, query: shown.district ? { ...query, district: shown.district } : query }
})

/** Pages with a map whose ground is drawn from here. */
const mapPages: readonly Choices['page'][] = ['explore', 'report', 'vans', 'wardens']

export const basemap = answerTo('basemap', () => {
  const shown = view.value
  if (!shown || !mapPages.includes(shown.page)) return null
  return { query: shown.district ? { district: shown.district } : {} }
})

/** Wards behind smaller areas, or where a place is to be chosen, for their names, where no basemap names the places. */
export const context = answerTo('areas', () => {
  const shown = view.value
  const ward = catalogue.value.data?.areaKinds.find(({ kind, newest }) => kind === 'ward' && newest)
  const places = basemap.value.data?.features.length ?? 1
  const isNeeded =
    shown?.page === 'report' ||
    shown?.page === 'vans' ||
    shown?.page === 'wardens' ||
    (shown?.page === 'explore' && (shown.kind === 'lsoa' || shown.kind === 'msoa'))
  if (!isNeeded || !ward || places > 0) return null
  const query = { vintage: ward.vintage, format: 'topojson' as const }
  return { path: { kind: 'ward' as const }, query: shown.district ? { ...query, district: shown.district } : query }
})

export const profile = answerTo('area', () => {
  const shown = view.value
  if (shown?.page !== 'explore' || !shown.area) return null
  const { vintage, layer, period, district } = shown
  const query = { vintage, layer, from: period.from, to: period.to }
  return { path: { kind: shown.kind, code: shown.area }, query: district ? { ...query, district } : query }
})

// The address names what the data filled in, so that a link made today shows the same thing after the next load.
effect(() => {
  const shown = view.value
  if (shown?.page !== 'explore' && shown?.page !== 'analyse') return
  const { district, kind, vintage, period } = shown
  const known = catalogue.peek().data
  if (known && district && district === known.shown.code) remember('catalogue', { query: { district } }, known)
  choose({ district, kind, vintage, period }, { step: false })
})
