import type { Db } from '../areas/store.ts'

/** What the synthetic borough has of meetings. `district`: its code. `today`: 'YYYY-MM-DD'. */
export async function loadBoroughMeetings(
  _db: Db,
  _options: { readonly district: string; readonly today: string; readonly codeVersion: string },
): Promise<void> {}
