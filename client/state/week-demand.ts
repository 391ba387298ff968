import { signal } from '@preact/signals-core'
import { answerTo } from './answer.ts'
import { choices } from './choices.ts'

/** Monday of the week whose demand is shown in words; null asks nothing. */
export const demandWeek = signal<string | null>(null)

export const demandOfWeek = answerTo('demand', () => {
  const { page, district } = choices.value
  const week = demandWeek.value
  if (page !== 'vans' || week === null) return null
  return { query: district ? { week, district } : { week } }
})
