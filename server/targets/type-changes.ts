import type { PaperTable } from '../../shared/contracts/paper.ts'
import { type LayerSlug, layers, typeIdsOf } from '../../shared/layers.ts'
import { addMonths, type Month, monthsOf, type Period, periodLabel } from '../../shared/period.ts'
import { smallestBaseForPercent } from '../../shared/wording/change.ts'
import { monthsInWords } from '../../shared/wording/period.ts'
import { verdictWording } from '../../shared/wording/verdict-words.ts'
import { monthlyByType } from '../incidents/store.ts'
import { rateInterval } from '../statistics/poisson-interval.ts'
import { trendVerdict } from '../statistics/verdict.ts'
import type { Ground } from './ground.ts'

/** Layers that reports list: each type once, without those that join others. */
const listedLayers = layers.filter(({ slug }) => slug !== 'other-theft-family' && slug !== 'order-weapons')

/** Reports of the whole district, by month and type. */
export interface DistrictCounts {
  readonly covered: ReadonlySet<Month>
  readonly of: (layer: LayerSlug, months: readonly Month[]) => number
}

export async function districtCounts(ground: Ground): Promise<DistrictCounts> {
  const area = { kind: 'district', code: ground.district.code, name: ground.district.name } as const
  const [{ covered }, found] = await Promise.all([ground.months(), ground.area(area)])
  const rows = found ? await monthlyByType(ground.db, found.setId, [found.id]) : []
  const counts = new Map<string, number>()
  for (const { month, type_id, incidents } of rows) counts.set(`${month} ${type_id}`, incidents)
  return {
    covered: new Set(covered),
    of: (slug, months) =>
      months.reduce(
        (sum, month) => sum + typeIdsOf(slug).reduce((all, type) => all + (counts.get(`${month} ${type}`) ?? 0), 0),
        0,
      ),
  }
}

/** Months of some periods that every one of them has, as places from its first month. */
function sharedPlaces(covered: ReadonlySet<Month>, periods: readonly Period[]): number[] {
  return monthsOf(periods[0]!)
    .map((_, place) => place)
    .filter((place) => periods.every(({ from }) => covered.has(addMonths(from, place))))
}

/**
 * Each type in a period against one or more before it, with the verdict against the earliest and the one before. Months
 * that one of them lacks are left out of all, so that like is compared with like.
 */
export function changeTable(
  { covered, of }: DistrictCounts,
  periods: readonly Period[],
): { readonly table: PaperTable; readonly leftOut: string } {
  const places = sharedPlaces(covered, periods)
  const months = periods.map(({ from }) => places.map((place) => addMonths(from, place)))
  const missing = periods.flatMap(({ from, to }) => monthsOf({ from, to }).filter((month) => !covered.has(month)))
  const last = periods.length - 1
  return {
    leftOut:
      missing.length === 0
        ? ''
        : `${monthsInWords(missing)} ${missing.length === 1 ? 'was' : 'were'} not published. The same months are left out of the other years too, so ${places.length} of ${monthsOf(periods[0]!).length} months are compared.`,
    table: {
      caption: `Reports by type, ${periods.map(periodLabel).join(', ')}`,
      columns: [
        { key: 'type', label: 'Type', align: 'left' },
        ...periods.map((period, index) => ({
          key: `count${index}`,
          label: periodLabel(period),
          align: 'right' as const,
        })),
        { key: 'change', label: `Since ${periodLabel(periods[last - 1]!)}`, align: 'left' },
        ...(periods.length > 2
          ? [{ key: 'long', label: `Since ${periodLabel(periods[0]!)}`, align: 'left' as const }]
          : []),
      ],
      rows: listedLayers.map(({ slug, label }) => {
        const counts = months.map((each) => of(slug, each))
        return {
          type: label,
          ...Object.fromEntries(
            counts.map((count, index) => [`count${index}`, places.length === 0 ? 'not published' : count]),
          ),
          change: changeWords(counts[last]!, counts[last - 1]!, places.length),
          ...(periods.length > 2 ? { long: changeWords(counts[last]!, counts[0]!, places.length) } : {}),
        }
      }),
    },
  }
}

function changeWords(count: number, baseCount: number, months: number): string {
  if (months === 0) return verdictWording['not available'].label
  const { verdict } = trendVerdict({
    count,
    exposure: months,
    baseCount,
    baseExposure: months,
    everyMonthPublished: true,
  })
  const percent = baseCount >= smallestBaseForPercent ? Math.round((100 * (count - baseCount)) / baseCount) : 0
  const isTold = percent !== 0 && verdict !== 'too few to say'
  return `${verdictWording[verdict].sign} ${verdictWording[verdict].label}${isTold ? `, ${percent > 0 ? 'up' : 'down'} ${Math.abs(percent)}%` : ''}`
}

/** Rates a year with intervals: of the people, never of who they are. */
export function rateTable(
  { covered, of }: DistrictCounts,
  period: Period,
  people: { residents: number | null; households: number | null },
): PaperTable {
  const months = monthsOf(period).filter((month) => covered.has(month))
  return {
    caption: `Rates a year, ${periodLabel(period)}`,
    columns: [
      { key: 'type', label: 'Type', align: 'left' },
      { key: 'rate', label: 'Rate', align: 'right', unit: 'a year for every 1,000', decimals: 1 },
      { key: 'interval', label: '95% interval', align: 'left' },
      { key: 'by', label: 'Divided by', align: 'left' },
    ],
    rows: listedLayers.map(({ slug, label, denominator }) => {
      const exposure = people[denominator]
      const found =
        exposure && months.length > 0
          ? rateInterval({ count: of(slug, months), exposure: (exposure * months.length) / 12 })
          : null
      return {
        type: label,
        rate: found?.rate ?? 'not known',
        interval: found ? `${found.lower.toFixed(1)} to ${found.upper.toFixed(1)}` : 'not known',
        by: denominator,
      }
    }),
  }
}
