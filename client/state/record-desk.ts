import { computed, signal } from '@preact/signals-core'
import type { JustificationAnswer, JustificationStep } from '../../shared/contracts/justifications.ts'
import type { Site } from '../../shared/contracts/plan-inputs.ts'
import { daysBetween } from '../../shared/hours-of-week.ts'
import {
  type JustificationAction,
  type JustificationState,
  justificationActions,
  justificationStates,
} from '../../shared/justification.ts'
import type { JustificationAnswers } from '../../shared/justification-fields.ts'
import type { RoleSlug } from '../../shared/roles.ts'
import { roleLabel } from '../../shared/roles.ts'
import { listed, plural } from '../../shared/wording/counts.ts'
import { briefDayWithYear } from '../../shared/wording/van-times.ts'
import { me } from './account.ts'
import { announce } from './announcer.ts'
import { choices, choose } from './choices.ts'
import { keepOnDevice, keptOnDevice } from './device.ts'
import { formState } from './form-state.ts'
import { collator } from './order.ts'
import { inputsChanged, isOneOf, justifications, sites } from './van-inputs.ts'

export type SiteRecord = JustificationAnswer
export type ActionKind = JustificationAction['kind']
type Step = JustificationStep['action']

export const saveForm = formState()
export const decideForm = formState()
export const beginForm = formState()

const order: readonly JustificationState[] = ['review-due', 'active', 'approved', 'draft', 'refused', 'closed']

/** What is due first stands first: reviews by their day, then what waits for somebody, then what is over. */
export function inOrderOfWork(records: readonly SiteRecord[]): SiteRecord[] {
  return [...records].sort(
    (one, other) =>
      order.indexOf(one.state) - order.indexOf(other.state) ||
      (one.reviewOn ?? '').localeCompare(other.reviewOn ?? '') ||
      collator.compare(one.siteName, other.siteName) ||
      other.record - one.record,
  )
}

/** The record of a site that counts: one that is not over before one that is, the newest of them. */
export function recordOfSite(records: readonly SiteRecord[], site: number): SiteRecord | null {
  const own = records.filter((record) => record.site === site).sort((one, other) => other.record - one.record)
  return own.find(({ state }) => state !== 'closed' && state !== 'refused') ?? own[0] ?? null
}

export const openRecord = computed<SiteRecord | null>(() => {
  const { site } = choices.value
  const known = justifications.value.data?.justifications
  return known && site !== null ? recordOfSite(known, site) : null
})

/** Records of the same site that are over. */
export const earlierRecords = computed<readonly SiteRecord[]>(() => {
  const open = openRecord.value
  const known = justifications.value.data?.justifications ?? []
  return open ? known.filter(({ site, record }) => site === open.site && record !== open.record) : []
})

/** Accepted sites for which nothing was ever begun, or all is over. */
export const sitesWithout = computed<readonly Site[]>(() => {
  const known = justifications.value.data?.justifications
  if (!known) return []
  return (sites.value.data?.sites ?? [])
    .filter(({ status }) => status === 'accepted')
    .filter(({ site }) => {
      const record = recordOfSite(known, site)
      return record === null || record.state === 'closed'
    })
    .sort((one, other) => collator.compare(one.name, other.name))
})

/** 'review in 5 weeks, Mon 4 Jan 2027' and the like; what stands on the list beside the state. */
export function dueWords({ state, reviewOn, unanswered }: SiteRecord, day: string): string {
  if (state === 'review-due') return `since ${reviewOn ? briefDayWithYear(reviewOn) : 'now'}; nothing may be planned`
  if (state === 'active' && reviewOn)
    return `review ${inWeeks(daysBetween(day, reviewOn))}, ${briefDayWithYear(reviewOn)}`
  if (state === 'approved') return 'waits to be started'
  if (state === 'draft')
    return unanswered.length > 0 ? `${plural(unanswered.length, 'question')} to answer` : 'waits to be approved'
  return ''
}

function inWeeks(days: number): string {
  return days < 14 ? `in ${plural(days, 'day')}` : `in ${plural(Math.floor(days / 7), 'week')}`
}

/** Actions that its state leaves, in the order of the buttons. */
export function actionsOf({ state }: Pick<SiteRecord, 'state'>): ActionKind[] {
  const kinds: readonly ActionKind[] = ['approve', 'activate', 'renew', 'reopen', 'refuse', 'close']
  return kinds.filter((kind) => (justificationActions[kind].from as readonly JustificationState[]).includes(state))
}

