import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals-core'
import type { Problem } from '../../shared/contracts/api-problems.ts'
import type { RouteName } from '../../shared/contracts/routes.ts'
import { type AnswerOf, addressOf, type Call, ProblemError } from '../api/api.ts'
import { answered, getOnce } from '../api/cache.ts'

/** What is known of an answer. While another is on its way, `data` keeps the one before, so that nothing flickers. */
export interface Answer<Data> {
  readonly status: 'none' | 'loading' | 'ready' | 'error'
  readonly data: Data | null
  readonly problem: Problem | null
}

/** Raised to ask everything again: after a failure, or because the data changed. */
export const asking = signal(0)

/**
 * Keeps the answer to the call that `wanted` gives, asking when the call changes; null asks nothing. An answer
 * already held is there in the same turn. Answers to calls no longer wanted are dropped.
 */
export function answerTo<Name extends RouteName>(
  name: Name,
  wanted: () => Call<Name> | null,
): ReadonlySignal<Answer<AnswerOf<Name>>> {
  const state = signal<Answer<AnswerOf<Name>>>({ status: 'none', data: null, problem: null })
  const address = computed(() => {
    const call = wanted()
    return call && addressOf(name, call)
  })
  let turn = 0
  effect(() => {
    asking.value
    const call = address.value === null ? null : untracked(wanted)
    turn += 1
    const mine = turn
    if (!call) {
      state.value = { status: 'none', data: null, problem: null }
      return
    }
    const held = answered(name, call)
    if (held !== undefined) {
      state.value = { status: 'ready', data: held, problem: null }
      return
    }
    state.value = { status: 'loading', data: state.peek().data, problem: null }
    getOnce(name, call).then(
      (data) => {
        if (mine === turn) state.value = { status: 'ready', data, problem: null }
      },
      (error: unknown) => {
        if (mine === turn) state.value = { status: 'error', data: null, problem: problemOf(error) }
      },
    )
  })
  return state
}

export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem
  return { type: 'about:blank', title: 'Something went wrong in this page', status: 0, detail: 'Reload the page.' }
}

/** Until the answer asked last is there, has failed or is no longer wanted. */
export function settled(answer: ReadonlySignal<Answer<unknown>>): Promise<void> {
  return new Promise((resolve) => {
    const stop = answer.subscribe(({ status }) => {
      if (status === 'loading') return
      resolve()
      queueMicrotask(() => stop())
    })
  })
}

/** Asks again whatever failed. */
export function askAgain(): void {
  asking.value += 1
}
