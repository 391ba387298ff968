import { computed, effect, signal } from '@preact/signals-core'
import { signInNeeded } from '../api/api.ts'
import { answerTo } from './answer.ts'
import { choices } from './choices.ts'

/** Who is signed in. */
export const me = answerTo('me', () => ({}))

export const accounts = answerTo('accounts', () => (choices.value.page === 'people' ? {} : null))

/** Whether who is signed in sees what is made for the public, and nothing else. */
export const isForPublicOnly = computed(
  () => me.value.data?.kind === 'account' && !me.value.data.tiers.includes('partner'),
)

/** Whether who is signed in pays for wardens, and may see what came of it. */
export const maySeeScheme = computed(
  () => me.value.data?.kind === 'account' && me.value.data.roles.includes('warden-funder'),
)

/** Whether who is signed in chairs a group, and may see its page. */
export const mayChair = computed(() => me.value.data?.kind === 'account' && me.value.data.roles.includes('nag-chair'))

/** Whether a page that is not for the public is theirs all the same. */
export function isOwnPage(page: string): boolean {
  return (page === 'scheme' && maySeeScheme.value) || (page === 'chair' && mayChair.value)
}

/** Whether who is signed in may read keys of people and addresses, rows as files had them, and what the public reports. */
export const maySeeRestricted = computed(() => me.value.data?.tiers.includes('restricted') ?? false)

/** The link made by the last invitation: it is shown once. */
export const newLink = signal<{ readonly email: string; readonly address: string; readonly until: string } | null>(null)

/** Whether the page is being left for another, which must not be crossed. */
export const isLeaving = signal(false)

/** Pages of one's own account, which everybody has. */
const ownPages: readonly string[] = ['account', 'sign-in', 'join']

/** Leads to the sign-in page when the server asks for it, and back to where one was; the public only to its pages. */
export function watchSignIn(): void {
  effect(() => {
    const { page } = choices.value
    if (!isForPublicOnly.value || ownPages.includes(page) || isOwnPage(page)) return
    location.replace(mayChair.value ? '/chair' : maySeeScheme.value ? '/scheme' : '/public?from=sign-in')
  })
  effect(() => {
    const { page } = choices.peek()
    // A link that was just made is not shown again: whoever made the first must be able to copy it.
    if (!signInNeeded.value || newLink.value || isLeaving.value || page === 'sign-in' || page === 'join') return
    location.replace(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`)
  })
}
