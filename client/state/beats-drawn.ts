import { computed, effect, signal } from '@preact/signals-core'
import type { Problem } from '../../shared/contracts/api-problems.ts'
import type { BeatPlan, BeatTryAnswer } from '../../shared/contracts/warden-beats.ts'
import {
  type BeatDrawing,
  beatsBeside,
  beginDrawing,
  isSameBeats,
  redoDrawing,
  stepDrawing,
  undoDrawing,
  withMoved,
} from '../../shared/drawn-beats.ts'
import { differenceInWords } from '../../shared/wording/beats.ts'
import { plural } from '../../shared/wording/counts.ts'
import { post } from '../api/api.ts'
import { announce } from './announcer.ts'
import { problemOf } from './answer.ts'
import { keepOnDevice, keptOnDevice } from './device.ts'
import { actOnBeats, openBeats, openMade } from './warden-beats.ts'

// Beats changed by hand: areas are moved from beat to beat, weighed at once, and kept on the device until they are kept.

const nameOf = (plan: number) => `wardwatch-drawn-beats-${plan}`
/** Changes that follow each other sooner are weighed together by the server. */
const settleMilliseconds = 200

interface Draft {
  readonly moved: Readonly<Record<string, number>>
  readonly names: Readonly<Record<string, string>>
}

interface Held {
  readonly plan: BeatPlan
  readonly drawing: BeatDrawing
  readonly names: Readonly<Record<string, string>>
}

const held = signal<Held | null>(null)
const firstBeats = ({ units }: BeatPlan) => units.map(({ beat }) => beat)

// What was drawn from a version comes back with it.
effect(() => {
  const plan = openBeats.value.data
  const known = held.peek()
  if (!plan || known?.plan === plan) return
  const first = beginDrawing(firstBeats(plan))
  const kept = keptOnDevice<Draft>(nameOf(plan.plan))
  const beats = new Set(plan.figures.map(({ beat }) => beat))
  const drawn = plan.units.map(({ code, beat }) => {
    const moved = kept?.moved?.[code]
    return moved !== undefined && beats.has(moved) ? moved : beat
  })
  const isSame = known?.plan.plan === plan.plan
  held.value = {
    plan,
    drawing: isSame ? known.drawing : stepDrawing(first, drawn),
    names: isSame ? known.names : (kept?.names ?? {}),
  }
  if (!isSame) pickedAreas.value = []
})

const current = computed(() => (held.value?.plan === openBeats.value.data ? held.value : null))
export const beatDrawing = computed(() => current.value?.drawing ?? null)
/** Names by hand, by number of the beat. */
export const beatNames = computed<Readonly<Record<string, string>>>(() => current.value?.names ?? {})

export function beatName(beat: number): string {
  const plan = current.value?.plan
  return beatNames.value[beat] ?? plan?.figures.find((each) => each.beat === beat)?.name ?? `Beat ${beat}`
}

/** Whether areas were moved or beats renamed, and neither kept nor discarded. */
export const areBeatsDrawn = computed(() => {
  const now = current.value
  return now !== null && (movedAreas.value > 0 || Object.keys(now.names).length > 0)
})
/** Areas in another beat than in the open version. */
export const movedAreas = computed(() => {
  const now = current.value
  return now ? now.plan.units.filter(({ beat }, place) => now.drawing.beatOf[place] !== beat).length : 0
})

function hold(drawing: BeatDrawing, names = held.peek()?.names ?? {}): void {
  const known = held.peek()
  if (!known) return
  held.value = { ...known, drawing, names }
  const moved = Object.fromEntries(
    known.plan.units.flatMap(({ code, beat }, place) => {
      const now = drawing.beatOf[place]
      return now === undefined || now === beat ? [] : [[code, now]]
    }),
  )
  const isEmpty = Object.keys(moved).length === 0 && Object.keys(names).length === 0
  keepOnDevice(nameOf(known.plan.plan), isEmpty ? null : ({ moved, names } satisfies Draft))
}

/** Areas that were chosen to be moved, by their place in the list. */
export const pickedAreas = signal<readonly number[]>([])

export function pickArea(place: number): void {
  const before = pickedAreas.peek()
  pickedAreas.value = before.includes(place) ? before.filter((each) => each !== place) : [...before, place]
}

/** Moves areas to a beat, and says what it comes to. */
export function moveAreas(places: readonly number[], to: number): void {
  const now = current.peek()
  if (!now) return
  const moved = places.filter((place) => now.drawing.beatOf[place] !== to)
  const [first] = moved
  if (first === undefined) return
  hold(stepDrawing(now.drawing, withMoved(now.drawing.beatOf, moved, to)))
  pickedAreas.value = []
  const what = moved.length === 1 ? now.plan.units[first]?.name : plural(moved.length, 'area')
  const figure = balanceNow.peek().find(({ beat }) => beat === to)
  announce(`${what} moved to ${beatName(to)}, now ${differenceInWords(figure?.shareOfMean ?? 1)} from the mean.`)
}

