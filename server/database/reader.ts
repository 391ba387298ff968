import type { Tier } from '../../shared/roles.ts'

/** As whom the database is read: it refuses what the tier and the districts may not see. */
export interface Reader {
  readonly tier: Tier
  /** Codes of the districts they are held to; null is all. */
  readonly districts: readonly string[] | null
}

/** Two readers with the same key are told the same. */
export function readerKey({ tier, districts }: Reader): string {
  return `${tier} ${districts === null ? 'all' : [...districts].sort().join(',')}`
}

/**
 * What begins a transaction that reads as somebody, as one message: `set local` ends with it, so that the connection is
 * the owner's again. RangeError for districts that are no codes, and for none: an empty list would be read as all.
 */
export function beginAs({ tier, districts }: Reader): string {
  if (districts?.length === 0) throw new RangeError('A reader is held to districts, but to none.')
  for (const code of districts ?? [])
    if (!/^[A-Z]\d{8}$/.test(code)) throw new RangeError(`'${code}' is not the code of a district.`)
  return `begin; set local role wardwatch_${tier}; set local wardwatch.districts = '${districts?.join(',') ?? ''}'`
}
