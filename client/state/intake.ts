import { effect, signal } from '@preact/signals-core'
import type { Problem } from '../../shared/contracts/api-problems.ts'
import type { IntakeReport } from '../../shared/contracts/intake.ts'
import type { EntryCategorySlug } from '../../shared/feeds/categories.ts'
import type { IntakeStatus } from '../../shared/intake-status.ts'
import { plural } from '../../shared/wording/counts.ts'
import { post } from '../api/api.ts'
import { forget } from '../api/cache.ts'
import { maySeeRestricted } from './account.ts'
import { announce } from './announcer.ts'
import { answerTo, askAgain, problemOf } from './answer.ts'
import { choices } from './choices.ts'

/** Which of the reports are listed. */
export const intakeShown = signal<IntakeStatus>('waiting')

export const intake = answerTo('intake', () => {
  const { page, queue, district } = choices.value
  if (page !== 'reports' || queue !== 'intake' || !maySeeRestricted.value) return null
  return { query: { status: intakeShown.value, ...(district ? { district } : {}) } }
})

/** Why the decision on a report was not taken, by its number. */
export const intakeProblem = signal<{ readonly report: number; readonly problem: Problem } | null>(null)
export const isDeciding = signal(false)

type Decision =
  | { readonly what: 'accept'; readonly category?: EntryCategorySlug }
  | { readonly what: 'refuse'; readonly reason: string }
  | { readonly what: 'duplicate'; readonly of: string }
  | { readonly what: 'reopen' }
  | { readonly what: 'forget' }

const done = {
  accept: 'is accepted and counts from now on',
  refuse: 'is refused',
  duplicate: 'is kept as a repeat',
  reopen: 'waits again',
  forget: 'has lost its words and contact',
} as const

const routeOf = {
  accept: 'acceptIntake',
  refuse: 'refuseIntake',
  duplicate: 'duplicateIntake',
  reopen: 'reopenIntake',
  forget: 'forgetIntake',
} as const

/** Decides on a report; every figure may differ afterwards. */
export async function decideIntake({ report, receipt }: IntakeReport, decision: Decision): Promise<void> {
  const { what, ...body } = decision
  isDeciding.value = true
  intakeProblem.value = null
  try {
    await post(routeOf[what], body, { path: { report } })
    forget()
    askAgain()
    announce(`${receipt} ${done[what]}.`)
  } catch (error) {
    intakeProblem.value = { report, problem: problemOf(error) }
  } finally {
    isDeciding.value = false
  }
}

effect(() => {
  const { status, data } = intake.value
  if (status === 'ready' && data) announce(`${plural(data.reports.length, 'report')} from the public.`)
})
