import { describe, expect, it } from 'vitest'
import { TaskRefused } from '../../../../../server/compute/task.ts'
import { type ChangeSurfaceInput, changeSurface } from '../../../../../server/compute/tasks/change-surface.ts'
import { periodInWords } from '../../../../../shared/wording/period.ts'
import { makeReports } from '../../../../support/placed-reports.ts'
import { expectSoundResult } from '../../../../support/run-words.ts'

const place = { spreadMetres: 200, reports: 12 }
/** Twelve months, then twelve in which one gathering came and another went. */
const twoYears = (perMonth = 200) =>
  makeReports({
    seed: 8,
    months: 24,
    period: 12,
    perMonth,
    gatherings: [
      { ...place, east: 2_250, north: 2_250, when: (month) => month >= 12 },
      { ...place, east: 7_250, north: 7_250, when: (month) => month < 12 },
    ],
  })
const beforeMonths = Array.from({ length: 12 }, (_, month) => month)
const input = (more: Partial<ChangeSurfaceInput> = {}): ChangeSurfaceInput => ({
  area: 'Made Town',
  layer: 'burglary',
  reports: twoYears(),
  beforeMonths,
  against: 'year-before',
  bandwidthMetres: 800,
  cellSizeMetres: 500,
  ...more,
})
const ask = (more?: Partial<ChangeSurfaceInput>) => changeSurface(input(more), () => undefined)
const [came, went] = ['964_464', '974_474']

