import type { Db } from '../areas/store.ts'

/** What the synthetic borough has of consultations. `district`: its code. `today`: 'YYYY-MM-DD'. */
export async function loadBoroughConsultations(
  _db: Db,
  _options: { readonly district: string; readonly today: string; readonly codeVersion: string },
): Promise<void> {}
