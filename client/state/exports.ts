import type { HotspotsQueryInput } from '../../shared/contracts/hotspots.ts'
import type { QueueAnswer } from '../../shared/contracts/reports.ts'
import { addressOf } from '../api/api.ts'
import { hotspotsQuery, type View } from './view.ts'

/** Where the shown figures can be had as a file. */
export function exportAddress(shown: View, format: NonNullable<HotspotsQueryInput['format']>): string {
  return addressOf('hotspots', { query: { ...hotspotsQuery(shown, shown.measure), format } })
}

/** Where every job of a list of reports can be had as a file. */
export function queueFileAddress({ feed, district, period, targetDays }: QueueAnswer): string {
  const query = {
    ...(district ? { district: district.code } : {}),
    ...(period ?? {}),
    target: targetDays,
    format: 'csv' as const,
  }
  return addressOf('queue', { path: { feed }, query })
}

export type RunFileFormat = 'csv' | 'geojson' | 'gpkg'

/** Where the result of a run can be had as a file. */
export function runFileAddress(run: number, format: RunFileFormat): string {
  return addressOf('runFile', { path: { run }, query: { format } })
}
