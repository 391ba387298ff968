import type { Random } from '../../shared/random.ts'
import {
  EDGE_AFTER_RIVER,
  EDGE_BEFORE_RIVER,
  EDGE_RIVER,
  LANE_EXITS,
  MAIN_ROADS,
  OLD_ROAD,
  RAILWAY,
  VILLAGES,
  WATERS,
} from './countryside.ts'
import { blob, curveThrough, insideRing, meander, type Position, roughen, wander } from './curves.ts'
import { gridToMetres, type Lattice } from './lattice.ts'
import { GRID, LADE_IN_TOWN, OUTGROWTHS, onGrid } from './plan.ts'
import type { EdgeMark } from './planar-map.ts'

/** A line that divides the place: everything that is not a back street or a hedge. */
export type SkeletonLine = { mark: EdgeMark; name: string; number?: string; points: Position[] }

export type Skeleton = {
  edge: Position[]
  lines: SkeletonLine[]
  villageRings: Position[][]
  outgrowthRings: Position[][]
}

const MARKS = {
  edge: { kind: 'edge', barrier: 1 },
  river: { kind: 'river', barrier: 1 },
  brook: { kind: 'river', barrier: 0.6 },
  rail: { kind: 'rail', barrier: 0.9 },
  grid: { kind: 'grid', barrier: 0.8 },
  main: { kind: 'main', barrier: 0.7 },
  lane: { kind: 'minor', barrier: 0.3 },
  street: { kind: 'street', barrier: 0.2 },
  hedge: { kind: 'hedge', barrier: 0.1 },
} as const satisfies Record<string, EdgeMark>

export function drawSkeleton(lattice: Lattice, random: Random): Skeleton {
  const merle = meander(WATERS.merle, 880, 95, 42, random.fork('merle'))
  const lade = [...WATERS.ladeSource, ...LADE_IN_TOWN.map(([a, u]) => gridToMetres(a, u)), ...WATERS.ladeMouth]
  const waters: SkeletonLine[] = [
    { mark: MARKS.river, name: 'River Merle', points: merle },
    { mark: MARKS.river, name: 'River Lade', points: meander(lade, 620, 48, 40, random.fork('lade')) },
    { mark: MARKS.brook, name: 'Hask Brook', points: meander(WATERS.hask, 520, 42, 40, random.fork('hask')) },
    { mark: MARKS.brook, name: 'Orle Brook', points: meander(WATERS.orle, 560, 42, 40, random.fork('orle')) },
  ]
  const edge = districtEdge(merle, random.fork('edge'))
  const grid = lattice.roads.map(({ name, number, use, points }) => ({ mark: MARKS[use], name, number, points }))
  const villageRings = VILLAGES.map(({ at, residents }, i) => {
    const hectares = 7 + residents / (residents > 4000 ? 31 : 27)
    const radius = Math.sqrt((hectares * 10000) / Math.PI)
    const draw = random.fork(`village ${i}`)
    return blob(at, radius, draw.between(1.05, 1.3), draw.between(0, 3), 0.34, Math.round(14 + radius / 22), draw)
  })
  const outgrowthRings = OUTGROWTHS.map(({ at, radius }, i) =>
    blob(gridToMetres(...at), radius, 1.1, GRID.turn, 0.3, 30, random.fork(`outgrowth ${i}`)),
  )
  const lines: SkeletonLine[] = [
    { mark: MARKS.edge, name: '', points: [...edge, edge[0]!] },
    ...waters,
    ...grid,
    { mark: MARKS.rail, name: 'Newton Vale line', points: curveThrough(RAILWAY, 90) },
    { mark: MARKS.main, name: 'Old London Road', points: curveThrough(OLD_ROAD, 120) },
    ...mainRoads(lattice, random.fork('main roads')),
    ...lanes(lattice, random.fork('lanes')),
    ...villageRings.map((ring) => ({ mark: MARKS.hedge, name: '', points: [...ring, ring[0]!] })),
    ...outgrowthRings.map((ring) => ({ mark: MARKS.hedge, name: '', points: outsideTown(ring, lattice) })),
  ]
  return { edge, lines, villageRings, outgrowthRings }
}

