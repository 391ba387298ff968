import { signal } from '@preact/signals-core'
import type { Problem } from '../../shared/contracts/api-problems.ts'
import type { Warden } from '../../shared/contracts/warden-setup.ts'
import type { RoleSlug } from '../../shared/roles.ts'
import type { WardenSettings } from '../../shared/warden-settings.ts'
import { briefDayWithYear } from '../../shared/wording/van-times.ts'
import { forget } from '../api/cache.ts'
import { announce } from './announcer.ts'
import { askAgain, settled } from './answer.ts'
import { keepOnDevice, keptOnDevice } from './device.ts'
import { formState } from './form-state.ts'
import { isOneOf } from './van-inputs.ts'
import { districtOfWardens, wardens } from './warden-inputs.ts'

// Who walks, and what needs, weeks and measures are worked out with.

export const addWardenForm = formState()
export const changeWardenForm = formState()
export const settingsForm = formState()

const lineManagers: readonly RoleSlug[] = ['warden-coordinator', 'partnership-manager']
/** Whether the e-mail of wardens is told to who is signed in. */
export const managesWardens = () => isOneOf(lineManagers)

export type WardenFacts = Pick<Warden, 'email' | 'weeklyHours' | 'daysAway'>
export const usualWarden: WardenFacts = { email: '', weeklyHours: 37, daysAway: [] }

/** Needs, weeks and measures are all worked out with them. */
function teamChanged(): void {
  forget()
  askAgain()
}

export async function addWarden(name: string, facts: WardenFacts): Promise<boolean> {
  if (!(await addWardenForm.send('addWarden', { ...districtOfWardens(), name, ...facts }))) return false
  teamChanged()
  announce(`${name} is added.`)
  return true
}

export async function changeWarden({ warden, name, retiredOn }: Warden, facts: WardenFacts): Promise<boolean> {
  const { email, weeklyHours, daysAway } = facts
  const body = { email, weeklyHours, daysAway, retiredOn }
  if (!(await changeWardenForm.send('changeWarden', body, { path: { warden } }))) return false
  teamChanged()
  announce(`The hours of ${name} are kept.`)
  return true
}

export async function retireWarden(of: Warden, retiredOn: string | null): Promise<boolean> {
  const { email, weeklyHours, daysAway } = of
  const body = { email, weeklyHours, daysAway, retiredOn }
  if (!(await changeWardenForm.send('changeWarden', body, { path: { warden: of.warden } }))) return false
  teamChanged()
  announce(retiredOn ? `${of.name} is planned until ${briefDayWithYear(retiredOn)}.` : `${of.name} is back.`)
  return true
}

const draftName = 'wardwatch.wardens.settings'
interface SettingsDraft {
  readonly district: string
  readonly settings: WardenSettings
}

const held = signal<SettingsDraft | null>(keptOnDevice<SettingsDraft>(draftName))

/** Settings as they are being changed on this device; null where nothing differs. */
export function settingsDraft(): WardenSettings | null {
  const code = wardens.value.data?.district.code
  return held.value && held.value.district === code ? held.value.settings : null
}

export function changeSettings(settings: WardenSettings): void {
  const known = wardens.peek().data
  if (!known) return
  held.value =
    JSON.stringify(settings) === JSON.stringify(known.settings) ? null : { district: known.district.code, settings }
  keepOnDevice(draftName, held.peek())
}

export function dropSettingsDraft(): void {
  held.value = null
  keepOnDevice(draftName, null)
  settingsForm.refuse(null)
}

export async function saveSettings(settings: WardenSettings, said = 'The settings are kept.'): Promise<boolean> {
  const fault = faultIn(settings)
  settingsForm.refuse(fault)
  if (fault || !(await settingsForm.send('setWardenSettings', { ...districtOfWardens(), settings }))) return false
  const sent = held.peek()
  teamChanged()
  // Until the answer has them, the form shows what was sent and not what was before; what is typed meanwhile stays.
  await settled(wardens)
  if (held.peek() === sent) dropSettingsDraft()
  announce(said)
  return true
}

/** What the server could not say beside a field: that it is empty. */
function faultIn({ minutes }: WardenSettings): Problem | null {
  const at = minutes.findIndex(({ source }) => source.trim().length < 3)
  if (at < 0) return null
  const parameter = `settings.minutes.${at}.source`
  return {
    type: 'about:blank',
    title: 'Something is missing',
    status: 400,
    errors: [{ parameter, detail: 'Say who says so: three letters at least' }],
  }
}

/** Puts starts in the settings: shifts begin at these hours alone. */
export async function useStarts(starts: readonly number[], words: string): Promise<boolean> {
  const known = wardens.peek().data
  if (!known) return false
  const { settings } = known
  const shift = { ...settings.shift, startHours: [...starts], starts: starts.length }
  return saveSettings({ ...settings, shift }, `Shifts start at ${words} from now on. Weeks that are made use it.`)
}

/** Allows other hours again, so that starts can be compared. */
export async function allowHours(hours: readonly number[]): Promise<boolean> {
  const known = wardens.peek().data
  if (!known) return false
  const { settings } = known
  const startHours = [...new Set([...hours, ...settings.shift.startHours])].sort((one, other) => one - other)
  return saveSettings({ ...settings, shift: { ...settings.shift, startHours } }, 'Other starts are compared again.')
}
