import type { Kysely } from 'kysely'
import type { Schema } from '../database/schema.ts'
import type { Boundaries } from './boundaries.ts'
import { lsoaVintages } from './lsoa-table-store.ts'
import type { DeprivationTable } from './lsoa-tables.ts'
import { RefusedLoad } from './refused-load.ts'

/** Refuses an edition of the Indices of Deprivation drawn on other LSOAs than those loaded. */
export async function checkVintages(
  db: Kysely<Schema>,
  synthetic: boolean,
  table: DeprivationTable,
  boundaries: readonly Boundaries[],
  file: string,
): Promise<void> {
  const loaded = await lsoaVintages(db, synthetic)
  const vintages = [...loaded, ...boundaries.filter(({ kind }) => kind === 'lsoa').map(({ vintage }) => vintage)]
  if (vintages.length === 0 || vintages.includes(table.lsoaVintage)) return
  const others = [...new Set(vintages)].join(' and ')
  throw new RefusedLoad(
    `holds the Indices of Deprivation ${table.edition}, which are for LSOAs of ${table.lsoaVintage}, but the boundaries loaded are LSOAs of ${others}. ` +
      `Load LSOA ${table.lsoaVintage} boundaries first, or the edition for LSOAs of ${others}.`,
    file,
  )
}
