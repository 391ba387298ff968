import { signal } from '@preact/signals-core'
import { arriveAt } from './rounds.ts'

const vaguestMetres = 200

export const placeProblem = signal<string | null>(null)
export const isSeekingPlace = signal(false)

/** Arrives where the device is: to a thousandth of a degree, about 100 m, before anything is kept or sent. */
export function arriveHere(): void {
  placeProblem.value = null
  if (!('geolocation' in navigator)) {
    placeProblem.value = 'This device does not say where it is. Choose a hot spot instead.'
    return
  }
  isSeekingPlace.value = true
  navigator.geolocation.getCurrentPosition(
    ({ coords: { longitude, latitude, accuracy } }) => {
      isSeekingPlace.value = false
      if (accuracy > vaguestMetres) {
        placeProblem.value = `The device knows its place only to ${Math.round(accuracy)} m. Try again in the open, or choose a hot spot.`
        return
      }
      arriveAt({ longitude: rounded(longitude), latitude: rounded(latitude), name: 'Another place' })
    },
    ({ code }) => {
      isSeekingPlace.value = false
      placeProblem.value =
        code === 1
          ? 'This page may not ask where you are. Allow it in the browser, or choose a hot spot.'
          : 'The device does not know where it is now. Choose a hot spot instead.'
    },
    { enableHighAccuracy: true, timeout: 15_000, maximumAge: 30_000 },
  )
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e3) / 1e3
}
