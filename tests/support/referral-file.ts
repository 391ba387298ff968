import { createHash } from 'node:crypto'
import { csvText } from './street-file.ts'

/** What one row of a file of ASB referrals prints, by column. */
export interface ReferralText {
  ref: string
  referred?: string
  /** Whose it is: hashed as a partner would. */
  person?: string
  agency?: string
  location?: string
}

/** A hash as a partner makes it. */
export function partnerHash(text: string): string {
  return createHash('sha256').update(`partner ${text}`).digest('hex')
}

export function referralCsv(rows: readonly ReferralText[]): string {
  const headings = ['ref', 'referred_at', 'subject_key', 'address_key', 'similarity_class', 'source_agency', 'location']
  return csvText([
    headings,
    ...rows.map(({ ref, referred = '2025-01-10', person = 'Ann', agency = 'Housing', location = '482812, 234611' }) => [
      ...[ref, referred, partnerHash(person), partnerHash(`home of ${person}`), 'noise', agency, location],
    ]),
  ])
}

export function vehicleCsv(rows: readonly { ref: string; reported?: string; plate?: string }[]): string {
  return csvText([
    ['ref', 'reported_at', 'reg_hash', 'on_grid_road', 'location'],
    ...rows.map(({ ref, reported = '2025-01-10 10:00', plate = 'plate' }) => [
      ...[ref, reported, partnerHash(plate), 'no', '482812, 234611'],
    ]),
  ])
}
