import type { IncidentTypeSlug } from '../../shared/layers.ts'
import { auditFigures, type Fault } from './audit-figures.ts'
import { districtOnlyTypes } from './district-only.ts'
import { isSmall } from './small-counts.ts'
import {
  countsByFragment,
  countsByMonth,
  crimeTypesOf,
  figuresOf,
  type Told,
  type YearCounts,
  type YearFigures,
} from './year-figures.ts'

/** Something told of a year that must not be: what, in which type. */
export interface YearFault {
  readonly about: 'areas' | 'totals' | 'months' | 'district-only' | 'wrong-count'
  readonly type: Told
  readonly faults: readonly Fault[]
}

/**
 * Judges what is to be told of a year from nothing but it and the true counts, however it was chosen; empty where it
 * gives no count of 1 to 4 away and every figure is right. The rules are those of `yearFigures`.
 */
export function auditYear(counts: YearCounts, told: YearFigures): readonly YearFault[] {
  const found: YearFault[] = []
  const report = (about: YearFault['about'], type: Told, faults: readonly Fault[] = []) =>
    void found.push({ about, type, faults })
  const figures = figuresOf(counts)
  for (const type of counts.incidents.keys()) {
    const areas = [...told.byArea].filter(([, byType]) => byType.has(type))
    if (areas.length > 0 && (districtOnlyTypes.has(type) || !told.totals.has(type))) report('district-only', type)
    if (areas.length === 0) continue
    const inFragments = countsByFragment(counts, type)
    for (const [key, byType] of areas) {
      const parts = figures.get(key)?.parts ?? []
      if (parts.reduce((sum, part) => sum + (inFragments[part] ?? 0), 0) !== byType.get(type))
        report('wrong-count', type)
    }
    const isShown = (key: string) => key === 'district' || told.byArea.get(key)?.has(type) === true
    const all = [...figures.values()]
    const faults = auditFigures(
      inFragments,
      all.filter(({ key }) => isShown(key)),
      all.filter(({ key }) => !isShown(key)),
    )
    if (faults.length > 0) report('areas', type, faults)
  }
  auditTotals(counts, told, report)
  auditMonths(counts, told, report)
  return found
}

type Report = (about: YearFault['about'], type: Told, faults?: readonly Fault[]) => void

function auditTotals(counts: YearCounts, told: YearFigures, report: Report): void {
  const types = [...counts.incidents.keys()]
  const sums = types.map((type) => countsByMonth(counts, type).reduce((sum, count) => sum + count, 0))
  const crime = crimeTypesOf(counts).map((type) => types.indexOf(type))
  const figures = [
    { key: 'all-crime' as Told, parts: crime },
    ...types.map((key, part) => ({ key: key as Told, parts: [part] })),
  ]
  for (const { key, parts } of figures)
    if (told.totals.has(key) && parts.reduce((sum, part) => sum + (sums[part] ?? 0), 0) !== told.totals.get(key))
      report('wrong-count', key)
  const faults = auditFigures(
    sums,
    figures.filter(({ key }) => told.totals.has(key)),
    figures.filter(({ key }) => !told.totals.has(key)),
  )
  if (faults.length > 0) report('totals', 'all-crime', faults)
}

function auditMonths(counts: YearCounts, told: YearFigures, report: Report): void {
  const differs = (type: Told, series: readonly number[]) =>
    told.monthly.get(type)?.some((count, month) => count !== series[month]) ?? false
  const withoutSeries = new Array<number>(counts.months).fill(0)
  const all = new Array<number>(counts.months).fill(0)
  const add = (sums: number[], series: readonly number[]) => {
    for (const [month, count] of series.entries()) sums[month] = (sums[month] ?? 0) + count
  }
  const crimeTypes = new Set<IncidentTypeSlug>(crimeTypesOf(counts))
  for (const type of counts.incidents.keys()) {
    const series = countsByMonth(counts, type)
    if (differs(type, series)) report('wrong-count', type)
    const isTold = told.monthly.has(type)
    if (isTold && (series.some(isSmall) || !told.totals.has(type))) report('months', type)
    if (!crimeTypes.has(type)) continue
    add(all, series)
    if (!isTold) add(withoutSeries, series)
  }
  if (!told.monthly.has('all-crime')) return
  if (differs('all-crime', all)) report('wrong-count', 'all-crime')
  if (withoutSeries.some(isSmall) || all.some(isSmall) || !told.totals.has('all-crime')) report('months', 'all-crime')
}
