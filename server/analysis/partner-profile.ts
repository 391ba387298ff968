import type { AreaProfile } from '../../shared/contracts/areas.ts'
import { isRestrictedLayer, mapLayer } from '../../shared/partner-layers.ts'
import { type Month, monthsOf } from '../../shared/period.ts'
import type { Db, StoredArea } from '../areas/store.ts'
import type { AnswerCache } from '../database/version-cache.ts'
import { agreementState } from '../incidents/agreement-store.ts'
import type { CountedThing } from '../incidents/partner-layer-store.ts'
import { layersWithReports } from '../incidents/partner-months-store.ts'
import { rateInterval } from '../statistics/poisson-interval.ts'
import { fileMonthsOf, type HotspotRequest } from './hotspot-request.ts'
import { placingIn, thingsOf } from './partner-counts.ts'

/** What partners report in one area, each layer by itself; a restricted one only where the question is about it. */
export async function partnerProfile(
  db: Db,
  cache: AnswerCache,
  request: HotspotRequest,
  area: StoredArea,
): Promise<AreaProfile['partners']> {
  const { frame, scope, period, query, dataVersion: version } = request
  const agreements = request.partners?.agreements ?? (await agreementState(db))
  const rows = await fileMonthsOf(db, cache, { version, scope, districtIds: frame.districtIds, agreements })
  const { areaOf } = placingIn(frame)
  const people = frame.areas.reduce((sum, { residents }) => sum + (residents ?? 0), 0)
  const asked = layersWithReports(rows).filter(
    ({ layer }) => !isRestrictedLayer(layer.slug) || layer.slug === query.layer,
  )
  return Promise.all(
    asked.map(async ({ layer, months }) => {
      const things = await thingsOf(db, cache, { ...request, partners: { layer, months, agreements } })
      const placed = things.flatMap((thing) => {
        const place = areaOf(thing)
        return typeof place === 'number' ? [{ month: thing.month, areaId: place }] : []
      })
      const here = placed.filter(({ areaId }) => areaId === area.id)
      const covered = new Set(months.covered)
      const wanted = monthsOf(period)
      const counted = wanted.filter((month) => covered.has(month))
      const count = counted.length > 0 ? countIn(here, counted) : null
      const interval = count !== null && area.residents ? rateInterval({ count, exposure: area.residents }) : null
      const byMonth = sumByMonth(here)
      return {
        layer: layer.slug,
        label: mapLayer(layer.slug).label,
        count,
        missingMonths: wanted.filter((month) => !covered.has(month)),
        rate: interval?.rate ?? null,
        lower: interval?.lower ?? null,
        upper: interval?.upper ?? null,
        districtRate: counted.length > 0 && people > 0 ? (1_000 * countIn(placed, counted)) / people : null,
        months: monthsOf(months.period).map((month) => ({
          month,
          status: covered.has(month) ? ('published' as const) : ('missing' as const),
        })),
        counts: monthsOf(months.period).map((month) => (covered.has(month) ? (byMonth.get(month) ?? 0) : null)),
      }
    }),
  )
}

function countIn(things: readonly Pick<CountedThing, 'month'>[], months: readonly Month[]): number {
  const counted = new Set(months)
  return things.filter(({ month }) => counted.has(month)).length
}

function sumByMonth(things: readonly Pick<CountedThing, 'month'>[]): Map<Month, number> {
  const sums = new Map<Month, number>()
  for (const { month } of things) sums.set(month, (sums.get(month) ?? 0) + 1)
  return sums
}
