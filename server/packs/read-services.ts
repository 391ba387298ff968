import { clockMinutes, dayNumber, minutesPerDay } from '../../shared/calendar-date.ts'
import type { QueueAnswer } from '../../shared/contracts/reports.ts'
import type { QueueSlug } from '../../shared/feeds/feeds.ts'
import { addMonths } from '../../shared/period.ts'
import { periodInWords } from '../../shared/wording/period.ts'
import type { Db } from '../areas/store.ts'
import { readReportFrame, readReports } from '../incidents/report-store.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'
import { listVisits } from '../wardens/visit-store.ts'
import type { PackEdition, ServiceFigures } from './pack-input.ts'
import { services } from './service-figures.ts'

/** How long jobs of a feed take, as the page of reports tells it. */
export type ReadQueue = (
  db: Db,
  feed: QueueSlug,
  query: { readonly district: string; readonly target: number },
) => Promise<QueueAnswer>

/** What each service did in the last twelve months of its reports, of the whole district. */
export async function readServices(
  db: Db,
  district: PlanDistrict,
  { today, readQueue }: { readonly today: string; readonly readQueue: ReadQueue },
): Promise<ServiceFigures[]> {
  const frame = await readReportFrame(db, district.code)
  const all: ServiceFigures[] = []
  for (const service of services)
    if (service.slug === 'litter') all.push(await litterPenalties(db, district, today))
    else {
      const { slug, label, targetDays } = service
      const answer = await readQueue(db, slug, { district: district.code, target: targetDays })
      const { period, asOf, closed, open, clock } = answer
      const from = period && dayNumber(`${period.from}-01`) * minutesPerDay
      const until = period && dayNumber(`${addMonths(period.to, 1)}-01`) * minutesPerDay
      const reports = from === null ? [] : await readReports(db, frame, slug, 'partner')
      all.push({
        ...{ slug, label, targetDays, penalties: null },
        asOf: asOf === null ? null : asOf.slice(0, 10),
        periodInWords: period ? periodInWords(period) : '',
        reported: reports.filter(({ opened_minute: at }) => at >= (from ?? 0) && at < (until ?? 0)).length,
        closed: closed.jobs,
        ...{ meanDays: closed.meanDays, medianDays: closed.medianDays, openLate: open.late },
        gridRoads: clock && { met: clock.met, judged: clock.judged },
      })
    }
  return all
}

/** Penalties that wardens gave for litter in the last twelve months that are over. */
async function litterPenalties(db: Db, district: PlanDistrict, today: string): Promise<ServiceFigures> {
  const to = today.slice(0, 7)
  const from = addMonths(to, -12)
  const visits = await listVisits(db, district, {
    from: clockMinutes(`${from}-01 00:00`),
    to: clockMinutes(`${to}-01 00:00`),
  })
  return {
    ...{ slug: 'litter', label: 'Litter penalties', closed: null, meanDays: null, medianDays: null, openLate: null },
    ...{ targetDays: null, gridRoads: null, reported: null },
    asOf: visits.length === 0 ? null : `${to}-01`,
    periodInWords: periodInWords({ from, to: addMonths(to, -1) }),
    penalties: visits.reduce((sum, { powers }) => sum + (powers['litter-fpn'] ?? 0), 0),
  }
}

/** The same for an edition: the public is told no count of 1 to 4, nor what was made from so few. */
export function servicesOf(all: readonly ServiceFigures[], edition: PackEdition): ServiceFigures[] {
  if (edition === 'partner') return [...all]
  const told = (count: number | null) => (count !== null && count > 0 && count < 5 ? null : count)
  return all.map((service) => {
    const isFew = (service.closed ?? 0) < 5
    const { gridRoads } = service
    const mayTellGrid =
      gridRoads &&
      told(gridRoads.met) !== null &&
      told(gridRoads.judged - gridRoads.met) !== null &&
      gridRoads.judged > 0
    return {
      ...service,
      reported: told(service.reported),
      closed: told(service.closed),
      meanDays: isFew ? null : service.meanDays,
      medianDays: isFew ? null : service.medianDays,
      openLate: told(service.openLate),
      gridRoads: mayTellGrid ? gridRoads : null,
      penalties: told(service.penalties),
      // Fewer than five penalties are not told at all.
      asOf: service.slug === 'litter' && told(service.penalties) === null ? null : service.asOf,
    }
  })
}
