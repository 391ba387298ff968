import { describe, expect, it } from 'vitest'
import { type SeasonInput, season } from '../../../../../server/compute/tasks/season.ts'
import { type Month, monthsOf } from '../../../../../shared/period.ts'
import { createRandom } from '../../../../../shared/random.ts'
import { answerOf, refusalOf } from '../../../../support/task-answers.ts'

const wave = [1, 1, 1, 1, 1, 1, 1.2, 1.5, 1, 1, 0.8, 0.5]

function input({
  from = '2022-01',
  to = '2025-12',
  missing = [] as readonly Month[],
  factors = wave,
  mean = 60,
  seed = 1,
} = {}): SeasonInput {
  const months = monthsOf({ from, to })
  const random = createRandom(seed, 'season')
  return {
    area: 'Newton Vale',
    layer: 'anti-social-behaviour',
    months,
    states: months.map((month) => (missing.includes(month) ? 'missing' : 'published')),
    counts: Float64Array.from(months, (month) => {
      const count = random.poisson(mean * factors[Number(month.slice(5)) - 1]!)
      return missing.includes(month) ? Number.NaN : count
    }),
  }
}

describe('season', () => {
  it('finds a planted season by all three methods, the busiest month first', async () => {
    const { result } = await answerOf(season, input())
    expect(result.finding).toMatch(
      /^Reports of anti-social behaviour are usually highest in August, about \d+% above the yearly mean, and lowest in December$/,
    )
    expect(result.rows).toHaveLength(12)
    const [august] = result.rows
    expect(august).toMatchObject({ place: 'August', years: 4 })
    for (const method of ['classical', 'stl', 'regression'])
      expect(Math.abs((august![method] as number) - 50), method).toBeLessThan(15)
    expect(result.rows.at(-1)).toMatchObject({ place: 'December' })
    expect(result.incidents).toBe(input().counts.reduce((sum, count) => sum + count, 0))
  })

  it('finds none in flat months more often than about 1 time in 20', async () => {
    let found = 0
    for (let seed = 0; seed < 60; seed++) {
      const { result } = await answerOf(season, input({ factors: new Array(12).fill(1), seed, to: '2024-12' }))
      if (!result.finding.startsWith('No month of the year stands out')) found += 1
    }
    expect(found).toBeLessThan(9)
  })

  it('goes on with a missing month by regression alone, and keeps it a gap', async () => {
    const { result } = await answerOf(season, input({ from: '2023-01', missing: ['2024-08'] }))
    expect(result.rows[0]).toMatchObject({ place: 'August', years: 2, classical: null, stl: null })
    expect(result.rows[0]!.mean).toBeGreaterThan(75)
    expect(result.details.join(' ')).toMatch(/STL gives no figures here, because missing months interrupt the series\./)
    expect(result.sure.join(' ')).toContain('August 2024 has no count and is left out, not taken as none.')
    const { months, counts } = result.figures[0]!.data as { months: { status: string }[]; counts: (number | null)[] }
    expect(counts[19]).toBeNull()
    expect(months[19]!.status).toBe('missing')
  })

  it('refuses fewer than 24 months with what is there', async () => {
    expect(await refusalOf(season, input({ from: '2024-01', missing: ['2024-05', '2025-07', '2025-08'] }))).toBe(
      'A season needs at least 24 counted months, two of each month of the year; here are 21, without May 2024 and July to August 2025. Load older months, or choose a later period.',
    )
  })

  it('refuses a month of the year that was never counted, and a layer without reports', async () => {
    const missing = ['2023-08', '2024-08', '2025-08']
    expect(await refusalOf(season, input({ from: '2023-01', missing }))).toMatch(/have no count at all: August\./)
    expect(await refusalOf(season, input({ mean: 0 }))).toMatch(/^There are no reports of anti-social behaviour/)
  })
})
