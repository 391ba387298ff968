import { computed, effect, signal } from '@preact/signals-core'
import { type CalendarDate, daysAfter, mondayOf } from '../../shared/calendar-date.ts'
import type { WardenWeekAnswer, WardenWeekRequest, WardenWeekSummary } from '../../shared/contracts/warden-weeks.ts'
import { addressOf } from '../api/api.ts'
import { forgetOne } from '../api/cache.ts'
import { announce } from './announcer.ts'
import { answerTo, askAgain } from './answer.ts'
import { choices, choose } from './choices.ts'
import { formState } from './form-state.ts'
import { today } from './van-inputs.ts'
import { districtOfWardens } from './warden-inputs.ts'

const isOpen = () => {
  const { page, wardensView, print } = choices.value
  return page === 'wardens' && (wardensView === 'week' || print)
}

/** Monday of the week that is planned; next week where none is chosen. */
export const wardenMonday = computed<CalendarDate>(() => {
  const { week } = choices.value
  try {
    if (week) return mondayOf(week)
  } catch {
    // A day that is in no calendar, of an address that was typed.
  }
  return daysAfter(mondayOf(today()), 7)
})

const listCall = () => {
  const { district } = choices.value
  return { query: district ? { district } : {} }
}
const list = answerTo('wardenWeeks', () => (isOpen() ? listCall() : null))
export const wardenWeeksProblem = computed(() => list.value.problem)

/** Versions of the week, newest first; null until they are known. */
export const wardenVersions = computed<readonly WardenWeekSummary[] | null>(() => {
  const all = list.value.data?.weeks
  return all ? all.filter(({ week }) => week === wardenMonday.value) : null
})

const wanted = computed(() => {
  const { wardenWeek } = choices.value
  if (!isOpen()) return null
  if (wardenWeek !== null) return wardenWeek
  const known = wardenVersions.value ?? []
  return (known.find(({ decision }) => decision === 'published') ?? known[0])?.wardenWeek ?? null
})

/** The version that is chosen, else the published one, else the newest. */
export const openWeek = answerTo('wardenWeek', () => (wanted.value === null ? null : { path: { week: wanted.value } }))

/** The answer, unless another version is on its way. */
export const shownWeek = computed<WardenWeekAnswer | null>(() => {
  const { data } = openWeek.value
  return data?.wardenWeek === wanted.value ? data : null
})

/** The week of a version that a link names, so that the page is about it. */
effect(() => {
  const data = shownWeek.value
  const { wardenWeek, week } = choices.peek()
  if (data && wardenWeek === data.wardenWeek && week !== data.week && wardenMonday.peek() !== data.week)
    choose({ week: data.week }, { step: false })
})

export const makeForm = formState()
export const decideForm = formState()
export const keepForm = formState()

export type WeekWishes = Pick<WardenWeekRequest, 'startsBy' | 'order' | 'seed' | 'longestSeconds'>
export const usualWishes: WeekWishes = { startsBy: 'coverage', order: 'shuffled', seed: 1, longestSeconds: 10 }
export const wishes = signal<WeekWishes>(usualWishes)

export async function planWardens(note: string): Promise<boolean> {
  announce('Planning the week.')
  const body = { ...districtOfWardens(), ...wishes.peek(), week: wardenMonday.peek(), note }
  const made = await makeForm.send('makeWardenWeek', body)
  if (!made) return false
  takeWeek(made)
  announce(`Planned. ${made.sentence}`)
  return true
}

export async function decideWardens(
  { wardenWeek }: Pick<WardenWeekAnswer, 'wardenWeek'>,
  decision: 'publish' | 'withdraw',
  reason = '',
): Promise<boolean> {
  const decided = await decideForm.send('decideWardenWeek', { decision, reason }, { path: { week: wardenWeek } })
  if (!decided) return false
  takeWeek(decided)
  announce(decision === 'publish' ? 'Published: the wardens see their rounds.' : 'Withdrawn.')
  return true
}

/** Opens what was just made or decided, and asks for what changed with it. */
export function takeWeek({ wardenWeek, week }: Pick<WardenWeekAnswer, 'wardenWeek' | 'week'>): void {
  for (const form of [makeForm, decideForm, keepForm]) form.refuse(null)
  forgetOne('wardenWeeks', listCall())
  forgetOne('wardenWeek', { path: { week: wardenWeek } })
  choose({ wardenWeek, week })
  askAgain()
}

export function wardenFileAddress(week: number, format: 'ics' | 'xlsx' | 'csv'): string {
  return addressOf('wardenWeekFile', { path: { week }, query: { format } })
}