/** The part of an outline beyond the grid, with one point within at either end so that it meets the grid's last road. */
function outsideTown(ring: readonly Position[], lattice: Lattice): Position[] {
  const within = ring.map((p) => lattice.squares.some((s) => insideRing(p, s.ring)))
  const start = within.findIndex((isIn, i) => isIn && !within[(i + 1) % ring.length])
  if (start < 0) throw new RangeError(`Building at ${ring[0]} must touch the grid`)
  const run: Position[] = []
  for (let k = 0; k <= ring.length; k++) {
    const i = (start + k) % ring.length
    run.push(ring[i]!)
    if (k > 0 && within[i]) break
  }
  return run
}

function districtEdge(merle: readonly Position[], random: Random): Position[] {
  const at = (p: Position) => merle.findIndex((q) => q[0] === p[0] && q[1] === p[1])
  const river = merle.slice(at(EDGE_RIVER.from), at(EDGE_RIVER.to) + 1)
  const before = roughen([...EDGE_BEFORE_RIVER, EDGE_RIVER.from], 0.16, 130, random)
  const after = roughen([EDGE_RIVER.to, ...EDGE_AFTER_RIVER, EDGE_BEFORE_RIVER[0]!], 0.16, 130, random)
  return [...before, ...river.slice(1), ...after.slice(1, -1)]
}

const villageAt = (name: string): Position => {
  const found = VILLAGES.find((v) => v.name === name)
  if (!found) throw new RangeError(`No village ${name}`)
  return found.at
}

function mainRoads(lattice: Lattice, random: Random): SkeletonLine[] {
  return MAIN_ROADS.map(({ name, junction, via, end }) => {
    const stops = [lattice.node(...junction), ...via.map(villageAt), end]
    const bends = roughen(stops, 0.06, 1100, random)
    return { mark: MARKS.main, name, points: curveThrough(bends, 90) }
  })
}

/**
 * Lanes join places as a relative neighbourhood graph (no third place nearer to both), as lanes between villages do.
 * Those that would run through the town or repeat a main road are left out.
 */
function lanes(lattice: Lattice, random: Random): SkeletonLine[] {
  const towards = (v: Position, w: Position) => Math.hypot(v[0] - w[0], v[1] - w[1])
  const gates = [
    [1, 1],
    [7, 0],
    [9, 3],
    [10, 5],
    [9, 6],
    [7, 9],
    [4, 9],
    [0, 4],
    [1, 7],
    [5, 0],
  ].map(([column, row]) => lattice.node(column!, row!))
  const places = [...VILLAGES.map((v) => v.at), ...gates, ...LANE_EXITS]
  const isGate = (i: number) => i >= VILLAGES.length && i < VILLAGES.length + gates.length
  const isExit = (i: number) => i >= VILLAGES.length + gates.length
  const onMainRoad = new Set<string>()
  for (const { via } of MAIN_ROADS) {
    const stops = via.map((name) => VILLAGES.findIndex((v) => v.name === name))
    for (let k = 1; k < stops.length; k++)
      onMainRoad.add(`${stops[k - 1]} ${stops[k]}`).add(`${stops[k]} ${stops[k - 1]}`)
  }
  const result: SkeletonLine[] = []
  for (let i = 0; i < places.length; i++) {
    for (let j = i + 1; j < places.length; j++) {
      if ((isGate(i) && isGate(j)) || (isExit(i) && isExit(j)) || onMainRoad.has(`${i} ${j}`)) continue
      const [a, b] = [places[i]!, places[j]!]
      const length = towards(a, b)
      if (length > 5200) continue
      const nearer = places.some((c, k) => k !== i && k !== j && Math.max(towards(a, c), towards(b, c)) < length * 0.94)
      if (nearer || throughTown(a, b, lattice)) continue
      result.push({ mark: MARKS.lane, name: laneName(i, j), points: wander(a, b, 0.13, random.fork(`${i}-${j}`)) })
    }
  }
  return result
}

function laneName(i: number, j: number): string {
  const name = (k: number) => VILLAGES[k]?.name.split(' ').at(-1)
  return `${name(j) ?? name(i) ?? 'Town'} ${(i + j) % 3 === 0 ? 'Road' : 'Lane'}`
}

function throughTown(a: Position, b: Position, lattice: Lattice): boolean {
  for (let k = 1; k < 40; k++) {
    const p: Position = [a[0] + ((b[0] - a[0]) * k) / 40, a[1] + ((b[1] - a[1]) * k) / 40]
    if (lattice.squares.some((s) => insideRing(p, s.ring))) return true
  }
  return false
}

/** Where the railway station stands: the railway's point nearest to the centre. */
export const STATION: Position = onGrid(7.62, 6.55)
