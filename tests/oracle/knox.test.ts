import { describe, expect, it } from 'vitest'
import { type KnoxQuestion, knoxTable } from '../../server/statistics/knox.ts'
import { dayNumber } from '../../shared/calendar-date.ts'
import { hasRealData, readRealText } from '../support/real-data.ts'
import worked from './knox.json' with { type: 'json' }

function question(incidents: readonly (readonly number[])[], bands: Partial<KnoxQuestion>): KnoxQuestion {
  return {
    eastings: Float64Array.from(incidents, ([east]) => east!),
    northings: Float64Array.from(incidents, ([, north]) => north!),
    days: Int32Array.from(incidents, ([, , day]) => day!),
    distanceLimitsMetres: [],
    dayLimits: [],
    runs: 999,
    seed: 20_240_101,
    ...bands,
  }
}

describe('worked near repeats of eight incidents', () => {
  const { distanceLimitsMetres, dayLimits } = worked
  const asked = question(worked.incidents, { distanceLimitsMetres, dayLimits, runs: 9999 })
  const found = knoxTable(asked)
  const firstCell = found.columns

  it('give the printed pairs, means and ratio', () => {
    expect([...found.observed]).toEqual(worked.observed.flat())
    for (const [column, mean] of worked.expectedFirstRow.entries()) {
      expect(Math.abs(found.expected[firstCell + column]! - mean)).toBeLessThanOrEqual(worked.tolerance)
    }
    expect(found.ratios[firstCell]).toBeCloseTo(worked.firstCellRatio, 12)
  })

  it('give the p-value of all 40,320 orders within the error of 9,999 of them', () => {
    const near = (a: number, b: number) => {
      const [one, other] = [worked.incidents[a]!, worked.incidents[b]!]
      return Math.hypot(one[0]! - other[0]!, one[1]! - other[1]!) <= 100
    }
    const pairs = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((b) =>
      [...Array(b).keys()].filter((a) => near(a, b)).map((a): [number, number] => [a, b]),
    )
    let orders = 0
    let asMany = 0
    for (const days of ordersOf(worked.incidents.map(([, , day]) => day!))) {
      orders += 1
      if (pairs.filter(([a, b]) => Math.abs(days[a]! - days[b]!) <= 7).length >= 4) asMany += 1
    }
    expect([asMany, orders]).toEqual([worked.firstCellOrdersAsMany, worked.orders])
    const exact = asMany / orders
    expect(Math.abs(exact - worked.firstCellExactP)).toBeLessThanOrEqual(worked.pTolerance)
    expect(Math.abs(found.pValues[firstCell]! - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / 9999))
  })
})

function* ordersOf(days: number[], from = 0): Generator<number[]> {
  if (from === days.length) yield days
  for (let each = from; each < days.length; each++) {
    const swapped = days.slice()
    swapped[from] = days[each]!
    swapped[each] = days[from]!
    yield* ordersOf(swapped, from + 1)
  }
}

interface PeerCell {
  readonly draws: readonly number[]
  readonly observed: number
  readonly p: number
}

/** Cells of the verbose output of the Near Repeat Calculator, by column and then row, and the incidents it lists. */
function readPeer(path: string): { cells: PeerCell[]; incidents: number[][] } {
  const [tables = '', source = ''] = readRealText(path).replaceAll('\r', '').split('SOURCE DATA:')
  const cells = tables.split(/Row \d+ Column \d+\n/).slice(1)
  return {
    cells: cells.map((text) => ({
      draws: (/Expected,([\d,\n]+)Observed/.exec(text)?.[1] ?? '')
        .split(/[,\n]+/)
        .filter(Boolean)
        .map(Number),
      observed: Number(/Observed, (\d+)/.exec(text)?.[1]),
      p: Number(/P value, ([\d.]+)/.exec(text)?.[1]),
    })),
    incidents: source
      .split('\n')
      .filter((line) => /^\d/.test(line))
      .map((line) => {
        const [, east, north, date = ''] = line.split(', ')
        const [month = '', day = '', year] = date.split('/')
        // To the decimetre, as the calculator read them, in whole numbers so that limits are met exactly.
        const place = [Number(east), Number(north)].map((metres) => Math.round(metres * 10))
        return [...place, dayNumber(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)]
      }),
  }
}

describe.skipIf(!hasRealData)('near repeats agree with the Near Repeat Calculator 1.3', () => {
  // Its bands are east-west plus north-south, and leave their upper limit to the next one: "0 to 7" days are 0 to 6,
  // "1 to 200" metres are 0.1 to 199.9.
  it.each([
    ['522 arsons in Chicago', 'chicago_arson_NRverbose_2019-09-23_145637.csv', [1999, 3999, 5999], [0, 1, 2], 99],
    [
      '970 burglaries in Chicago',
      'chicago_be_month1_NRverbose_2019-09-23_143005.csv',
      [999, 1999, 2999],
      [6, 13, 20],
      19,
    ],
  ])('on %s', (_, file, distanceLimitsMetres, dayLimits, draws) => {
    const { cells, incidents } = readPeer(`peer/near_repeat/${file}`)
    const found = knoxTable(question(incidents, { distanceLimitsMetres, dayLimits, metric: 'manhattan' }))
    expect(cells).toHaveLength(found.observed.length)
    cells.forEach((peer, index) => {
      const cell = (index % found.rows) * found.columns + Math.floor(index / found.rows)
      const place = `row ${(index % found.rows) + 1}, column ${Math.floor(index / found.rows) + 1}`
      expect(peer.draws, place).toHaveLength(draws)
      expect(found.observed[cell], place).toBe(peer.observed)
      const mean = peer.draws.reduce((sum, each) => sum + each, 0) / draws
      const variance = peer.draws.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (draws - 1)
      const error = Math.sqrt(variance / draws)
      expect(Math.abs(found.expected[cell]! - mean), place).toBeLessThanOrEqual(4 * error)
      expect(Math.abs(found.simulatedMean[cell]! - found.expected[cell]!), place).toBeLessThanOrEqual(error)
      // Pseudo p-values of few draws: binomial error of theirs, and its floor.
      const p = found.pValues[cell]!
      expect(Math.abs(p - peer.p), place).toBeLessThanOrEqual(
        4 * Math.sqrt((p * (1 - p)) / (draws + 1)) + 1 / (draws + 1),
      )
    })
  })
})
