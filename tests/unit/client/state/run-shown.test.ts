import { describe, expect, it } from 'vitest'
import { shownOf } from '../../../../client/state/run-shown.ts'
import { cellOf, columnsOf, nameInParts, tableOf } from '../../../../client/state/run-table.ts'
import type { Run, RunAnswer, RunResult } from '../../../../shared/contracts/runs.ts'

const run: Run = {
  run: 12,
  name: '',
  note: '',
  method: 'gi-star',
  title: 'Gi*',
  layer: 'burglary',
  district: { code: 'E06000042', name: 'Milton Keynes' },
  synthetic: false,
  period: { from: '2025-01', to: '2025-04' },
  months: ['2025-01', '2025-02', '2025-04'],
  missingMonths: ['2025-03'],
  parameters: {},
  seed: 1,
  dataVersion: '1',
  codeVersion: '1',
  automaticChoices: [],
  notes: [],
  attribution: [],
  status: 'done',
  progress: { share: 1, sentence: '' },
  failure: null,
  askedAt: '2026-01-01T00:00:00Z',
  seconds: 1,
  loads: [1],
}

const colour = '#123456'
const base: RunResult = {
  finding: 'One hot spot',
  details: [],
  how: '',
  sure: [],
  incidents: 10,
  units: null,
  map: {
    column: 'class',
    scheme: 'hot-cold',
    label: 'Hot spots',
    unit: '',
    categories: [
      { value: 2, label: 'hot: more than chance', colour },
      { value: 0, label: 'neither', colour },
      { value: -2, label: 'cold', colour },
    ],
    outline: 'steady',
  },
  columns: [
    { key: 'place', label: 'Place', align: 'left' },
    { key: 'class', label: 'Class', align: 'left' },
    { key: 'z', label: 'Gi*', decimals: 1, align: 'right' },
  ],
  rows: [
    { id: 'a', place: 'Milton Keynes 001A', class: 2, z: 4.25, steady: 'shaky' },
    { id: 'b', place: 'Milton Keynes 010B', class: 0, z: 0.1, steady: 'steady' },
    { id: 'c', place: 'Milton Keynes 002C', class: -2, z: -3, steady: 'mostly' },
    { id: 'd', place: 'Milton Keynes 003D', class: null, z: null, steady: null },
  ],
  steps: { months: ['2025-01', '2025-02', '2025-04'], classes: { a: 'HH-', c: 'C-C' } },
  figures: [],
  accuracy: null,
}
const answerOf = (change: Partial<RunResult> = {}): RunAnswer => ({ run, result: { ...base, ...change } })
const shown = (answer = answerOf(), month: string | null = null) => {
  const found = shownOf(answer, month)
  if (!found) throw new Error('nothing shown')
  return found
}
const labelsOf = (now: ReturnType<typeof shown>) =>
  now.rows.map((row) => (row.class === null ? null : now.classes.labels[row.class]))

