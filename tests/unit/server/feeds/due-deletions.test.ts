import { describe, expect, it } from 'vitest'
import {
  deletionsOf,
  endOf,
  type KnownAgreement,
  ruleOf,
  type SetRule,
  type Stock,
} from '../../../../server/feeds/due-deletions.ts'
import { feedSlugs } from '../../../../shared/feeds/feeds.ts'
import { keptThings, usualRule } from '../../../../shared/feeds/retention.ts'

const stock = (more: Partial<Stock> = {}): Stock => ({
  ...{ thing: 'rows', feed: 'graffiti', supplier: 'Council', month: '2020-01', load: 1, rows: 3 },
  ...more,
})
const agreement = (more: Partial<KnownAgreement> = {}): KnownAgreement => ({
  ...{ feed: 'asb_referral', supplier: 'Housing', tier: 'partner', expires_on: '2025-03-31' },
  ...more,
})
const referral = (more: Partial<Stock> = {}) => stock({ feed: 'asb_referral', supplier: 'Housing', ...more })
const rule = (more: Partial<SetRule> = {}): SetRule => ({
  ...{ feed: 'graffiti', supplier: null, thing: 'rows', months: 12, reason: 'asked for' },
  ...more,
})

describe('the end of what is kept', () => {
  it('is the first day after so many whole months', () => {
    expect(endOf(stock(), [rule()], [])?.on).toBe('2021-02-01')
    expect(endOf(stock({ month: '2020-12' }), [rule({ months: 0 })], [])?.on).toBe('2021-01-01')
  })

  it('is the day after the last agreement of feed and supplier, where that is sooner and the thing goes with it', () => {
    const keys = referral({ thing: 'keys', month: '2025-01' })
    expect(endOf(keys, [], [])?.on).toBe('2027-02-01')
    expect(endOf(keys, [], [agreement()])?.on).toBe('2025-04-01')
    expect(endOf(keys, [], [agreement(), agreement({ expires_on: '2026-03-31' })])?.on).toBe('2026-04-01')
    expect(endOf(keys, [], [agreement({ supplier: 'Council' })])?.on).toBe('2027-02-01')
    expect(endOf(referral({ month: '2025-01' }), [], [agreement()])?.on).toBe('2025-04-01')
    // A feed of the partner tier outlives its agreement, hidden, unless the agreement says restricted.
    const open = agreement({ feed: 'graffiti', supplier: 'Council' })
    expect(endOf(stock({ month: '2025-01' }), [], [open])?.on).toBe('2030-02-01')
    expect(endOf(stock({ month: '2025-01' }), [], [{ ...open, tier: 'restricted' }])?.on).toBe('2025-04-01')
  })

  it('is found for incidents with exact places by who sent them, as agreements name those', () => {
    const exact = stock({ feed: 'incident', supplier: 'Fire', month: '2025-01' })
    expect(endOf(exact, [], [agreement({ feed: 'Fire', supplier: 'x', tier: 'restricted' })])?.on).toBe('2025-04-01')
  })

  it('is set by the rule for the supplier before that for the feed, and there is none until somebody removes it', () => {
    const set = [rule({ months: 6 }), rule({ supplier: 'Council', months: null })]
    expect(endOf(stock(), set, [])).toBeNull()
    expect(endOf(stock({ supplier: '' }), set, [])?.on).toBe('2020-08-01')
    expect(ruleOf(set, stock())?.reason).toBe('asked for')
  })

  it('is never reached by police data', () => {
    expect(endOf(stock({ feed: 'police-street' }), [], [])).toBeNull()
  })
})

describe('what is due', () => {
  const rules = [rule()]
  const stocks = [
    stock(),
    stock({ month: '2020-02', load: 2, rows: 4 }),
    stock({ month: '2020-03', rows: 5 }),
    stock({ supplier: 'Parish', rows: 1 }),
  ]

  it('is told for feed and supplier together, with months, rows and the rule', () => {
    const { due } = deletionsOf(stocks, { rules, agreements: [], today: '2021-03-31' })
    expect(due.map(({ sentence }) => sentence)).toEqual(
      [
        '1 row of Graffiti from Parish, Jan 2020: kept for 12 months after the month.',
        '7 rows of Graffiti from Council, Jan to Feb 2020: kept for 12 months after the month.',
      ].sort(),
    )
    expect(due.find(({ supplier }) => supplier === 'Council')).toMatchObject({
      from: '2020-01',
      to: '2020-02',
      rows: 7,
    })
  })

  it('leaves what goes later to its day', () => {
    const { later } = deletionsOf(stocks, { rules, agreements: [], today: '2021-03-31' })
    expect(later.map(({ on, rows }) => [on, rows])).toEqual([['2021-04-01', 5]])
    const { due } = deletionsOf(stocks, { rules, agreements: [], today: '2021-04-01' })
    expect(due.reduce((sum, { rows }) => sum + rows, 0)).toBe(13)
  })

  it('is nothing where nothing is held', () => {
    expect(deletionsOf([], { rules, agreements: [], today: '2021-03-31' })).toEqual({ due: [], later: [] })
  })
})

it('every feed has a usual rule for rows with a reason, and one for keys where it has any', () => {
  for (const feed of feedSlugs)
    for (const thing of keptThings) {
      const usual = usualRule(feed, thing)
      if (thing !== 'keys') expect(usual?.months, feed).toBeGreaterThan(0)
      if (usual) expect(usual.reason.length).toBeGreaterThan(20)
    }
  expect(usualRule('asb_referral', 'keys')).toMatchObject({ endsWithAgreement: true })
  expect(usualRule('graffiti', 'keys')).toBeNull()
})
