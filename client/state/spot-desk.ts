import { computed, signal } from '@preact/signals-core'
import type { PatrolSpot } from '../../shared/contracts/warden-setup.ts'
import { plural } from '../../shared/wording/counts.ts'
import { forgetOne } from '../api/cache.ts'
import { announce } from './announcer.ts'
import { askAgain } from './answer.ts'
import { choices, choose } from './choices.ts'
import { formState } from './form-state.ts'
import { districtOfWardens, mayCoordinate, patrolSpots } from './warden-inputs.ts'

export const addSpotForm = formState()
export const suggestSpotsForm = formState()
export const changeSpotForm = formState()

/** Where a new hot spot would be, or one would be moved to. */
export const proposedSpot = signal<{ readonly longitude: number; readonly latitude: number } | null>(null)
export const hoveredSpot = signal<number | null>(null)
/** Whether the middle of the map is to be chosen, as a tap there would. */
export const spotMiddleWanted = signal(false)
/** What the last suggestion came to. */
export const suggestedWords = signal<string | null>(null)

export const spotsShown = computed<readonly PatrolSpot[]>(() => patrolSpots.value.data?.spots ?? [])
export const chosenSpot = computed(() => spotsShown.value.find(({ spot }) => spot === choices.value.spot) ?? null)

/** A tap on the ground of the map. */
export function tapForSpot(longitude: number, latitude: number): void {
  if (!mayCoordinate.peek()) return
  proposedSpot.value = { longitude, latitude }
  announce('A mark is set where you tapped. Give the new hot spot a name, or move the one that is open there.')
}

export async function addSpot(name: string): Promise<boolean> {
  const at = proposedSpot.peek()
  if (!at) return false
  const spot = await addSpotForm.send('addPatrolSpot', { ...districtOfWardens(), name, ...at })
  if (!spot) return false
  proposedSpot.value = null
  spotsChanged()
  choose({ spot: spot.spot })
  announce(`${spot.name} is added. The next week that is planned visits it.`)
  return true
}

export async function suggestSpots(most: number, spacingMetres: number): Promise<void> {
  const answer = await suggestSpotsForm.send('suggestPatrolSpots', { ...districtOfWardens(), most, spacingMetres })
  if (!answer) return
  suggestedWords.value = `${plural(answer.suggested, 'hot spot')} suggested, from ${answer.looked}.`
  spotsChanged()
  announce(suggestedWords.value)
}

const decided: Record<PatrolSpot['status'], string> = {
  accepted: 'is accepted',
  refused: 'is refused',
  suggested: 'waits to be decided again',
  retired: 'is visited no more',
}

export async function changeSpot(
  { spot, name, longitude, latitude, radiusMetres, status, reason }: PatrolSpot,
  change: Partial<Pick<PatrolSpot, 'longitude' | 'latitude' | 'radiusMetres' | 'status' | 'reason'>>,
): Promise<boolean> {
  const body = { longitude, latitude, radiusMetres, status, reason, ...change }
  const answer = await changeSpotForm.send('changePatrolSpot', body, { path: { spot } })
  if (!answer) return false
  if (change.longitude !== undefined) proposedSpot.value = null
  spotsChanged()
  announce(change.status ? `${name} ${decided[change.status]}.` : `${name} is moved.`)
  return true
}

function spotsChanged(): void {
  const { district } = choices.peek()
  forgetOne('patrolSpots', { query: district ? { district } : {} })
  askAgain()
}
