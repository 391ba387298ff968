import { describe, expect, it } from 'vitest'
import type { TaskAnswer } from '../../../../../server/compute/task.ts'
import { type ExactHotSpots, hotSpotsExact } from '../../../../../server/compute/tasks/hot-spots-exact.ts'
import { makeReports } from '../../../../support/placed-reports.ts'
import { expectSoundResult } from '../../../../support/run-words.ts'

const gatherings = [{ east: 3_250, north: 6_750, spreadMetres: 60, reports: 20 }]
const reports = {
  ...makeReports({ seed: 1, months: 24, period: 12, perMonth: 200, gatherings }),
  precision: 'exact' as const,
}
/** The first of every `each` places may be 100 m off, the others 10 m. */
const precision = (each: number) => Float32Array.from(reports.x, (_, place) => (place % each === 0 ? 100 : 10))
const ask = async (more: Partial<ExactHotSpots> = {}): Promise<TaskAnswer> =>
  hotSpotsExact(
    {
      area: 'Made Town',
      layer: 'burglary',
      reports,
      counted: '2023',
      precisionMetres: precision(Number.POSITIVE_INFINITY).fill(10),
      shape: 'square',
      cellSizeMetres: 200,
      significance: 'normal',
      seed: 1,
      ...more,
    },
    () => undefined,
  )
const inPeriod = reports.month.filter((month) => reports.periodMonths.includes(month)).length

describe('hotSpotsExact', () => {
  it.each(['square', 'hexagon'] as const)(
    'finds where incidents were made to gather, in cells that are each a %s of 200 m',
    async (shape) => {
      const answer = await ask({ shape })
      expectSoundResult(answer)
      const { result } = answer
      expect(result.rows[0]).toMatchObject({ class: 3, steadiness: 'steady' })
      expect(String(result.rows[0]?.place)).toMatch(/^West Ward, SP 83[123] 36[678]$/)
      expect(result).toMatchObject({ counted: '2023', accuracy: { origins: 12 } })
      expect(result.details).toContain('Every report has a place known to 100 m, half a cell.')
    },
  )

  it('calls next to nothing hot on maps of chance, where the normal distribution would', async () => {
    let normal = 0
    let hot = 0
    for (let seed = 1; seed <= 10; seed++) {
      const made = { ...makeReports({ seed, months: 1, perMonth: 900 }), precision: 'exact' as const }
      const { result } = await ask({ reports: made, precisionMetres: new Float32Array(900), cellSizeMetres: 100 })
      hot += result.rows.filter((row) => Number(row.class) >= 2).length
      const told = result.sure.find((text) => text.startsWith('Judged by the normal distribution instead')) ?? ''
      const [, kept = 0, other] = /, (?:([\d,]+) of .* hot, and )?([\d,]+) (?:other|cells? would)/.exec(told) ?? []
      normal += Number(kept) + Number(String(other).replace(',', ''))
    }
    expect(hot / 10).toBeLessThan(1)
    expect(normal / 10).toBeGreaterThan(5)
  })

  it('moves no incident over a side, and says why', async () => {
    const { result } = await ask()
    const sure = result.sure.join(' ')
    expect(sure).toMatch(/^Asked again 18 times with other cells and without single months, /)
    expect(sure).toContain('the places are known to half a cell or better, and the grid itself was tried half a cell')
    expect(sure).toContain('keep them among partners')
    const rest = [result.finding, ...result.details, result.how, sure.replace('as those on map points would be', '')]
    expect(rest.join(' ')).not.toMatch(/map point|snap/)
  })

  it('leaves out incidents whose place is vaguer than half a cell, and counts them', async () => {
    const precisionMetres = precision(4)
    const [fine, coarse] = [await ask({ precisionMetres, cellSizeMetres: 190 }), await ask({ precisionMetres })]
    const vague = reports.month.filter((month, place) => place % 4 === 0 && reports.periodMonths.includes(month)).length
    const told = fine.result.details.at(-1)
    expect(told).toBe(
      `${vague.toLocaleString('en-GB')} reports left out, whose place is not known to 95 m, half a cell.`,
    )
    const outside = inPeriod - coarse.result.incidents
    expect(Math.abs(coarse.result.incidents - fine.result.incidents - vague)).toBeLessThanOrEqual(outside)
    expect(fine.result.rows.reduce((sum, { count }) => sum + Number(count), 0)).toBe(fine.result.incidents)
    expectSoundResult(fine)
  })

  it('refuses too few exact places, and says what to do', async () => {
    await expect(ask({ precisionMetres: precision(1) })).resolves.toBeDefined()
    await expect(ask({ precisionMetres: precision(1), cellSizeMetres: 100 })).rejects.toThrow(
      /^Only 0 reports of burglary have a place known to 50 m, half a cell, and at least 50 are needed\. [\d,]+ more have vaguer places: choose larger cells, a longer period or a wider layer\.$/,
    )
    const few = makeReports({ seed: 1, months: 1, perMonth: 20 })
    const asked = { reports: { ...few, precision: 'exact' as const }, precisionMetres: new Float32Array(20) }
    await expect(ask(asked)).rejects.toThrow(/^Only 20 .* needed\. Choose a longer period or a wider layer\.$/)
  })

  it('takes cells from 50 m, tells them apart by name, and draws those with reports where they are many', async () => {
    const answer = await ask({ cellSizeMetres: 50 })
    expectSoundResult(answer)
    const { result, shapes, automaticChoices } = answer
    expect(result.units).toMatchObject({ count: 40_000, cellSizeMetres: 50 })
    expect(shapes).toHaveLength(result.rows.length)
    expect(new Set(result.rows.map(({ place }) => place)).size).toBe(result.rows.length)
    expect(automaticChoices?.join(' ')).toContain('Cells without reports are not drawn')
    expect(automaticChoices?.join(' ')).toMatch(
      /hold 0\.\d reports on average: too few for the normal distribution, so chance is judged by .* counts/,
    )
    expect(result.how).toContain('negative binomial with the mean and variance of all cells')
    await expect(ask({ cellSizeMetres: 40 })).rejects.toThrow(RangeError)
  })
})
