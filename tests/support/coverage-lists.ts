import type { CoverageMatrix } from '../../server/planners/coverage-matrix.ts'

/** From one list of demand per site, in any order, repeats counted once. RangeError for demand that is not there. */
export function coverageFromLists(demandCount: number, lists: readonly (readonly number[])[]): CoverageMatrix {
  const starts = new Uint32Array(lists.length + 1)
  const columns = lists.map((list, site) => {
    const column = [...new Set(list)].sort((a, b) => a - b)
    for (const demand of column) {
      if (!Number.isInteger(demand) || demand < 0 || demand >= demandCount)
        throw new RangeError(`Site ${site} covers demand ${demand}, which is not one of 0 to ${demandCount - 1}`)
    }
    starts[site + 1] = starts[site]! + column.length
    return column
  })
  return { demandCount, siteCount: lists.length, starts, demands: Uint32Array.from(columns.flat()) }
}
