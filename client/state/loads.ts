import { computed, signal } from '@preact/signals-core'
import type { Problem } from '../../shared/contracts/api-problems.ts'
import { type AnswerOf, post } from '../api/api.ts'
import { forget, getOnce } from '../api/cache.ts'
import { me } from './account.ts'
import { announce } from './announcer.ts'
import { type Answer, answerTo, askAgain, problemOf } from './answer.ts'
import { choices, choose } from './choices.ts'

export const loads = answerTo('loads', () => (choices.value.page === 'data' ? {} : null))

type Refused = AnswerOf<'refusedRows'>

/** Refused rows by load, once someone has asked to see them. */
export const refused = signal<ReadonlyMap<number, Answer<Refused>>>(new Map())

export async function showRefused(load: number): Promise<void> {
  const put = (answer: Answer<Refused>) => {
    refused.value = new Map(refused.peek()).set(load, answer)
  }
  put({ status: 'loading', data: null, problem: null })
  try {
    put({
      status: 'ready',
      data: await getOnce('refusedRows', { path: { load }, query: { limit: 200 } }),
      problem: null,
    })
  } catch (error) {
    put({ status: 'error', data: null, problem: problemOf(error) })
  }
}

/** Whether they may put the synthetic borough away, for everybody, or bring it back. */
export const maySetBorough = computed(() => {
  const known = me.value.data
  if (!known || known.districts) return false
  return known.kind === 'local-owner' || known.roles.some((role) => role === 'administrator' || role === 'analyst')
})

export const boroughProblem = signal<Problem | null>(null)
export const boroughBusy = signal(false)

/** Puts the synthetic borough away or brings it back; every answer held is asked again, since all may differ. */
export async function setBorough(shown: boolean): Promise<void> {
  boroughBusy.value = true
  boroughProblem.value = null
  try {
    await post('borough', { shown })
    forget()
    choose({ district: null, kind: null, vintage: null, area: null, camera: null, period: null }, { step: false })
    askAgain()
    announce(shown ? 'The synthetic borough is back.' : 'The synthetic borough is put away.')
  } catch (error) {
    boroughProblem.value = problemOf(error)
  } finally {
    boroughBusy.value = false
  }
}
