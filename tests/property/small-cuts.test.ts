import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSmall } from '../../server/disclosure/small-counts.ts'
import { type Crossing, smallCuts, unknownTotal } from '../../server/disclosure/small-cuts.ts'

/** Incidents by row and column; null where none can lie. Of the last row or column the total may be unknown. */
interface Table {
  readonly cells: readonly (readonly (number | null)[])[]
  readonly hasUnknownRow: boolean
  readonly hasUnknownColumn: boolean
}

const most = 11
const sum = (counts: readonly (number | null)[]) => counts.reduce<number>((total, count) => total + (count ?? 0), 0)
const columnOf = ({ cells }: Table, column: number) => cells.map((row) => row[column] ?? null)

/** Every table with the same known totals, each as its cells one after another. */
function tablesLike(table: Table): number[][] {
  const rows = table.cells.length
  const columns = table.cells[0]?.length ?? 0
  const found: number[][] = []
  const filled: number[] = []
  const left = Array.from({ length: columns }, (_, column) => sum(columnOf(table, column)))
  const fill = (row: number, column: number, leftInRow: number): void => {
    if (row === rows) {
      if (left.every((rest, at) => rest === 0 || (table.hasUnknownColumn && at === columns - 1)))
        found.push([...filled])
      return
    }
    const isOpenRow = table.hasUnknownRow && row === rows - 1
    if (column === columns) {
      if (leftInRow === 0 || isOpenRow) fill(row + 1, 0, sum(table.cells[row + 1] ?? []))
      return
    }
    const isOpenColumn = table.hasUnknownColumn && column === columns - 1
    const highest =
      table.cells[row]?.[column] === null
        ? 0
        : Math.min(isOpenRow ? most : leftInRow, isOpenColumn ? most : (left[column] ?? 0))
    for (let incidents = 0; incidents <= highest; incidents += 1) {
      filled.push(incidents)
      if (!isOpenColumn) left[column] = (left[column] ?? 0) - incidents
      fill(row, column + 1, leftInRow - (isOpenRow ? 0 : incidents))
      if (!isOpenColumn) left[column] = (left[column] ?? 0) + incidents
      filled.pop()
    }
  }
  fill(0, 0, sum(table.cells[0] ?? []))
  return found
}

/** Whether some set of cells holds the same 1 to 4 in every table like it. */
function givesAway(table: Table): boolean {
  const own = table.cells.flat().map((count) => count ?? 0)
  const others = tablesLike(table)
  for (let mask = 1; mask < 1 << own.length; mask += 1) {
    const within = (cells: readonly number[]) => sum(cells.filter((_, at) => (mask & (1 << at)) !== 0))
    const truth = within(own)
    if (isSmall(truth) && others.every((other) => within(other) === truth)) return true
  }
  return false
}

function crossingsOf({ cells, hasUnknownRow, hasUnknownColumn }: Table): Crossing[] {
  return cells.flatMap((counts, row) =>
    counts.flatMap((incidents, column) =>
      incidents === null
        ? []
        : [
            {
              row: hasUnknownRow && row === cells.length - 1 ? unknownTotal : row,
              column: hasUnknownColumn && column === counts.length - 1 ? unknownTotal : column,
              incidents,
            },
          ],
    ),
  )
}

const tables = fc
  .record({ rows: fc.integer({ min: 1, max: 3 }), columns: fc.integer({ min: 1, max: 3 }) })
  .chain(({ rows, columns }) => {
    const cell = fc.constantFrom<number | null>(null, null, 0, 1, 2, 3, 5)
    const row = fc.array(cell, { minLength: columns, maxLength: columns })
    return fc.record({
      cells: fc.array(row, { minLength: rows, maxLength: rows }),
      hasUnknownRow: fc.boolean(),
      hasUnknownColumn: fc.boolean(),
    })
  })

describe('small cuts', () => {
  it('are found exactly where somebody who tries every table can know 1 to 4 incidents', () => {
    let [safe, unsafe] = [0, 0]
    fc.assert(
      fc.property(tables, (table) => {
        const { cells, hasUnknownRow, hasUnknownColumn } = table
        const rows = hasUnknownRow ? cells.slice(0, -1) : cells
        const columns = (cells[0] ?? []).map((_, at) => columnOf(table, at))
        // Totals that are known hold none or at least 5: others see to that.
        fc.pre([...rows, ...(hasUnknownColumn ? columns.slice(0, -1) : columns)].every((each) => !isSmall(sum(each))))
        const isGivenAway = givesAway(table)
        if (isGivenAway) unsafe += 1
        else safe += 1
        expect(smallCuts(crossingsOf(table)).length > 0).toBe(isGivenAway)
      }),
      { numRuns: 600, seed: 11 },
    )
    expect(Math.min(safe, unsafe)).toBeGreaterThan(30)
  })

  it('of a table of one row and three columns are none, since all is told', () => {
    expect(smallCuts([0, 1, 2].map((column) => ({ row: 0, column, incidents: 5 + column })))).toEqual([])
  })

  it('show what a year less three of its quarters leaves of the fourth', () => {
    const year = [7, 6, 9].map((incidents, column) => ({ row: 0, column, incidents }))
    const last = { row: 0, column: unknownTotal, incidents: 3 }
    expect(smallCuts([...year, last]).length).toBeGreaterThan(0)
    expect(smallCuts([...year, { ...last, incidents: 5 }])).toEqual([])
  })
})
