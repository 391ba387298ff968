import type { AreaFigures } from '../../shared/contracts/quarter-figures.ts'
import type { Db } from '../areas/store.ts'

/** The same shape for partners: the last three months and so on, to the last month that is published, all counted exactly. */
export async function exactFigures(_db: Db, _asked: { readonly district: string | undefined }): Promise<AreaFigures> {
  throw new Error('Not made yet')
}
