import { describe, expect, it } from 'vitest'
import { quarterBars } from '../../../../shared/figures/quarter-bars.ts'
import { expectFigure } from './expect-figure.ts'

const data = {
  area: 'Gorse Bank',
  label: 'Burglary',
  phrase: 'burglary',
  finding: 'probable rise',
  quarters: [
    { from: '2025-01', to: '2025-03', count: 18 },
    { from: '2025-04', to: '2025-06', count: null },
    { from: '2025-07', to: '2025-09', count: null, none: 'no data' },
    { from: '2025-10', to: '2025-12', count: 30 },
  ],
}

describe('bars of three months each', () => {
  it.each([320, 600])('are whole at %d pixels', (width) => expectFigure(quarterBars(data, { width })))

  it('look as they did', async () => {
    const { svg } = quarterBars(data)
    await expect(`${svg.replaceAll('><', '>\n<')}\n`).toMatchFileSnapshot('__pictures__/quarter-bars.svg')
  })

  it('write each number at its bar and in the table, and say why there is none', () => {
    const { svg, table, title, notes } = quarterBars(data)
    for (const text of ['18', '30', 'hidden', 'no data']) expect(svg).toContain(`>${text}</text>`)
    expect(table.rows.map(({ reports }) => reports)).toEqual([18, 'hidden', 'no data', 30])
    expect(title).toBe('Burglary in Gorse Bank: probable rise')
    expect(notes).toHaveLength(1)
    expect(quarterBars({ ...data, quarters: data.quarters.slice(0, 1) }).notes).toEqual([])
  })

  it('say that there is nothing where nothing is told', () => {
    const empty = quarterBars({ ...data, quarters: [] })
    expectFigure(empty)
    expect(empty.svg).toContain('Nothing is told')
  })

  it('hold no words that are not seen', () => {
    expect(quarterBars(data).svg.match(/<title/g)).toHaveLength(1)
  })
})
