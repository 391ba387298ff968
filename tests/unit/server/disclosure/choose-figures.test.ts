import { describe, expect, it } from 'vitest'
import { auditFigures, type Figure } from '../../../../server/disclosure/audit-figures.ts'
import { chooseFigures } from '../../../../server/disclosure/choose-figures.ts'

const figure = (key: string, parts: number[], rank = 1) => ({ key, parts, rank })
const shownKeys = (choice: ReturnType<typeof chooseFigures>) =>
  choice.status === 'safe' ? choice.shown.map(({ key }) => key).sort() : choice.status

describe('choosing figures', () => {
  it('hides the smallest and, so that the total does not tell it, the next smallest', () => {
    const row = [figure('A', [0]), figure('B', [1]), figure('C', [2]), figure('total', [0, 1, 2], 0)]
    expect(shownKeys(chooseFigures([3, 7, 12], row))).toEqual(['C', 'total'])
  })

  it('shows none as none', () => {
    const row = [figure('A', [0]), figure('B', [1]), figure('total', [0, 1], 0)]
    expect(shownKeys(chooseFigures([0, 9], row))).toEqual(['A', 'B', 'total'])
  })

  it('hides a further figure where the hidden ones together are fewer than 5', () => {
    const row = [
      figure('A', [0]),
      figure('B', [1]),
      figure('C', [2]),
      figure('D', [3]),
      figure('total', [0, 1, 2, 3], 0),
    ]
    expect(shownKeys(chooseFigures([3, 1, 12, 30], row))).toEqual(['D', 'total'])
  })

  it('hides a further figure where the hidden ones could each be nothing but 1', () => {
    const ones = [0, 1, 2, 3, 4].map((part) => figure(`one ${part}`, [part]))
    const row = [...ones, figure('F', [5]), figure('G', [6]), figure('total', [0, 1, 2, 3, 4, 5, 6], 0)]
    expect(shownKeys(chooseFigures([1, 1, 1, 1, 1, 20, 30], row))).toEqual(['G', 'total'])
  })

  it('lets no area be subtracted from one that overlaps it', () => {
    // Part 1 is the strip of the LSOA that lies in the other ward.
    const areas = [
      figure('west ward', [0, 3]),
      figure('east ward', [1, 2]),
      figure('LSOA across', [0, 1], 2),
      figure('LSOA east', [2], 2),
      figure('LSOA west', [3], 2),
    ]
    expect(shownKeys(chooseFigures([20, 2, 30, 10], areas))).toEqual(['LSOA west', 'east ward', 'west ward'])
    expect(shownKeys(chooseFigures([20, 6, 30, 10], areas))).toHaveLength(5)
  })

  it('lets no period be subtracted from one that overlaps it', () => {
    // Months before, both, after.
    const years = [figure('to December', [0, 1]), figure('to January', [1, 2])]
    expect(shownKeys(chooseFigures([3, 40, 9], years))).toEqual(['to January'])
    expect(shownKeys(chooseFigures([0, 40, 9], years))).toEqual(['to December', 'to January'])
  })

  it('judges new figures together with those published before', () => {
    const ward: Figure = { key: 'ward', parts: [0, 1] }
    const parish = figure('parish', [0])
    expect(shownKeys(chooseFigures([30, 4], [parish]))).toEqual(['parish'])
    expect(shownKeys(chooseFigures([30, 4], [parish], [ward]))).toEqual(['ward'])
    expect(shownKeys(chooseFigures([30, 6], [parish], [ward], [parish]))).toEqual(['ward'])
  })

  it('says so where what was published already gives a count away', () => {
    const before: Figure[] = [
      { key: 'ward', parts: [0, 1] },
      { key: 'parish', parts: [0] },
    ]
    expect(chooseFigures([30, 4], [], before)).toMatchObject({ status: 'blocked', faults: [{ kind: 'difference' }] })
  })

  it('shows nothing of nothing', () => {
    expect(chooseFigures([], [])).toEqual({ status: 'safe', shown: [], hidden: [] })
  })
})

describe('the audit', () => {
  it('finds a small figure, a small difference, and hidden figures without room', () => {
    const total: Figure = { key: 'total', parts: [0, 1] }
    const a: Figure = { key: 'A', parts: [0] }
    const b: Figure = { key: 'B', parts: [1] }
    expect(auditFigures([9, 3], [b], [a])).toMatchObject([{ kind: 'small' }, { kind: 'difference' }])
    expect(auditFigures([9, 3], [total, a], [b])).toMatchObject([{ kind: 'difference', parts: [1] }])
    const ones = [0, 1, 2, 3, 4].map((part): Figure => ({ key: `${part}`, parts: [part] }))
    expect(auditFigures([1, 1, 1, 1, 1], [{ key: 'all', parts: [0, 1, 2, 3, 4] }], ones)).toMatchObject([
      { kind: 'forced' },
    ])
    expect(auditFigures([9, 3], [total], [a, b])).toEqual([])
    expect(auditFigures([9, 3], [], [a, b])).toEqual([])
  })
})
