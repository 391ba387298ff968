import type { DueDeletion } from '../../shared/contracts/retention.ts'
import { type KeepingRule, type KeptThing, retainedFeedLabel, usualRule } from '../../shared/feeds/retention.ts'
import { addMonths, periodLabel } from '../../shared/period.ts'
import { plural } from '../../shared/wording/counts.ts'

/** How many rows there are of one feed, supplier, month and load that something could be deleted of. */
export interface Stock {
  readonly thing: KeptThing
  readonly feed: string
  readonly supplier: string
  readonly month: string
  readonly load: number | null
  readonly rows: number
}

export interface SetRule {
  readonly feed: string
  /** Null: whoever sent it. */
  readonly supplier: string | null
  readonly thing: KeptThing
  readonly months: number | null
  readonly reason: string
}

export interface KnownAgreement {
  readonly feed: string
  readonly supplier: string
  readonly tier: string
  /** Last day, 'YYYY-MM-DD'. */
  readonly expires_on: string
}

/** The rule that holds: one set for the supplier, one set for the feed, or the usual one. */
export function ruleOf(
  set: readonly SetRule[],
  { feed, supplier, thing }: Pick<Stock, 'feed' | 'supplier' | 'thing'>,
): KeepingRule | null {
  const usual = usualRule(feed, thing)
  const own = set.filter((rule) => rule.feed === feed && rule.thing === thing)
  const found = own.find((rule) => rule.supplier === supplier) ?? own.find((rule) => rule.supplier === null)
  if (!found) return usual
  return { months: found.months, reason: found.reason, endsWithAgreement: usual?.endsWithAgreement ?? false }
}

/**
 * What has reached its end by `today` ('YYYY-MM-DD'), and what reaches it later, soonest first. One entry for each
 * thing, feed, supplier and day. An agreement ends what it covers only once no other of the same feed is in force.
 */
export function deletionsOf(
  stocks: readonly Stock[],
  { rules, agreements, today }: { rules: readonly SetRule[]; agreements: readonly KnownAgreement[]; today: string },
): { due: DueDeletion[]; later: DueDeletion[] } {
  const found = new Map<string, { stock: Stock; on: string; rule: string; from: string; to: string; rows: number }>()
  for (const stock of stocks) {
    const end = endOf(stock, rules, agreements)
    if (end === null) continue
    const isDue = end.on <= today
    const key = JSON.stringify([stock.thing, stock.feed, stock.supplier, isDue ? end.rule : end.on])
    const known = found.get(key)
    found.set(key, {
      stock,
      on: known && known.on < end.on ? known.on : end.on,
      rule: end.rule,
      from: known && known.from < stock.month ? known.from : stock.month,
      to: known && known.to > stock.month ? known.to : stock.month,
      rows: (known?.rows ?? 0) + stock.rows,
    })
  }
  const all = [...found.values()]
    .map(({ stock: { thing, feed, supplier }, on, rule, from, to, rows }) => ({
      ...{ feed, supplier, thing, from, to, rows, rule, on },
      sentence: `${whatOf(thing, rows)} of ${retainedFeedLabel(feed)}${supplier === '' ? '' : ` from ${supplier}`}, ${periodLabel({ from, to })}: ${rule}.`,
    }))
    .sort((one, other) => one.on.localeCompare(other.on) || one.sentence.localeCompare(other.sentence))
  return { due: all.filter(({ on }) => on <= today), later: all.filter(({ on }) => on > today) }
}

/** The first day on which a row of the stock is no longer kept, and by which rule; null where there is none. */
export function endOf(
  stock: Stock,
  rules: readonly SetRule[],
  agreements: readonly KnownAgreement[],
): { on: string; rule: string } | null {
  const rule = ruleOf(rules, stock)
  if (!rule) return null
  const ends: { on: string; rule: string }[] = []
  if (rule.months !== null)
    ends.push({
      on: `${addMonths(stock.month, rule.months + 1)}-01`,
      rule: `kept for ${plural(rule.months, 'month')} after the month`,
    })
  const own = agreements.filter((agreement) => covers(agreement, stock))
  const lastDay =
    own
      .map(({ expires_on }) => expires_on)
      .sort()
      .at(-1) ?? ''
  const isRestricted =
    rule.endsWithAgreement ||
    (stock.thing === 'rows' && own.some(({ tier, expires_on }) => tier === 'restricted' && expires_on === lastDay))
  if (isRestricted && lastDay !== '')
    ends.push({ on: dayAfter(lastDay), rule: `the sharing agreement's last day is ${lastDay}` })
  return ends.sort((one, other) => one.on.localeCompare(other.on))[0] ?? null
}

/** Agreements name incidents with exact places by who sent them, and other feeds by feed and supplier. */
function covers(agreement: KnownAgreement, { feed, supplier }: Stock): boolean {
  if (feed === 'incident') return agreement.feed === supplier
  return agreement.feed === feed && agreement.supplier === supplier
}

function whatOf(thing: KeptThing, rows: number): string {
  if (thing === 'keys') return `Keys in ${plural(rows, 'row')}`
  return thing === 'refused' ? `Text of ${plural(rows, 'refused row')}` : plural(rows, 'row')
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
