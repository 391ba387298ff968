import { expect, it } from 'vitest'
import { type PlannedFigures, planSentence } from '../../../../shared/wording/plan.ts'

const figures: PlannedFigures = {
  status: 'optimal',
  gap: 0,
  visits: [{}],
  why: [],
  reached: 12.34,
  expected: 40,
  crewHours: 36,
}

it('says what a plan is worth and how sure that is', () => {
  expect(planSentence(figures)).toBe(
    'Vans would be in reach of 12.3 of the 40.0 incidents expected (about 3 in 10), with 36 hours out. It is proven that no other plan by these rules reaches more.',
  )
  expect(planSentence({ ...figures, status: 'stopped', gap: 0.0312 })).toContain('at most 3.2% better')
})

it('says why there is none, and what to change', () => {
  expect(planSentence({ ...figures, status: 'infeasible', visits: [], why: ['the van is away'] })).toBe(
    'What is promised cannot be kept: the van is away. Take a promise back, or change the site or the crew.',
  )
  expect(planSentence({ ...figures, visits: [], reached: 0, expected: 0 })).toContain('No shift is planned')
})
