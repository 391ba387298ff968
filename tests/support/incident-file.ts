import { csvText } from './street-file.ts'

/** What one row of a partner's incident file prints, by column. */
export interface IncidentText {
  ref?: string
  type?: string
  from?: string
  to?: string
  reported?: string
  agency?: string
  easting?: string | number
  northing?: string | number
}

export const incidentHeadings = [
  'ref',
  'type',
  'occurred_from',
  'occurred_to',
  'reported_at',
  'source_agency',
  'victim',
  'easting',
  'northing',
]

/** A row of an incident file; what is not said is that of a burglary in the south-west square of the grid. */
export function incidentFields(row: IncidentText = {}): string[] {
  const { ref = 'A1', type = 'burglary', from = '2025-01-10 08:00', to = '2025-01-10 17:00', reported = '' } = row
  const { agency = 'Council', easting = southWest.easting, northing = southWest.northing } = row
  return [ref, type, from, to, reported, agency, 'Jo Bloggs, 1 Test Street', easting, northing].map(String)
}

export function incidentCsv(rows: readonly IncidentText[]): string {
  return csvText([incidentHeadings, ...rows.map(incidentFields)])
}

/** Inside the south-west and the south-east square of the grid of tests, and outside it. */
export const southWest = { easting: 482_800, northing: 234_600 }
export const southEast = { easting: 484_200, northing: 234_600 }
export const elsewhere = { easting: 490_000, northing: 234_600 }
