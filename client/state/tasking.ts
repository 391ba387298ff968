import { daysAfter, mondayOf } from '../../shared/calendar-date.ts'
import { addressOf } from '../api/api.ts'
import { answerTo } from './answer.ts'
import { choices, choose } from './choices.ts'

/** The published week, where the page of it is open. */
export const tasking = answerTo('tasking', () => {
  const { page, district, week } = choices.value
  if (page !== 'tasking') return null
  return { query: { district: district ?? undefined, week: week === null ? undefined : mondayOf(week) } }
})

/** Opens the week so many weeks after the one that is shown. */
export function turnWeek(weeks: number): void {
  const shown = tasking.value.data?.week
  if (shown) choose({ week: daysAfter(shown, 7 * weeks) })
}

export function taskingFile(plan: number, format: 'ics' | 'csv' | 'pdf'): string {
  return addressOf('planFile', { path: { plan }, query: { format } })
}
