import { signal } from '@preact/signals-core'

/** What the one live region of the page says. */
export const spoken = signal('')

/** Says a sentence once; the same sentence again is said again. */
export function announce(sentence: string): void {
  spoken.value = spoken.peek() === sentence ? `${sentence}\u00a0` : sentence
}
