import { computed, signal } from '@preact/signals-core'
import type { EventRequest, PlaceRequest, RuleRequest, UploadAnswer, Van } from '../../shared/contracts/plan-inputs.ts'
import { plural } from '../../shared/wording/counts.ts'
import { briefDayWithYear } from '../../shared/wording/van-times.ts'
import type { AnswerOf } from '../api/api.ts'
import { announce } from './announcer.ts'
import { formState } from './form-state.ts'
import { collator } from './order.ts'
import { uploadSentence } from './site-desk.ts'
import { districtAsked, ground, inputsChanged, sites } from './van-inputs.ts'

type Ground = AnswerOf<'planGround'>
export type PlaceKind = PlaceRequest['kind']
export type RuleKind = RuleRequest['kind']
export type VanFacts = Pick<Van, 'crew' | 'operators' | 'weeklyHours' | 'crewHours'>

export const addVanForm = formState()
export const changeVanForm = formState()
export const absenceForm = formState()
export const eventForm = formState()
export const cancelForm = formState()
export const ruleForm = formState()
export const placeForm = formState()
export const placesFileForm = formState()

export const placesAnswer = signal<(UploadAnswer & { readonly name: string }) | null>(null)

export const usualVan: VanFacts = { crew: 1, operators: 2, weeklyHours: 37, crewHours: null }

/** 'crew of 1, 2 operators with 37 hours a week together' */
export function vanWords({ crew, operators, weeklyHours }: VanFacts): string {
  const many = operators === 1 ? '1 operator' : `${operators} operators`
  return `Crew of ${crew}; ${many} with ${weeklyHours} hours a week${operators > 1 ? ' together' : ''}`
}

/** Absences that are not over, by their first day. */
export function comingAbsences({ absences }: Pick<Van, 'absences'>, day: string): Van['absences'] {
  return absences.filter(({ to }) => to >= day).sort((one, other) => one.from.localeCompare(other.from))
}

/** What came first stands first; what is over or taken back is left out. */
export function comingEvents(events: Ground['events'], day: string): Ground['events'] {
  return events
    .filter((event) => event.cancelledBecause === null && event.day >= day)
    .sort((one, other) => one.day.localeCompare(other.day) || one.fromHour - other.fromHour)
}

export function siteName(site: number): string {
  return sites.value.data?.sites.find((each) => each.site === site)?.name ?? `site ${site}`
}

export async function addVan(name: string, facts: VanFacts): Promise<boolean> {
  if (!(await addVanForm.send('addVan', { ...districtAsked(), name, ...facts }))) return false
  inputsChanged('vans')
  announce(`${name} is added.`)
  return true
}

export async function changeVan({ van, name, retiredOn }: Van, facts: VanFacts): Promise<boolean> {
  const { crew, operators, weeklyHours, crewHours } = facts
  const body = { crew, operators, weeklyHours, crewHours, retiredOn }
  if (!(await changeVanForm.send('changeVan', body, { path: { van } }))) return false
  inputsChanged('vans')
  announce(`The crew and the hours of ${name} are kept.`)
  return true
}

export async function retireVan(van: Van, retiredOn: string | null): Promise<boolean> {
  const { crew, operators, weeklyHours, crewHours } = van
  const body = { crew, operators, weeklyHours, crewHours, retiredOn }
  if (!(await changeVanForm.send('changeVan', body, { path: { van: van.van } }))) return false
  inputsChanged('vans')
  announce(retiredOn ? `${van.name} is retired on ${briefDayWithYear(retiredOn)}.` : `${van.name} is back.`)
  return true
}

export async function addAbsence(
  { van, name }: Van,
  absence: { readonly from: string; readonly to: string; readonly reason: string },
): Promise<boolean> {
  if (!(await absenceForm.send('addAbsence', absence, { path: { van } }))) return false
  inputsChanged('vans')
  announce(`${name} is away from ${briefDayWithYear(absence.from)} to ${briefDayWithYear(absence.to)}.`)
  return true
}

export async function addEvent(event: Omit<EventRequest, 'district'>): Promise<boolean> {
  if (!(await eventForm.send('addEvent', { ...districtAsked(), ...event }))) return false
  inputsChanged('planGround')
  announce(`A van is promised to ${event.name}. Plans made from now on place it first.`)
  return true
}

export async function cancelEvent(event: Ground['events'][number], reason: string): Promise<boolean> {
  if (!(await cancelForm.send('cancelEvent', { reason }, { path: { event: event.event } }))) return false
  inputsChanged('planGround')
  announce(`The promise to ${event.name} is taken back.`)
  return true
}

export async function setRule(kind: RuleKind, metres: number | null, reason: string): Promise<boolean> {
  if (!(await ruleForm.send('setRule', { ...districtAsked(), kind, metres, reason }))) return false
  inputsChanged('planGround')
  announce(metres === null ? 'The rule no longer holds.' : `The rule is set: ${metres} m.`)
  return true
}

export async function addPlace(place: Omit<PlaceRequest, 'district'>): Promise<boolean> {
  if (!(await placeForm.send('addPlace', { ...districtAsked(), ...place }))) return false
  inputsChanged('planGround')
  announce(`${place.name} is kept.`)
  return true
}

export function uploadPlaces(kind: PlaceKind) {
  return async (name: string, text: string): Promise<void> => {
    placesAnswer.value = null
    const answer = await placesFileForm.send('uploadPlaces', { ...districtAsked(), kind, name, text })
    if (!answer) return
    placesAnswer.value = { ...answer, name }
    inputsChanged('planGround')
    announce(uploadSentence({ ...answer, name }, 'place'))
  }
}

export interface ListedPlace {
  readonly key: string
  readonly name: string
  readonly about: string
}

/** Places of a kind by name, with what matters of each. */
export function placesOf(
  known: Pick<Ground, 'cameras' | 'places'>,
  kind: PlaceKind,
  hours: (place: Ground['places'][number]) => string,
): ListedPlace[] {
  const listed =
    kind === 'fixed-camera'
      ? known.cameras.map(({ camera, name, reachMetres }) => ({
          key: `camera ${camera}`,
          name,
          about: `reaches ${reachMetres} m`,
        }))
      : known.places
          .filter((place) => place.kind === kind)
          .map((place) => ({
            key: `place ${place.place}`,
            name: place.name,
            about:
              kind === 'help-point'
                ? place.cameraWithin50Metres
                  ? 'a fixed camera within 50 m'
                  : 'no fixed camera within 50 m'
                : `open ${hours(place)}`,
          }))
  return listed.sort((one, other) => collator.compare(one.name, other.name))
}

/** '2 help points, 1 of them within 50 m of a fixed camera' */
export const helpPointWords = computed(() => {
  const points = ground.value.data?.places.filter(({ kind }) => kind === 'help-point') ?? []
  const seen = points.filter(({ cameraWithin50Metres }) => cameraWithin50Metres).length
  if (points.length === 0) return null
  return `${plural(points.length, 'help point')}, ${seen} of them within 50 m of a fixed camera.`
})
