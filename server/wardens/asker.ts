import type { Db } from '../areas/store.ts'
import type { Reader } from '../database/reader.ts'

/** Who asks, and the database as it is for them. */
export interface Asker {
  readonly db: Db
  readonly reader: Reader
  /** As records name them. */
  readonly actor: string
}