describe('what a run shows', () => {
  it('is nothing while there is no result', () => {
    expect(shownOf(null, null)).toBeNull()
    expect(shownOf({ run, result: null }, null)).toBeNull()
  })

  it('has the classes of the result, last of the legend first, and hatches what has none', () => {
    const now = shown()
    expect(now.classes.labels).toEqual(['cold', 'neither', 'hot: more than chance'])
    expect(now.classes.counts).toEqual([1, 1, 1])
    expect(labelsOf(now)).toEqual(['hot: more than chance', 'neither', 'cold', null])
    expect(now.missing).toBe(1)
  })

  it('tells by the outline how steady a spot is, below 0 for cold, and nothing of what is neither', () => {
    const now = shown()
    expect(now.rows.map(({ edge }) => edge)).toEqual([3, 0, -2, 0])
    expect(now.marks).toEqual([])
  })

  it('tells by the outline how hot or cold it is where steadiness was not judged', () => {
    const { map } = base
    const now = shown(answerOf({ map: map && { ...map, outline: null } }))
    expect(now.marks).toEqual([-2, 0, 2])
    expect(now.rows.every(({ edge }) => edge === 0)).toBe(true)
  })

  it('cuts amounts into classes from light to dark', () => {
    const map = { column: 'z', scheme: 'amount', label: '', unit: '', outline: null } as const
    const now = shown(answerOf({ map }))
    expect(now.rows.map((row) => row.class)).toEqual([2, 1, 0, null])
  })

  it('shows one month with what was hot and cold in it', () => {
    const now = shown(answerOf(), '2025-04')
    expect(labelsOf(now)).toEqual(['neither', 'neither', 'cold that month', 'neither'])
    expect(now.month).toBe('2025-04')
  })

  it('steps through every month, and counts nothing in one without data', () => {
    const now = shown(answerOf(), '2025-03')
    expect(now.months).toEqual(['2025-01', '2025-02', '2025-03', '2025-04'])
    expect([...now.uncounted]).toEqual(['2025-03'])
    expect(labelsOf(now)).toEqual([null, null, null, null])
  })

  it('shows the whole period for a month that it does not have', () => {
    expect(shown(answerOf(), '2019-01').month).toBeNull()
  })

  it('is the same object while nothing in it changed, so that the map is not painted again', () => {
    const answer = answerOf()
    expect(shown(answer)).toBe(shown(answer))
    expect(shown(answer, '2025-01')).not.toBe(shown(answer, '2025-02'))
  })
})

describe('the table of a run', () => {
  const first = { runSort: null, runReversed: false, runFind: '' }
  const codes = (change: Partial<Parameters<typeof tableOf>[1]>) =>
    tableOf(shown(), { ...first, ...change }).rows.map(({ code }) => code)

  it('keeps the order of the result, and leaves out the name that all begin with', () => {
    const { rows, sort, ascending } = tableOf(shown(), first)
    expect(rows.map(({ short }) => short)).toEqual(['001A', '010B', '002C', '003D'])
    expect([sort, ascending]).toEqual(['rank-here', true])
  })

  it('sorts figures downwards and names upwards, each with what has none at the end', () => {
    expect(codes({ runSort: 'z' })).toEqual(['a', 'b', 'c', 'd'])
    expect(codes({ runSort: 'z', runReversed: true })).toEqual(['c', 'b', 'a', 'd'])
    expect(codes({ runSort: 'name' })).toEqual(['a', 'c', 'd', 'b'])
    expect(codes({ runSort: 'no such column' })).toEqual(['a', 'b', 'c', 'd'])
  })

  it('writes the ward of a cell above its grid reference, so that cells of one ward are told apart', () => {
    const now = shown()
    const cells = { ...now, rows: now.rows.map((row) => ({ ...row, name: `${row.name} & East, SP 871 334` })) }
    const [row] = tableOf(cells, first).rows
    expect([row?.place, row?.short]).toEqual([`${now.rows[0]?.name} & East`, 'SP 871 334'])
    // Cells of 50 m are named by squares of 10 m.
    expect(nameInParts('Bletchley East, SP 8712 3345')).toEqual({ place: 'Bletchley East', short: 'SP 8712 3345' })
    expect(nameInParts('Milton Keynes 014D')).toEqual({ place: null, short: 'Milton Keynes 014D' })
  })

  it('finds by a part of the name or the start of the code', () => {
    expect(codes({ runFind: '00' })).toEqual(['a', 'c', 'd'])
    expect(codes({ runFind: 'B' })).toEqual(['b'])
    expect(codes({ runFind: 'xyzzy' })).toEqual([])
  })

  it('writes classes in the words of the legend and figures with a true minus', () => {
    const now = shown()
    const [classOf, z] = columnsOf(now)
    expect(now.rows.map((row) => classOf?.text(row))).toEqual(['hot', 'neither', 'cold', 'none'])
    expect(now.rows.map((row) => z?.text(row))).toEqual(['4.3', '0.1', '−3.0', 'none'])
    expect(cellOf(12345, { key: 'n', label: '', align: 'right' })).toBe('12,345')
    expect(cellOf(3e-9, { key: 'p', label: '', decimals: 4, align: 'right' })).toBe('under 0.0001')
    expect(cellOf(0, { key: 'p', label: '', decimals: 4, align: 'right' })).toBe('0.0000')
  })
})
