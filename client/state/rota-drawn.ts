import { computed, effect, signal } from '@preact/signals-core'
import type { Problem } from '../../shared/contracts/api-problems.ts'
import type { Duty } from '../../shared/contracts/warden-setup.ts'
import type { WardenTryAnswer, WardenWeekAnswer } from '../../shared/contracts/warden-weeks.ts'
import {
  addDuty,
  beginRota,
  type DrawnDuty,
  type DrawnRota,
  isSameRota,
  moveDuty,
  redoRota,
  removeDuty,
  startDuty,
  stepRota,
  undoRota,
} from '../../shared/drawn-rota.ts'
import { actionOfKey, undoOfKeys } from '../../shared/drawn-week.ts'
import { clockOf, weekdayName } from '../../shared/wording/van-times.ts'
import { post } from '../api/api.ts'
import { announce } from './announcer.ts'
import { problemOf } from './answer.ts'
import { keepOnDevice, keptOnDevice } from './device.ts'
import { keepForm, shownWeek, takeWeek } from './warden-week.ts'

const nameOf = (week: number) => `wardwatch-drawn-rota-${week}`
const settleMilliseconds = 150

const held = signal<{ readonly week: number; readonly rota: DrawnRota } | null>(null)

/** The shift whose round the map shows, by its key, and the one that arrow keys move. */
export const openedDuty = signal<number | null>(null)
export const selectedDuty = signal<number | null>(null)
export const draggedDuty = signal<number | null>(null)

function firstDuties({ duties }: WardenWeekAnswer): readonly DrawnDuty[] {
  return beginRota(duties.map(({ warden, day, fromHour }) => ({ warden, day, fromHour }))).duties
}

// What was drawn from a version comes back with it.
effect(() => {
  const week = shownWeek.value
  if (!week || held.peek()?.week === week.wardenWeek) return
  const kept = keptOnDevice<DrawnDuty[]>(nameOf(week.wardenWeek))
  const first: DrawnRota = { duties: firstDuties(week), past: [], future: [] }
  held.value = { week: week.wardenWeek, rota: Array.isArray(kept) ? stepRota(first, kept) : first }
  openedDuty.value = null
  selectedDuty.value = null
})

export const rota = computed<DrawnRota | null>(() => {
  const known = held.value
  return known && known.week === shownWeek.value?.wardenWeek ? known.rota : null
})

/** Whether it was changed by hand and neither kept nor discarded. */
export const isRotaDrawn = computed(() => {
  const [week, now] = [shownWeek.value, rota.value]
  return week !== null && now !== null && !isSameRota(now.duties, firstDuties(week))
})

/** The duty of the version that a shift still is; undefined for one that was changed. */
export function plannedDuty({ warden, day, fromHour }: Omit<DrawnDuty, 'key'>): Duty | undefined {
  return shownWeek.value?.duties.find(
    (duty) => duty.warden === warden && duty.day === day && duty.fromHour === fromHour,
  )
}

/** The round that the map shows. */
export const shownDuty = computed<Duty | null>(() => {
  const opened = rota.value?.duties.find(({ key }) => key === openedDuty.value)
  return (opened && plannedDuty(opened)) ?? null
})

function hold(next: DrawnRota): boolean {
  const known = held.peek()
  if (!known || next === known.rota) return false
  held.value = { week: known.week, rota: next }
  keepOnDevice(nameOf(known.week), isRotaDrawn.peek() ? next.duties : null)
  return true
}

function draw(change: (duties: readonly DrawnDuty[]) => readonly DrawnDuty[], sentence: string): boolean {
  const now = rota.peek()
  if (!now || !hold(stepRota(now, change(now.duties)))) return false
  announce(sentence)
  return true
}

export function undoDrawnRota(): void {
  const now = rota.peek()
  if (now && now.past.length > 0 && hold(undoRota(now))) announce('Undone.')
}

export function redoDrawnRota(): void {
  const now = rota.peek()
  if (now && now.future.length > 0 && hold(redoRota(now))) announce('Done again.')
}

export function discardRota(): void {
  const week = shownWeek.peek()
  if (week) draw(() => firstDuties(week), 'Your changes are discarded. Undo brings them back.')
}

export function wardenName(warden: number): string {
  return shownWeek.peek()?.wardens.find((each) => each.warden === warden)?.name ?? `Warden ${warden}`
}

export function moveShift(key: number, to: { readonly warden: number; readonly day: string }): void {
  const place = `${wardenName(to.warden)}, ${weekdayName(to.day)}`
  if (!draw((duties) => moveDuty(duties, key, to), `Moved to ${place}.`))
    announce(`${place} has the same shift, so nothing changes.`)
}

