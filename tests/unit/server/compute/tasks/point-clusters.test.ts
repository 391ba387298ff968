import { describe, expect, it } from 'vitest'
import { type PointClustersInput, pointClusters } from '../../../../../server/compute/tasks/point-clusters.ts'
import { createRandom } from '../../../../../shared/random.ts'
import { expectSoundResult } from '../../../../support/run-words.ts'
import { answerOf, refusalOf } from '../../../../support/task-answers.ts'

function input(
  places: readonly (readonly [x: number, y: number, day: number])[],
  more: Partial<PointClustersInput> = {},
): PointClustersInput {
  return {
    counted: 'January to December 2025',
    area: 'Newton Vale',
    layer: 'criminal-damage-arson',
    x: Float64Array.from(places, ([x]) => x),
    y: Float64Array.from(places, ([, y]) => y),
    fromMinute: Int32Array.from(places, ([, , day]) => day * 1440),
    precisionMetres: new Float32Array(places.length).fill(1),
    distanceMetres: 100,
    minimumPoints: 5,
    withinDays: null,
    ...more,
  }
}

const random = createRandom(3, 'clusters')
const around = (x: number, y: number, count: number, firstDay: number, days: number) =>
  Array.from(
    { length: count },
    () =>
      [x + random.between(-60, 60), y + random.between(-60, 60), firstDay + Math.floor(random.next() * days)] as const,
  )
const scattered = Array.from(
  { length: 40 },
  (_, at) => [510_000 + 700 * (at % 8), 310_000 + 700 * Math.floor(at / 8), at] as const,
)
const planted = [
  ...around(500_450, 300_450, 30, 20_000, 30),
  ...around(503_450, 301_450, 12, 20_100, 200),
  ...scattered,
]

describe('pointClusters', () => {
  it('finds planted clusters, the largest first, with their ground, middle and days', async () => {
    const { result, shapes } = await answerOf(pointClusters, input(planted))
    expect(result.finding).toBe('42 of 82 reports of criminal damage or arson lie in 2 clusters')
    expect(result.rows.map(({ count }) => count)).toEqual([30, 12])
    expect(result.rows[0]!.place).toBe('TF 004 004')
    expect(result.rows[0]!.days as number).toBeLessThanOrEqual(30)
    expect(shapes?.map(({ id }) => id)).toEqual(result.rows.map(({ id }) => id))
    const [ring] = shapes![0]!.rings
    expect(ring!.at(-1)).toEqual(ring![0])
    for (const [x, y] of planted.slice(0, 30)) expect(isInside(ring!, x, y)).toBe(true)
  })

  it('parts in time what lies together in space', async () => {
    const twice = [...around(500_450, 300_450, 12, 20_000, 3), ...around(500_450, 300_450, 12, 20_300, 3)]
    const inSpace = await answerOf(pointClusters, input(twice))
    expect(inSpace.result.rows).toHaveLength(1)
    const inTime = await answerOf(pointClusters, input(twice, { withinDays: 7 }))
    expect(inTime.result.rows.map(({ count }) => count)).toEqual([12, 12])
    expect(inTime.result.how).toMatch(/^ST-DBSCAN/)
  })

  it('says on map, in table and in words how steady each cluster is', async () => {
    const dense = around(500_450, 300_450, 40, 20_000, 360)
    // Four that only the whole distance joins to the one amid them, and eight of one month.
    const [east, north] = [505_050, 305_050]
    const loose = [
      [east, north, 20_000],
      [east + 95, north, 20_060],
      [east - 95, north, 20_120],
      [east, north + 95, 20_180],
      [east, north - 95, 20_240],
    ] as const
    const brief = around(508_000, 308_000, 8, 20_000, 5)
    const told: string[] = []
    const asked = input([...dense, ...loose, ...brief], { minimumPoints: 4 })
    const answer = await pointClusters(asked, (_, doing) => told.push(doing))
    expectSoundResult(answer)
    const { rows, map, sure } = answer.result
    expect(map).toMatchObject({ outline: 'steadiness', outlined: 'a cluster' })
    expect(rows[0]).toMatchObject({ steadiness: 'steady', stayed: 100 })
    expect(rows[2]).toMatchObject({ place: 'TF 050 050', count: 5 })
    const months = told.filter((doing) => /^Trying without /.test(doing)).length
    expect(months).toBeGreaterThan(11)
    // Gone at 80 m, and without the month of the one amid them.
    expect(rows[2]).toMatchObject({ stayed: Math.round((100 * (months + 2)) / (months + 4)) })
    // Gone without its only month, and there in all other runs.
    expect(rows[1]).toMatchObject({ count: 8, stayed: Math.round((100 * (months + 3)) / (months + 4)) })
    expect(sure[1]).toMatch(
      new RegExp(
        `^Asked again ${months + 4} times with the distance and the least number of reports about a fifth smaller and larger, and without single months, \\d clusters stayed together`,
      ),
    )
    expect(told.slice(2, 6)).toEqual([
      'Trying a distance of 80 m',
      'Trying a distance of 120 m',
      'Trying at least 3 reports',
      'Trying at least 5 reports',
    ])
  })

  it('varies the days too where they matter, and gives the same answer again', async () => {
    const asked = input(planted, { withinDays: 30 })
    const { result } = await answerOf(pointClusters, asked)
    expect(result.sure[1]).toContain('the distance, the least number of reports and the days about a fifth')
    expect(await answerOf(pointClusters, asked)).toEqual(await answerOf(pointClusters, asked))
  })

  it('finds none in scattered reports, and says what to change', async () => {
    const { result, shapes } = await answerOf(pointClusters, input(scattered))
    expect(result.finding).toMatch(/^Nowhere do 5 reports/)
    expect(result.map).toBeNull()
    expect(shapes).toEqual([])
    expect(result.sure.join(' ')).not.toMatch(/Asked again|stayed/)
  })

  it('tells one place reported again and again from a neighbourhood, and still gives it ground', async () => {
    const same = Array.from({ length: 6 }, (_, day) => [500_000, 300_000, day] as const)
    const { result, shapes } = await answerOf(pointClusters, input(same))
    expect(result.rows[0]).toMatchObject({ places: 1, class: 'one place', days: 6, first: '1 January 1970' })
    expect(result.rows[0]!.hectares as number).toBeCloseTo((Math.PI * 25 ** 2) / 10_000, 2)
    expect(shapes![0]!.rings[0]!.length).toBeGreaterThan(20)
    expect(result.details.join(' ')).toMatch(/One cluster holds more than half of all reports/)
    expect(result.details.join(' ')).toMatch(/1 cluster is one place reported again and again/)
  })

  it('leaves out vague places, and refuses where too few are left', async () => {
    const asked = input(planted)
    asked.precisionMetres.fill(150, 0, 30)
    const { result } = await answerOf(pointClusters, asked)
    expect(result.finding).toMatch(/^12 of 52 reports/)
    expect(result.details).toContain('30 reports left out, whose place is not known to 100 m.')
    expect(await refusalOf(pointClusters, input(planted.slice(0, 4)))).toMatch(/^4 reports .* a cluster needs 5\./)
  })
})

/** On the left of every side of a ring that runs counter-clockwise. */
function isInside(ring: readonly (readonly [number, number])[], x: number, y: number): boolean {
  return ring.slice(1).every(([x2, y2], at) => {
    const [x1, y1] = ring[at]!
    return (x2 - x1) * (y - y1) - (x - x1) * (y2 - y1) > 0
  })
}
