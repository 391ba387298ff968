import type { HotspotsQueryInput } from '../../shared/contracts/hotspots.ts'
import { addressOf } from '../api/api.ts'
import { hotspotsQuery, type View } from './view.ts'

/** Where the shown figures can be had as a file. */
export function exportAddress(shown: View, format: NonNullable<HotspotsQueryInput['format']>): string {
  return addressOf('hotspots', { query: { ...hotspotsQuery(shown, shown.measure), format } })
}

export type RunFileFormat = 'csv' | 'geojson' | 'gpkg'

/** Where the result of a run can be had as a file. */
export function runFileAddress(run: number, format: RunFileFormat): string {
  return addressOf('runFile', { path: { run }, query: { format } })
}
