import { computed, signal } from '@preact/signals-core'
import { topPlaces } from '../../shared/consultation-words.ts'
import type { Problem } from '../../shared/contracts/api-problems.ts'
import type { FeedbackRequest } from '../../shared/contracts/consultation-records.ts'
import { post } from '../api/api.ts'
import { answerTo, problemOf } from './answer.ts'
import { keepOnDevice, keptOnDevice, newRef } from './device.ts'

/** What somebody has filled in so far. It is kept in this tab alone, and goes with it: the device may be shared. */
export interface FeedbackDraft {
  readonly ref: string
  readonly consultation: number | null
  readonly choices: readonly string[]
  readonly words: string
  readonly ageBand: FeedbackRequest['ageBand']
  readonly parish: string
  /** People do not see it. */
  readonly website: string
}

const name = 'wardwatch.public.feedback'
const inTab = () => sessionStorage

function empty(): FeedbackDraft {
  return { ref: newRef(), consultation: null, choices: [], words: '', ageBand: '', parish: '', website: '' }
}

const held = signal<FeedbackDraft>({ ...empty(), ...keptOnDevice<Partial<FeedbackDraft>>(name, inTab) })

export const feedbackDraft = computed(() => held.value)
export const feedbackRefusal = signal<Problem | null>(null)
export const isSendingFeedback = signal(false)
/** The number to quote, once it was sent. */
export const feedbackReceipt = signal<string | null>(null)

const isHere = /\/feedback\/?$/.test(location.pathname)
export const feedbackForms = answerTo('publicFeedbackForms', () => (isHere ? {} : null))

/** The form that is chosen, or the only one there is. */
export const feedbackForm = computed(() => {
  const forms = feedbackForms.value.data?.forms ?? []
  return (
    forms.find(({ consultation }) => consultation === held.value.consultation) ??
    (forms.length === 1 ? forms[0] : undefined)
  )
})

export function changeFeedback(change: Partial<FeedbackDraft>): void {
  held.value = { ...held.peek(), ...change }
  keepOnDevice(name, held.peek(), inTab)
}

/** Another group asks other things. */
export function chooseFeedbackForm(consultation: number | null): void {
  changeFeedback({ consultation, choices: [], parish: '' })
}

export function tickFeedback(label: string, isTicked: boolean): void {
  const others = held.peek().choices.filter((each) => each !== label)
  changeFeedback({ choices: isTicked ? [...others, label] : others })
}

/** Fields to put right, in the order of the page, with what to do. */
export function feedbackFaults({
  choices,
  words,
}: FeedbackDraft): readonly { readonly field: string; readonly words: string }[] {
  if (!feedbackForm.value) return [{ field: 'group', words: 'Choose where you live' }]
  if (choices.length > topPlaces) return [{ field: 'what', words: `Tick ${topPlaces} at most` }]
  if (choices.length === 0 && words.trim() === '')
    return [{ field: 'what', words: 'Tick at least one, or say something else' }]
  return []
}

export async function sendFeedback(): Promise<boolean> {
  const draft = held.peek()
  const form = feedbackForm.peek()
  if (!form || feedbackFaults(draft).length > 0) return false
  isSendingFeedback.value = true
  feedbackRefusal.value = null
  try {
    const { receipt } = await post('sendPublicFeedback', {
      ...{ ref: draft.ref, consultation: form.consultation, choices: [...draft.choices], words: draft.words },
      ...{ ageBand: draft.ageBand, parish: draft.parish, website: draft.website },
    })
    feedbackReceipt.value = receipt
    keepOnDevice(name, null, inTab)
    held.value = empty()
    return true
  } catch (error) {
    feedbackRefusal.value = problemOf(error)
    return false
  } finally {
    isSendingFeedback.value = false
  }
}

/** Somebody else may answer on the same device. */
export function startFeedbackAgain(): void {
  feedbackReceipt.value = null
}
