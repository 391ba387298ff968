import type { QuarterFigures } from '../../shared/contracts/quarter-figures.ts'
import type { Db } from '../areas/store.ts'
import type { Published } from '../disclosure/published.ts'

/** A record of what the public is told of a quarter. */
export interface QuarterRecord {
  readonly id: number
  /** SHA-256 of the document's bytes, hexadecimal. */
  readonly checksum: string
  /** The first and last month of the quarter, 'YYYY-MM'. */
  readonly from: string
  readonly to: string
  readonly madeBy: string
  /** ISO 8601. */
  readonly madeAt: string
  readonly figures: Published<QuarterFigures>
}

/** The last whole quarter of a district; made and kept the first time anybody asks for it. */
export async function quarterFigures(
  _db: Db,
  _asked: {
    /** Its code; the only district where it is left out. */
    readonly district: string | undefined
    /** 'YYYY-MM-DD'. */
    readonly today: string
    readonly codeVersion: string
    readonly actor: string
  },
): Promise<QuarterRecord> {
  throw new Error('Not made yet')
}
