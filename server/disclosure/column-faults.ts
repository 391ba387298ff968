import { isSmall } from './small-counts.ts'

/** Incidents that are only known together, by the column they lie in. */
export interface CountedRow {
  /** Incidents by column. */
  readonly inColumns: ReadonlyMap<number, number>
  /** Those that lie in no column. */
  readonly outside: number
  /** Whether somebody can know how many there are in all. */
  readonly isKnown: boolean
}

/** More sets of columns than this are not tried: what is wanted counts as unsafe. */
const mostTried = 5_000

/**
 * Sets of columns from which, with the totals of rows, 1 to 4 incidents can be told: every incident of the rows that
 * meet them but those within them (`beyond`), or every incident within them but those of rows that lie wholly in them
 * (`within`). Empty where there is none.
 *
 * Somebody knows the total of each column (a month of the district) and of each known row (a class of parts), and may
 * even know which cells have none. Where both margins are known, a set of cells has a known number only if it is a
 * union of cuts of the graph of rows and columns, all its edges crossing the same way; any other can be changed by
 * moving incidents round a circle of cells, all of which have one to give (after Gusfield 1988, A graph theoretic
 * approach to statistical data security, SIAM Journal on Computing 17(3)). A cut is all that rows meeting some columns
 * hold beyond them, or all that columns hold within that is not of rows wholly in them. Rows and columns themselves
 * must hold none or at least 5: that is for others to see to, and so unions are none or at least 5 if each cut is.
 */
export function columnFaults(
  rows: readonly CountedRow[],
): readonly { readonly kind: 'beyond' | 'within'; readonly columns: readonly number[] }[] {
  const filled = rows.filter(({ inColumns }) => inColumns.size > 0)
  const columns = [...new Set(filled.flatMap(({ inColumns }) => [...inColumns.keys()]))].sort((a, b) => a - b)
  const rowsOf = new Map(columns.map((column) => [column, filled.filter(({ inColumns }) => inColumns.has(column))]))
  const found: { kind: 'beyond' | 'within'; columns: readonly number[] }[] = []
  for (const kind of ['beyond', 'within'] as const) {
    const tried = new Set<string>()
    for (const column of columns) {
      const fault = search(new Set([column]), kind === 'beyond' ? flowBeyond : flowWithin, rowsOf, tried)
      if (fault) found.push({ kind, columns: fault })
    }
  }
  return found
}

/** What would join a set of columns: incidents by column that could be taken in, and those that never can. */
interface Flow {
  readonly byColumn: ReadonlyMap<number, number>
  readonly fixed: number
  /** Incidents of the cut. */
  readonly total: number
}
type FlowOf = (set: ReadonlySet<number>, touched: readonly CountedRow[]) => Flow | null

function search(
  start: ReadonlySet<number>,
  flowOf: FlowOf,
  rowsOf: ReadonlyMap<number, readonly CountedRow[]>,
  tried: Set<string>,
): readonly number[] | null {
  const waiting: Set<number>[] = [new Set(start)]
  for (let set = waiting.pop(); set; set = waiting.pop()) {
    let flow: Flow | null
    let isForced = true
    // Whatever 5 or more incidents lead to must be in the set before the cut can hold fewer.
    do {
      const touched = new Set([...set].flatMap((column) => rowsOf.get(column) ?? []))
      flow = flowOf(set, [...touched])
      if (!flow || flow.fixed >= 5) break
      const forced = [...flow.byColumn].filter(([, incidents]) => incidents >= 5)
      for (const [column] of forced) set.add(column)
      isForced = forced.length > 0
    } while (isForced)
    if (!flow || flow.fixed >= 5) continue
    const name = [...set].sort((a, b) => a - b).join(' ')
    if (tried.has(name)) continue
    tried.add(name)
    if (isSmall(flow.total) || tried.size > mostTried) return [...set]
    for (const column of flow.byColumn.keys()) waiting.push(new Set([...set, column]))
  }
  return null
}

/** Of rows that meet the set, all they hold beyond it. A row of which nobody knows the total tells nothing. */
function flowBeyond(set: ReadonlySet<number>, touched: readonly CountedRow[]): Flow | null {
  const byColumn = new Map<number, number>()
  let fixed = 0
  for (const { inColumns, outside, isKnown } of touched) {
    if (!isKnown) return null
    fixed += outside
    for (const [column, incidents] of inColumns)
      if (!set.has(column)) byColumn.set(column, (byColumn.get(column) ?? 0) + incidents)
  }
  return { byColumn, fixed, total: fixed + [...byColumn.values()].reduce((sum, each) => sum + each, 0) }
}

/** Of rows that meet the set and are not wholly in it, all they hold within. */
function flowWithin(set: ReadonlySet<number>, touched: readonly CountedRow[]): Flow {
  const byColumn = new Map<number, number>()
  let [fixed, total] = [0, 0]
  for (const { inColumns, outside, isKnown } of touched) {
    const missing = [...inColumns.keys()].filter((column) => !set.has(column))
    if (isKnown && outside === 0 && missing.length === 0) continue
    const within = [...inColumns].reduce((sum, [column, incidents]) => sum + (set.has(column) ? incidents : 0), 0)
    total += within
    if (!isKnown || outside > 0) fixed += within
    else for (const column of missing) byColumn.set(column, (byColumn.get(column) ?? 0) + within)
  }
  return { byColumn, fixed, total }
}
