import { computed, effect, signal } from '@preact/signals-core'
import type { PlacesAnswer, StreetsAnswer } from '../../shared/contracts/entries.ts'
import { findStreets, looksLikePostcode } from '../../shared/place-search.ts'
import { tapPrecisionMetres } from '../../shared/tap-precision.ts'
import { getOnce } from '../api/cache.ts'
import { announce } from './announcer.ts'
import { answerTo } from './answer.ts'
import { choices } from './choices.ts'
import { keepOnDevice, keptOnDevice } from './device.ts'
import { type ChosenPlace, changeDraft, draft } from './entry-draft.ts'

const streetsName = 'wardwatch.entry.streets'
const fewestLetters = 2
/** A position that is vaguer says too little; a street says more. */
export const vaguestMetres = 500

const ofDistrict = () => (choices.value.district ? { district: choices.value.district } : {})

const fresh = answerTo('streets', () => (choices.value.page === 'report' ? { query: ofDistrict() } : null))

/** Streets of the district, from the device while there is no network. */
export const streets = computed(
  () => fresh.value.data?.streets ?? keptOnDevice<StreetsAnswer>(streetsName)?.streets ?? [],
)

effect(() => {
  const { data } = fresh.value
  if (data && !data.tooMany) keepOnDevice(streetsName, data)
})

/** What the server found for the text typed; null while it was not asked or cannot be. */
const found = signal<{ readonly text: string; readonly answer: PlacesAnswer } | null>(null)

/** Places for the text typed: streets from the device at once, and what the server adds: more streets, a postcode. */
export const placesFound = computed(() => {
  const text = draft.value.search.trim()
  if (text.length < fewestLetters) return null
  const server = found.value?.text === text ? found.value.answer : null
  const own = streets.value.length > 0 ? findStreets(streets.value, text) : (server?.streets ?? [])
  return {
    streets: own,
    postcode: server?.postcode ?? null,
    unknownPostcode: server?.unknownPostcode ?? null,
    /** Without network a postcode is taken as it stands and looked up when it is sent. */
    unchecked: !server && looksLikePostcode(text) ? text.toUpperCase() : null,
  }
})

let timer: ReturnType<typeof setTimeout> | undefined

export function typeSearch(search: string): void {
  changeDraft({ search })
  clearTimeout(timer)
  const text = search.trim()
  const isNeeded = text.length >= fewestLetters && (looksLikePostcode(text) || streets.peek().length === 0)
  if (isNeeded) timer = setTimeout(() => void ask(text), 200)
}

async function ask(text: string): Promise<void> {
  try {
    found.value = { text, answer: await getOnce('findPlaces', { query: { text, ...ofDistrict() } }) }
  } catch {
    // What is on the device is all there is.
  }
}

export function choosePlace(place: ChosenPlace): void {
  changeDraft({ place, search: '' })
  announce(`Place: ${place.words}, ${vagueness(place.precisionMetres)}.`)
}

export function vagueness(metres: number): string {
  return `within about ${metres.toLocaleString('en-GB')} m`
}

/** A tap on the map, at a zoom. */
export function tapped(longitude: number, latitude: number, zoom: number): void {
  choosePlace({
    place: { how: 'map', longitude: rounded(longitude), latitude: rounded(latitude), zoom: Math.round(zoom * 10) / 10 },
    words: 'spot on the map',
    precisionMetres: tapPrecisionMetres(zoom, latitude),
    at: [longitude, latitude],
  })
}

export const positionProblem = signal<string | null>(null)
export const isLocating = signal(false)

/** Where the device is, if it may be asked and knows. */
export function usePosition(): void {
  positionProblem.value = null
  if (!('geolocation' in navigator)) {
    positionProblem.value = 'This device does not say where it is. Search for a street instead.'
    return
  }
  isLocating.value = true
  navigator.geolocation.getCurrentPosition(
    ({ coords: { longitude, latitude, accuracy } }) => {
      isLocating.value = false
      if (accuracy > vaguestMetres) {
        positionProblem.value = `The device knows its place only to ${Math.round(accuracy)} m. Search for a street instead.`
        return
      }
      const accuracyMetres = Math.round(accuracy)
      choosePlace({
        place: { how: 'position', longitude: rounded(longitude), latitude: rounded(latitude), accuracyMetres },
        words: 'where you stood',
        precisionMetres: Math.max(10, accuracyMetres),
        at: [longitude, latitude],
      })
    },
    ({ code }) => {
      isLocating.value = false
      positionProblem.value =
        code === 1
          ? 'This page may not ask where you are. Allow it in the browser, or search for a street.'
          : 'The device does not know where it is now. Search for a street instead.'
    },
    { enableHighAccuracy: true, timeout: 15_000, maximumAge: 30_000 },
  )
}

/** Millionths of a degree, about a tenth of a metre. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6
}
