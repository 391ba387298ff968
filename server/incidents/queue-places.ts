import type { QueueAnswer } from '../../shared/contracts/reports.ts'
import { plural } from '../../shared/wording/counts.ts'
import type { PlaceMethod } from '../database/schema.ts'
import { isPlaceSure, type QueuedJob, sameVehicle } from './queue-jobs.ts'
import type { PartnerReport } from './report-store.ts'

const words: Record<PlaceMethod, string> = {
  grid: 'easting and northing',
  degrees: 'longitude and latitude',
  'grid-reference': 'grid reference',
  postcode: 'postcode',
  outward: 'first half of a postcode, no point',
  map: 'a tap on the map',
  position: 'the position of a device',
  street: 'street',
  none: 'no place',
}

type Placed = Pick<PartnerReport, 'geom_method' | 'precision_m'>

/** How the places of reports were found, and how far off they may be. */
export function placesOf(reports: readonly Placed[]): QueueAnswer['places'] {
  const methods = [...new Set(reports.map(({ geom_method }) => geom_method))]
  return methods
    .map((method) => {
      const own = reports.filter(({ geom_method }) => geom_method === method)
      const metres = own.flatMap(({ precision_m }) => (precision_m === null ? [] : [precision_m]))
      return {
        method,
        label: words[method],
        reports: own.length,
        leastMetres: metres.length > 0 ? metres.reduce((least, each) => Math.min(least, each)) : null,
        mostMetres: metres.length > 0 ? metres.reduce((most, each) => Math.max(most, each)) : null,
      }
    })
    .sort((one, other) => other.reports - one.reports || (one.label < other.label ? -1 : 1))
}

/** 'postcode, within 100 m' */
export function placeInWords({ geom_method, precision_m }: Placed): string {
  return precision_m === null ? words[geom_method] : `${words[geom_method]}, within ${inMetres(precision_m)}`
}

function inMetres(metres: number): string {
  return `${metres.toLocaleString('en-GB', { maximumFractionDigits: 0 })} m`
}

/** What vague places mean for a list of vehicles; '' where all are sure. */
export function vagueVehicles(reports: readonly PartnerReport[]): string {
  const vague = reports.filter((report) => !isPlaceSure(report) && report.fields.reg_hash === undefined).length
  return vague === 0
    ? ''
    : `${plural(vague, 'report')} without a registration ${vague === 1 ? 'has' : 'have'} a place vaguer than ${sameVehicle.metres} m, so ${vague === 1 ? 'it is' : 'they are'} merged with no other: some vehicles may be counted twice.`
}

/** Reports behind jobs that a period touches: open at its end, or ended in it. */
export function reportsBehind(jobs: readonly QueuedJob[], isTouched: (job: QueuedJob) => boolean): PartnerReport[] {
  return jobs.filter(isTouched).flatMap(({ all }) => [...all])
}
