import { computed } from '@preact/signals-core'
import type { SchemeRequest, WardenScheme } from '../../shared/contracts/warden-schemes.ts'
import { addMonths, type Month, monthLabel } from '../../shared/period.ts'
import type { RoleSlug } from '../../shared/roles.ts'
import { forget } from '../api/cache.ts'
import { announce } from './announcer.ts'
import { answerTo, askAgain } from './answer.ts'
import { choices } from './choices.ts'
import { formState } from './form-state.ts'
import { isOneOf } from './van-inputs.ts'
import { districtOfWardens } from './warden-inputs.ts'

const readers: readonly RoleSlug[] = ['warden-coordinator', 'partnership-manager', 'analyst']
const managers: readonly RoleSlug[] = ['warden-coordinator', 'partnership-manager']

export const maySeeSchemes = computed(() => isOneOf(readers))
export const mayKeepSchemes = computed(() => isOneOf(managers))

export const schemes = answerTo('wardenSchemes', () => {
  const { page, wardensView, district } = choices.value
  if (page !== 'wardens' || wardensView !== 'done' || !maySeeSchemes.value) return null
  return { query: district ? { district } : {} }
})

export const addSchemeForm = formState()
export const changeSchemeForm = formState()
export const readersForm = formState()
export const signForm = formState()

export async function addScheme(scheme: Omit<SchemeRequest, 'district'>): Promise<boolean> {
  return done(await addSchemeForm.send('addScheme', { ...districtOfWardens(), ...scheme }), `${scheme.name} is added.`)
}

export async function changeScheme(
  { scheme, name }: WardenScheme,
  change: { readonly hoursPerWeek: number; readonly toDay: string | null },
): Promise<boolean> {
  return done(await changeSchemeForm.send('changeScheme', change, { path: { scheme } }), `${name} is changed.`)
}

/** Addresses may be parted by spaces, commas or lines. */
export async function setReaders({ scheme, name }: WardenScheme, text: string): Promise<boolean> {
  const emails = text.split(/[\s,;]+/).filter((email) => email !== '')
  return done(
    await readersForm.send('setSchemeReaders', { emails }, { path: { scheme } }),
    `Readers of ${name} are kept.`,
  )
}

export async function signOff({ scheme, name }: WardenScheme, month: Month): Promise<boolean> {
  return done(
    await signForm.send('signStatement', { month }, { path: { scheme } }),
    `${monthLabel(month)} of ${name} is signed off.`,
  )
}

/** Months that may be signed off, newest first: those over in which the scheme ran, two years back at most. */
export function monthsToSign({ fromDay, toDay }: WardenScheme, lastMonth: Month): Month[] {
  const last = toDay !== null && toDay.slice(0, 7) < lastMonth ? toDay.slice(0, 7) : lastMonth
  return Array.from({ length: 24 }, (_, back) => addMonths(last, -back)).filter((month) => month >= fromDay.slice(0, 7))
}

function done(answer: unknown, words: string): boolean {
  if (!answer) return false
  forget()
  askAgain()
  announce(words)
  return true
}
