import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { FeatureCollection } from 'geojson'
import type { LoadReport } from '../../shared/contracts/loads.ts'
import type { Database } from '../database/open-database.ts'
import type { Schema } from '../database/schema.ts'
import { type LoadOptions, loadFiles } from './load-files.ts'

/** What a generated borough consists of; the same files a real district would be loaded from. */
export interface BoroughFiles {
  readonly boundaries: Readonly<Record<string, FeatureCollection>>
  readonly deprivation: string
  readonly population: string
  readonly street: readonly { readonly fileName: string; readonly csv: string }[]
  readonly incidents: string
  /** Files of partners' feeds, by name. */
  readonly partners: Readonly<Record<string, string>>
  readonly basemap: FeatureCollection
}

/** Loads the synthetic borough through the very feeds that real files go through. */
export async function loadBorough(
  database: Database<Schema>,
  borough: BoroughFiles,
  options: Pick<LoadOptions, 'today' | 'codeVersion' | 'secret' | 'onProgress'>,
): Promise<LoadReport> {
  const folder = await mkdtemp(join(tmpdir(), 'wardwatch-borough-'))
  const put = async (name: string, text: string) => {
    const path = join(folder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
  }
  try {
    for (const [name, collection] of Object.entries(borough.boundaries))
      await put(`${name}.geojson`, JSON.stringify(collection))
    await put('deprivation-2025.csv', borough.deprivation)
    await put('people-2021.csv', borough.population)
    for (const { fileName, csv } of borough.street) await put(fileName, csv)
    await put('partnership-incidents.csv', borough.incidents)
    for (const [name, csv] of Object.entries(borough.partners)) await put(name, csv)
    return await loadFiles(database, {
      ...options,
      paths: [folder],
      synthetic: true,
      description: 'The synthetic borough of Newton Vale',
      basemap: borough.basemap.features.map(({ properties, geometry }) => ({
        kind: String(properties?.kind),
        name: textOrNull(properties?.name),
        class: textOrNull(properties?.class),
        rank: typeof properties?.rank === 'number' ? properties.rank : null,
        geometry: JSON.stringify(geometry),
      })),
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
