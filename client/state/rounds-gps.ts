import { computed, signal } from '@preact/signals-core'
import { clockText } from '../../shared/calendar-date.ts'
import { stopsOnTrack } from '../../shared/gps-stops.ts'
import { type LoggerTrack, type LoggerZone, readLogger } from '../../shared/logger-file.ts'
import { plural } from '../../shared/wording/counts.ts'
import { announce } from './announcer.ts'
import { knownRounds, sendStays } from './rounds.ts'

// The text of the file, and so the track, is held here until the list is sent or thrown away. It is never sent, and
// never kept on the device.

export const leastMinutes = 5
const largestBytes = 30 * 2 ** 20

const file = signal<{ readonly name: string; readonly text: string } | null>(null)
export const gpsProblem = signal<string | null>(null)
export const gpsZone = signal<LoggerZone>('England')
/** Stays that somebody took off the list. */
const leftOut = signal<ReadonlySet<string>>(new Set())

export interface Stay {
  readonly key: string
  readonly spot: number
  readonly name: string
  /** 'YYYY-MM-DDTHH:MM' on the clock in England. */
  readonly arrived: string
  readonly left: string
  readonly minutes: number
}

/** What the file came to. */
export const gpsFound = computed(() => {
  const held = file.value
  if (!held) return null
  const track = readLogger(held.text, gpsZone.value)
  if ('problem' in track) return { name: held.name, problem: track.problem, track: null, stays: [] }
  return { name: held.name, problem: null, track: aboutTrack(track), stays: staysOn(track) }
})

export const isStayKept = (key: string) => !leftOut.value.has(key)

function aboutTrack({ points, rows, unread, firstFault, clock }: LoggerTrack) {
  return { points: points.length, rows, unread, firstFault, clock }
}

function staysOn({ points }: LoggerTrack): Stay[] {
  const spots = knownRounds.value?.spots ?? []
  const stops = stopsOnTrack(points, spots, { leastMinutes })
  return stops.map(({ spot, arrive, leave }) => {
    const [from, to] = [Math.floor(arrive), Math.max(Math.floor(arrive), Math.round(leave))]
    const text = (minute: number) => clockText({ minute, hasTime: true }).replace(' ', 'T')
    const name = spots.find((each) => each.spot === spot)?.name ?? ''
    return { key: `${spot} ${from}`, spot, name, arrived: text(from), left: text(to), minutes: to - from }
  })
}

export async function readGpsFile(chosen: File): Promise<void> {
  forgetGpsFile()
  if (chosen.size > largestBytes) {
    gpsProblem.value = `${chosen.name} is larger than 30 MB. Export one day of the logger.`
    return
  }
  file.value = { name: chosen.name, text: await chosen.text() }
  const found = gpsFound.peek()
  announce(found?.problem ?? `${plural(found?.stays.length ?? 0, 'stay')} at hot spots found in ${chosen.name}.`)
}

export function keepStay(key: string, isKept: boolean): void {
  const others = new Set(leftOut.peek())
  if (isKept) others.delete(key)
  else others.add(key)
  leftOut.value = others
}

/** Sends what is on the list, and throws the track away. */
export function sendGpsStays(): void {
  const stays = (gpsFound.peek()?.stays ?? []).filter(({ key }) => !leftOut.peek().has(key))
  if (stays.length > 0) sendStays(stays.map(({ spot, arrived, left }) => ({ spot, arrived, left })))
  forgetGpsFile()
}

export function forgetGpsFile(): void {
  file.value = null
  gpsProblem.value = null
  leftOut.value = new Set()
}
