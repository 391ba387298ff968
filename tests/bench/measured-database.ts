import { migrate } from '../../server/database/migrate.ts'
import type { Schema } from '../../server/database/schema.ts'
import { loadFiles } from '../../server/feeds/load-files.ts'
import { type EngineName, openTestDatabase, serverProblem, type TestDatabase } from '../support/databases.ts'
import { realData } from '../support/real-data.ts'
import { testSecret } from '../support/secret.ts'

export const engines: readonly EngineName[] = serverProblem === null ? ['server', 'embedded'] : ['embedded']

/** A database with the areas and people of Milton Keynes and no incidents. */
export async function openWithAreas(engine: EngineName): Promise<TestDatabase<Schema>> {
  const database = await openTestDatabase<Schema>(engine)
  await migrate(database.pool)
  await loadPaths(
    database,
    [
      'boundaries/milton_keynes/lsoa_2021.geojson',
      'boundaries/milton_keynes/ward_2025.geojson',
      'population/census2021_england_lsoa21_residents_households.csv.gz',
    ].map(realData),
  )
  return database
}

export async function loadPaths(database: TestDatabase<Schema>, paths: readonly string[]) {
  return loadFiles(database, { paths, today: '2026-12-01', codeVersion: 'bench', secret: testSecret })
}

/** The value below which `share` of the values lie, by nearest rank. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}
