import { effect, signal, untracked } from '@preact/signals-core'
import { actionOfKey, changeSite, move, put, remove, undoOfKeys, visitIn } from '../../shared/drawn-week.ts'
import { directions, placeTowards, type WeekPlace } from '../../shared/planned-week.ts'
import { hoursInWords, weekdayName } from '../../shared/wording/van-times.ts'
import { announce } from './announcer.ts'
import { sites } from './van-inputs.ts'
import { dragged, droppedOnMap } from './vans-shown.ts'
import { draw, drawing, redoDrawing, undoDrawing } from './week-drawn.ts'
import { grid, openedVisit, selectedVisit, vanRows } from './week-shown.ts'

/** The place under what is dragged. */
export const dropPlace = signal<WeekPlace | null>(null)

/** 'Friday 20:00–02:00, Van 1'. */
export function placeInWords({ day, fromHour, van }: WeekPlace): string {
  const span = grid.peek().spans.find((one) => one.fromHour === fromHour) ?? { fromHour, toHour: fromHour }
  const name = vanRows.peek().find((one) => one.van === van)?.name
  return `${weekdayName(day)} ${hoursInWords(span)}${name ? `, ${name}` : ''}`
}

export function siteName(site: number): string {
  return sites.peek().data?.sites.find((one) => one.site === site)?.name ?? `Site ${site}`
}

export function moveVisit(key: number, to: WeekPlace): boolean {
  const visits = drawing.peek()?.visits ?? []
  const moved = visits.find((visit) => visit.key === key)
  if (!moved) return false
  const there = visitIn(visits, to)
  const swap = there && there !== moved ? ` It changes places with ${siteName(there.site)}.` : ''
  return draw((now) => move(now, key, to), `${siteName(moved.site)} moved to ${placeInWords(to)}.${swap}`)
}

export function removeVisit(key: number): void {
  const gone = drawing.peek()?.visits.find((visit) => visit.key === key)
  if (!gone || !draw((now) => remove(now, key), `${siteName(gone.site)} removed from ${placeInWords(gone)}.`)) return
  if (openedVisit.peek() === key) openedVisit.value = null
  if (selectedVisit.peek() === key) selectedVisit.value = null
}

export function putSite(site: number, place: WeekPlace): void {
  draw((now) => put(now, site, place), `${siteName(site)} put into ${placeInWords(place)}.`)
}

export function replaceSite(key: number, site: number): void {
  const visit = drawing.peek()?.visits.find((one) => one.key === key)
  if (visit) draw((now) => changeSite(now, key, site), `${siteName(site)} takes the place of ${siteName(visit.site)}.`)
}

/** What is dragged comes to rest in a place of the week. */
export function dropIn(place: WeekPlace): void {
  const what = dragged.peek()
  endDrag()
  if (what?.kind === 'visit') moveVisit(what.id, place)
  else if (what) putSite(what.id, place)
}

/** A visit is dropped on a site, in the list or on the map: the van goes there instead. */
export function dropOnSite(site: number): void {
  const what = dragged.peek()
  endDrag()
  if (what?.kind === 'visit') replaceSite(what.id, site)
}

export function endDrag(): void {
  dragged.value = null
  dropPlace.value = null
}

effect(() => {
  const site = droppedOnMap.value
  if (site === null) return
  droppedOnMap.value = null
  untracked(() => dropOnSite(site))
})

/** Does what a key on the card of a visit means; false where it is left to the browser. */
export function pressOnVisit(pressed: string, key: number): boolean {
  const action = actionOfKey(pressed, selectedVisit.peek() === key)
  const visit = drawing.peek()?.visits.find((one) => one.key === key)
  if (action === null || !visit) return false
  if (action === 'open') openedVisit.value = key
  else if (action === 'remove') removeVisit(key)
  else if (action === 'select' || action === 'deselect') {
    selectedVisit.value = action === 'select' ? key : null
    const name = siteName(visit.site)
    announce(action === 'select' ? `${name} selected. Arrow keys move it.` : `${name} no longer selected.`)
  } else {
    const direction = directions.find((one) => one === action)
    const to = direction ? placeTowards(grid.peek(), visit, direction) : null
    if (!to) announce('That is the edge of the week.')
    else moveVisit(key, to)
  }
  return true
}

/** Undoes or redoes by keys; false where they mean nothing here. */
export function pressUndo(event: KeyboardEvent): boolean {
  const what = undoOfKeys(event)
  if (what === 'undo') undoDrawing()
  else if (what === 'redo') redoDrawing()
  return what !== null
}
