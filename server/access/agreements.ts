import type { Agreement, AgreementRequest } from '../../shared/contracts/agreements.ts'
import type { Db } from './accounts-store.ts'
import { listAgreements, saveAgreement } from './agreements-store.ts'
import { appendLog } from './audit-log.ts'

/** Adds or changes an agreement, and says so in the log: it decides what may be read. */
export async function addAgreement(
  db: Db,
  request: AgreementRequest,
  { actor, now }: { actor: string; now: Date },
): Promise<Agreement> {
  await db.transaction().execute(async (trx) => {
    await saveAgreement(trx, request)
    const { feed, ...terms } = request
    await appendLog(trx, { at: now, actor, action: 'agreement', subject: feed, detail: terms })
  })
  return { ...request, inForce: request.expiresOn >= dayInEngland(now) }
}

export async function readAgreements(db: Db, now: Date): Promise<Agreement[]> {
  const today = dayInEngland(now)
  return (await listAgreements(db)).map(({ expires_on, ...agreement }) => ({
    ...agreement,
    expiresOn: expires_on,
    inForce: expires_on >= today,
  }))
}

/** 'YYYY-MM-DD' on the clock of England, as the database reckons the last day of an agreement. */
export function dayInEngland(now: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London', dateStyle: 'short' }).format(now)
}
