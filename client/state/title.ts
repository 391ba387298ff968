import { signal } from '@preact/signals-core'

/** What the page is about, for the title of the window; null is the name of the page. */
export const subject = signal<string | null>(null)
