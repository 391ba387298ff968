import type {
  RetentionAnswer,
  RetentionRule,
  RetentionRuleRequest,
  RetentionRunAnswer,
} from '../../shared/contracts/retention.ts'
import { keptThings, retainedFeedLabel, retainedFeeds, usualRule } from '../../shared/feeds/retention.ts'
import { recordDecision } from '../access/decision-record.ts'
import type { Database } from '../database/open-database.ts'
import type { Schema } from '../database/schema.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import { deletionsOf, endOf, ruleOf, type SetRule, type Stock } from './due-deletions.ts'
import { countStocks, deleteStocks } from './kept-tables-store.ts'
import { giveBackLease, takeLease } from './lease-store.ts'
import { listAgreementEnds, listSetRules, replaceRule, saveDeleted } from './retention-store.ts'
import { raiseDataVersion } from './store.ts'

type Db = Database<Schema>['kysely']

/** The database as its owner has it. */
export type Keeper = Pick<Database<Schema>, 'kysely' | 'afterLoad'>

/** The rules that hold, and what a run would delete now and what it will later. Nothing is changed. */
export async function readRetention({ kysely }: Pick<Keeper, 'kysely'>, today: string): Promise<RetentionAnswer> {
  const { stocks, set, agreements } = await readAll(kysely)
  return { rules: rulesOf(stocks, set), ...deletionsOf(stocks, { rules: set, agreements, today }) }
}

/**
 * Deletes or blanks what has reached its end by `today`, in one transaction with a record of it. Releases and runs are
 * never touched. ApiProblem 'load-running' while a load is at work; nothing is asked for where nothing is due.
 */
export async function runRetention(
  database: Keeper,
  { today, actor }: { today: string; actor: string },
): Promise<RetentionRunAnswer> {
  const db = database.kysely
  if ((await readRetention(database, today)).due.length === 0) return { deleted: [] }
  const deleted = await whileNobodyLoads(db, 'Deleting what is due', () =>
    db.transaction().execute(async (trx) => {
      const { stocks, set, agreements } = await readAll(trx)
      const isDue = (stock: Stock) => {
        const end = endOf(stock, set, agreements)
        return end !== null && end.on <= today
      }
      const gone = await deleteStocks(trx, stocks.filter(isDue))
      const told = deletionsOf(gone, { rules: set, agreements, today }).due
      await noteDeleted(trx, gone)
      await recordDecision(trx, {
        actor,
        kind: 'retention-run',
        subject: [...new Set(told.map(({ feed }) => feed || 'other files'))].join(', '),
        detail: { deleted: told.map(({ sentence: _, ...entry }) => entry), loads: loadsOf(gone) },
      })
      return told
    }),
  )
  await database.afterLoad()
  return { deleted }
}

/** Sets how long something is kept, from the next run on. Throws ApiProblem where the feed has no such thing. */
export async function setRetentionRule(
  { kysely }: Pick<Keeper, 'kysely'>,
  asked: RetentionRuleRequest,
  actor: string,
): Promise<void> {
  const { feed, supplier, thing, months, reason } = asked
  if (!retainedFeeds.includes(feed)) throw parameterProblem('feed', `'${feed}' is not one of them`, [...retainedFeeds])
  const usual = usualRule(feed, thing)
  if (!usual)
    throw parameterProblem(
      'thing',
      `${retainedFeedLabel(feed)} have none`,
      keptThings.filter((each) => usualRule(feed, each)),
    )
  if (feed === 'police-street' && typeof months === 'number')
    throw parameterProblem('feed', 'police street data hold nothing personal and are kept until removed: delete a load')
  await kysely.transaction().execute(async (trx) => {
    const before = ruleOf(await listSetRules(trx), { feed, supplier: supplier ?? '', thing })
    const kept = months === 'until-removed' ? null : months
    await replaceRule(trx, { feed, supplier, thing }, kept === 'usual' ? null : { months: kept, reason, set_by: actor })
    await recordDecision(trx, {
      actor,
      kind: 'retention-rule',
      subject: supplier === null ? feed : `${feed}, ${supplier}`,
      detail: { thing, months, before: before?.months ?? null },
      reason,
    })
  })
}

/** What every deletion leaves behind: what went by load, and a new version of the data. */
export async function noteDeleted(trx: Parameters<typeof saveDeleted>[0], gone: readonly Stock[]): Promise<void> {
  await saveDeleted(trx, gone)
  await raiseDataVersion(
    trx,
    gone.map((stock) => JSON.stringify(stock)),
  )
}

export function loadsOf(gone: readonly Stock[]): number[] {
  return [...new Set(gone.flatMap(({ load }) => load ?? []))].sort((one, other) => one - other)
}

/** A load that is at work must not put back what goes meanwhile. Throws ApiProblem 'load-running'. */
export async function whileNobodyLoads<Result>(db: Db, holder: string, work: () => Promise<Result>): Promise<Result> {
  const held = await takeLease(db, holder)
  if (held)
    throw new ApiProblem('load-running', {
      detail: `${held.heldBy} is at work. Wait until it is done, then try again.`,
    })
  return work().finally(() => giveBackLease(db))
}

async function readAll(db: Db) {
  // One after another: in a transaction there is one connection.
  const stocks = await countStocks(db)
  const set = await listSetRules(db)
  const agreements = await listAgreementEnds(db)
  return { stocks, set, agreements }
}

/** Rules of every feed that has anything, and those that were set. */
function rulesOf(stocks: readonly Stock[], set: readonly (SetRule & { readonly set_by: string })[]): RetentionRule[] {
  const held = new Set([...stocks, ...set].map(({ feed }) => feed))
  const whole = retainedFeeds
    .filter((feed) => feed === 'police-street' || held.has(feed))
    .flatMap((feed) => keptThings.map((thing) => ({ feed, thing, supplier: null as string | null })))
  const own = set.filter(({ supplier }) => supplier !== null)
  return [...whole, ...own].flatMap(({ feed, thing, supplier }) => {
    const exact = set.find((rule) => rule.feed === feed && rule.thing === thing && rule.supplier === supplier)
    const rule = exact ? ruleOf([exact], { feed, thing, supplier: supplier ?? '' }) : usualRule(feed, thing)
    if (!rule) return []
    return [{ feed, label: retainedFeedLabel(feed), supplier, thing, ...rule, setBy: exact?.set_by ?? null }]
  })
}
