import { computed, signal } from '@preact/signals-core'
import type { TargetChange, TargetRequest, ValueRequest } from '../../shared/contracts/targets.ts'
import type { Vol } from '../../shared/meeting-words.ts'
import type { RoleSlug } from '../../shared/roles.ts'
import { plural } from '../../shared/wording/counts.ts'
import { forget } from '../api/cache.ts'
import { announce } from './announcer.ts'
import { answerTo, askAgain } from './answer.ts'
import { choices, choose } from './choices.ts'
import { formState } from './form-state.ts'
import { isOneOf } from './van-inputs.ts'

const keepers: readonly RoleSlug[] = ['partnership-manager', 'analyst', 'asb-coordinator', 'administrator']
export const mayKeepTargets = computed(() => isOneOf(keepers))

const isShown = () => choices.value.page === 'meetings' && choices.value.meetingsView === 'targets'
const ofDistrict = () => (choices.value.district ? { district: choices.value.district } : {})

export const targets = answerTo('targets', () => (isShown() ? { query: ofDistrict() } : null))
export const openTarget = answerTo('target', () => {
  const { record } = choices.value
  return isShown() && record !== null ? { path: { target: record }, query: {} } : null
})
export const similarAreas = answerTo('similarAreas', () =>
  isShown() && choices.value.meetingsPart === 'similar' ? { query: ofDistrict() } : null,
)

/** Whom or what the targets shown are about; null is all. */
export const volShown = signal<Vol | null>(null)

export const addTargetForm = formState()
export const changeTargetForm = formState()
export const valueForm = formState()
export const csvForm = formState()

const districtOfTargets = () => {
  const district = choices.peek().district ?? targets.peek().data?.district.code
  return district ? { district } : {}
}

export async function addTarget(target: Omit<TargetRequest, 'district'>): Promise<boolean> {
  const answer = await addTargetForm.send('addTarget', { ...districtOfTargets(), ...target })
  if (!answer) return false
  done(`${target.title} is set.`)
  choose({ meetingsPart: null, record: Math.max(...answer.targets.map((each) => each.target)) })
  return true
}

export async function changeTarget(target: number, change: TargetChange): Promise<boolean> {
  const answer = await changeTargetForm.send('changeTarget', change, { path: { target } })
  return answer ? done(`${change.title} is changed.`) : false
}

export async function enterValue(target: number, value: ValueRequest): Promise<boolean> {
  const answer = await valueForm.send('enterValue', value, { path: { target } })
  return answer ? done(value.withdraw ? 'The value is taken back.' : 'The value is entered.') : false
}

export interface FileRead {
  readonly accepted: number
  readonly refused: readonly { readonly line: number; readonly text: string; readonly reason: string }[]
}

/** What became of the last file that was sent. */
export const fileRead = signal<FileRead | null>(null)

export async function sendCsv(name: 'importValues' | 'importSimilarAreas', file: File): Promise<void> {
  fileRead.value = null
  const answer = await csvForm.send(name, {
    ...districtOfTargets(),
    file: file.name.slice(0, 120),
    text: await file.text(),
  })
  if (!answer) return
  fileRead.value = answer
  done(`${plural(answer.accepted, 'row')} taken, ${plural(answer.refused.length, 'row')} refused.`)
}

function done(words: string): true {
  forget()
  askAgain()
  announce(words)
  return true
}
