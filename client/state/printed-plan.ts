import { effect, signal, untracked } from '@preact/signals-core'
import type { PlanAnswer } from '../../shared/contracts/plans.ts'
import { get } from '../api/api.ts'
import { type Answer, answerTo, asking, problemOf } from './answer.ts'
import { choices } from './choices.ts'
import { catalogue } from './view.ts'

/** The plan on paper, read anew each time: a decision may have been made since. */
export const printedPlan = signal<Answer<PlanAnswer>>({ status: 'none', data: null, problem: null })

const isPrinting = () => choices.value.page === 'vans' && choices.value.print
let turn = 0

effect(() => {
  asking.value
  const { plan, week, district } = choices.value
  turn += 1
  if (isPrinting()) void untracked(() => read(turn, { plan, week, district }))
  else printedPlan.value = { status: 'none', data: null, problem: null }
})

interface Wanted {
  readonly plan: number | null
  readonly week: string | null
  readonly district: string | null
}

async function read(mine: number, { plan, week, district }: Wanted): Promise<void> {
  printedPlan.value = { status: 'loading', data: null, problem: null }
  try {
    const wanted = plan ?? (await newestPlan(week, district))
    const data = wanted === null ? null : await get('plan', { path: { plan: wanted } })
    if (mine === turn) printedPlan.value = { status: 'ready', data, problem: null }
  } catch (error) {
    if (mine === turn) printedPlan.value = { status: 'error', data: null, problem: problemOf(error) }
  }
}

/** The published plan of the week, else the newest that was computed; of any week where none is chosen. */
async function newestPlan(week: string | null, district: string | null): Promise<number | null> {
  const { plans } = await get('plans', { query: district ? { district } : {} })
  const usable = plans.filter((each) => each.status === 'done' && (week === null || each.week === week))
  return (usable.find(({ decision }) => decision === 'published') ?? usable[0])?.plan ?? null
}

/** Streets, water and names under the printed map. */
export const printedGround = answerTo('basemap', () => {
  const code = printedPlan.value.data?.district.code
  return isPrinting() && code ? { query: { district: code } } : null
})

/** Boundaries on the printed map: wards where they are loaded, else small areas. */
export const printedAreas = answerTo('areas', () => {
  const code = printedPlan.value.data?.district.code
  const kinds = catalogue.value.data?.areaKinds ?? []
  const kind =
    kinds.find((each) => each.kind === 'ward' && each.newest) ??
    kinds.find((each) => each.kind === 'lsoa' && each.newest)
  if (!isPrinting() || !code || !kind) return null
  return { path: { kind: kind.kind }, query: { vintage: kind.vintage, district: code } }
})
