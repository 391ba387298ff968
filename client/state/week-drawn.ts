import { computed, effect, signal } from '@preact/signals-core'
import type { Problem } from '../../shared/contracts/api-problems.ts'
import type { TryAnswer } from '../../shared/contracts/plan-studies.ts'
import type { PlanAnswer } from '../../shared/contracts/plans.ts'
import { begin, type Drawing, type DrawnVisit, isSameWeek, redo, step, undo } from '../../shared/drawn-week.ts'
import { lossInWords } from '../../shared/wording/planned-week.ts'
import { post } from '../api/api.ts'
import { announce } from './announcer.ts'
import { problemOf } from './answer.ts'
import { keepOnDevice, keptOnDevice } from './device.ts'
import { act, goTo, openPlan } from './plans.ts'

const nameOf = (plan: number) => `wardwatch-drawn-week-${plan}`
/** Changes that follow each other sooner are judged together. */
const settleMilliseconds = 150

const held = signal<{ readonly plan: number; readonly drawing: Drawing } | null>(null)

/** Visits of an ended plan, keyed as a drawing of it begins. */
export function firstVisits({ placements }: PlanAnswer): readonly DrawnVisit[] {
  return begin(placements.map(({ site, day, fromHour, van }) => ({ site, day, fromHour, van }))).visits
}

const drawable = computed(() => {
  const { data } = openPlan.value
  return data && data.status !== 'running' && data.status !== 'failed' ? data : null
})

// What was drawn from a plan comes back with it.
effect(() => {
  const plan = drawable.value
  const known = held.peek()
  if (!plan || known?.plan === plan.plan) return
  const kept = keptOnDevice<DrawnVisit[]>(nameOf(plan.plan))
  const first = { visits: firstVisits(plan), past: [], future: [] }
  held.value = { plan: plan.plan, drawing: Array.isArray(kept) ? step(first, kept) : first }
})

export const drawing = computed(() =>
  held.value?.plan === drawable.value?.plan ? (held.value?.drawing ?? null) : null,
)

/** Whether the week was changed by hand and neither kept nor discarded. */
export const isDrawn = computed(() => {
  const [plan, now] = [drawable.value, drawing.value]
  return plan !== null && now !== null && !isSameWeek(now.visits, firstVisits(plan))
})

function hold(next: Drawing): boolean {
  const known = held.peek()
  if (!known || next === known.drawing) return false
  held.value = { plan: known.plan, drawing: next }
  keepOnDevice(nameOf(known.plan), isDrawn.peek() ? next.visits : null)
  return true
}

/** Changes the week by hand; false where nothing changes. */
export function draw(change: (visits: readonly DrawnVisit[]) => readonly DrawnVisit[], sentence: string): boolean {
  const now = drawing.peek()
  if (!now || !hold(step(now, change(now.visits)))) return false
  announce(sentence)
  return true
}

export function undoDrawing(): void {
  const now = drawing.peek()
  if (now && now.past.length > 0 && hold(undo(now))) announce('Undone.')
}

export function redoDrawing(): void {
  const now = drawing.peek()
  if (now && now.future.length > 0 && hold(redo(now))) announce('Done again.')
}

export function discardDrawing(): void {
  const plan = drawable.peek()
  if (plan && draw(() => firstVisits(plan), 'Your changes are discarded. Undo brings them back.')) tried.value = null
}

interface Tried {
  readonly visits: readonly DrawnVisit[]
  readonly answer: TryAnswer | null
  readonly problem: Problem | null
}
const tried = signal<Tried | null>(null)

/** What the drawn week is worth; while a change is being judged, what was known before it. */
export const judged = computed(() => (isDrawn.value ? tried.value : null))
export const isJudging = computed(() => isDrawn.value && tried.value?.visits !== drawing.value?.visits)

let timer: ReturnType<typeof setTimeout> | undefined
let turn = 0

function judge(again: boolean): void {
  const [plan, now] = [drawable.peek(), drawing.peek()]
  if (!again && now && tried.peek()?.visits === now.visits) return
  clearTimeout(timer)
  turn += 1
  if (plan && now && isDrawn.peek()) timer = setTimeout(() => void ask(plan, now.visits, turn), settleMilliseconds)
  else tried.value = null
}

effect(() => {
  drawable.value
  drawing.value
  judge(false)
})

export function judgeAgain(): void {
  judge(true)
}

async function ask(plan: PlanAnswer, visits: readonly DrawnVisit[], mine: number): Promise<void> {
  try {
    const answer = await post('tryWeek', { visits: asSent(visits) }, { path: { plan: plan.plan } })
    if (mine !== turn) return
    tried.value = { visits, answer, problem: null }
    const against = answer.conflicts.length > 0 ? ` ${answer.conflicts[0]?.sentence}` : ''
    announce(`${lossInWords(answer.loss, plan.objective ?? 0)}${against}`)
  } catch (error) {
    if (mine === turn) tried.value = { visits, answer: null, problem: problemOf(error) }
  }
}

function asSent(visits: readonly DrawnVisit[]) {
  return visits.map(({ site, day, fromHour, van }) => ({ site, day, fromHour, van }))
}

/** Keeps the drawn week as the next version, and opens it. */
export async function keepDrawing(note: string): Promise<void> {
  const [plan, now] = [drawable.peek(), drawing.peek()]
  if (!plan || !now) return
  const body = { visits: asSent(now.visits), note }
  const kept = await act('keep', () => post('keepWeek', body, { path: { plan: plan.plan } }))
  if (!kept) return
  keepOnDevice(nameOf(plan.plan), null)
  held.value = null
  goTo(kept)
  announce(`Kept as version ${kept.version}.`)
}
