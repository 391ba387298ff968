import { type Decision, type DecisionKind, decisionKinds } from '../../shared/contracts/decisions.ts'
import { defused } from '../../shared/spreadsheet-text.ts'
import type { Db } from './accounts-store.ts'
import { appendTo } from './audit-log.ts'
import { type LogRow, listDecisionRows } from './audit-log-store.ts'

const mostListed = 5_000

export interface DecisionEntry {
  /** E-mail of the account, 'local owner', 'command line' or 'Wardwatch'. */
  readonly actor: string
  readonly kind: DecisionKind
  /** What it was about: a feed and supplier, an e-mail, a year. Never the content of a row. */
  readonly subject: string
  readonly detail?: Readonly<Record<string, unknown>>
  /** Why, in the words of whoever decided; left out where nobody was asked. */
  readonly reason?: string | undefined
  readonly at?: Date
}

/**
 * Keeps a decision for good, in the chain of `decision_record`. In a transaction it belongs to that: what was decided
 * happens with its record or not at all. Not in a transaction of repeatable read, which does not see who was faster.
 */
export async function recordDecision(
  db: Db,
  { actor, kind, subject, detail = {}, reason, at = new Date() }: DecisionEntry,
): Promise<void> {
  const whole = reason === undefined ? detail : { ...detail, reason }
  await appendTo(db, 'decision_record', { at, actor, action: kind, subject, detail: whole })
}

/** Newest first. `since` is a day, 'YYYY-MM-DD', included. */
export async function readDecisions(db: Db, since = ''): Promise<Decision[]> {
  return (await listDecisionRows(db, since, mostListed)).map(decisionOf)
}

function decisionOf({ id, at, actor, action, subject, detail, hash }: LogRow): Decision {
  const { reason, ...rest } = JSON.parse(detail) as Record<string, unknown>
  return {
    number: id,
    at,
    actor,
    kind: action,
    label: Object.hasOwn(decisionKinds, action) ? decisionKinds[action as DecisionKind] : action,
    subject,
    reason: typeof reason === 'string' ? reason : null,
    detail: rest,
    hash,
  }
}

/** A table for a spreadsheet. A value that one would take for a formula is told as text. */
export function decisionsCsv(decisions: readonly Decision[]): string {
  const cell = (value: string | number) => `"${defused(String(value)).replaceAll('"', '""')}"`
  const lines = decisions.map(({ number, at, actor, label, subject, reason, detail, hash }) =>
    [number, at, actor, label, subject, reason ?? '', JSON.stringify(detail), hash].map(cell).join(','),
  )
  return `${['number,at,actor,decision,subject,reason,detail,hash', ...lines].join('\r\n')}\r\n`
}