export function removeShift(key: number): void {
  const gone = rota.peek()?.duties.find((duty) => duty.key === key)
  if (!gone) return
  draw((duties) => removeDuty(duties, key), `Shift of ${wardenName(gone.warden)}, ${weekdayName(gone.day)} removed.`)
  if (openedDuty.peek() === key) openedDuty.value = null
}

export function startShift(key: number, fromHour: number): void {
  draw((duties) => startDuty(duties, key, fromHour), `Starts at ${clockOf(fromHour)}.`)
}

export function addShift(warden: number, day: string): void {
  const fromHour = shownWeek.peek()?.starts.at(-1) ?? shownWeek.peek()?.allowedStarts[0]
  if (fromHour === undefined) return
  const place = { warden, day, fromHour }
  if (!draw((duties) => addDuty(duties, place), `Shift added: ${wardenName(warden)}, ${weekdayName(day)}.`)) return
  openedDuty.value = rota.peek()?.duties.at(-1)?.key ?? null
}

/** Does what a key on a shift means; false where it is left to the browser. */
export function pressOnDuty(pressed: string, key: number): boolean {
  const action = actionOfKey(pressed, selectedDuty.peek() === key)
  const duty = rota.peek()?.duties.find((each) => each.key === key)
  const week = shownWeek.peek()
  if (action === null || !duty || !week) return false
  if (action === 'open') openedDuty.value = openedDuty.peek() === key ? null : key
  else if (action === 'remove') removeShift(key)
  else if (action === 'select' || action === 'deselect') {
    selectedDuty.value = action === 'select' ? key : null
    announce(action === 'select' ? 'Selected. Arrow keys move it.' : 'No longer selected.')
  } else {
    const days = week.days.map(({ day }) => day)
    const wardens = week.wardens.map(({ warden }) => warden)
    const day = days[days.indexOf(duty.day) + (action === 'left' ? -1 : action === 'right' ? 1 : 0)]
    const warden = wardens[wardens.indexOf(duty.warden) + (action === 'up' ? -1 : action === 'down' ? 1 : 0)]
    if (day === undefined || warden === undefined) announce('That is the edge of the week.')
    else moveShift(key, { day, warden })
  }
  return true
}

/** Undoes or redoes by keys; false where they mean nothing here. */
export function pressUndoRota(event: KeyboardEvent): boolean {
  const what = undoOfKeys(event)
  if (what === 'undo') undoDrawnRota()
  else if (what === 'redo') redoDrawnRota()
  return what !== null
}

interface Tried {
  readonly duties: readonly DrawnDuty[]
  readonly answer: WardenTryAnswer | null
  readonly problem: Problem | null
}
const tried = signal<Tried | null>(null)

/** What the drawn rota meets and breaks; while a change is being judged, what was known before it. */
export const judgedRota = computed(() => (isRotaDrawn.value ? tried.value : null))
export const isJudgingRota = computed(() => isRotaDrawn.value && tried.value?.duties !== rota.value?.duties)

let timer: ReturnType<typeof setTimeout> | undefined
let turn = 0
effect(() => {
  const [week, now, isDrawn] = [shownWeek.value, rota.value, isRotaDrawn.value]
  if (now && tried.peek()?.duties === now.duties) return
  clearTimeout(timer)
  turn += 1
  if (week && now && isDrawn)
    timer = setTimeout(() => void judge(week.wardenWeek, now.duties, turn), settleMilliseconds)
  else tried.value = null
})

async function judge(week: number, duties: readonly DrawnDuty[], mine: number): Promise<void> {
  try {
    const answer = await post('tryWardenWeek', { duties: asSent(duties) }, { path: { week } })
    if (mine !== turn) return
    tried.value = { duties, answer, problem: null }
    announce(answer.sentence)
  } catch (error) {
    if (mine === turn) tried.value = { duties, answer: null, problem: problemOf(error) }
  }
}

function asSent(duties: readonly DrawnDuty[]) {
  return duties.map(({ warden, day, fromHour }) => ({ warden, day, fromHour }))
}

/** Keeps the drawn rota as the next version, and opens it. */
export async function keepDrawnRota(note: string): Promise<void> {
  const [week, now] = [shownWeek.peek(), rota.peek()]
  if (!week || !now) return
  const kept = await keepForm.send(
    'keepWardenWeek',
    { duties: asSent(now.duties), note },
    { path: { week: week.wardenWeek } },
  )
  if (!kept) return
  keepOnDevice(nameOf(week.wardenWeek), null)
  held.value = null
  takeWeek(kept)
  announce(`Kept as version ${kept.version}.`)
}
