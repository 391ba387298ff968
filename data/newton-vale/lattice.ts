import type { Random } from '../../shared/random.ts'
import { curveThrough, type Position } from './curves.ts'
import { GRID, HARDSHIP, HORIZONTAL_NAMES, SQUARE_NAMES, SQUARES, VERTICAL_NAMES } from './plan.ts'

/** A grid square: column counted from V1, row from H1, both from 0. */
export type Square = { column: number; row: number; use: string; name: string; hardship: number; ring: Position[] }

export type GridRoad = { name: string; number: string; use: 'grid' | 'street'; points: Position[] }

export type Lattice = { node: (column: number, row: number) => Position; squares: Square[]; roads: GridRoad[] }

/** Grid kilometres (across, up) to British National Grid, with the slow bends that a surveyor gave the whole grid. */
export function gridToMetres(across: number, up: number): Position {
  const bentAcross = across + 0.17 * Math.sin(0.95 * up + 0.4) + 0.07 * Math.sin(1.9 * across + 1.3 * up)
  const bentUp = up + 0.15 * Math.sin(0.85 * across + 1.2) + 0.06 * Math.sin(1.4 * up - 1.8 * across)
  const { middle, turn } = GRID
  return [
    middle[0] + 1000 * (bentAcross * Math.cos(turn) - bentUp * Math.sin(turn)),
    middle[1] + 1000 * (bentAcross * Math.sin(turn) + bentUp * Math.cos(turn)),
  ]
}

const useAt = (column: number, row: number): string => SQUARES[row]?.[column] ?? '.'

export function layGrid(random: Random): Lattice {
  const nodes = GRID.horizontals.map((up, row) =>
    GRID.verticals.map((across, column) => {
      const near = [useAt(column - 1, row - 1), useAt(column, row - 1), useAt(column - 1, row), useAt(column, row)]
      const old = near.filter((use) => use === 'o').length >= 2
      const slip = (old ? 0.12 : 0.055) * (near.includes('.') ? 1.5 : 1)
      return gridToMetres(across + slip * random.between(-1, 1), up + slip * random.between(-1, 1))
    }),
  )
  const node = (column: number, row: number): Position => nodes[row]![column]!
  const across = nodes.map((row) => curvesBetween(row))
  const down = GRID.verticals.map((_, column) => curvesBetween(nodes.map((row) => row[column]!)))

  const squares: Square[] = []
  const names = SQUARE_NAMES.values()
  for (let row = 0; row < SQUARES.length; row++) {
    for (let column = 0; column < SQUARES[row]!.length; column++) {
      const use = useAt(column, row)
      if (use === '.') continue
      const ring = [
        ...across[row]![column]!,
        ...down[column + 1]![row]!.slice(1),
        ...across[row + 1]![column]!.toReversed().slice(1),
        ...down[column]![row]!.toReversed().slice(1, -1),
      ]
      const name = use === 'p' ? '' : (names.next().value ?? '')
      squares.push({ column, row, use, name, hardship: Number(HARDSHIP[row]![column]) || 0, ring })
    }
  }

  const roads = [
    ...across.flatMap((pieces, i) =>
      joinRuns(pieces, (k) => roadUse(useAt(k, i - 1), useAt(k, i)), HORIZONTAL_NAMES[i]!, `H${i + 1}`),
    ),
    ...down.flatMap((pieces, i) =>
      joinRuns(pieces, (k) => roadUse(useAt(i - 1, k), useAt(i, k)), VERTICAL_NAMES[i]!, `V${i + 1}`),
    ),
  ]
  return { node, squares, roads }
}

function curvesBetween(nodes: readonly Position[]): Position[][] {
  const line = curveThrough(nodes, 70)
  const at = nodes.map((n) => line.findIndex((p) => p[0] === n[0] && p[1] === n[1]))
  return nodes.slice(1).map((_, i) => line.slice(at[i]!, at[i + 1]! + 1))
}

/** Inside an old town the line of a grid road is only a street; in the country there is none. */
function roadUse(one: string, other: string): GridRoad['use'] | undefined {
  if (one === '.' && other === '.') return undefined
  return (one === 'o' && other === 'o') || (one === 'c' && other === 'c') ? 'street' : 'grid'
}

function joinRuns(
  pieces: readonly Position[][],
  use: (piece: number) => GridRoad['use'] | undefined,
  name: string,
  number: string,
): GridRoad[] {
  const roads: GridRoad[] = []
  let last: GridRoad | undefined
  for (const [k, piece] of pieces.entries()) {
    const kind = use(k)
    if (!kind) last = undefined
    else if (last?.use === kind) last.points.push(...piece.slice(1))
    else {
      last = { name, number, use: kind, points: [...piece] }
      roads.push(last)
    }
  }
  return roads
}
