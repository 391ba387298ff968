import { describe, expect, it } from 'vitest'
import { TaskRefused } from '../../../../../server/compute/task.ts'
import { type ClustersInput, clustersOutliers } from '../../../../../server/compute/tasks/clusters-outliers.ts'
import { type MoranData, moranScatter } from '../../../../../shared/figures/moran-scatter.ts'
import { createRandom } from '../../../../../shared/random.ts'
import { byMonth, historyOf, makeAreas } from '../../../../support/placed-reports.ts'
import { expectSoundResult } from '../../../../support/run-words.ts'

const random = createRandom(3, 'areas')
/** High in one corner, low in another, a single low one among the high. */
const planted = makeAreas(12, (column, row) => {
  if (column === 1 && row === 1) return 2
  if (column < 4 && row < 4) return 60 + random.poisson(5)
  return column > 7 && row > 7 ? 2 : 15 + random.poisson(8)
})
const ask = ({ reports = planted, ...more }: Partial<ClustersInput> = {}) =>
  clustersOutliers(
    { ...byMonth(reports), ...historyOf(reports, 4), of: 'rate', measure: 'moran', permutations: 0, seed: 7, ...more },
    () => undefined,
  )
const classOf = async (answer: ReturnType<typeof ask>, place: string) =>
  (await answer).result.rows.find((row) => row.place === `Made Town ${place}`)?.class

