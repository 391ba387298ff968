/** A straight wall from the point of view at 0, 0: metres, and angles anticlockwise from east, `from` before `to`. */
export interface Wall {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
  readonly from: number
  readonly to: number
  /** x0 y1 - y0 x1, above 0. */
  readonly turn: number
  /** Metres to its nearest point. */
  readonly nearest: number
}

/** What ends the sight between two angles: a wall, or an arc of so many metres around the point of view. */
export interface SightPiece {
  readonly from: number
  readonly to: number
  readonly wall: Wall | null
  /** Of the arc; not used where there is a wall. */
  readonly radius: number
}

/** Walls seen under a smaller angle hide nothing that could be told from rounding. */
const smallestAngle = 1e-12
const deepest = 60

/** A wall between two points, as seen from 0, 0; in two where it crosses due west. None for walls seen end on. */
export function wallsBetween(ax: number, ay: number, bx: number, by: number): Wall[] {
  const turn = ax * by - ay * bx
  const [x0, y0, x1, y1] = turn > 0 ? [ax, ay, bx, by] : [bx, by, ax, ay]
  const from = Math.atan2(y0, x0)
  const to = Math.atan2(y1, x1)
  const width = to >= from ? to - from : to - from + 2 * Math.PI
  // Half a turn is a wall through the point of view, which its building has dealt with.
  if (turn === 0 || width < smallestAngle || width > Math.PI - smallestAngle) return []
  const wall = { x0, y0, x1, y1, turn: Math.abs(turn), nearest: distanceToSegment(ax, ay, bx, by) }
  if (to > from) return [{ ...wall, from, to }]
  return [
    { ...wall, from, to: Math.PI },
    { ...wall, from: -Math.PI, to },
  ].filter((part) => part.to - part.from >= smallestAngle)
}

/** Metres along the ray of direction x, y (of length 1) to the line of a wall. */
export function reachOf(wall: Wall, x: number, y: number): number {
  const dx = wall.x1 - wall.x0
  const dy = wall.y1 - wall.y0
  return wall.turn / (x * dy - y * dx)
}

/**
 * The nearest wall in every direction, from due west once around anticlockwise; an arc of `range` metres where there is
 * none. Walls lie within the range. Between two neighbouring ends of walls the same walls are in the way, and of two
 * straight ones the one nearer at both ends is nearer all along; where another is nearer at the other end, they cross,
 * and each side is looked at again. Crossing, touching and doubled walls are fine.
 */
export function nearestWalls(walls: readonly Wall[], range: number): SightPiece[] {
  const angles = [...new Set([-Math.PI, ...walls.flatMap(({ from, to }) => [from, to]), Math.PI])].sort((a, b) => a - b)
  const waiting = [...walls].sort((one, other) => one.from - other.from)
  let next = 0
  let active: Wall[] = []
  const pieces: SightPiece[] = []
  const add = (from: number, to: number, wall: Wall | null) => {
    const last = pieces.at(-1)
    if (last && isSameLine(last.wall, wall)) pieces[pieces.length - 1] = { ...last, to }
    else pieces.push({ from, to, wall, radius: range })
  }
  for (let at = 0; at + 1 < angles.length; at++) {
    const [from, to] = [angles[at]!, angles[at + 1]!]
    active = active.filter((wall) => wall.to > from)
    while (waiting[next] && waiting[next]!.from <= from) insertByDistance(active, waiting[next++]!)
    if (active.length === 0) add(from, to, null)
    else addNearest(active, from, to, add, 0)
  }
  return pieces
}

/** Keeps the nearest first, so that few have to be looked at. */
function insertByDistance(active: Wall[], wall: Wall): void {
  let low = 0
  let high = active.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (active[middle]!.nearest <= wall.nearest) low = middle + 1
    else high = middle
  }
  active.splice(low, 0, wall)
}

function addNearest(
  active: readonly Wall[],
  from: number,
  to: number,
  add: (from: number, to: number, wall: Wall) => void,
  depth: number,
): void {
  const first = nearestAt(active, from, to)
  const last = nearestAt(active, to, from)
  const crossing = first === last ? null : crossingAngle(first, last, from, to)
  if (first === last) add(from, to, first)
  else if (crossing === null || depth > deepest) add(from, to, nearestAt(active, (from + to) / 2, from))
  else {
    addNearest(active, from, crossing, add, depth + 1)
    addNearest(active, crossing, to, add, depth + 1)
  }
}

/** The nearest wall at an angle; of those that touch there, the nearer at another angle. */
function nearestAt(active: readonly Wall[], angle: number, otherwise: number): Wall {
  const [x, y, otherX, otherY] = [Math.cos(angle), Math.sin(angle), Math.cos(otherwise), Math.sin(otherwise)]
  let nearest = active[0]!
  let least = clamped(nearest, reachOf(nearest, x, y))
  for (let at = 1; at < active.length; at++) {
    const wall = active[at]!
    // None of those that follow is nearer.
    if (wall.nearest > least * (1 + 1e-9)) break
    const reach = clamped(wall, reachOf(wall, x, y))
    const isTie = Math.abs(reach - least) <= 1e-9 * least
    if (isTie ? reachOf(wall, otherX, otherY) < reachOf(nearest, otherX, otherY) : reach < least) {
      nearest = wall
      least = reach
    }
  }
  return nearest
}

/** At the ends of a wall that is seen almost end on, the ray nearly misses its line. */
function clamped(wall: Wall, reach: number): number {
  const furthest = Math.max(Math.hypot(wall.x0, wall.y0), Math.hypot(wall.x1, wall.y1))
  return reach >= 0 && reach <= furthest ? reach : furthest
}

/** Angle between two others under which the lines of two walls cross; null where they do not between those. */
export function crossingAngle(one: Wall, other: Wall, from: number, to: number): number | null {
  const [ax, ay, bx, by] = [one.x1 - one.x0, one.y1 - one.y0, other.x1 - other.x0, other.y1 - other.y0]
  const parallel = ax * by - ay * bx
  if (parallel === 0) return null
  const along = ((other.x0 - one.x0) * by - (other.y0 - one.y0) * bx) / parallel
  const angle = Math.atan2(one.y0 + along * ay, one.x0 + along * ax)
  return angle > from + smallestAngle && angle < to - smallestAngle ? angle : null
}

/** Metres from 0, 0 to a segment. */
export function distanceToSegment(ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay]
  const squares = dx ** 2 + dy ** 2
  const along = squares === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / squares))
  return Math.hypot(ax + along * dx, ay + along * dy)
}

function isSameLine(one: Wall | null, other: Wall | null): boolean {
  return (
    one === other ||
    (one !== null &&
      other !== null &&
      one.x0 === other.x0 &&
      one.y0 === other.y0 &&
      one.x1 === other.x1 &&
      one.y1 === other.y1)
  )
}
