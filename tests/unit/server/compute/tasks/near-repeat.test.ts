import { describe, expect, it } from 'vitest'
import { type NearRepeatInput, nearRepeat } from '../../../../../server/compute/tasks/near-repeat.ts'
import { createRandom } from '../../../../../shared/random.ts'
import { answerOf, refusalOf } from '../../../../support/task-answers.ts'

interface Place {
  x: number
  y: number
  day: number
}

/** Burglaries of a year over 5 by 5 km, `followed` of them by another within 80 m and six days. */
function burglaries(all: number, followed: number, seed = 1): Place[] {
  const random = createRandom(seed, 'burglaries')
  const first = Array.from({ length: all - followed }, () => ({
    x: random.between(500_000, 505_000),
    y: random.between(300_000, 305_000),
    day: 20_000 + Math.floor(random.next() * 360),
  }))
  const later = first.slice(0, followed).map(({ x, y, day }) => ({
    x: x + random.between(5, 55),
    y: y + random.between(5, 55),
    day: day + 1 + Math.floor(random.next() * 6),
  }))
  return [...first, ...later]
}

function input(places: readonly Place[], more: Partial<NearRepeatInput> = {}): NearRepeatInput {
  return {
    area: 'Newton Vale',
    layer: 'burglary',
    counted: 'January to December 2025',
    x: Float64Array.from(places, ({ x }) => x),
    y: Float64Array.from(places, ({ y }) => y),
    fromMinute: Int32Array.from(places, ({ day }) => day * 1440 + 600),
    toMinute: Int32Array.from(places, ({ day }) => day * 1440 + 900),
    precisionMetres: new Float32Array(places.length).fill(1),
    bandMetres: 100,
    distanceBands: 4,
    bandDays: 7,
    dayBands: 4,
    metric: 'euclidean',
    runs: 999,
    seed: 5,
    ...more,
  }
}

describe('nearRepeat', () => {
  it('finds planted near repeats, named in words and first in the table', async () => {
    const { result } = await answerOf(nearRepeat, input(burglaries(600, 40)))
    expect(result.finding).toMatch(
      /^After one report of burglary, another within 100 m and 7 days came about [\d.]+ times as often as by chance$/,
    )
    expect(result.rows).toHaveLength(20)
    expect(result.rows[0]).toMatchObject({ place: '1 to 100 m, within 7 days', p: 1 / 1000 })
    expect(result.rows[0]!.observed as number).toBeGreaterThanOrEqual(40)
    expect(result.rows.map(({ place }) => place)).toContain('301 to 400 m, 22 to 28 days')
  })

  it('finds none in random places and days more often than about 1 time in 20', async () => {
    let found = 0
    for (let seed = 0; seed < 40; seed++) {
      const { result } = await answerOf(nearRepeat, input(burglaries(300, 0, seed), { runs: 99, seed }))
      if (!result.finding.startsWith('No sign that')) found += 1
    }
    expect(found).toBeLessThan(7)
  })

  it('keeps the same address again apart from its neighbours', async () => {
    const places = burglaries(300, 0)
    const again = places.slice(0, 30).map((place) => ({ ...place, day: place.day + 3 }))
    const { result } = await answerOf(nearRepeat, input([...places, ...again]))
    expect(result.finding).toMatch(/^No sign that/)
    expect(result.rows[0]).toMatchObject({ place: 'Same place, within 7 days', observed: 30, p: 1 / 1000 })
    expect(result.details[1]).toMatch(/^Same place, within 7 days: 30 pairs of reports, where/)
  })

  it('gives the same for the same seed, and the same ratios for any', async () => {
    const places = burglaries(200, 10)
    const once = await answerOf(nearRepeat, input(places))
    expect(await answerOf(nearRepeat, input(places))).toEqual(once)
    const ratios = (answer: typeof once) => new Map(answer.result.rows.map(({ id, ratio }) => [id, ratio]))
    expect(ratios(await answerOf(nearRepeat, input(places, { seed: 6 })))).toEqual(ratios(once))
  })

  it('says while it works how many random orders it has compared, and gives what they give together', async () => {
    const told: [share: number, sentence: string][] = []
    const asked = input(burglaries(200, 10), { runs: 999 })
    const { result } = await nearRepeat(asked, (share, sentence) => void told.push([share, sentence]))
    expect(told.map(([, sentence]) => sentence)).toEqual(
      [0, 250, 500, 750].map((done) => `Compared with ${done} of 999 random orders`),
    )
    expect(told.map(([share]) => share)).toEqual([0, 250, 500, 750].map((done) => done / 999))
    for (const { p } of result.rows) {
      const times = (p as number) * 1000
      expect(times).toBeCloseTo(Math.round(times), 9)
      expect(times).toBeGreaterThanOrEqual(1)
      expect(times).toBeLessThanOrEqual(1000)
    }
  })

  it('leaves out and counts reports whose place or day is too vague', async () => {
    const asked = input(burglaries(300, 20))
    asked.precisionMetres.fill(500, 0, 12)
    asked.toMinute.set([asked.fromMinute[50]! + 3000, asked.fromMinute[51]! + 3000], 50)
    const { result } = await answerOf(nearRepeat, asked)
    expect(result.incidents).toBe(286)
    expect(result.details).toContain('12 reports left out, whose place is not known to 100 m.')
    expect(result.details.at(-1)).toMatch(/^2 reports left out, whose day is not known/)
  })

  it('says so where the random orders are too few for the correction', async () => {
    const { result } = await answerOf(nearRepeat, input(burglaries(600, 40), { runs: 199 }))
    expect(result.sure.join(' ')).toContain('no single cell can pass the correction: take at least 400')
    expect(result.finding).toMatch(/^After one report/)
  })

  it('refuses too few reports, and reports of one day', async () => {
    expect(await refusalOf(nearRepeat, input(burglaries(49, 0)))).toMatch(/^49 reports of burglary have .* at least 50/)
    const oneDay = burglaries(60, 0).map((place) => ({ ...place, day: 20_000 }))
    expect(await refusalOf(nearRepeat, input(oneDay))).toMatch(/of one day/)
  })
})
