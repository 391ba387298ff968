import { computed, effect } from '@preact/signals-core'
import { isQueueSlug } from '../../shared/feeds/feeds.ts'
import { announce } from './announcer.ts'
import { answerTo } from './answer.ts'
import { choices } from './choices.ts'

const ofDistrict = () => {
  const { district } = choices.value
  return district ? { district } : {}
}

export const partnerFeeds = answerTo('partnerFeeds', () =>
  choices.value.page === 'reports' ? { query: ofDistrict() } : null,
)

/** The list that is open: the one chosen, or the first there is of what is loaded. */
export const openQueue = computed(() => {
  const { queue } = choices.value
  if (queue !== null) return queue
  const feeds = partnerFeeds.value.data?.feeds ?? []
  const first = feeds.map(({ feed }) => feed).find(isQueueSlug)
  return first ?? (feeds.some(({ feed }) => feed === 'asb_referral') ? 'repeats' : null)
})

const ofPeriod = () => {
  const { queuePeriod } = choices.value
  return queuePeriod ? { from: queuePeriod.from, to: queuePeriod.to } : {}
}

export const queue = answerTo('queue', () => {
  const open = openQueue.value
  const { page, targetDays } = choices.value
  if (page !== 'reports' || open === null || open === 'repeats' || open === 'intake') return null
  const target = targetDays === null ? {} : { target: targetDays }
  return { path: { feed: open }, query: { ...ofDistrict(), ...ofPeriod(), ...target } }
})

export const repeats = answerTo('repeats', () =>
  choices.value.page === 'reports' && openQueue.value === 'repeats'
    ? { query: { ...ofDistrict(), ...ofPeriod() } }
    : null,
)

effect(() => {
  const { page } = choices.value
  if (openQueue.value === 'intake') return
  const answer = openQueue.value === 'repeats' ? repeats.value : queue.value
  if (page === 'reports' && answer.status === 'ready' && answer.data) announce(`${answer.data.finding}.`)
})
