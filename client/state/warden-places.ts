import { computed, effect, signal } from '@preact/signals-core'
import type { Problem } from '../../shared/contracts/api-problems.ts'
import type { WardenPlacesRequest } from '../../shared/contracts/warden-demand.ts'
import { type AnswerOf, post } from '../api/api.ts'
import { announce } from './announcer.ts'
import { problemOf } from './answer.ts'
import { choices } from './choices.ts'
import { demandWeek } from './warden-demand.ts'
import { districtOfWardens } from './warden-inputs.ts'
import type { WardensDrawing } from './wardens-shown.ts'

// Where a help point or a reporting centre would reach most.

export type WardenPlaces = AnswerOf<'wardenPlaces'>
type Asked = Pick<WardenPlacesRequest, 'kind' | 'places' | 'reachMetres' | 'fromHour' | 'toHour' | 'beta'>

interface PlacesFound {
  readonly status: 'none' | 'loading' | 'ready' | 'error'
  readonly answer: WardenPlaces | null
  readonly asked: Asked | null
  readonly problem: Problem | null
}

const nothing: PlacesFound = { status: 'none', answer: null, asked: null, problem: null }
export const wardenPlaces = signal<PlacesFound>(nothing)
let turn = 0

export async function askPlaces(asked: Asked): Promise<void> {
  turn += 1
  const mine = turn
  wardenPlaces.value = { ...nothing, status: 'loading', asked }
  try {
    const answer = await post('wardenPlaces', { ...districtOfWardens(), week: demandWeek.peek(), ...asked })
    if (mine !== turn) return
    wardenPlaces.value = { status: 'ready', answer, asked, problem: null }
    announce(answer.sentence)
  } catch (error) {
    if (mine === turn) wardenPlaces.value = { ...nothing, status: 'error', asked, problem: problemOf(error) }
  }
}

export function forgetPlaces(): void {
  turn += 1
  wardenPlaces.value = nothing
}

/** Marks of the places found, for the map: numbered, with their reach; what stands already is a plain dot. */
export const placesDrawing = computed<Pick<WardensDrawing, 'marks' | 'circles'>>(() => {
  const { answer, asked } = wardenPlaces.value
  if (!answer) return {}
  const all = [...answer.chosen, ...answer.existing]
  return {
    marks: [
      ...answer.existing.map((place, at) => ({ ...place, key: `existing ${at}`, label: null, isFaint: true })),
      ...answer.chosen.map((place, at) => ({ ...place, key: `place ${at}`, label: String(at + 1) })),
    ],
    circles: answer.kind === 'help-point' ? all.map((place) => ({ ...place, metres: asked?.reachMetres ?? 0 })) : [],
  }
})

// What was found belongs to the district and the week it was asked for.
let before: string | null = null
effect(() => {
  const { page, district, week } = choices.value
  const now = `${page} ${district} ${week}`
  if (before !== null && before !== now) forgetPlaces()
  before = now
})
