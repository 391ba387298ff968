import { expect, it } from 'vitest'
import { concernsFrom, layerOfConcern } from '../../../../server/priorities/concerns.ts'
import { figuresInWords } from '../../../../shared/wording/priority-figures.ts'
import { trendReason } from '../../../../shared/wording/priority-reasons.ts'

it('concerns of the charity pots find the reports that fit them, joint ones by the rank of the first', () => {
  const { ranks } = concernsFrom({
    title: 'Charity pots',
    ranks: [
      { label: 'ASB', rank: 1, jointRank: 1 },
      { label: 'Drug misuse', rank: 2, jointRank: 2 },
      { label: 'Violent crime', rank: 3, jointRank: 2 },
      { label: 'Alcohol misuse', rank: 4, jointRank: 2 },
      { label: 'Burglary', rank: 5, jointRank: 5 },
      { label: 'Vehicle crime', rank: 6 },
    ],
  })
  expect([...ranks]).toEqual([
    ...[['anti-social-behaviour', 1] as const, ['drugs', 2] as const],
    ...[['burglary', 5] as const, ['vehicle-crime', 6] as const],
  ])
  expect(layerOfConcern('Speeding cars')).toBeUndefined()
})

it('counts of 1 to 4 are not in what is read out in the room', () => {
  expect(trendReason('too few to say', 3, 41)).not.toMatch(/\b3\b|41/)
  const figures = { n: 41, before: 2, verdict: 'too few to say' as const, months: ['2025-10', '2025-12'], missing: [] }
  expect(figuresInWords(figures, { forResidents: true })).not.toMatch(/41|\b2\b/)
  expect(figuresInWords(figures)).toContain('from 2 to 41')
})
