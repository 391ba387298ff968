import { computed } from '@preact/signals-core'
import type { RunAnswer } from '../../shared/contracts/runs.ts'
import { answerTo } from './answer.ts'
import { choices } from './choices.ts'
import { shownOf } from './run-shown.ts'
import { tableOf } from './run-table.ts'
import { againstRun, openRun } from './runs.ts'

export const openShown = computed(() => shownOf(openRun.value.data, choices.value.month))
/** The same without a month chosen. */
export const periodShown = computed(() => shownOf(openRun.value.data, null))
export const againstShown = computed(() => shownOf(againstRun.value.data, null))

const mapped = (answer: RunAnswer | null) => (answer?.result?.map ? { path: { run: answer.run.run } } : null)
export const openShapes = answerTo('runShapes', () => mapped(openRun.value.data))
export const againstShapes = answerTo('runShapes', () => mapped(againstRun.value.data))

/** Roads, water and names beneath a run. */
export const runBasemap = answerTo('basemap', () => {
  const district = openRun.value.data?.run.district.code
  return openRun.value.data?.result?.map && district ? { query: { district } } : null
})

const sorting = computed(() => {
  const { runSort, runReversed, runFind } = choices.value
  return JSON.stringify([runSort, runReversed, runFind])
})

export const runTable = computed(() => {
  sorting.value
  return openShown.value && tableOf(openShown.value, choices.peek())
})
