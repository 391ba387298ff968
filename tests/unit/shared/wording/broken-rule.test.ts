import { describe, expect, it } from 'vitest'
import type { WeekRule } from '../../../../shared/week-rules.ts'
import {
  breachSentence,
  type NamedBreach,
  ruledOutWords,
  unusableSentence,
} from '../../../../shared/wording/broken-rule.ts'
import { shiftInWords } from '../../../../shared/wording/van-times.ts'

const night = { day: '2026-12-05', fromHour: 20, toHour: 26 }
const morning = { day: '2026-12-06', fromHour: 8, toHour: 14 }
const breach = (rule: WeekRule, change: Partial<NamedBreach> = {}): NamedBreach => ({
  ...{ rule, sites: ['Coach bays'], vans: ['Van 1'], shifts: [night], limit: null, actual: null },
  ...change,
})

describe('a broken rule in words', () => {
  it('names a shift by day and clock, and hours past midnight as those of a clock', () => {
    expect(shiftInWords(night)).toBe('Saturday 5 December, 20:00 to 02:00')
    expect(shiftInWords(morning)).toBe('Sunday 6 December, 08:00 to 14:00')
  })

  it.each([
    [
      breach('not-permitted'),
      'Coach bays may not be used on Saturday 5 December, 20:00 to 02:00. Choose another shift',
    ],
    [breach('justification-lapsed'), 'No justification is in force at Coach bays on Saturday'],
    [
      breach('too-few-vans', { sites: ['A', 'B', 'C'], limit: 2, actual: 3 }),
      '3 vans would be needed on Saturday 5 December, 20:00 to 02:00 (A, B and C), and only 2 can be out. Move or remove 1 visit.',
    ],
    [
      breach('too-few-vans', { limit: 0, actual: 1 }),
      '1 van would be needed on Saturday 5 December, 20:00 to 02:00 (Coach bays), and none can be out.',
    ],
    [breach('van-in-maintenance'), 'Van 1 is away or has no crew on Saturday'],
    [breach('van-in-two-places', { sites: ['A', 'B'] }), 'Van 1 cannot be at A and B at once on Saturday'],
    [breach('site-twice-in-slot'), 'Two vans stand at Coach bays on Saturday'],
    [
      breach('travel-too-long', { sites: ['A', 'B'], shifts: [night, night], limit: 20, actual: 31.4 }),
      'Van 1 needs 31 minutes from A to B on Saturday 5 December, 20:00 to 02:00, and 20 are allowed.',
    ],
    [
      breach('operator-hours', { limit: 1, actual: 2 }),
      '2 operators would be needed on Saturday 5 December, 20:00 to 02:00, and 1 has hours and rest left for it.',
    ],
    [breach('operator-hours', { limit: 0, actual: 2 }), 'and none has hours and rest left for it.'],
    [breach('too-many-visits', { limit: 5, actual: 7 }), 'The week has 7 visits, and 5 are allowed. Remove 2 visits.'],
    [
      breach('consecutive', { shifts: [night, morning] }),
      'Coach bays is visited in two shifts that follow each other: Saturday 5 December, 20:00 to 02:00 and Sunday 6 December, 08:00 to 14:00. Move one',
    ],
    [breach('too-many-visits-of-site', { limit: 3, actual: 4 }), 'and 3 are allowed. Use another site for 1 visit.'],
    [
      breach('commitment-missing', { vans: [] }),
      'A van is promised to be at Coach bays on Saturday 5 December, 20:00 to 02:00. Put the visit back',
    ],
    [breach('commitment-missing'), 'Van 1 is promised to be at Coach bays'],
  ])('says what is broken, where, and what would mend it: %#', (broken, words) => {
    expect(breachSentence(broken)).toContain(words)
    expect(breachSentence(broken)).toMatch(/^[A-Z0-9].*\.$/)
  })

  it('ends a sentence about a site that was not chosen', () => {
    expect(ruledOutWords(breach('too-few-vans', { limit: 2 }))).toBe('only 2 of the vans can be out in this shift')
    expect(ruledOutWords(breach('consecutive'))).toBe('a van stands there in the shift before or after')
  })

  it('tells why a site cannot be used at all', () => {
    expect(unusableSentence('Footpath', 'refused: Looks into bedrooms')).toBe(
      'Footpath cannot be used in this week: refused: Looks into bedrooms. Choose another site, or mend that and plan the week again.',
    )
  })
})
