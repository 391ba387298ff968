import { describe, expect, it } from 'vitest'
import { TaskRefused } from '../../../../../server/compute/task.ts'
import { type EmergingInput, emerging } from '../../../../../server/compute/tasks/emerging.ts'
import { type Gathering, makeReports } from '../../../../support/placed-reports.ts'
import { expectSoundResult } from '../../../../support/run-words.ts'

const at = (east: number, north: number, when: (month: number) => boolean): Gathering => ({
  east,
  north,
  spreadMetres: 100,
  reports: 25,
  when,
})
// In the middles of cells of 500 m.
const gatherings = [
  at(2_250, 2_250, () => true),
  at(7_250, 2_250, (month) => month >= 15),
  at(2_250, 7_250, (month) => month < 10),
]
const input = (more: Partial<EmergingInput> = {}): EmergingInput => ({
  area: 'Made Town',
  layer: 'burglary',
  reports: makeReports({ seed: 5, months: 18, perMonth: 150, gatherings }),
  shape: 'square',
  cellSizeMetres: 500,
  scheme: 'four',
  reference: 'cube',
  seed: 1,
  ...more,
})
const ask = (more?: Partial<EmergingInput>) => emerging(input(more), () => undefined)
const cell = (east: number, north: number) => `${(480_000 + east - 250) / 500}_${(230_000 + north - 250) / 500}`
const [lasting, late, gone] = [cell(2_250, 2_250), cell(7_250, 2_250), cell(2_250, 7_250)]

describe('emerging', () => {
  it('says how steady cells are that are hot in the last month, and of no others', async () => {
    const { result } = await ask()
    expect(result.map?.outline).toBe('steadiness')
    const rowOf = (id: string) => result.rows.find((row) => row.id === id)
    expect([rowOf(lasting)?.steadiness, rowOf(gone)?.steadiness]).toEqual(['steady', null])
    // Two sizes, four offsets, seventeen months but the last, and points moved.
    expect(result.sure[0]).toMatch(
      /^Asked again 24 times with other cells, without single months but the last and .* cells hot in the last month stayed hot then/,
    )
  })

  it('tests how well it foretells by the months before the period too', async () => {
    const reports = makeReports({ seed: 5, months: 30, period: 12, perMonth: 150, gatherings })
    const { result } = await ask({ reports })
    expect(result.accuracy?.origins).toBe(12)
    // Two gatherings of 25 among 200 a month, within the 20 hottest cells.
    expect(result.accuracy?.shares[2]?.hitRate).toBeGreaterThan(0.2)
    expect(result.figures.map(({ kind }) => kind)).toEqual(['hit-rate-chart'])
    expect((await ask({ reports: makeReports({ seed: 5, months: 12, perMonth: 150 }) })).result.sure.join(' ')).toMatch(
      /was not tested: it needs 18 months loaded and here are 12/,
    )
  })

  it('tells lasting, new and faded gatherings apart in plain words', async () => {
    const answer = await ask()
    expectSoundResult(answer)
    const classes = new Map(answer.result.rows.map((row) => [row.id, row.class]))
    expect([lasting, late, gone].map((id) => classes.get(id))).toEqual(['persistent', 'new', 'former'])
    expect(answer.result.rows.find(({ id }) => id === lasting)).toMatchObject({ hotMonths: 18, coldMonths: 0 })
  })

  it('tells them apart by the classes of the field too', async () => {
    const answer = await ask({ scheme: 'seventeen', reference: 'step' })
    expectSoundResult(answer)
    const classes = new Map(answer.result.rows.map((row) => [row.id, row.class]))
    expect(classes.get(lasting)).toMatch(/^(persistent|intensifying|diminishing) hot spot$/)
    expect(classes.get(late)).toBe('consecutive hot spot')
    expect(classes.get(gone)).toBe('none')
  })

  it('has a letter for each month of every cell that was ever hot or cold', async () => {
    const { result } = await ask()
    expect(result.steps?.months).toHaveLength(18)
    expect(result.steps?.classes[lasting]).toBe('H'.repeat(18))
    expect(result.steps?.classes[late]).toMatch(/^-{15}H{3}$/)
    const ever = result.rows.filter((row) => (row.hotMonths as number) + (row.coldMonths as number) > 0)
    expect(Object.keys(result.steps?.classes ?? {}).sort()).toEqual(ever.map(({ id }) => id as string).sort())
  })

  it('finds next to nothing on a map of chance', async () => {
    const { result } = await ask({ reports: makeReports({ seed: 6, months: 18, perMonth: 150 }) })
    expect(result.finding).toMatch(/^None of 400 cells is a hot spot of burglary in June 2023$/)
    expect(result.rows.filter((row) => row.class !== 'none').length).toBeLessThanOrEqual(4)
  })

  it('says what it corrects and what not', async () => {
    const { result } = await ask()
    expect(result.how).toContain('Benjamini-Hochberg')
    expect(result.how).toContain('not corrected for the number of cells')
    expect(result.sure[1]).toMatch(/^Compared with the same month alone instead/)
  })

  it('gives the same answer to the same question', async () => {
    expect(await ask()).toEqual(await ask())
  })

  it('refuses fewer than ten published months, and says what to do', () => {
    const nine = { reports: makeReports({ seed: 5, months: 12, period: 9, perMonth: 150 }) }
    expect(() => ask(nine)).toThrow(TaskRefused)
    expect(() => ask(nine)).toThrow(/Only 9 months .* at least 10 .* Choose a longer period/)
  })
})
