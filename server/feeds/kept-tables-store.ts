import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import { feedOf, feedSlugs } from '../../shared/feeds/feeds.ts'
import type { KeptThing } from '../../shared/feeds/retention.ts'
import type { Schema } from '../database/schema.ts'
import type { Stock } from './due-deletions.ts'

/** A table that holds something which is kept for a time. */
interface KeptTable {
  readonly table: keyof Schema
  readonly thing: KeptThing
  /** Expressions over a row: what feed it is of and who sent it, its month, and the load that brought it if any. */
  readonly feed: RawBuilder<string>
  readonly supplier: RawBuilder<string>
  readonly month: RawBuilder<string>
  readonly load: RawBuilder<number | null>
  /** Rows that still hold the thing. Those of the synthetic borough are nobody's. */
  readonly holds: RawBuilder<boolean>
  /** What is set in its place; null where the whole row goes. */
  readonly blank: RawBuilder<unknown> | null
}

/** Columns of keys that are kept among the other columns of a feed. */
const keysAmongFields = feedSlugs.flatMap((slug) => {
  const { hashed = [], subjectKey, addressKey } = feedOf(slug)
  return hashed.filter((name) => name !== subjectKey && name !== addressKey)
})

const loadOfRefused = sql<boolean>`(select synthetic from load where load.id = refused_row.load_id)`

/** What the public sent: words and contact go, that it came and what was decided stays. */
function intakeTable(table: 'intake_words' | 'intake_contact'): KeptTable {
  const report = sql`from intake_report where intake_report.id = ${sql.table(table)}.report_id`
  return {
    ...{ table, thing: 'rows', feed: sql`'public-report'::text`, supplier: sql`''::text`, load: sql`null::int` },
    month: sql`(select to_char(received_at at time zone 'Europe/London', 'YYYY-MM') ${report})`,
    holds: sql`not (select synthetic ${report})`,
    blank: null,
  }
}

/** Visits of vans and of wardens: where one was, how long and what was counted stays. */
function visitTable(
  feed: 'van-visit' | 'warden-visit-log',
  table: 'deployment_visit' | 'missed_shift' | 'warden_visit' | 'missed_duty',
  thing: KeptThing,
  holds: RawBuilder<boolean>,
  blank: RawBuilder<unknown>,
): KeptTable {
  return {
    ...{ table, thing, feed: sql`${feed}::text`, supplier: sql`''::text`, load: sql`null::int`, blank },
    month: sql`to_char(entered_at at time zone 'Europe/London', 'YYYY-MM')`,
    holds: sql`not synthetic and ${holds}`,
  }
}

/**
 * Every table with something that ends: a new one is an entry here. Whole rows come before what is blanked in them,
 * and a row without a load gives null for it.
 */
