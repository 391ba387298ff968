import { createHash } from 'node:crypto'

/** What one row of a police.uk street file prints, by column. */
export interface StreetText {
  crimeId?: string
  month?: string
  force?: string
  longitude?: string | number
  latitude?: string | number
  location?: string
  lsoaCode?: string
  lsoaName?: string
  type?: string
  outcome?: string
}

export const streetHeadings = [
  'Crime ID',
  'Month',
  'Reported by',
  'Falls within',
  'Longitude',
  'Latitude',
  'Location',
  'LSOA code',
  'LSOA name',
  'Crime type',
  'Last outcome category',
  'Context',
]

/** 64 hexadecimal characters, different for each number. */
export function crimeId(number: number): string {
  return createHash('sha256').update(`crime ${number}`).digest('hex')
}

const usual = {
  crimeId: '',
  month: '2025-01',
  force: 'Testshire Police',
  longitude: -0.795,
  latitude: 52.005,
  location: 'On or near Test Street',
  lsoaCode: '',
  lsoaName: '',
  type: 'Burglary',
  outcome: '',
} satisfies StreetText

export const asb = 'Anti-social behaviour'

/** Fields of a row in the published order; what is not said is that of a burglary in the south-west of the grid. */
export function streetFields(row: StreetText = {}): string[] {
  const { crimeId, month, force, longitude, latitude, location, lsoaCode, lsoaName, type, outcome } = {
    ...usual,
    ...row,
  }
  return [crimeId, month, force, force, longitude, latitude, location, lsoaCode, lsoaName, type, outcome, ''].map(
    String,
  )
}

/** A street file as published: commas, LF, quotes only where needed. */
export function streetCsv(rows: readonly StreetText[]): string {
  return csvText([streetHeadings, ...rows.map(streetFields)])
}

/** A table as text, with another delimiter or line end where asked for. */
export function csvText(table: readonly (readonly string[])[], delimiter = ',', lineEnd = '\n'): string {
  const cell = (text: string) => (/["\r\n,;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return table.map((row) => row.map(cell).join(delimiter) + lineEnd).join('')
}

/** `count` rows that are the same but for what `row` says of each. */
export function manyRows(count: number, row: (index: number) => StreetText): StreetText[] {
  return Array.from({ length: count }, (_, index) => row(index))
}
