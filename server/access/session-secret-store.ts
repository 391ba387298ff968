import type { Db } from './accounts-store.ts'
import { newToken } from './one-time-token.ts'

/** What signs the cookies of this installation, made at its first start. */
export async function sessionSecret(db: Db): Promise<string> {
  await db
    .insertInto('setting')
    .values({ name: 'session-secret', value: JSON.stringify(newToken()) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { value } = await db
    .selectFrom('setting')
    .select('value')
    .where('name', '=', 'session-secret')
    .executeTakeFirstOrThrow()
  return String(value)
}