const keptTables: readonly KeptTable[] = [
  {
    ...{ table: 'partner_report', thing: 'rows', feed: sql`feed`, supplier: sql`supplier`, month: sql`month` },
    ...{ load: sql`load_id`, holds: sql`not synthetic`, blank: null },
  },
  {
    ...{ table: 'exact_incident', thing: 'rows', feed: sql`'incident'::text`, supplier: sql`source_agency` },
    ...{ month: sql`month`, load: sql`load_id`, holds: sql`not synthetic`, blank: null },
  },
  {
    ...{ table: 'partner_report', thing: 'keys', feed: sql`feed`, supplier: sql`supplier`, month: sql`month` },
    load: sql`load_id`,
    holds: sql`not synthetic and (subject_key is not null or address_key is not null or jsonb_exists_any(fields, ${keysAmongFields}::text[]))`,
    blank: sql`subject_key = null, address_key = null, fields = fields - ${keysAmongFields}::text[]`,
  },
  {
    ...{ table: 'refused_row', thing: 'refused', feed: sql`feed`, supplier: sql`supplier`, load: sql`load_id` },
    month: sql`(select to_char(load.started_at at time zone 'Europe/London', 'YYYY-MM') from load where load.id = refused_row.load_id)`,
    holds: sql`(text <> '' or found <> '') and not ${loadOfRefused}`,
    blank: sql`text = '', found = ''`,
  },
  // Words of people who do not attend; what they were counted as stays.
  {
    ...{ table: 'consultation_words', thing: 'rows', feed: sql`'public-report'::text`, supplier: sql`''::text` },
    ...{ month: sql`left(received_on, 7)`, load: sql`null::int`, blank: null },
    holds: sql`not (select synthetic from consultation where id = (
      select consultation_id from consultation_feedback where ref = consultation_words.feedback_ref))`,
  },
  intakeTable('intake_words'),
  intakeTable('intake_contact'),
  {
    ...{ table: 'intake_report', thing: 'rows', feed: sql`'public-report'::text`, supplier: sql`''::text` },
    month: sql`to_char(received_at at time zone 'Europe/London', 'YYYY-MM')`,
    ...{ load: sql`null::int`, holds: sql`not synthetic and x is not null` },
    blank: sql`x = null, y = null, place_name = null, ward = null, strand = null`,
  },
  {
    ...{ table: 'hand_entry', thing: 'rows', feed: sql`'hand-entry'::text`, supplier: sql`''::text` },
    month: sql`to_char(taken_at at time zone 'Europe/London', 'YYYY-MM')`,
    ...{ load: sql`null::int`, holds: sql`not synthetic and entered <> '{}'`, blank: sql`entered = '{}'` },
  },
  visitTable('van-visit', 'deployment_visit', 'rows', sql`note <> ''`, sql`note = ''`),
  visitTable('van-visit', 'deployment_visit', 'keys', sql`entered_by <> ''`, sql`entered_by = ''`),
  visitTable('van-visit', 'missed_shift', 'keys', sql`entered_by <> ''`, sql`entered_by = ''`),
  visitTable('warden-visit-log', 'warden_visit', 'rows', sql`note <> ''`, sql`note = ''`),
  // The duty, too, would tell whose visit it was.
  visitTable(
    'warden-visit-log',
    'warden_visit',
    'keys',
    sql`(entered_by <> '' or warden_id is not null or duty_id is not null or planned_visit_id is not null)`,
    sql`entered_by = '', warden_id = null, duty_id = null, planned_visit_id = null`,
  ),
  visitTable('warden-visit-log', 'missed_duty', 'keys', sql`entered_by <> ''`, sql`entered_by = ''`),
]

/** What is held now, counted by feed, supplier, month and load. */
export async function countStocks(db: Kysely<Schema>): Promise<Stock[]> {
  const stocks: Stock[] = []
  for (const { table, thing, feed, supplier, month, load, holds } of keptTables) {
    const { rows } = await sql<Omit<Stock, 'thing'>>`
      select ${feed} as feed, ${supplier} as supplier, ${month} as month, ${load} as load, count(*)::int as rows
      from ${sql.table(table)} where ${holds} group by 1, 2, 3, 4`.execute(db)
    stocks.push(...rows.map((row) => ({ thing, ...row })))
  }
  return stocks
}

/** Deletes or blanks the rows of some stocks, and says of which how many went. */
export async function deleteStocks(trx: Transaction<Schema>, stocks: readonly Stock[]): Promise<Stock[]> {
  const gone: Stock[] = []
  for (const { table, thing, feed, supplier, month, load, holds, blank } of keptTables)
    for (const stock of stocks.filter((each) => each.thing === thing)) {
      const which = sql`${holds} and ${feed} = ${stock.feed} and ${supplier} = ${stock.supplier}
        and ${month} = ${stock.month} and ${load} is not distinct from ${stock.load}::int`
      const { numAffectedRows = 0n } = await (blank
        ? sql`update ${sql.table(table)} set ${blank} where ${which}`
        : sql`delete from ${sql.table(table)} where ${which}`
      ).execute(trx)
      if (numAffectedRows > 0n) gone.push({ ...stock, rows: Number(numAffectedRows) })
    }
  return gone
}
