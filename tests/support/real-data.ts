import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'

/** Folder of real and peer data: never committed, so tests that read it are skipped, and counted, where it is absent. */
const folder = process.env.WARDWATCH_REAL_DATA ?? resolve(import.meta.dirname, '../../../shared/data/real')

export const hasRealData = existsSync(folder)

/** Absolute path of a file of the real-data folder. */
export function realData(path: string): string {
  return resolve(folder, path)
}

/** Files of Thames Valley in 2025 (July is missing) and of the areas and people of Milton Keynes. */
export const miltonKeynesPaths: readonly string[] = [
  'boundaries/milton_keynes/lsoa_2021.geojson',
  'boundaries/milton_keynes/ward_2025.geojson',
  'population/census2021_england_lsoa21_residents_households.csv.gz',
  'deprivation/imd2025_file7_headings_rebuilt.csv.gz',
  ...['01', '02', '03', '04', '05', '06', '08', '09', '10', '11', '12'].map(
    (month) => `police/thames-valley/2025-${month}-thames-valley-street.csv.gz`,
  ),
].map(realData)

/** Text of a file of the real-data folder; names ending in .gz are unpacked. */
export function readRealText(path: string): string {
  const bytes = readFileSync(realData(path))
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}

/** Rows of a CSV file of the real-data folder by column name, as text; names ending in .gz are unpacked. */
export function readRealCsv(path: string): Record<string, string>[] {
  return parse(readRealText(path), { columns: true, bom: true, skip_empty_lines: true })
}

/** Neighbours by position from a GAL file: one line with the number of units, then per unit "id n" and a line of ids. */
export function readRealGal(path: string): number[][] {
  const lines = readRealText(path).trim().split(/\r?\n/).slice(1)
  const words = lines.map((line) => line.trim().split(/\s+/))
  const ids = words.filter((_, line) => line % 2 === 0).map(([id]) => id)
  const positions = new Map(ids.map((id, position) => [id, position]))
  return words
    .filter((_, line) => line % 2 === 1)
    .map((neighbours) =>
      neighbours.map((id) => {
        const position = positions.get(id)
        if (position === undefined) throw new RangeError(`${path} names unit ${id}, which it does not list`)
        return position
      }),
    )
}
