import { computed } from '@preact/signals-core'
import { daysAfter } from '../../shared/calendar-date.ts'
import { addMonths, type Month } from '../../shared/period.ts'
import { addressOf } from '../api/api.ts'
import { answerTo } from './answer.ts'
import { choices, choose } from './choices.ts'
import { today } from './van-inputs.ts'

const isHere = computed(() => {
  const { page, wardensView } = choices.value
  return page === 'wardens' && wardensView === 'done'
})
const ofDistrict = () => {
  const { district } = choices.value
  return district ? { district } : {}
}

/** What was delivered in the days that are chosen; the last four weeks that are over where none are. */
export const measures = answerTo('wardenMeasures', () =>
  isHere.value ? { query: { ...ofDistrict(), ...(choices.value.wardenDays ?? {}) } } : null,
)

/** Four weeks that end with a day. */
export function fourWeeksTo(to: string): { from: string; to: string } {
  return { from: daysAfter(to, -27), to }
}

export function chooseDays(days: { readonly from: string; readonly to: string } | null): void {
  choose({ wardenDays: days })
}

export const measuresFile = computed(() => {
  const { from, to } = measures.value.data ?? {}
  return addressOf('wardenMeasures', { query: { ...ofDistrict(), from, to, format: 'csv' } })
})

/** Address of the workbook of a month. */
export function returnFile(month: Month): string {
  return addressOf('wardenReturn', { query: { ...ofDistrict(), month, format: 'xlsx' } })
}

/** Months a return may be wanted of, newest first: this one to date, and two years back. */
export function returnMonths(): Month[] {
  const month = today().slice(0, 7)
  return Array.from({ length: 25 }, (_, back) => addMonths(month, -back))
}
