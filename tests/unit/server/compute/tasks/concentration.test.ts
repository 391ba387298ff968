import { describe, expect, it } from 'vitest'
import { TaskRefused } from '../../../../../server/compute/task.ts'
import { type ConcentrationInput, concentration } from '../../../../../server/compute/tasks/concentration.ts'
import { RunResult } from '../../../../../shared/contracts/runs.ts'

// The worked example of the domain notes on concentration: Gini 0.612, half of it in 2 of 10 places.
const counts = [0, 0, 1, 1, 2, 3, 4, 6, 13, 20]
const input = (given: Partial<ConcentrationInput> = {}): ConcentrationInput => ({
  area: 'Testham',
  layer: 'burglary',
  period: { from: '2025-01', to: '2025-12' },
  missingMonths: ['2025-07'],
  codes: counts.map((_, index) => `E0190000${index}`),
  names: counts.map((_, index) => `Testham 00${index}A`),
  counts: Float64Array.from(counts),
  share: 0.5,
  runs: 199,
  seed: 5,
  ...given,
})
const answer = async (given?: Partial<ConcentrationInput>) =>
  RunResult.parse((await concentration(input(given), () => undefined)).result)

describe('the task of concentration', () => {
  it('finds the fewest places that hold half, and maps them', async () => {
    const result = await answer()
    expect(result.finding).toBe('2 LSOAs of 10 (20%) hold 50% of the reports of burglary')
    expect(result.rows.map(({ count }) => count)).toEqual([...counts].sort((a, b) => b - a))
    expect(result.rows.map((row) => row.class)).toEqual(['few', 'few', ...Array(6).fill('rest'), 'none', 'none'])
    expect(result.rows.at(-1)?.running).toBeCloseTo(100, 10)
    expect(result.figures[0]?.data).toMatchObject({ halfIn: 2, reports: 50, places: 10, missingMonths: ['2025-07'] })
    expect(result.figures[0]?.data.gini).toBeCloseTo(0.612, 12)
    expect(result.sure[0]).toContain('more uneven than chance')
  })

  it('says where an even spread is no more uneven than chance', async () => {
    const result = await answer({ counts: new Float64Array(10).fill(5) })
    expect(result.finding).toBe('5 LSOAs of 10 (50%) hold 50% of the reports of burglary')
    expect(result.sure[0]).toContain('no more uneven than chance')
  })

  it('gives the same for the same seed, and another comparison with chance for another', async () => {
    expect(await answer()).toEqual(await answer())
    expect((await answer({ seed: 6 })).rows).toEqual((await answer()).rows)
    expect((await answer({ seed: 6 })).how).not.toBe((await answer()).how)
  })

  it('refuses where there is nothing to rank, and says what to do', async () => {
    expect(() => concentration(input({ counts: new Float64Array(10) }), () => undefined)).toThrow(TaskRefused)
    expect(() => concentration(input({ counts: new Float64Array(10) }), () => undefined)).toThrow(
      'There are no reports of burglary. Choose a longer period.',
    )
  })
})
