import { computed, signal } from '@preact/signals-core'
import type { Topology } from 'topojson-specification'
import type { Problem } from '../../shared/contracts/api-problems.ts'
import type { BeatPlan, BeatRequest } from '../../shared/contracts/warden-beats.ts'
import { coloursOfBeats } from '../../shared/map-classes/beat-colours.ts'
import { addressOf, post } from '../api/api.ts'
import { forgetOne, remember } from '../api/cache.ts'
import { announce } from './announcer.ts'
import { answerTo, askAgain, problemOf } from './answer.ts'
import { choices, choose } from './choices.ts'
import { districtOfWardens } from './warden-inputs.ts'

// Versions of beats, the one that is open, and what is done with it. What is drawn by hand: beats-drawn.ts.

const isShown = () => choices.value.page === 'wardens' && choices.value.wardensView === 'beats'
const listCall = () => {
  const { district } = choices.value
  return { query: district ? { district } : {} }
}

/** Versions of beats of the district. */
export const beatVersions = answerTo('beats', () => (isShown() ? listCall() : null))

/** The version that is chosen, else the one in force, else the newest; null: there is none. */
const wanted = computed(() => {
  const { beats } = choices.value
  if (beats !== null) return beats
  const known = beatVersions.value.data
  return known ? (known.inForce ?? known.plans[0]?.plan ?? null) : null
})

/** The open version, with its areas. */
export const openBeats = answerTo('beatPlan', () =>
  isShown() && wanted.value !== null ? { path: { plan: wanted.value } } : null,
)

/** Shapes of its areas; of those that could be shared out, where there is no version yet. */
const shapes = answerTo('areas', () => {
  if (!isShown()) return null
  const plan = openBeats.value.data
  const known = beatVersions.value.data
  const [first] = known?.kinds ?? []
  const set = plan ? { kind: plan.unitKind, vintage: plan.vintage } : first
  const district = plan?.district.code ?? known?.district.code
  if (!set || !district || (wanted.value !== null && !plan)) return null
  return { path: { kind: set.kind }, query: { vintage: set.vintage, district, format: 'topojson' as const } }
})
export const beatShapes = computed(() => shapes.value.data as unknown as Topology | null)
export const beatShapesProblem = computed(() => shapes.value.problem)

/** Fill of each beat, which it keeps while areas are moved. */
export const beatFillOf = computed<ReadonlyMap<number, string>>(() => {
  const plan = openBeats.value.data
  if (!plan) return new Map()
  const pairs = plan.units.flatMap(({ beat, neighbours }) =>
    neighbours.map((other): [number, number] => [beat, plan.units[other]?.beat ?? beat]),
  )
  return coloursOfBeats(
    plan.figures.map(({ beat }) => beat),
    pairs,
  )
})

/** Place of each area in the list of the open version. */
export const placeOfCode = computed<ReadonlyMap<string, number>>(
  () => new Map(openBeats.value.data?.units.map(({ code }, place): [string, number] => [code, place]) ?? []),
)

export type BeatAction = 'draw' | 'keep' | 'decide'
/** What is being asked of the server, and how the last of it failed, by what was pressed. */
export const beatsBusy = signal<BeatAction | null>(null)
export const beatsFailed = signal<{ readonly action: BeatAction; readonly problem: Problem } | null>(null)

export async function actOnBeats(action: BeatAction, call: () => Promise<BeatPlan>): Promise<BeatPlan | null> {
  if (beatsBusy.peek()) return null
  beatsBusy.value = action
  beatsFailed.value = null
  try {
    return await call()
  } catch (error) {
    const problem = problemOf(error)
    beatsFailed.value = { action, problem }
    announce(`${problem.title}. ${problem.detail ?? ''}`)
    return null
  } finally {
    beatsBusy.value = null
  }
}

/** Opens what was just made or decided. */
export function openMade(made: BeatPlan): void {
  remember('beatPlan', { path: { plan: made.plan } }, made)
  forgetOne('beats', listCall())
  choose({ beats: made.plan })
  askAgain()
}

export async function drawBeats(request: Partial<BeatRequest>): Promise<void> {
  const made = await actOnBeats('draw', () => post('drawBeats', { ...request, ...districtOfWardens() }))
  if (!made) return
  openMade(made)
  announce(`Drawn as version ${made.version}. ${made.finding}`)
}

export async function putBeatsInForce(plan: number, fromDay: string): Promise<boolean> {
  const made = await actOnBeats('decide', () => post('decideBeats', { fromDay }, { path: { plan } }))
  if (!made) return false
  // Every version tells how it differs from the beats in force.
  for (const other of beatVersions.peek().data?.plans ?? []) forgetOne('beatPlan', { path: { plan: other.plan } })
  openMade(made)
  announce(`Version ${made.version} is in force from ${fromDay} on.`)
  return true
}

export function beatFileAddress(plan: number, format: 'csv' | 'geojson'): string {
  return addressOf('beatFile', { path: { plan }, query: { format } })
}
