import { basename } from 'node:path'
import type { Database } from './database/open-database.ts'
import type { Schema } from './database/schema.ts'
import { type OutlineKind, outlineKinds, replaceOutlines } from './plans/outline-store.ts'
import { findPlanDistrict } from './plans/plan-district-store.ts'
import { readOutlines } from './plans/read-outlines.ts'

export const groundHelp = `  npm run wardwatch -- ground buildings FILE  outlines of buildings (GeoJSON or GeoPackage), for what a camera can see
  npm run wardwatch -- ground streets FILE    the street network, for ways between stops and for suggested sites
  npm run wardwatch -- ground car-parks FILE  outlines of car parks, for suggested sites; each takes the place of what
                                           the district had
      --district CODE`

export function isOutlineKind(word: string | undefined): word is OutlineKind {
  return outlineKinds.some((kind) => kind === word)
}

/** Loads the ground of one district from a file, all or nothing. */
export async function loadGround(
  { kysely, afterLoad }: Pick<Database<Schema>, 'kysely' | 'afterLoad'>,
  kind: OutlineKind,
  path: string,
  districtCode: string | undefined,
): Promise<void> {
  const district = await findPlanDistrict(kysely, districtCode)
  const { srid, outlines } = await readOutlines(path)
  const kept = await replaceOutlines(kysely, district, { kind, outlines, srid, source: basename(path) })
  await afterLoad()
  console.log(`Kept for ${district.name}: ${kept} ${kind.replace('-', ' ')}; the file has ${outlines.length} shapes.`)
}