/** Moves an area to the next or the previous beat beside it; false where there is none. */
export function moveBeside(place: number, step: 1 | -1): boolean {
  const now = current.peek()
  if (!now) return false
  const beside = beatsBeside(now.drawing.beatOf, now.plan.units, place)
  const own = now.drawing.beatOf[place] ?? 0
  const to =
    step > 0
      ? (beside.find((beat) => beat > own) ?? beside[0])
      : (beside.findLast((beat) => beat < own) ?? beside.at(-1))
  if (to === undefined) {
    announce('No other beat is next to this area.')
    return false
  }
  moveAreas([place], to)
  return true
}

export function renameBeat(beat: number, name: string): void {
  const now = current.peek()
  if (!now) return
  const { [beat]: _, ...others } = now.names
  const first = now.plan.figures.find((each) => each.beat === beat)?.name
  hold(now.drawing, name.trim() === '' || name === first ? others : { ...others, [beat]: name })
}

export function undoBeats(): void {
  const now = current.peek()
  if (!now || now.drawing.past.length === 0) return
  hold(undoDrawing(now.drawing))
  announce('Undone.')
}

export function redoBeats(): void {
  const now = current.peek()
  if (!now || now.drawing.future.length === 0) return
  hold(redoDrawing(now.drawing))
  announce('Done again.')
}

export function discardBeats(): void {
  const now = current.peek()
  if (!now) return
  hold(stepDrawing(now.drawing, firstBeats(now.plan)), {})
  announce('Your changes are discarded. Undo brings the areas back.')
}

/** Load of every beat as it is drawn, at once; the server confirms it. */
export const balanceNow = computed(() => {
  const now = current.value
  if (!now) return []
  const { figures, units } = now.plan
  const total = units.reduce((sum, { load }) => sum + load, 0)
  const mean = total / figures.length
  return figures.map(({ beat, shareOfMean: before }) => {
    let [load, areas] = [0, 0]
    for (const [place, unit] of units.entries()) {
      if (now.drawing.beatOf[place] !== beat) continue
      load += unit.load
      areas += 1
    }
    return { beat, name: beatName(beat), load, areas, shareOfMean: mean === 0 ? 1 : load / mean, before }
  })
})

/** Areas of another beat than today, as drawn; null where no beats are in force. */
export const changedNow = computed(() => {
  const now = current.value
  if (!now?.plan.todayPlan) return null
  return now.plan.units.filter(({ today }, place) => today !== now.drawing.beatOf[place]).length
})

interface Tried {
  readonly beatOf: readonly number[]
  readonly answer: BeatTryAnswer | null
  readonly problem: Problem | null
}
const tried = signal<Tried | null>(null)
/** What the server says of the drawn beats; while a change is weighed, what it said before. */
export const weighed = computed(() => (movedAreas.value > 0 ? tried.value : null))
export const isWeighing = computed(
  () => movedAreas.value > 0 && !isSameBeats(tried.value?.beatOf ?? [], beatDrawing.value?.beatOf ?? []),
)

let timer: ReturnType<typeof setTimeout> | undefined
let turn = 0

effect(() => {
  const now = current.value
  clearTimeout(timer)
  turn += 1
  const mine = turn
  if (now && movedAreas.value > 0 && isWeighing.peek())
    timer = setTimeout(() => void ask(now, mine), settleMilliseconds)
})

export function weighAgain(): void {
  const now = current.peek()
  if (now) void ask(now, ++turn)
}

async function ask({ plan, drawing }: Held, mine: number): Promise<void> {
  const { beatOf } = drawing
  try {
    const answer = await post('tryBeats', asSent(plan, beatOf))
    if (mine !== turn) return
    tried.value = { beatOf, answer, problem: null }
    const [first] = answer.problems
    if (first) announce(first)
  } catch (error) {
    if (mine === turn) tried.value = { beatOf, answer: null, problem: problemOf(error) }
  }
}

function asSent(plan: BeatPlan, beatOf: readonly number[]) {
  return {
    fromPlan: plan.plan,
    units: plan.units.map(({ code, beat }, place) => ({ code, beat: beatOf[place] ?? beat })),
  }
}

/** Keeps the drawn beats as the next version, and opens it. */
export async function keepDrawnBeats(note: string): Promise<void> {
  const now = current.peek()
  if (!now) return
  const names = now.plan.figures.map(({ beat }) => ({ beat, name: beatName(beat) }))
  const made = await actOnBeats('keep', () =>
    post('keepBeats', { ...asSent(now.plan, now.drawing.beatOf), names, note }),
  )
  if (!made) return
  keepOnDevice(nameOf(now.plan.plan), null)
  held.value = null
  openMade(made)
  announce(`Kept as version ${made.version}.`)
}

/** What is dragged on the map, and the area under it. */
export const draggedAreas = signal<{ readonly places: readonly number[]; readonly over: number | null } | null>(null)
/** Whether dragging moves areas, or the map. */
export const dragMovesAreas = signal(true)
