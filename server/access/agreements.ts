import {
  type Agreement,
  type AgreementRequest,
  type AgreementsAnswer,
  type EndAgreementRequest,
  endingSoonDays,
  type FeedWithoutAgreement,
} from '../../shared/contracts/agreements.ts'
import { retainedFeedLabel } from '../../shared/feeds/retention.ts'
import { ApiProblem } from '../http/api-problem.ts'
import type { Db } from './accounts-store.ts'
import {
  findAgreement,
  hasAccounts,
  listAgreements,
  listSharedFeeds,
  saveAgreement,
  setAgreementEnd,
} from './agreements-store.ts'
import { recordDecision } from './decision-record.ts'

const day = 86_400_000

/** Adds or changes an agreement, with a record of it: it decides what may be read. */
export async function addAgreement(
  db: Db,
  request: AgreementRequest,
  { actor, now }: { actor: string; now: Date },
): Promise<Agreement> {
  await db.transaction().execute(async (trx) => {
    const { feed, ...terms } = request
    const before = await findAgreement(trx, feed, terms.reference)
    await saveAgreement(trx, request)
    await recordDecision(trx, {
      at: now,
      actor,
      kind: before ? 'agreement-renewed' : 'agreement-added',
      subject: feed,
      detail: before ? { ...terms, before: before.expires_on } : terms,
    })
  })
  return describe({ ...request, expires_on: request.expiresOn, ended_because: null }, now)
}

/** Ends an agreement: yesterday was its last day. Throws ApiProblem where there is none in force. */
export async function endAgreement(
  db: Db,
  { feed, reference, reason }: EndAgreementRequest,
  { actor, now }: { actor: string; now: Date },
): Promise<Agreement> {
  const yesterday = dayInEngland(new Date(now.getTime() - day))
  const ended = await db.transaction().execute(async (trx) => {
    const known = await findAgreement(trx, feed, reference)
    if (!known) throw new ApiProblem('not-found', { detail: `There is no agreement '${reference}' for '${feed}'.` })
    if (known.expires_on <= yesterday)
      throw new ApiProblem('invalid-request', { detail: `It has ended: its last day was ${known.expires_on}.` })
    await setAgreementEnd(trx, { feed, reference }, { expires_on: yesterday, ended_because: reason })
    await recordDecision(trx, {
      ...{ at: now, actor, kind: 'agreement-ended', subject: feed, reason },
      detail: { reference, supplier: known.supplier, before: known.expires_on },
    })
    return { ...known, expires_on: yesterday, ended_because: reason }
  })
  return describe(ended, now)
}

/** The agreements, and what is loaded without one that is in force. */
export async function readAgreements(db: Db, now: Date): Promise<AgreementsAnswer> {
  const agreements = (await listAgreements(db)).map((agreement) => describe(agreement, now))
  const isShared = await hasAccounts(db)
  const without = (await listSharedFeeds(db)).flatMap(({ feed, supplier, rows, exact }): FeedWithoutAgreement[] => {
    const own = agreements.filter((each) => each.feed === feed && (exact || each.supplier === supplier))
    if (own.some(({ inForce }) => inForce)) return []
    const label = exact ? retainedFeedLabel('incident') : retainedFeedLabel(feed)
    const read = !isShared && own.length === 0
    return [{ ...{ feed, label, supplier, rows, read }, next: nextStep(own.length > 0, read) }]
  })
  return { agreements, without }
}

function nextStep(hasEnded: boolean, isRead: boolean): string {
  if (hasEnded) return 'Its agreement has ended, so it cannot be read. Renew the agreement, or let its rows be deleted.'
  return isRead
    ? 'It can be read on this machine. Add an agreement before you invite others.'
    : 'It cannot be read. Add an agreement for it.'
}

type Stored = Omit<AgreementRequest, 'expiresOn'> & { expires_on: string; ended_because: string | null }

function describe(
  { feed, supplier, reference, purpose, tier, expires_on, ended_because }: Stored,
  now: Date,
): Agreement {
  const daysLeft = Math.round((Date.parse(expires_on) - Date.parse(dayInEngland(now))) / day)
  return {
    ...{ feed, supplier, reference, purpose, tier, expiresOn: expires_on, daysLeft },
    inForce: daysLeft >= 0,
    endsSoon: daysLeft >= 0 && daysLeft <= endingSoonDays,
    endedBecause: ended_because,
  }
}

/** 'YYYY-MM-DD' on the clock of England, as the database reckons the last day of an agreement. */
export function dayInEngland(now: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London', dateStyle: 'short' }).format(now)
}
