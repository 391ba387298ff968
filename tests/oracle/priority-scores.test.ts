import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { competitionRanks } from '../../server/statistics/competition-rank.ts'
import { priorityTotal, type Scores } from '../../server/statistics/priority-scores.ts'
import { criteria, defaultWeights } from '../../shared/priority-criteria.ts'

const { candidates } = JSON.parse(readFileSync(new URL('./priority-scores.json', import.meta.url), 'utf8')) as {
  candidates: { name: string; scores: number[]; total: number; rank: number }[]
}
const totals = candidates.map(({ scores }) =>
  priorityTotal(
    Object.fromEntries(criteria.map((criterion, at) => [criterion, scores[at]])) as unknown as Scores,
    defaultWeights,
  ),
)

describe('the six criteria', () => {
  it.each(candidates.map((candidate, at) => [candidate.name, at] as const))('%s has its worked total', (_, at) => {
    expect(totals[at]).toBe(candidates[at]!.total)
  })

  it('a tie shares its rank, and the next rank is skipped', () => {
    expect(competitionRanks(totals, 'highest')).toEqual(candidates.map(({ rank }) => rank))
  })
})
