import { describe, expect, it } from 'vitest'
import { TaskRefused } from '../../../../../server/compute/task.ts'
import { type DensityInput, density } from '../../../../../server/compute/tasks/density.ts'
import { makeReports } from '../../../../support/placed-reports.ts'
import { expectSoundResult } from '../../../../support/run-words.ts'

const gathering = { east: 3_000, north: 7_000, spreadMetres: 300, reports: 40 }
const input = (more: Partial<DensityInput> = {}): DensityInput => ({
  area: 'Made Town',
  layer: 'burglary',
  reports: makeReports({ seed: 1, months: 12, perMonth: 60, gatherings: [gathering] }),
  kernel: 'quartic',
  bandwidthMetres: 600,
  cellSizeMetres: 0,
  bufferMetres: 3_000,
  seed: 1,
  ...more,
})
const ask = (more?: Partial<DensityInput>) => density(input(more), () => undefined)
const sumOf = async (answer: ReturnType<typeof ask>) => {
  const { result } = await answer
  // Cells of 250 m, all of them whole.
  return result.rows.reduce((sum, row) => sum + (row.density as number) / 16, 0)
}

describe('density', () => {
  it('finds where reports were made to gather, and says that it stayed there', async () => {
    const answer = await ask()
    expectSoundResult(answer)
    const [first] = answer.result.rows
    const [column, row] = String(first?.id).split('_').map(Number) as [number, number]
    expect(Math.hypot(column * 250 + 125 - 483_000, row * 250 + 125 - 237_000)).toBeLessThan(400)
    expect(first).toMatchObject({ densest: 'yes', steadiness: 'steady' })
    expect(String(first?.place)).toMatch(/^West Ward, SP 8[23]\d 3[67]\d$/)
    expect(answer.result.incidents).toBe(12 * 100)
  })

  it('adds up to the reports when those outside count up to the border, and says so', async () => {
    const reports = makeReports({ seed: 2, months: 12, perMonth: 60, buffer: 2_000 })
    const answer = ask({ reports })
    const inside = reports.inside.reduce((sum, each) => sum + each, 0)
    expect((await answer).automaticChoices?.join(' ')).toContain('Reports outside the district')
    expect(Math.abs((await sumOf(answer)) / inside - 1)).toBeLessThan(0.03)
  })

  it('makes up for the border where nothing outside is loaded, and adds up all the same', async () => {
    const answer = ask({ reports: makeReports({ seed: 3, months: 12, perMonth: 100 }) })
    const { result, automaticChoices } = await answer
    expect(automaticChoices?.join(' ')).toContain('no reports outside are loaded')
    expect(Math.abs((await sumOf(answer)) / result.incidents - 1)).toBeLessThan(0.03)
    const total = Number(/gives ([\d,]+) reports/.exec(result.details[1] ?? '')?.[1]?.replace(',', ''))
    expect(Math.abs(total - (await sumOf(answer)))).toBeLessThan(1)
  })

  it('never shows cells or takes a bandwidth finer than map points are', async () => {
    const { result, automaticChoices } = await ask({ bandwidthMetres: 100, cellSizeMetres: 100 })
    expect(result.units?.cellSizeMetres).toBe(250)
    expect(result.how).toContain('bandwidth of 250 m')
    expect(automaticChoices?.join(' ')).toContain('The bandwidth of 100 m is raised to 250 m')
  })

  it('finds a bandwidth, the same spread by either kernel', async () => {
    const reports = makeReports({ seed: 5, months: 12, perMonth: 20 })
    const found = async (kernel: DensityInput['kernel']) =>
      Number(
        /bandwidth of ([\d,]+) m/
          .exec((await ask({ reports, kernel, bandwidthMetres: 0 })).result.how)?.[1]
          ?.replace(',', ''),
      )
    const [quartic, gaussian] = [await found('quartic'), await found('gaussian')]
    expect(quartic).toBeGreaterThan(250)
    expect(Math.abs(gaussian * Math.sqrt(8) - quartic)).toBeLessThan(20)
  })

  it('tests how well it foretells once there are months enough', async () => {
    const reports = makeReports({ seed: 4, months: 24, period: 12, perMonth: 30, gatherings: [gathering] })
    const { result } = await ask({ reports })
    expect(result.accuracy?.origins).toBe(12)
    expect(result.accuracy?.shares[1]?.hitRate).toBeGreaterThan(0.4)
    expect(result.figures.map(({ kind }) => kind)).toEqual(['hit-rate-chart'])
    expect((await ask()).result.sure.join(' ')).toContain('was not tested: it needs 18 months loaded')
  })

  it('gives the same answer to the same question', async () => {
    expect(await ask()).toEqual(await ask())
  })

  it('refuses what is too little, and says what to do', () => {
    expect(() => ask({ reports: makeReports({ seed: 1, months: 1, perMonth: 20 }) })).toThrow(TaskRefused)
    expect(() => ask({ reports: makeReports({ seed: 1, months: 1, perMonth: 20 }) })).toThrow(/Choose a longer period/)
  })
})
