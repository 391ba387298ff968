import { effect, signal } from '@preact/signals-core'
import type { Problem } from '../../shared/contracts/api-problems.ts'
import type { SitingAnswer, SitingRequest } from '../../shared/contracts/plan-studies.ts'
import { type AnswerOf, post } from '../api/api.ts'
import { announce } from './announcer.ts'
import { answerTo, problemOf } from './answer.ts'
import { choices } from './choices.ts'
import { sitedPlaces } from './vans-shown.ts'

/** Monday of the week that sites are chosen for; null until the panel is opened, so that nobody else waits for it. */
export const sitingWeek = signal<string | null>(null)

export const sitingPlanners = answerTo('sitingPlanners', () =>
  choices.value.page === 'vans' && sitingWeek.value !== null ? {} : null,
)
export type SitingPlanner = AnswerOf<'sitingPlanners'>['planners'][number]

/** Sites that may be kept and need a cost where a budget is spent. */
export const sitesToKeep = answerTo('sites', () => {
  const { page, district } = choices.value
  if (page !== 'vans' || sitingWeek.value === null) return null
  return { query: district ? { district } : {} }
})

/** For the shifts of the week that may be asked about, with what is expected in each. */
export const sitingDemand = answerTo('demand', () => {
  const { page, district } = choices.value
  const week = sitingWeek.value
  if (page !== 'vans' || week === null) return null
  return { query: district ? { week, district } : { week } }
})

interface Siting {
  readonly status: 'none' | 'loading' | 'ready' | 'error'
  readonly answer: SitingAnswer | null
  readonly problem: Problem | null
}

export const siting = signal<Siting>({ status: 'none', answer: null, problem: null })
let turn = 0

export type SitingQuestion = Omit<SitingRequest, 'district' | 'types' | 'longestSeconds'>

/** Asks a location model; the chosen sites go on the map. */
export async function chooseSites(question: SitingQuestion): Promise<void> {
  turn += 1
  const mine = turn
  siting.value = { status: 'loading', answer: null, problem: null }
  sitedPlaces.value = []
  const { district } = choices.peek()
  try {
    const answer = await post('chooseSites', { ...question, ...(district ? { district } : {}) })
    if (mine !== turn) return
    siting.value = { status: 'ready', answer, problem: null }
    sitedPlaces.value = answer.chosen
    announce(answer.sentence)
  } catch (error) {
    if (mine !== turn) return
    siting.value = { status: 'error', answer: null, problem: problemOf(error) }
  }
}

/** Takes the answer off the page and the map. */
export function forgetSiting(): void {
  turn += 1
  siting.value = { status: 'none', answer: null, problem: null }
  sitedPlaces.value = []
}

// What was chosen belongs to the page and the district it was asked on.
let asked: string | null = null
effect(() => {
  const { page, district } = choices.value
  const now = `${page} ${district}`
  if (asked !== null && asked !== now && page !== 'vans') forgetSiting()
  asked = now
})
