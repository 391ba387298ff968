import { describe, expect, it } from 'vitest'
import { shareText, startsFinding } from '../../../../shared/wording/shift-starts.ts'
import { hourOfWeekText, needFinding, roundingCaution } from '../../../../shared/wording/warden-demand.ts'
import { placesSentence } from '../../../../shared/wording/warden-places.ts'
import { expectPublicText } from './sentences.ts'

const hours = (needed: Record<number, number>, onDuty: Record<number, number> = {}) => {
  const of = (values: Record<number, number>) => Array.from({ length: 168 }, (_, hour) => values[hour] ?? 0)
  const [need, there] = [of(needed), of(onDuty)]
  return { exact: need, needed: need, onDuty: there, unmet: need.map((each, hour) => Math.max(0, each - there[hour]!)) }
}
const friday = 4 * 24

describe('the finding of a week', () => {
  it('says in how many hours wardens lack, and when most', () => {
    const found = needFinding(hours({ [friday + 19]: 3, [friday + 20]: 2, 5: 1 }, { 5: 1 }), { isPublished: true })
    expect(found).toBe(
      'In 2 of 168 hours more wardens are needed than are on duty; most on Friday from 19:00, where 3 more are needed.',
    )
    expectPublicText(found)
  })

  it('says that none lack, that none is needed, and that no week is published', () => {
    const enough = hours({ 5: 1 }, { 5: 2 })
    expect(needFinding(enough, { isPublished: true })).toMatch(/^In every hour of the week/)
    expect(needFinding(hours({}), { isPublished: false })).toContain('no warden is needed')
    expect(needFinding(enough, { isPublished: false })).toContain(
      'Wardens are needed in 1 of 168 hours; most on Monday',
    )
  })

  it('warns where rounding up asks for a whole warden at every hour', () => {
    expect(roundingCaution({ exact: [0.1, 0.25], needed: [1, 1] })).toContain('fills 25% of the time')
    expect(roundingCaution({ exact: [0.1, 1.25], needed: [1, 2] })).toBeNull()
    expect(roundingCaution({ exact: [0], needed: [0] })).toBeNull()
  })

  it('names hours by day and clock', () => {
    expect([0, 23, 24, 167].map(hourOfWeekText)).toEqual([
      'Monday 00:00',
      'Monday 23:00',
      'Tuesday 00:00',
      'Sunday 23:00',
    ])
  })
})

describe('starts of shifts', () => {
  const choice = (starts: number, share: number, best: number[][]) => ({
    ...{ starts, share, covered: share * 100, equallyGood: best.length },
    best: best.map((each) => ({ starts: each, wardens: each.map(() => 1) })),
  })
  // The worked example of planning, section 5: one start covers 65 of 102, two cover 95 in two ways.
  const day = {
    ...{ weekday: null, demand: [], now: { starts: [9, 17], covered: 80, share: 80 / 102 } },
    choices: [
      choice(1, 65 / 102, [[14]]),
      choice(2, 95 / 102, [
        [8, 16],
        [10, 18],
      ]),
      choice(3, 1, [[6, 12, 18]]),
    ],
  }

  it('tell all that are equally good, what one more adds, and what those of today cover', () => {
    const found = startsFinding({ wanted: 2, day })
    expect(found).toBe(
      'With 2 starts a day, shifts from 08:00 and 16:00, or 10:00 and 18:00 cover most of the work: 93.1%. One start more would cover 100.0%. Those of the published week (09:00 and 17:00) cover 78.4%.',
    )
    expect(startsFinding({ wanted: 2, day: { ...day, choices: [] } })).toContain('No shift may start')
    expect(shareText(65 / 102)).toBe('63.7%')
  })
})

describe('places to be reached at', () => {
  const figures = { reachMetres: 200, solution: 'optimal', gap: 0, chosen: 2, reached: 12, total: 60 } as const

  it('say what they do and how sure it is', () => {
    expect(placesSentence({ ...figures, kind: 'help-point', meanMetres: null })).toBe(
      '2 help points would have 12.0 more of the 60.0 incidents expected in these hours of a week within 200 m (about 2 in 10). It is proven that no other choice of these places does better.',
    )
    const far = { ...figures, kind: 'reporting-centre', solution: 'feasible', gap: 0.012, meanMetres: 1_234 } as const
    expect(placesSentence(far)).toContain('1,234 m to the nearest')
    expect(placesSentence(far)).toContain('at most 1.2% better')
    expect(placesSentence({ ...far, chosen: 0 })).toContain('No reporting centre is chosen')
  })
})
