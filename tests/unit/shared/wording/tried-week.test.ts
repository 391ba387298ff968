import { expect, it } from 'vitest'
import { forbiddenSentence, keptSentence, triedSentence } from '../../../../shared/wording/tried-week.ts'

const figures = { loss: 8, lossShare: 8 / 41, reached: 33, forbidding: 0, allowed: 0 }

it('tells what a week drawn by hand loses, and whether it may be kept', () => {
  expect(triedSentence(figures)).toBe(
    'Vans would be in reach of 33.0 incidents: 8.0 (20%) fewer by weight than the plan. It breaks no rule.',
  )
  expect(triedSentence({ ...figures, loss: 0, lossShare: 0 })).toContain('33.0 incidents: as much as the plan.')
  expect(triedSentence({ ...figures, loss: -2, lossShare: -2 / 41, allowed: 1 })).toBe(
    'Vans would be in reach of 33.0 incidents: 2.0 (5%) more by weight than the plan. It can be kept, though it breaks 1 rule that the plan was made by.',
  )
  expect(triedSentence({ ...figures, forbidding: 2 })).toContain('It cannot be kept: 2 rules forbid it.')
})

it('refuses with everything that forbids it, and names what a kept one was drawn from', () => {
  expect(forbiddenSentence(['One.', 'Two.'])).toBe('This week cannot be kept as it is. One. Two.')
  expect(keptSentence({ ...figures, version: 3, crewHours: 60, allowed: 2 })).toBe(
    'Drawn by hand from version 3: vans would be in reach of 33.0 incidents with 60 hours out, 8.0 (20%) fewer by weight than the plan. It breaks 2 rules that version 3 keeps.',
  )
})
