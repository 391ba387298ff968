import { type LayerSlug, layers, typeIdsOf } from '../../shared/layers.ts'
import type { Month } from '../../shared/period.ts'
import type { Db, StoredArea } from '../areas/store.ts'
import { monthlyByAreaAndType } from '../incidents/store.ts'
import { monthsCompared, monthsOfBaseline, monthsOfYear } from '../statistics/area-signals.ts'
import { seasonalRegression } from '../statistics/seasonal-regression.ts'

/** Layers of one type each, so that no report counts twice. */
export const signalLayers = layers.filter(({ types }) => types.length === 1).map(({ slug }) => slug as LayerSlug)
/** A series whose baseline tells of a season as strong as this by chance in 1 of 20 is taken to have one. */
const seasonP = 0.05

/** Monthly counts of single layers in areas, NaN in months that are not published. */
export class MonthlyCounts {
  readonly months: readonly Month[]
  readonly countedOfYear: number
  readonly #counted: ReadonlySet<Month>
  readonly #series = new Map<string, Float64Array>()
  readonly #layerOfType = new Map<number, LayerSlug>()

  constructor(months: readonly Month[], counted: ReadonlySet<Month>) {
    this.months = months
    this.#counted = counted
    this.countedOfYear = months.slice(-monthsOfYear).filter((month) => counted.has(month)).length
    for (const slug of signalLayers) for (const type of typeIdsOf(slug)) this.#layerOfType.set(type, slug)
  }

  /** Of some areas of one set. */
  async read(db: Db, areaSetId: number, areas: readonly StoredArea[]): Promise<void> {
    const months = this.months.filter((month) => this.#counted.has(month))
    const rows = await monthlyByAreaAndType(
      db,
      areaSetId,
      areas.map(({ id }) => id),
      months,
    )
    const at = new Map(this.months.map((month, index) => [month, index]))
    for (const { area_id, month, type_id, incidents } of rows) {
      const slug = this.#layerOfType.get(type_id)
      const index = at.get(month)
      if (slug === undefined || index === undefined) continue
      const series = this.of(area_id, slug)
      series[index] = (series[index] as number) + incidents
    }
  }

  of(area: number, slug: LayerSlug): Float64Array {
    const key = `${area} ${slug}`
    const known = this.#series.get(key)
    if (known) return known
    const series = Float64Array.from(this.months, (month) => (this.#counted.has(month) ? 0 : Number.NaN))
    this.#series.set(key, series)
    return series
  }

  allOf(area: number): number {
    return signalLayers.reduce(
      (sum, slug) =>
        sum +
        this.of(area, slug)
          .subarray(-monthsOfYear)
          .reduce((added, count) => (Number.isNaN(count) ? added : added + count), 0),
      0,
    )
  }

  /** Season of an area's baseline; null where it tells of none. */
  factorsOf(area: number, slug: LayerSlug): Float64Array | null {
    if (this.months.length <= monthsCompared) return null
    const baseline = this.of(area, slug).slice(0, -monthsCompared).slice(-monthsOfBaseline)
    const from = this.months[this.months.length - monthsCompared - baseline.length] as Month
    const season = seasonalRegression(baseline, from)
    return season.status === 'found' && season.p <= seasonP && season.factors.every((factor) => factor > 0)
      ? season.factors
      : null
  }
}
