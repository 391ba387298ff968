import type { Db } from '../areas/store.ts'

/** Days from the first on, before the second. */
interface DaysTold {
  readonly from: string
  readonly before: string
}

/** Districts of which there is anything to tell, in order of name. */
export async function publicDistricts(db: Db, { from, before }: DaysTold) {
  const rows = await db
    .selectFrom('public_deployment')
    .select(['district_code as code', 'district_name as name', 'synthetic'])
    .distinct()
    .where('day', '>=', from)
    .where('day', '<', before)
    .execute()
  return rows
    .map(({ code, name, synthetic }) => ({ code, name: name ?? code, synthetic }))
    .sort((one, other) => one.name.localeCompare(other.name, 'en-GB'))
}

/** Newest first. */
export async function publicDays(
  db: Db,
  { code, synthetic }: { readonly code: string; readonly synthetic: boolean },
  { from, before }: DaysTold,
) {
  return db
    .selectFrom('public_deployment')
    .select(['day', 'site', 'hours'])
    .where('district_code', '=', code)
    .where('synthetic', '=', synthetic)
    .where('day', '>=', from)
    .where('day', '<', before)
    .orderBy('day', 'desc')
    .orderBy('site')
    .limit(2_000)
    .execute()
}
