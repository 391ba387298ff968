import { describe, expect, it } from 'vitest'
import { TaskRefused } from '../../../../../server/compute/task.ts'
import { type GridHotSpots, hotSpotsGrid } from '../../../../../server/compute/tasks/hot-spots-grid.ts'
import { makeReports } from '../../../../support/placed-reports.ts'
import { expectSoundResult } from '../../../../support/run-words.ts'

const gatherings = [{ east: 3_250, north: 6_750, spreadMetres: 300, reports: 30 }]
const input = (more: Partial<GridHotSpots> = {}): GridHotSpots => ({
  area: 'Made Town',
  layer: 'burglary',
  reports: makeReports({ seed: 1, months: 24, period: 12, perMonth: 60, gatherings }),
  shape: 'square',
  cellSizeMetres: 500,
  significance: 'normal',
  seed: 1,
  ...more,
})
const ask = (more?: Partial<GridHotSpots>) => hotSpotsGrid(input(more), () => undefined)

describe('hotSpotsGrid', () => {
  it.each(['square', 'hexagon'] as const)(
    'finds where reports were made to gather, in cells that are each a %s',
    async (shape) => {
      const answer = await ask({ shape })
      expectSoundResult(answer)
      expect(answer.result.rows[0]).toMatchObject({ class: 3, steadiness: 'steady' })
      expect(String(answer.result.rows[0]?.place)).toMatch(/^West Ward, SP 83\d 36\d$/)
      expect(answer.result.accuracy?.origins).toBe(12)
    },
  )

  it('finds none on a map of chance', async () => {
    const { result } = await ask({ reports: makeReports({ seed: 2, months: 12, perMonth: 100 }) })
    expect(result.finding).toBe('None of 400 cells is a hot spot of burglary')
  })

  it('judges by shuffles when asked, enough for a single cell to stand out, and says how many', async () => {
    const { result, automaticChoices } = await ask({ significance: 'permutation' })
    expect(result.rows[0]?.class).toBeGreaterThanOrEqual(2)
    expect(automaticChoices?.at(-1)).toBe(
      'The number of shuffles was chosen. 16,000 shuffles cannot give a p under 0.0001: small enough for a single one of 400 cells to stand out.',
    )
    expect(result.how).toContain('16,000 shuffles with seed 1')
    expect((await ask()).result.sure.join(' ')).toMatch(/9,999 .* of 400 cells, at least 2 must stand out together/)
  })

  it('says that the normal distribution is liberal, and what shuffles would call hot in this run', async () => {
    const { result } = await ask()
    const hot = result.rows.filter((row) => Number(row.class) >= 2).length
    const told = result.sure.find((text) => text.startsWith('The normal distribution calls too much hot'))
    const [, kept, of] = told?.match(/Judged by 9,999 shuffles \(seed 1\) instead, (\d+) of the (\d+) hot cells/) ?? []
    expect([hot > 5, Number(of)]).toEqual([true, hot])
    const shuffled = (await ask({ significance: 'permutation' })).result
    const hotBoth = shuffled.rows.filter((row) => Number(row.class) >= 2).length
    expect(Math.abs(hotBoth - Number(kept))).toBeLessThanOrEqual(5)
    expect(shuffled.sure.join(' ')).toContain(
      `Judged by the normal distribution instead of shuffles, ${hotBoth} of the ${hotBoth} hot cells would be hot, and ${hot - hotBoth} other.`,
    )
    expect(result.details.join(' ')).toMatch(/high counts lie together more than chance .*General G \d/)
  })

  it('gives the same answer to the same question and seed', async () => {
    expect(await ask()).toEqual(await ask())
  })

  it('bears no cells under 250 m on map points', () => {
    expect(() => ask({ cellSizeMetres: 249 })).toThrow(/anonymised places bear no cells under 250 m/)
  })

  it('refuses more cells than can be shuffled in time, and says what to do', () => {
    const exact = { reports: { ...input().reports, precision: 'exact' as const } }
    expect(() => ask({ ...exact, cellSizeMetres: 45 })).toThrow(/bear no cells under 50 m/)
    expect(() => ask({ ...exact, cellSizeMetres: 50, shape: 'hexagon', significance: 'permutation' })).toThrow(
      /at most 40,000 can be shuffled in the time a run has\. Choose cells of 60 m or more, or the normal distribution\./,
    )
  })

  it('refuses too few cells and reports, and says what to do', () => {
    expect(() => ask({ cellSizeMetres: 2_000 })).toThrow(TaskRefused)
    expect(() => ask({ cellSizeMetres: 2_000 })).toThrow(/Choose smaller cells/)
    const few = { reports: makeReports({ seed: 1, months: 12, perMonth: 2 }) }
    expect(() => ask(few)).toThrow(/Choose a longer period/)
  })
})