describe('changeSurface', () => {
  it('finds what came and what went', async () => {
    const answer = await ask()
    expectSoundResult(answer)
    const rows = new Map(answer.result.rows.map((row) => [row.id, row]))
    expect(rows.get(came)).toMatchObject({ change: 'more' })
    expect(rows.get(went)).toMatchObject({ change: 'fewer' })
    expect(rows.get(came)?.ratio).toBeGreaterThan(1.5)
    expect(rows.get(went)?.ratio).toBeLessThan(1 / 1.5)
    expect(rows.get(came)?.pFdr).toBeLessThan(0.001)
    expect(answer.result.finding).toMatch(
      /^Reports of burglary clearly rose in \d cells? and fell in (\d|none) in \w+ to \w+ \d{4}, against a year before$/,
    )
  })

  it('says on map, in table and in words how steady each clear rise is, and of no others', async () => {
    const told: string[] = []
    const { result } = await changeSurface(input(), (_, doing) => told.push(doing))
    expect(result.map).toMatchObject({ outline: 'steadiness', outlined: 'clearly risen' })
    for (const row of result.rows) expect(row.steadiness !== null).toBe(row.change === 'more')
    const row = result.rows.find(({ id }) => id === came)
    expect(row).toMatchObject({ steadiness: 'steady' })
    expect(row?.stayed).toBeGreaterThanOrEqual(80)
    // Cells 2, offsets 4, bandwidths 2, months 12, borders 1.
    expect(result.sure.join(' ')).toMatch(
      /Asked again 21 times .* \d+ cells? that clearly rose did so again in at least 80%/,
    )
    expect(told.filter((doing) => doing.startsWith('Trying a bandwidth'))).toEqual([
      'Trying a bandwidth of 640 m',
      'Trying a bandwidth of 960 m',
    ])
  })

  it('does not call a rise steady in the run without the one month that made it', async () => {
    const reports = makeReports({
      seed: 8,
      months: 24,
      period: 12,
      perMonth: 200,
      gatherings: [
        { ...place, east: 2_250, north: 2_250, when: (month) => month >= 12 },
        // Thirty more at the corner of four cells.
        { east: 7_250, north: 7_250, spreadMetres: 60, reports: 30, when: (month) => month === 20 },
      ],
    })
    const { result } = await ask({ reports })
    const brief = result.rows.find(({ id }) => id === went)
    const lasting = result.rows.find(({ id }) => id === came)
    expect(brief?.change).toBe('more')
    expect(brief?.stayed).toBeLessThan(100)
    expect(brief?.stayed).toBeLessThanOrEqual(lasting?.stayed as number)
  })

  it('says nothing of steadiness where nothing rose', async () => {
    const { result } = await ask({ reports: makeReports({ seed: 9, months: 24, period: 12, perMonth: 300 }) })
    expect(result.sure.join(' ')).not.toContain('Asked again')
    expect(result.rows.every(({ steadiness, stayed }) => steadiness === null && stayed === null)).toBe(true)
  })

  it('says which months were compared where the year before lacks some', async () => {
    const { result } = await ask({
      reports: { ...twoYears(), periodMonths: [12, 13, 14, 15] },
      beforeMonths: [0, 1, 2, 3],
    })
    const months = twoYears().months
    const words = (from: number, to: number) => periodInWords({ from: months[from]!, to: months[to]! })
    expect(result.counted).toBe(`${words(12, 15)} against ${words(0, 3)}`)
    expect(result.finding).toContain(` in ${words(12, 15)}`)
  })

  it('finds no clear change on two years of chance', async () => {
    const reports = makeReports({ seed: 9, months: 24, period: 12, perMonth: 300 })
    const { result } = await ask({ reports })
    expect(result.finding).toBe(
      `No place had clearly more or fewer reports of burglary in ${periodInWords({ from: reports.months[12]!, to: reports.months[23]! })} than a year before`,
    )
    const ratios = result.rows.flatMap(({ ratio }) => (typeof ratio === 'number' ? [Math.abs(Math.log(ratio))] : []))
    expect(ratios.reduce((sum, each) => sum + each, 0) / ratios.length).toBeLessThan(0.2)
  })

  it('sets places against the change of the district when asked', async () => {
    const reports = makeReports({ seed: 10, months: 24, period: 12, perMonth: 300 })
    // Twice as many everywhere.
    const count = reports.count.map((each, row) => (reports.month[row]! >= 12 ? 2 * each : each))
    const middle = async (against: ChangeSurfaceInput['against']) => {
      const { result } = await ask({ reports: { ...reports, count }, against })
      const ratios = result.rows
        .flatMap(({ ratio }) => (typeof ratio === 'number' ? [ratio] : []))
        .sort((a, b) => a - b)
      return ratios[ratios.length >> 1] ?? Number.NaN
    }
    expect(Math.abs((await middle('year-before')) - 2)).toBeLessThan(0.15)
    expect(Math.abs((await middle('district')) - 1)).toBeLessThan(0.08)
  })

  it('draws nothing and judges nothing where there is too little', async () => {
    const { result } = await ask({ reports: twoYears(4) })
    const few = result.rows.filter(({ now, before }) => (now as number) < 10 && (before as number) < 10)
    expect(few.length).toBeGreaterThan(20)
    expect(few.every(({ p, pFdr, verdict }) => p === null && pFdr === null && verdict === 'too few to say')).toBe(true)
    expect(few.every(({ change }) => change === 'too few to test')).toBe(true)
    expect(few.some(({ ratio }) => ratio === null)).toBe(true)
  })

  it('says that the smooth map tests nothing and how many comparisons it allows for', async () => {
    const { result } = await ask()
    expect(result.sure[0]).toContain('tests nothing')
    expect(result.sure[1]).toMatch(/^Allowing for [\d,]+ comparisons, \d+ cells? changed/)
  })

  it('gives the same answer to the same question', async () => {
    expect(await ask()).toEqual(await ask())
  })

  it('refuses years without reports, and says what to do', () => {
    const reports = makeReports({ seed: 9, months: 24, period: 12, perMonth: 10 })
    const count = reports.count.map((each, row) => (reports.month[row]! < 12 ? 0 : each))
    expect(() => ask({ reports: { ...reports, count } })).toThrow(TaskRefused)
    expect(() => ask({ reports: { ...reports, count } })).toThrow(/Choose other months/)
  })
})
