import type { Catalogue } from '../../shared/contracts/catalogue.ts'
import type { LayerSlug } from '../../shared/layers.ts'
import { isPoliceLayer, type MapLayerSlug } from '../../shared/partner-layers.ts'
import { addMonths, type Month, monthsOf, type Period } from '../../shared/period.ts'
import { firstChoices } from './address.ts'

/** The months that can be chosen of a layer, and what is known of each. */
export interface LayerMonths {
  readonly period: Period
  readonly missing: readonly Month[]
  readonly suspect: readonly Month[]
  /** One per month of the period; null where not counted. Null for a layer of cases, whose months are not shown. */
  readonly counts: readonly (number | null)[] | null
}

/**
 * Of the police, what was published; of partners, what their files reach, within all months of either, so that a period
 * stays when the layer changes. Null where nothing of it is loaded.
 */
export function layerMonths(known: Catalogue, layer: MapLayerSlug): LayerMonths | null {
  const { period, missing, suspect } = known.months
  if (isPoliceLayer(layer)) {
    const counts = known.monthly.find((series) => series.layer === layer)?.counts ?? []
    return period && { period, missing, suspect, counts }
  }
  const own = known.partnerLayers.find(({ slug }) => slug === layer)
  if (!own)
    return period && { period, missing: monthsOf(period), suspect: [], counts: monthsOf(period).map(() => null) }
  const all = [...(period ? monthsOf(period) : []), ...monthsOf(own.period)].sort()
  const whole = { from: all[0] as Month, to: all.at(-1) as Month }
  const covered = new Set(own.covered)
  const counts = new Map(monthsOf(own.period).map((month, index) => [month, own.counts[index] ?? null]))
  const months = monthsOf(whole)
  return {
    period: whole,
    missing: months.filter((month) => !covered.has(month)),
    suspect: [],
    counts: own.restricted ? null : months.map((month) => counts.get(month) ?? null),
  }
}

/** Whether anything of a layer is known in a month of a period. */
export function reaches(known: Catalogue, layer: MapLayerSlug, period: Period): boolean {
  const months = layerMonths(known, layer)
  if (!months) return false
  const missing = new Set(months.missing)
  const { from, to } = months.period
  return monthsOf(period).some((month) => month >= from && month <= to && !missing.has(month))
}

/** The period that is shown of a layer where none is chosen: that of the police, unless the layer has none of it. */
export function usualPeriod(known: Catalogue, layer: MapLayerSlug): Period | null {
  const usual = known.defaultPeriod
  const own = known.partnerLayers.find(({ slug }) => slug === layer)
  if (!own || (usual && reaches(known, layer, usual))) return usual
  const from = addMonths(own.period.to, -11)
  return from < own.period.from ? own.period : { from, to: own.period.to }
}

/** Methods of Analyse are for what the police publish: another layer is left for the usual one. */
export function policeLayerOf(layer: MapLayerSlug): LayerSlug {
  return isPoliceLayer(layer) ? layer : (firstChoices.layer as LayerSlug)
}
