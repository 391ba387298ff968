import { describe, expect, it } from 'vitest'
import { TaskRefused } from '../../../../../server/compute/task.ts'
import { type AreaHotSpotsInput, areaHotSpots } from '../../../../../server/compute/tasks/area-hot-spots.ts'
import type { AreaReports } from '../../../../../server/compute/tasks/area-input.ts'
import { overBorders } from '../../../../../server/compute/tasks/area-reruns.ts'
import { neighboursFromLists } from '../../../../../server/geometry/neighbour-list.ts'
import { createRandom } from '../../../../../shared/random.ts'
import { byMonth, historyOf, makeAreas } from '../../../../support/placed-reports.ts'
import { expectSoundResult } from '../../../../support/run-words.ts'

const random = createRandom(11, 'areas')
const planted = makeAreas(12, (column, row) => (column < 3 && row < 3 ? 60 : 12) + random.poisson(8))

function input(reports: AreaReports, more: Partial<AreaHotSpotsInput> = {}): AreaHotSpotsInput {
  const spread = byMonth(reports)
  return { ...spread, ...historyOf(reports, 4), of: 'rate', significance: 'normal', seed: 1, ...more }
}

const ask = (reports = planted, more?: Partial<AreaHotSpotsInput>) =>
  areaHotSpots(input(reports, more), () => undefined)

describe('areaHotSpots', () => {
  it('finds areas that are hot together, and says that they stay so', async () => {
    const answer = await ask()
    expectSoundResult(answer)
    const middle = answer.result.rows.find(({ place }) => place === 'Made Town 2-2')
    expect(middle).toMatchObject({ class: 3, steadiness: 'steady', stayed: 100 })
    expect(answer.result.finding).toMatch(/^\d+ of 144 LSOAs are hot spots of burglary$/)
    expect(answer.result.sure[0]).toMatch(/^Asked again 5 times without single months/)
  })

  it('finds next to nothing on a map of chance', async () => {
    const chance = createRandom(12, 'areas')
    const { result } = await ask(makeAreas(12, () => chance.poisson(20)))
    expect(result.rows.filter((row) => Math.abs(row.class as number) >= 2).length).toBeLessThanOrEqual(2)
  })

  it('judges by shuffles when asked, and always says what the other way would find', async () => {
    const shuffled = await ask(planted, { significance: 'permutation' })
    expectSoundResult(shuffled)
    expect(shuffled.automaticChoices?.join(' ')).toContain('9,999 shuffles')
    expect(shuffled.result.rows.find(({ place }) => place === 'Made Town 2-2')?.class).toBeGreaterThanOrEqual(2)
    expect((await ask()).result.sure[1]).toMatch(
      /Judged by 9,999 shuffles \(seed 1\) instead, \d+ of the \d+ hot LSOAs would be hot/,
    )
    expect(shuffled.result.sure[1]).toMatch(/^Judged by the normal distribution instead of shuffles, \d+ of/)
  })

  it('says whether high rates lie together over the whole map', async () => {
    expect((await ask()).result.details.join(' ')).toMatch(
      /high rates lie together more than chance would make them \(General G \d\.\d times what is expected, z \d/,
    )
    const chance = createRandom(12, 'areas')
    const { result } = await ask(makeAreas(12, () => chance.poisson(20)))
    expect(result.details.join(' ')).toContain('high rates lie together no more than chance')
  })

  it("tests how well hot LSOAs foretell, against last year's counts, once there are months enough", async () => {
    const { result } = await ask(planted, historyOf(planted, 24))
    expect(result.accuracy?.origins).toBe(12)
    // The nine planted LSOAs are a sixteenth of the area and have four times the reports.
    const [, , share] = result.accuracy!.shares
    expect(share?.share).toBe(0.05)
    expect(share?.pai).toBeGreaterThan(2.5)
    expect(result.accuracy?.suggestion).toMatch(/^To choose where to look next month, use /)
    expect(result.figures.map(({ kind }) => kind)).toEqual(['hit-rate-chart'])
    expect((await ask()).result.sure.join(' ')).toContain('it needs 18 months loaded and here are 4')
  })

  it('moves reports near a border to the neighbours in equal parts, and loses none', () => {
    const neighbours = neighboursFromLists([[1], [0, 2], [1], []])
    const moved = overBorders(Float64Array.of(10, 20, 30, 40), Float64Array.of(2, 4, 0, 8), neighbours)
    expect([...moved]).toEqual([10, 18, 32, 40])
  })

  it('gives the same answer to the same question and seed', async () => {
    expect(await ask(planted, { significance: 'permutation' })).toEqual(
      await ask(planted, { significance: 'permutation' }),
    )
  })

  it('refuses too few areas and areas that are all equal, and says what to do', () => {
    expect(() => ask(makeAreas(5, () => 20))).toThrow(TaskRefused)
    expect(() => ask(makeAreas(12, () => 20))).toThrow(/nothing to compare/)
  })
})
