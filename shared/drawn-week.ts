import type { Direction, WeekPlace } from './planned-week.ts'

/** A visit of a week that is being drawn; the key names it while it moves. */
export interface DrawnVisit extends WeekPlace {
  readonly key: number
  readonly site: number
}

/** A week as it is drawn, with what can be undone and done again. */
export interface Drawing {
  readonly visits: readonly DrawnVisit[]
  readonly past: readonly (readonly DrawnVisit[])[]
  readonly future: readonly (readonly DrawnVisit[])[]
}

const mostUndone = 100

export function begin(visits: readonly Omit<DrawnVisit, 'key'>[]): Drawing {
  return { visits: visits.map((visit, key) => ({ ...visit, key })), past: [], future: [] }
}

/** The next step of a drawing; the same drawing where nothing changes. */
export function step(drawing: Drawing, visits: readonly DrawnVisit[]): Drawing {
  if (isSameWeek(drawing.visits, visits)) return drawing
  return { visits, past: [...drawing.past, drawing.visits].slice(-mostUndone), future: [] }
}

export function undo({ visits, past, future }: Drawing): Drawing {
  const before = past.at(-1)
  return before ? { visits: before, past: past.slice(0, -1), future: [visits, ...future] } : { visits, past, future }
}

export function redo({ visits, past, future }: Drawing): Drawing {
  const [next, ...later] = future
  return next ? { visits: next, past: [...past, visits], future: later } : { visits, past, future }
}

/** Whether two weeks have the same vans at the same sites at the same times, in whatever order. */
export function isSameWeek(
  one: readonly Omit<DrawnVisit, 'key'>[],
  other: readonly Omit<DrawnVisit, 'key'>[],
): boolean {
  const written = (visits: readonly Omit<DrawnVisit, 'key'>[]) =>
    visits
      .map(({ site, day, fromHour, van }) => `${day} ${fromHour} ${van} ${site}`)
      .sort()
      .join('|')
  return one.length === other.length && written(one) === written(other)
}

/** The visit in a place of the grid. */
export function visitIn(visits: readonly DrawnVisit[], place: WeekPlace): DrawnVisit | undefined {
  return visits.find(({ day, fromHour, van }) => day === place.day && fromHour === place.fromHour && van === place.van)
}

/** Moves a visit; what stood there goes where it came from, since a van cannot be at two sites. */
export function move(visits: readonly DrawnVisit[], key: number, to: WeekPlace): readonly DrawnVisit[] {
  const moved = visits.find((visit) => visit.key === key)
  const inTheWay = visitIn(visits, to)
  if (!moved || moved === inTheWay) return visits
  const { day, fromHour, van } = moved
  return visits.map((visit) => {
    if (visit === moved) return { ...visit, day: to.day, fromHour: to.fromHour, van: to.van }
    return visit === inTheWay ? { ...visit, day, fromHour, van } : visit
  })
}

/** Puts a site into a place of the grid, instead of the one that is there. */
export function put(visits: readonly DrawnVisit[], site: number, place: WeekPlace): readonly DrawnVisit[] {
  const there = visitIn(visits, place)
  if (there) return changeSite(visits, there.key, site)
  const { day, fromHour, van } = place
  return [...visits, { key: freeKey(visits), site, day, fromHour, van }]
}

export function changeSite(visits: readonly DrawnVisit[], key: number, site: number): readonly DrawnVisit[] {
  return visits.map((visit) => (visit.key === key ? { ...visit, site } : visit))
}

export function remove(visits: readonly DrawnVisit[], key: number): readonly DrawnVisit[] {
  return visits.filter((visit) => visit.key !== key)
}

function freeKey(visits: readonly DrawnVisit[]): number {
  return visits.reduce((most, { key }) => Math.max(most, key), -1) + 1
}

export type VisitAction = 'select' | 'deselect' | 'open' | 'remove' | Direction

/** What a key does on the card of a visit; arrow keys move the one that is selected, and else scroll as ever. */
const keys: readonly { readonly key: string; readonly action: VisitAction; readonly needsSelection: boolean }[] = [
  { key: ' ', action: 'select', needsSelection: false },
  { key: 'Enter', action: 'open', needsSelection: false },
  { key: 'Delete', action: 'remove', needsSelection: false },
  { key: 'Backspace', action: 'remove', needsSelection: false },
  { key: 'Escape', action: 'deselect', needsSelection: true },
  { key: 'ArrowLeft', action: 'left', needsSelection: true },
  { key: 'ArrowRight', action: 'right', needsSelection: true },
  { key: 'ArrowUp', action: 'up', needsSelection: true },
  { key: 'ArrowDown', action: 'down', needsSelection: true },
]

/** Null where the key is left to the browser. */
export function actionOfKey(pressed: string, isSelected: boolean): VisitAction | null {
  const known = keys.find(({ key }) => key === pressed)
  if (!known || (known.needsSelection && !isSelected)) return null
  return known.action === 'select' && isSelected ? 'deselect' : known.action
}

/** Whether keys undo or redo: Ctrl+Z, Ctrl+Y and Ctrl+Shift+Z, with Cmd on a Mac. */
export function undoOfKeys(event: {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
}): 'undo' | 'redo' | null {
  if (!event.ctrlKey && !event.metaKey) return null
  const key = event.key.toLowerCase()
  if (key === 'y') return 'redo'
  return key === 'z' ? (event.shiftKey ? 'redo' : 'undo') : null
}
