import { expect, it } from 'vitest'
import {
  alternativesSentence,
  equitySentence,
  lastWeeksSentence,
  periodSentence,
  reachSentence,
  rulesSentence,
  vansSentence,
} from '../../../../shared/wording/week-studies.ts'

const row = (label: string, expected: number | null, isProven = true) => ({ label, expected, isProven })

it('tells what one van more or fewer would change', () => {
  expect(vansSentence([row('1', 20), row('2', 31), row('3', 36)], 2)).toBe(
    'With 2 vans, 31.0 incidents of the week are in reach; one more would add 5.0 and one fewer would lose 11.0.',
  )
  expect(vansSentence([row('1', 20), row('2', 24, false)], 1)).toContain('may be possible: see the gap')
})

it('tells the price of a weight, and who would be served for it', () => {
  const least = { ...row('No weight', 76), shareOfMostDeprived: 31 / 58 }
  const most = { ...row('Weight 2', 72), shareOfMostDeprived: 45 / 58 }
  expect(equitySentence(least, most)).toBe(
    'The most weight asked costs 4.0 of 76.0 incidents in reach. Of what is expected in the most deprived fifth, 77.6% would be in reach instead of 53.4%.',
  )
  expect(equitySentence({ ...least, shareOfMostDeprived: null }, most)).toContain('No deprivation')
})

it('tells how steady the plan is over reach and months', () => {
  const rows = [
    { ...row('100 m', 3), stay: 7, visits: 12 },
    { ...row('300 m', 9), stay: 10, visits: 12 },
  ]
  expect(reachSentence(rows)).toContain('at least 7 of the 12 visits of the plan would stay')
  expect(periodSentence([{ ...row('Last 3 months', 4), loss: 0.4 }])).toContain('at most 0.4 incidents (Last 3 months)')
  expect(periodSentence([{ ...row('Last 3 months', 4), loss: 0 }])).toContain('or as good')
  expect(periodSentence([{ ...row('Last 3 months', null), loss: null }])).toContain('No months could be read')
})

it('names the dearest rule, or that none costs anything', () => {
  expect(rulesSentence([{ ...row('Rotation', 55), price: 6 }])).toContain('“Rotation”: without it 6.0 more')
  expect(rulesSentence([{ ...row('Rotation', 55), price: 0 }])).toContain('None of these rules')
  expect(rulesSentence([])).toContain('no rule that could be lifted')
})

it('says whether the list of near weeks is complete', () => {
  expect(alternativesSentence(0, true, 10)).toContain('this is proven')
  expect(alternativesSentence(0, false, 10)).toContain('there may be some')
  expect(alternativesSentence(3, true, 10)).toContain('this is proven to be all')
  expect(alternativesSentence(1, false, 10)).toBe(
    'At least 1 other week is within 2% of the plan; the search ended before it was proven that there are no more.',
  )
  expect(alternativesSentence(10, false, 10)).toContain('there are more')
})

it('sets past weeks against the plan, and says which they are', () => {
  const past = { weeks: [1, 2, 3, 2], visits: 20, plan: 5, from: null }
  expect(lastWeeksSentence(past)).toBe(
    'In the 4 weeks before, 20 visits had 2.0 incidents a week in reach by the plan’s measure of demand, 3.0 fewer than the plan.',
  )
  expect(lastWeeksSentence({ ...past, from: '1 December 2025' })).toContain(
    'In the 4 weeks from 1 December 2025, the last that visits are known of,',
  )
  expect(lastWeeksSentence({ ...past, visits: 0 })).toContain('No visits of the weeks before are known')
})
