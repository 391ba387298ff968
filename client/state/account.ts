import { effect, signal } from '@preact/signals-core'
import { signInNeeded } from '../api/api.ts'
import { answerTo } from './answer.ts'
import { choices } from './choices.ts'

/** Who is signed in. */
export const me = answerTo('me', () => ({}))

export const accounts = answerTo('accounts', () => (choices.value.page === 'people' ? {} : null))

/** The link made by the last invitation: it is shown once. */
export const newLink = signal<{ readonly email: string; readonly address: string; readonly until: string } | null>(null)

/** Whether the page is being left for another, which must not be crossed. */
export const isLeaving = signal(false)

/** Leads to the sign-in page when the server asks for it, and back to where one was. */
export function watchSignIn(): void {
  effect(() => {
    const { page } = choices.peek()
    // A link that was just made is not shown again: whoever made the first must be able to copy it.
    if (!signInNeeded.value || newLink.value || isLeaving.value || page === 'sign-in' || page === 'join') return
    location.replace(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`)
  })
}
