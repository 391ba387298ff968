import { type ReadonlySignal, signal } from '@preact/signals-core'
import type { Problem } from '../../shared/contracts/api-problems.ts'
import type { RouteName } from '../../shared/contracts/routes.ts'
import { type AnswerOf, type Call, post } from '../api/api.ts'
import { problemOf } from './answer.ts'

/** One form that is sent: what it was refused for stays beside it, and beside no other. */
export interface FormState {
  readonly refusal: ReadonlySignal<Problem | null>
  readonly isSending: ReadonlySignal<boolean>
  /** Null when it was refused. */
  readonly send: <Name extends RouteName>(
    name: Name,
    body: unknown,
    call?: Call<Name>,
  ) => Promise<AnswerOf<Name> | null>
  /** Says what is wrong without asking the server; null takes it back. */
  readonly refuse: (problem: Problem | null) => void
}

export function formState(): FormState {
  const refusal = signal<Problem | null>(null)
  const isSending = signal(false)
  return {
    refusal,
    isSending,
    async send(name, body, call) {
      if (isSending.peek()) return null
      isSending.value = true
      refusal.value = null
      try {
        return await post(name, body, call)
      } catch (error) {
        refusal.value = problemOf(error)
        return null
      } finally {
        isSending.value = false
      }
    },
    refuse(problem) {
      refusal.value = problem
    },
  }
}

/** What is wrong with one field of a form, in the words of the server. */
export function faultOf(problem: Problem | null, ...fields: readonly string[]): string | undefined {
  return problem?.errors?.find(({ parameter }) =>
    fields.some((field) => parameter === field || parameter.startsWith(`${field}.`)),
  )?.detail
}

/** The problem, unless every part of it is told beside one of these fields. */
export function otherThan(problem: Problem | null, told: readonly string[]): Problem | null {
  const errors = problem?.errors ?? []
  const isTold =
    errors.length > 0 &&
    errors.every(({ parameter }) => told.some((field) => parameter === field || parameter.startsWith(`${field}.`)))
  return isTold ? null : problem
}