/** Why whoever is signed in may not do it; null where they may. */
export function whyNot(
  kind: ActionKind,
  record: Pick<SiteRecord, 'author' | 'isCovert' | 'unanswered'>,
): string | null {
  const { roles, label } = justificationActions[kind]
  if (!isOneOf(roles as readonly RoleSlug[]))
    return `${label}: ${listedOr(roles.map((role) => `a ${lowered(roleLabel(role))}`))} does this.`
  const known = me.value.data
  if ((kind === 'approve' || kind === 'renew') && known?.kind === 'account' && known.email === record.author)
    return `${label}: somebody other than who wrote it must do this.`
  if (record.isCovert && (kind === 'approve' || kind === 'activate' || kind === 'renew'))
    return `${label}: not possible here, because particular people are to be watched in secret.`
  if (kind === 'approve' && (record.unanswered.length > 0 || record.isCovert === null))
    return `${label}: every question must be answered first.`
  return null
}

function lowered(label: string): string {
  return /^[A-Z]{2}/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1)
}

function listedOr(words: readonly string[]): string {
  return listed(words).replace(/ and ([^,]*)$/, ' or $1')
}

/** What is being written, and of which saved state. */
export interface Draft {
  readonly answers: JustificationAnswers
  readonly isCovert: boolean | null
}

const nameOf = (record: number) => `wardwatch.vans.justification.${record}`
const drafts = signal<ReadonlyMap<number, Draft>>(new Map())

/** What is written in the form: what the device keeps, or else what is saved. */
export function draftOf(record: SiteRecord): Draft {
  const held = drafts.value.get(record.record) ?? keptOnDevice<Draft>(nameOf(record.record))
  return held ?? { answers: record.answers, isCovert: record.isCovert }
}

/** Whether something is written that is not saved. */
export function isUnsaved(record: SiteRecord): boolean {
  const { answers, isCovert } = draftOf(record)
  if (isCovert !== record.isCovert) return true
  const slugs = new Set([...Object.keys(answers), ...Object.keys(record.answers)]) as Set<keyof JustificationAnswers>
  return [...slugs].some((slug) => (answers[slug] ?? '') !== (record.answers[slug] ?? ''))
}

export function writeDraft(record: SiteRecord, change: Partial<Draft>): void {
  const next = { ...draftOf(record), ...change }
  drafts.value = new Map(drafts.peek()).set(record.record, next)
  keepOnDevice(nameOf(record.record), next)
}

function forgetDraft(record: number): void {
  const rest = new Map(drafts.peek())
  rest.delete(record)
  drafts.value = rest
  keepOnDevice(nameOf(record), null)
}

export async function beginRecord(site: Pick<Site, 'site' | 'name'>): Promise<void> {
  const record = await beginForm.send('draftJustification', { site: site.site })
  if (!record) return
  inputsChanged('justifications')
  choose({ site: site.site })
  announce(`A justification for ${site.name} is begun.`)
}

export async function saveDraft(record: SiteRecord): Promise<boolean> {
  const { answers, isCovert } = draftOf(record)
  const saved = await act(record, { kind: 'edit', answers: { ...answers }, isCovert }, saveForm)
  if (!saved) return false
  forgetDraft(record.record)
  announce(
    saved.unanswered.length > 0
      ? `Saved. ${plural(saved.unanswered.length, 'question')} still to answer.`
      : 'Saved. Every question has an answer.',
  )
  return true
}

const done: { readonly [Kind in ActionKind]: string } = {
  edit: 'saved',
  approve: 'approved. It can be started now',
  refuse: 'refused',
  reopen: 'a draft again',
  activate: 'active: vans may be planned there until the day of review',
  renew: 'renewed',
  close: 'closed. No van may be planned there by it',
}

export async function decide(record: SiteRecord, action: Step): Promise<boolean> {
  const answer = await act(record, action, decideForm)
  if (!answer) return false
  announce(`The justification for ${record.siteName} is ${done[action.kind]}.`)
  return true
}

async function act({ record }: SiteRecord, action: Step, form: typeof saveForm): Promise<SiteRecord | null> {
  const answer = await form.send('actOnJustification', { action }, { path: { record } })
  if (answer) inputsChanged('justifications', 'sites')
  return answer
}

/** 'Draft', 'Active until Thu 25 Nov 2027'. */
export function stateWords({ state, reviewOn }: SiteRecord): string {
  const { label } = justificationStates[state]
  return state === 'active' && reviewOn ? `${label} before ${briefDayWithYear(reviewOn)}` : label
}

/** The run that an answer names, as 'run 12' or just '12'; null where it names none. */
export function runNamedIn(text: string): number | null {
  const [, named, alone] = /\b(?:run|analysis)\s+(\d{1,8})\b|^\s*(\d{1,8})\s*$/i.exec(text) ?? []
  const run = Number(named ?? alone ?? 0)
  return run > 0 ? run : null
}
