import { beforeAll, describe, expect, it } from 'vitest'
import type { JustificationAnswer } from '../../../../shared/contracts/justifications.ts'
import { standInForPage } from '../../../support/page-stand-in.ts'

let desk: typeof import('../../../../client/state/record-desk.ts')
beforeAll(async () => {
  standInForPage('/vans?view=records')
  desk = await import('../../../../client/state/record-desk.ts')
})

const record = (change: Partial<JustificationAnswer>): JustificationAnswer => ({
  record: 1,
  site: 1,
  siteName: 'Site',
  state: 'active',
  means: '',
  answers: {},
  isCovert: false,
  referral: null,
  author: 'a@example.org',
  approvedOn: null,
  activeFrom: null,
  reviewOn: null,
  renewals: 0,
  unanswered: [],
  history: [],
  ...change,
})

describe('justifications in order of work', () => {
  it('reviews that are due stand first, then those due soonest, then what waits, then what is over', () => {
    const records = [
      record({ record: 1, state: 'closed' }),
      record({ record: 2, state: 'draft' }),
      record({ record: 3, state: 'active', reviewOn: '2027-02-01' }),
      record({ record: 4, state: 'active', reviewOn: '2027-01-01' }),
      record({ record: 5, state: 'review-due', reviewOn: '2026-11-01' }),
      record({ record: 6, state: 'approved' }),
    ]
    expect(desk.inOrderOfWork(records).map((each) => each.record)).toEqual([5, 4, 3, 6, 2, 1])
  })

  it('the record of a site is the newest that is not over', () => {
    const records = [
      record({ record: 1, state: 'closed' }),
      record({ record: 2, state: 'active' }),
      record({ record: 3, state: 'refused' }),
      record({ record: 4, state: 'draft', site: 2 }),
    ]
    expect(desk.recordOfSite(records, 1)?.record).toBe(2)
    expect(desk.recordOfSite(records.slice(0, 1), 1)?.record).toBe(1)
    expect(desk.recordOfSite(records, 9)).toBeNull()
  })

  it('says what is next and how long it is until then', () => {
    expect(desk.dueWords(record({ reviewOn: '2027-01-04' }), '2026-11-26')).toBe('review in 5 weeks, Mon 4 Jan 2027')
    expect(desk.dueWords(record({ reviewOn: '2026-11-27' }), '2026-11-26')).toBe('review in 1 day, Fri 27 Nov 2026')
    expect(desk.dueWords(record({ state: 'draft', unanswered: ['purpose'] }), '2026-11-26')).toBe(
      '1 question to answer',
    )
    expect(desk.dueWords(record({ state: 'closed' }), '2026-11-26')).toBe('')
  })

  it('offers what the state leaves, and to nobody what nobody is known to be', () => {
    expect(desk.actionsOf({ state: 'draft' })).toEqual(['approve', 'refuse'])
    expect(desk.actionsOf({ state: 'review-due' })).toEqual(['renew', 'close'])
    expect(desk.actionsOf({ state: 'closed' })).toEqual([])
    expect(desk.whyNot('approve', record({}))).toBe('Approve: a partnership manager does this.')
    expect(desk.whyNot('close', record({}))).toBe('Close: a CCTV co-ordinator or a partnership manager does this.')
  })

  it('finds the run that figures rest on', () => {
    expect(desk.runNamedIn('12')).toBe(12)
    expect(desk.runNamedIn('Run 7, hot spots of the evening')).toBe(7)
    expect(desk.runNamedIn('Analysis 31')).toBe(31)
    expect(desk.runNamedIn('Hot spots of 2025')).toBeNull()
  })
})
