import { computed } from '@preact/signals-core'
import { mayChangeCounts } from '../../shared/event-times.ts'
import { answerTo } from './answer.ts'
import { profile, view } from './view.ts'

/** What was going on in the months of the area that is open; nothing is asked before they are known. */
const events = answerTo('calendarEvents', () => {
  const months = profile.value.data?.months ?? []
  const [first, last] = [months[0]?.month, months.at(-1)?.month]
  const shown = view.value
  if (!first || !last || shown?.page !== 'explore' || !shown.area) return null
  const { district } = shown
  return { query: { ...(district ? { district } : {}), from: `${first}-01`, to: `${last}-28` } }
})

/** Those of the whole district and of this very area that may have changed its counts. Without an answer none is marked. */
export const eventsOfArea = computed(() => {
  const shown = view.value
  const days = events.value.data?.days ?? []
  return days.filter((day) => mayChangeCounts(day, { kind: shown?.kind, code: shown?.area ?? undefined }))
})
