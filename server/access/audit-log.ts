import { createHash } from 'node:crypto'
import type { Db } from './accounts-store.ts'
import { addLogRow, type Chain, type LogRow, logRowsAfter } from './audit-log-store.ts'

/** What a row of the log may be about. Who may see what, and what is kept or published, is in the decision record. */
export type LogAction =
  | 'read'
  | 'decision'
  | 'sign-in'
  | 'sign-out'
  | 'account-waits'
  | 'address-blocked'
  | 'join'
  | 'second-step'

export interface LogEntry {
  readonly at: Date
  /** E-mail of the account, 'local owner' or 'command line'. */
  readonly actor: string
  readonly action: LogAction
  /** What it was done to: an address, an e-mail, a number. Never a password, code or token. */
  readonly subject: string
  readonly detail?: Readonly<Record<string, unknown>>
}

/** What the first row follows. */
const beginning = '0'.repeat(64)
const rowsAtOnce = 1_000

/** Adds to the log; what must not happen unlogged waits for it. */
export async function appendLog(db: Db, entry: LogEntry): Promise<void> {
  await appendTo(db, 'audit_log', entry)
}

/** Adds to a chain. */
export async function appendTo(
  db: Db,
  chain: Chain,
  { at, actor, action, subject, detail = {} }: Omit<LogEntry, 'action'> & { readonly action: string },
): Promise<void> {
  await addLogRow(db, chain, (last) => {
    const content = {
      id: (last?.id ?? 0) + 1,
      at: at.toISOString(),
      actor,
      action,
      subject,
      detail: JSON.stringify(detail),
      previous_hash: last?.hash ?? beginning,
    }
    return { ...content, hash: hashOfRow(content) }
  })
}

/** SHA-256 of the hash before and the content, in hexadecimal. JSON keeps two fields from running into each other. */
export function hashOfRow({ id, at, actor, action, subject, detail, previous_hash }: Omit<LogRow, 'hash'>): string {
  const content = JSON.stringify([previous_hash, id, at, actor, action, subject, detail])
  return createHash('sha256').update(content).digest('hex')
}

export type LogVerdict =
  | { readonly status: 'whole'; readonly rows: number; readonly lastHash: string; readonly found: readonly string[] }
  | { readonly status: 'broken'; readonly row: number; readonly reason: string }

/**
 * Works every hash out again and stops at the first row that does not fit. Rows taken off the end leave no trace in
 * what is left: that is found by last hashes noted elsewhere, `noted`; `found` are those that are still in the chain.
 */
export async function verifyLog(
  db: Db,
  noted: readonly string[] = [],
  chain: Chain = 'audit_log',
): Promise<LogVerdict> {
  let last = { id: 0, hash: beginning }
  const found = noted.filter((hash) => hash === beginning)
  for (;;) {
    const rows = await logRowsAfter(db, chain, last.id, rowsAtOnce)
    for (const row of rows) {
      const reason = faultOf(row, last)
      if (reason) return { status: 'broken', row: row.id, reason }
      last = row
      if (noted.includes(row.hash)) found.push(row.hash)
    }
    if (rows.length < rowsAtOnce) return { status: 'whole', rows: last.id, lastHash: last.hash, found }
  }
}

function faultOf(row: LogRow, last: { id: number; hash: string }): string | null {
  if (row.id !== last.id + 1) return `row ${last.id + 1} is missing before it`
  if (row.previous_hash !== last.hash) return 'it does not follow the row before it'
  return hashOfRow(row) === row.hash ? null : 'its content was changed'
}
