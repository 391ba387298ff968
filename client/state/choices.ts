import { computed, signal } from '@preact/signals-core'
import { type Choices, firstChoices, readAddress, writeAddress } from './address.ts'

const first = readAddress(location.pathname, location.search)

const held = signal<Choices>(first.choices)

/** Every choice on the page. It mirrors the address: Back and a copied link bring it back. */
export const choices = computed(() => held.value)

/** Parts of the link that could not be read. */
export const unread = signal<readonly string[]>(first.unread)

/**
 * Changes choices and the address. A new step of Back is made unless `step` is false: moving the map, typing in the
 * search and filling in what the data suggest are not steps.
 */
export function choose(change: Partial<Choices>, { step = true } = {}): void {
  const before = held.peek()
  const next = { ...before, ...change }
  const address = writeAddress(next)
  if (address !== location.pathname + location.search) {
    if (step) history.pushState(null, '', address)
    else history.replaceState(null, '', address)
  }
  if (step) unread.value = []
  const keys = Object.keys(change) as (keyof Choices)[]
  // The same again is no change: otherwise filling in what the data suggest would go round for ever.
  if (keys.some((key) => next[key] !== before[key])) held.value = next
}

/** The first view of the same district. */
export function startAgain(): void {
  choose({ ...firstChoices, district: held.peek().district })
}

addEventListener('popstate', () => {
  const read = readAddress(location.pathname, location.search)
  unread.value = read.unread
  held.value = read.choices
})
