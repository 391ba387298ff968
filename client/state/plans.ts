import { computed, effect, signal, untracked } from '@preact/signals-core'
import type { Problem } from '../../shared/contracts/api-problems.ts'
import type { PlanAnswer, PlanFileFormat, PlanRequest, PlanSummary } from '../../shared/contracts/plans.ts'
import { addressOf, get, post } from '../api/api.ts'
import { forgetOne } from '../api/cache.ts'
import { announce } from './announcer.ts'
import { type Answer, answerTo, askAgain, asking, problemOf } from './answer.ts'
import { choices, choose } from './choices.ts'
import { week } from './plan-week.ts'

/** Between two questions how far a plan is. */
const pollMilliseconds = 400

const listCall = () => {
  const { district } = choices.value
  return { query: district ? { district } : {} }
}
const list = answerTo('plans', () => (choices.value.page === 'vans' ? listCall() : null))
export const plansProblem = computed(() => list.value.problem)
/** Plans of the week, newest first; null until they are known. */
export const plansOfWeek = computed<readonly PlanSummary[] | null>(() => {
  const all = list.value.data?.plans
  return all ? all.filter((plan) => plan.week === week.value).sort((one, other) => other.version - one.version) : null
})

/** The plan that is chosen, else the newest of the week that came to something. */
const wanted = computed(() => {
  const { page, plan } = choices.value
  if (page !== 'vans') return null
  if (plan !== null) return plan
  const known = plansOfWeek.value ?? []
  return (known.find(({ status }) => status !== 'failed') ?? known[0])?.plan ?? null
})

const answer = signal<Answer<PlanAnswer>>({ status: 'none', data: null, problem: null })
/** The open plan, kept up to date while it is computed. */
export const openPlan = computed(() => answer.value)

let timer: ReturnType<typeof setTimeout> | undefined
let turn = 0

effect(() => {
  asking.value
  const plan = wanted.value
  clearTimeout(timer)
  turn += 1
  const before = answer.peek().data
  if (plan === null) answer.value = { status: 'none', data: null, problem: null }
  else {
    answer.value = { status: 'loading', data: before?.plan === plan ? before : null, problem: null }
    void ask(plan, turn)
  }
})

async function ask(plan: number, mine: number): Promise<void> {
  try {
    const data = await get('plan', { path: { plan } })
    if (mine === turn) show(data)
  } catch (error) {
    if (mine === turn) answer.value = { status: 'error', data: null, problem: problemOf(error) }
  }
}

function show(data: PlanAnswer): void {
  const before = answer.peek().data
  const hasEnded = before?.plan === data.plan && before.status === 'running' && data.status !== 'running'
  answer.value = { status: 'ready', data, problem: null }
  clearTimeout(timer)
  if (data.status === 'running') {
    const mine = turn
    timer = setTimeout(() => void ask(data.plan, mine), pollMilliseconds)
  } else if (hasEnded) {
    announce(endOf(data))
    listAgain()
  }
}

function endOf({ status, result, failure }: PlanAnswer): string {
  if (status === 'failed') return `There is no plan. ${failure ?? ''}`
  return `${status === 'stopped' ? 'Stopped.' : 'Planned.'} ${result?.sentence ?? ''}`
}

/** Shows what another call answered about a plan. */
export function takePlan(data: PlanAnswer): void {
  if (data.plan === wanted.peek()) show(data)
}

export function listAgain(): void {
  forgetOne('plans', untracked(listCall))
  askAgain()
}

export type PlanAction = 'make' | 'stop' | 'decide' | 'keep'
/** What is being asked of the server, and how the last of it failed, by what was pressed. */
export const planBusy = signal<PlanAction | null>(null)
export const planFailed = signal<{ readonly action: PlanAction; readonly problem: Problem } | null>(null)

export async function act(action: PlanAction, call: () => Promise<PlanAnswer>): Promise<PlanAnswer | null> {
  planBusy.value = action
  planFailed.value = null
  try {
    return await call()
  } catch (error) {
    const problem = problemOf(error)
    planFailed.value = { action, problem }
    announce(`${problem.title}. ${problem.detail ?? ''}`)
    return null
  } finally {
    planBusy.value = null
  }
}

export function openNumber(plan: number | null): void {
  planFailed.value = null
  choose({ plan, otherPlan: null })
}

/** Opens what was just made. */
export function goTo(made: PlanAnswer): void {
  openNumber(made.plan)
  takePlan(made)
  listAgain()
}

export async function makePlan(request: Omit<PlanRequest, 'district'>): Promise<void> {
  const { district } = choices.peek()
  const made = await act('make', () => post('makePlan', { ...request, ...(district ? { district } : {}) }))
  if (!made) return
  announce('Planning the week.')
  goTo(made)
}

export async function stopPlan(plan: number): Promise<void> {
  const stopped = await act('stop', () => post('stopPlan', {}, { path: { plan } }))
  if (stopped) takePlan(stopped)
}

const said = { approved: 'Approved.', published: 'Published to the tasking sheet.', withdrawn: 'Withdrawn.' }

export async function decidePlan(plan: number, decision: keyof typeof said, reason = ''): Promise<boolean> {
  const decided = await act('decide', () => post('decidePlan', { decision, reason }, { path: { plan } }))
  if (!decided) return false
  takePlan(decided)
  announce(said[decision])
  listAgain()
  return true
}

export function planFileAddress(plan: number, format: PlanFileFormat): string {
  return addressOf('planFile', { path: { plan }, query: { format } })
}

/** The plan beside the open one. */
export const comparison = answerTo('comparePlans', () => {
  const { page, otherPlan } = choices.value
  const plan = answer.value.data
  return page === 'vans' && plan && plan.status !== 'running' && otherPlan !== null && otherPlan !== plan.plan
    ? { path: { plan: plan.plan, other: otherPlan } }
    : null
})

/** The week of a plan that a link names, so that the page is about it. */
effect(() => {
  const data = answer.value.data
  const { plan, week: asked } = untracked(() => choices.value)
  if (data && plan === data.plan && asked !== data.week && data.week !== untracked(() => week.value))
    choose({ week: data.week }, { step: false })
})
