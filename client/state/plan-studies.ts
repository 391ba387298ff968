import { signal } from '@preact/signals-core'
import type { StudyAnswer, StudySlug } from '../../shared/contracts/plan-studies.ts'
import { get } from '../api/api.ts'
import { announce } from './announcer.ts'
import { type Answer, problemOf } from './answer.ts'

type Study = Answer<StudyAnswer>

const nothing: Study = { status: 'none', data: null, problem: null }

/** Studies of plans by plan and question. A plan is a record, so its studies are kept for as long as the page is. */
const studies = signal<ReadonlyMap<string, Study>>(new Map())

const keyOf = (plan: number, study: StudySlug) => `${plan} ${study}`

export function studyOf(plan: number, study: StudySlug): Study {
  return studies.value.get(keyOf(plan, study)) ?? nothing
}

/** Asks for a study unless it is known or on its way; a failed one is asked again. */
export async function openStudy(plan: number, study: StudySlug): Promise<void> {
  const { status } = studies.peek().get(keyOf(plan, study)) ?? nothing
  if (status === 'loading' || status === 'ready') return
  put(plan, study, { status: 'loading', data: null, problem: null })
  try {
    const data = await get('studyPlan', { path: { plan, study } })
    put(plan, study, { status: 'ready', data, problem: null })
    announce(data.sentence)
  } catch (error) {
    const problem = problemOf(error)
    put(plan, study, { status: 'error', data: null, problem })
    announce(`${problem.title}. ${problem.detail ?? ''}`.trim())
  }
}

function put(plan: number, study: StudySlug, answer: Study): void {
  studies.value = new Map(studies.peek()).set(keyOf(plan, study), answer)
}
