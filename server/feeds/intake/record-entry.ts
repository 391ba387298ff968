import type { EntryReceipt, EntryRequest } from '../../../shared/contracts/entries.ts'
import { entryCategory } from '../../../shared/feeds/categories.ts'
import { feedOf } from '../../../shared/feeds/feeds.ts'
import { dataVersion } from '../../areas/store.ts'
import type { Database } from '../../database/open-database.ts'
import type { Schema } from '../../database/schema.ts'
import type { VersionCache } from '../../database/version-cache.ts'
import { ApiProblem } from '../../http/api-problem.ts'
import { clockText, readLocalTime } from '../local-time.ts'
import type { PlaceDesk } from './find-places.ts'
import { findEntry, insertEntry, markWithdrawn, type StoredEntry } from './hand-entry-store.ts'
import { addOwnRow, finishOwnLoad, ownLoad, removeOwnRow } from './own-load-store.ts'
import { ownRow, ownSuppliers } from './own-row.ts'
import { resolvePlace } from './resolve-place.ts'

export interface IntakeDesk {
  readonly database: Database<Schema>
  readonly cache: VersionCache
  readonly codeVersion: string
  readonly now: () => Date
}

/** Where places are looked up by the owner of the tables. */
export function placesOf({ database, cache }: Pick<IntakeDesk, 'database' | 'cache'>): PlaceDesk {
  return { db: database.kysely, cache }
}

/** Who enters: null where there are no accounts. */
export interface EnteredBy {
  readonly accountId: number | null
  /** As records name them. */
  readonly actor: string
  readonly districts: readonly string[] | null
}

/** For so long whoever entered something may take it back. */
const withdrawMinutes = 15
/** A device's clock may be fast by so much. */
const clockSlackMinutes = 10

/**
 * Takes one incident entered by hand: it counts from the next question on. The same ref again changes nothing. Throws an
 * ApiProblem where the place or the time cannot be.
 */
export async function recordEntry(desk: IntakeDesk, by: EnteredBy, request: EntryRequest): Promise<EntryReceipt> {
  const { kysely } = desk.database
  const before = await findEntry(kysely, request.ref)
  if (before) return receiptOf(desk, before)
  const now = desk.now()
  const place = await resolvePlace(placesOf(desk), request.place, by.districts)
  const reported = new Date(Math.min(now.getTime(), new Date(request.entered).getTime())).toISOString()
  refuseFuture(request.happened, now)
  const day = dayInEngland(now)
  const { ref, category, details } = request
  const described = entryCategory(category).becomes
  const kept = await kysely.transaction().execute(async (trx) => {
    const loadId = await ownLoad(trx, {
      source: 'hand',
      synthetic: place.synthetic,
      day,
      codeVersion: desk.codeVersion,
    })
    const entry = await insertEntry(trx, {
      ref,
      account_id: by.accountId,
      taken_at: now,
      load_id: loadId,
      synthetic: place.synthetic,
      district_code: place.code,
      category,
      feed: described.as === 'report' ? described.feed : null,
      precision_m: place.precisionMetres,
      entered: JSON.stringify(request),
    })
    if (!entry) return null
    const made = ownRow(
      {
        ref: rowRef(entry.number),
        category,
        happenedFrom: request.happened.from,
        happenedTo: request.happened.to ?? null,
        reported,
        x: place.x,
        y: place.y,
        precisionMetres: place.precisionMetres,
        district: place.code,
        ...details,
      },
      ownSuppliers.hand,
      day,
    )
    if ('reason' in made)
      throw new ApiProblem('entry-refused', { detail: `It was refused: ${made.reason} (${made.found}).` })
    await addOwnRow(trx, made, { synthetic: place.synthetic, loadId, method: place.method })
    await finishOwnLoad(trx, loadId, `entry ${ref}`)
    return entry
  })
  const entry = kept ?? (await findEntry(kysely, ref))
  if (!entry) throw new RangeError(`Entry ${ref} was neither kept nor known`)
  return receiptOf(desk, entry)
}

/** Takes an entry back, by whoever entered it and for a quarter of an hour. What was entered stays on record. */
export async function withdrawEntry(desk: IntakeDesk, by: EnteredBy, ref: string): Promise<EntryReceipt> {
  const { kysely } = desk.database
  const entry = await findEntry(kysely, ref)
  if (!entry || entry.account_id !== by.accountId)
    throw new ApiProblem('not-found', { detail: 'You have entered nothing with that reference.' })
  if (entry.withdrawn_at) return receiptOf(desk, entry)
  const now = desk.now()
  if (now > withdrawUntil(entry))
    throw new ApiProblem('not-allowed', {
      detail: `It was entered more than ${withdrawMinutes} minutes ago. Ask an analyst to put it right.`,
    })
  await kysely.transaction().execute(async (trx) => {
    if (!(await markWithdrawn(trx, entry.number, now))) return
    await removeOwnRow(trx, {
      synthetic: entry.synthetic,
      source: 'hand',
      ref: rowRef(entry.number),
      loadId: entry.load_id,
      feed: entry.feed,
    })
    await finishOwnLoad(trx, entry.load_id, `withdrawn ${ref}`)
  })
  return receiptOf(desk, { ...entry, withdrawn_at: now })
}

function rowRef(number: number): string {
  return `H-${number}`
}

function withdrawUntil({ taken_at }: Pick<StoredEntry, 'taken_at'>): Date {
  return new Date(taken_at.getTime() + withdrawMinutes * 60_000)
}

async function receiptOf(desk: IntakeDesk, entry: StoredEntry): Promise<EntryReceipt> {
  return {
    ref: entry.ref,
    receipt: rowRef(entry.number),
    status: entry.withdrawn_at ? 'withdrawn' : 'kept',
    keptAs: entry.feed === null ? 'Incidents with exact places' : feedOf(entry.feed).label,
    precisionMetres: entry.precision_m,
    withdrawUntil: withdrawUntil(entry).toISOString(),
    dataVersion: await dataVersion(desk.database.kysely),
  }
}

/** Refuses what has not happened yet, and an end before the beginning. */
export function refuseFuture(happened: { from: string; to?: string | undefined }, now: Date): void {
  const nowMinute = readLocalTime(now.toISOString())
  for (const [name, text] of Object.entries(happened)) {
    if (text === undefined) continue
    const read = readLocalTime(text)
    if (typeof read === 'string' || typeof nowMinute === 'string')
      throw new ApiProblem('entry-refused', { detail: `'${text}' is not a day of the calendar.` })
    if (read.minute > nowMinute.minute + clockSlackMinutes)
      throw new ApiProblem('entry-refused', {
        detail: `It cannot have happened at ${clockText(read)}, which lies ahead. Check the ${name === 'to' ? 'end' : 'time'}.`,
      })
  }
}

/** 'YYYY-MM-DD' on the clock in England. */
export function dayInEngland(now: Date): string {
  return now.toLocaleDateString('sv-SE', { timeZone: 'Europe/London' })
}
