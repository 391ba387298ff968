import { generateNewtonVale } from '../../data/newton-vale/newton-vale.ts'
import type { Schema } from '../../server/database/schema.ts'
import { loadBorough } from '../../server/feeds/load-borough.ts'
import type { EngineName, TestDatabase } from './databases.ts'
import { loadingDay, openProductDatabase } from './loads.ts'
import { testSecret } from './secret.ts'

/** A database of its own that holds the synthetic borough. */
export async function loadedBorough(engine: EngineName): Promise<TestDatabase<Schema>> {
  const database = await openProductDatabase(engine)
  const { district, lsoas, wards, parishes, nags, ...files } = generateNewtonVale()
  await loadBorough(
    database,
    { ...files, boundaries: { district, lsoa: lsoas, ward: wards, parish: parishes, nag: nags } },
    { today: loadingDay, codeVersion: 'test', secret: testSecret },
  )
  return database
}