describe('clustersOutliers', () => {
  it('finds areas that are high together and the one that stands out among them', async () => {
    const answer = ask()
    expectSoundResult(await answer)
    expect(await classOf(answer, '2-3')).toBe('high-among-high')
    expect(await classOf(answer, '2-2')).toBe('low-among-high')
    expect(await classOf(answer, '6-6')).toBe('none')
    expect((await answer).result.finding).toContain('1 low among high')
  })

  it('finds by Geary areas that are like their neighbours at any level, and the one that differs most', async () => {
    const draw = createRandom(5, 'areas')
    const reports = makeAreas(12, (column, row) => {
      if (column === 1 && row === 1) return 2
      if (column < 6 && row < 6) return 60 + draw.poisson(3)
      return column > 7 && row > 7 ? 2 : 15 + draw.poisson(20)
    })
    const answer = ask({ measure: 'geary', reports })
    expectSoundResult(await answer)
    expect(await classOf(answer, '5-5')).toBe('high-among-high')
    expect(await classOf(answer, '11-11')).toBe('low-among-low')
    expect(await classOf(answer, '2-2')).toBe('unlike')
    const { result } = await answer
    expect(result.details[0]).toMatch(/more alike than chance .* \(Geary's C 0\.\d\d where 1 is chance, z \d/)
    expect(result.how).toMatch(/^Local Geary adds up how much/)
    expect(result.columns.map(({ key }) => key)).toContain('geary')
    expect(result.columns.map(({ key }) => key)).not.toContain('moran')
  })

  it('says how steady areas that are high together are, and of no others', async () => {
    const { result } = await ask()
    expect(result.map?.outline).toBe('steadiness')
    const high = result.rows.filter((row) => row.class === 'high-among-high')
    expect(high.length).toBeGreaterThan(5)
    expect(high.filter(({ steadiness }) => steadiness === 'steady').length).toBeGreaterThan(5)
    for (const row of result.rows) expect(row.steadiness !== null).toBe(row.class === 'high-among-high')
    expect(result.sure[0]).toMatch(/^Asked again 5 times without single months .* LSOAs high among high stayed so/)
  })

  it.each(['moran', 'geary'] as const)('finds next to nothing by %s on a map of chance', async (measure) => {
    const chance = createRandom(4, 'areas')
    const { result } = await ask({ measure, reports: makeAreas(12, () => chance.poisson(20)) })
    expect(result.rows.filter((row) => row.class !== 'none').length).toBeLessThanOrEqual(2)
  })

  it('tells how alike the whole map is, and draws it', async () => {
    const { result } = await ask()
    expect(result.details[0]).toMatch(
      /more alike than chance would make them \(Moran's I 0\.\d\d, z \d+\.\d, two-sided p/,
    )
    expect(result.details[1]).toMatch(/^The z tells how far .* The p tells how often .*: less than 1 time in 1,000\.$/)
    expect(result.details[2]).toBe(
      'As a check, the figures of all LSOAs were shuffled among them 9,999 times: no shuffle made neighbours as alike as they are.',
    )
    const [figure] = result.figures
    const drawn = moranScatter(figure?.data as unknown as MoranData)
    expect(drawn.title).toContain('neighbouring LSOAs are alike')
    expect(drawn.table.rows).toHaveLength(144)
  })

  it('tests how well high among high foretells, once there are months enough', async () => {
    const { result } = await ask(historyOf(planted, 24))
    expect(result.accuracy?.origins).toBe(12)
    // The sixteen planted LSOAs are a ninth of the area and have four times the reports of the others.
    expect(result.accuracy?.shares.find(({ share }) => share === 0.05)?.pai).toBeGreaterThan(2)
    expect(result.figures.map(({ kind }) => kind)).toEqual(['moran-scatter', 'hit-rate-chart'])
    expect((await ask()).result.sure.join(' ')).toContain('it needs 18 months loaded and here are 4')
  })

  it('counts the shuffles that went as far where the whole map is one of chance', async () => {
    const chance = createRandom(4, 'areas')
    const { details, figures } = (await ask({ reports: makeAreas(12, () => chance.poisson(20)) })).result
    const { pseudoP, permutations } = figures[0]!.data as unknown as MoranData
    expect(details[0]).toContain('no more alike than chance would make them')
    const [, times] = /about (\d+) times in 1,000\.$/.exec(details[1]!) ?? []
    expect(Number(times)).toBeGreaterThan(50)
    const [, shuffles] = /9,999 times: ([\d,]+) shuffles made neighbours as (?:alike|unlike)/.exec(details[2]!) ?? []
    expect(Number(shuffles?.replace(',', '')) + 1).toBeCloseTo(pseudoP! * (permutations! + 1), 6)
    // One side of a distribution that is nearly normal has half of the two-sided p.
    expect(Math.abs((2 * Number(shuffles?.replace(',', ''))) / 9_999 - Number(times) / 1_000)).toBeLessThan(0.1)
  })

  it('explains the z and p of Geary without shuffles, which were made of Moran', async () => {
    const { result } = await ask({ measure: 'geary' })
    expect(result.details[1]).toMatch(/^The z tells how far/)
    expect(result.details).toHaveLength(2)
  })

  it('names areas without neighbours instead of judging them', async () => {
    const offsets = Uint32Array.from(planted.neighbours.offsets)
    const islands = makeAreas(12, () => 0)
    const reports = { ...planted, names: islands.names, residents: Float64Array.from(planted.residents) }
    // Nobody lives around the first, so it has no neighbour with a rate.
    for (const target of planted.neighbours.targets.subarray(offsets[0], offsets[1])) reports.residents[target] = 0
    const answer = await ask({ reports })
    expectSoundResult(answer)
    expect(answer.notes?.map(({ text }) => text)).toEqual([
      'Without a neighbour to be compared with, and so not tested: Made Town 1-1.',
    ])
    expect(answer.result.rows.find(({ place }) => place === 'Made Town 1-1')).toMatchObject({
      class: 'not-tested',
      p: null,
    })
  })

  it('chooses shuffles enough for one area to stand out, and warns where they are too few', async () => {
    expect((await ask()).automaticChoices?.join(' ')).toMatch(
      /chosen\. 9,999 shuffles .* small enough for a single one of 144 LSOAs/,
    )
    const { result } = await ask({ permutations: 999 })
    expect(result.sure.join(' ')).toMatch(/of 144 LSOAs, at least 6 must stand out together/)
  })

  it('warns that counts follow size', async () => {
    expect((await ask({ of: 'count' })).result.sure.join(' ')).toContain('may only be alike in size')
    expect((await ask({ of: 'eb-rate' })).result.how).toContain('smoothed rate per 1,000 residents')
  })

  it('gives the same answer to the same question and seed', async () => {
    expect(await ask()).toEqual(await ask())
  })

  it('refuses too few areas, residents and reports, and says what to do', () => {
    expect(() => ask({ reports: makeAreas(5, () => 20) })).toThrow(TaskRefused)
    expect(() => ask({ reports: makeAreas(5, () => 20) })).toThrow(/Use a method on a grid/)
    const unknown = { ...planted, residents: planted.residents.map(() => Number.NaN) }
    expect(() => ask({ reports: unknown })).toThrow(/Load residents, or compare counts/)
    expect(() => ask({ reports: makeAreas(12, () => 20) })).toThrow(/nothing to compare/)
    expect(() => ask({ reports: makeAreas(12, (column) => (column === 3 ? 1 : 0)) })).toThrow(/Choose a longer period/)
  })
})
