import { computed, signal } from '@preact/signals-core'
import type { Site, UploadAnswer } from '../../shared/contracts/plan-inputs.ts'
import { plural } from '../../shared/wording/counts.ts'
import { announce } from './announcer.ts'
import { choose } from './choices.ts'
import { formState } from './form-state.ts'
import { collator } from './order.ts'
import { districtAsked, inputsChanged, sites, today } from './van-inputs.ts'
import { proposedSite, siteMarkOf } from './van-map.ts'

export const addForm = formState()
export const fileForm = formState()
export const suggestForm = formState()
export const decideForm = formState()
export const factsForm = formState()

/** Which sites the list shows. */
export type SiteFilter = 'all' | 'ready' | 'unjustified' | 'suggested' | 'refused'
export const siteFilter = signal<SiteFilter>('all')
export const siteSearch = signal('')

/** Sites of the list, by name. */
export const listedSites = computed(() => {
  const known = sites.value.data?.sites ?? []
  return filteredSites(known, siteFilter.value, siteSearch.value, today())
})

export function filteredSites(known: readonly Site[], filter: SiteFilter, search: string, day: string): Site[] {
  const wanted = search.trim().toLowerCase()
  return known
    .filter((site) => filter === 'all' || siteMarkOf(site, day) === filter)
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .sort((one, other) => collator.compare(one.name, other.name))
}

/** What the last file did. */
export const fileAnswer = signal<(UploadAnswer & { readonly name: string }) | null>(null)
export const suggestWords = signal<string | null>(null)

export async function addSite(name: string): Promise<void> {
  const at = proposedSite.peek()
  if (!at) return
  const site = await addForm.send('addSite', { ...districtAsked(), name, ...at })
  if (!site) return
  proposedSite.value = null
  inputsChanged('sites')
  choose({ site: site.site })
  announce(`${site.name} is added and accepted. It needs a justification before a van can be planned there.`)
}

export async function uploadSites(name: string, text: string): Promise<void> {
  fileAnswer.value = null
  const answer = await fileForm.send('uploadSites', { ...districtAsked(), name, text })
  if (!answer) return
  fileAnswer.value = { ...answer, name }
  inputsChanged('sites')
  announce(uploadSentence({ ...answer, name }, 'site'))
}

/** '3 sites were added, 1 was put where the file has it, 2 rows were refused.' */
export function uploadSentence(
  { name, rows, added, changed, refused }: UploadAnswer & { readonly name: string },
  what: string,
): string {
  const parts = [`${plural(added, what)} added`]
  if (changed > 0) parts.push(`${changed} known by name and changed`)
  parts.push(refused.length > 0 ? `${plural(refused.length, 'row')} refused` : 'no row refused')
  return `${name}, ${plural(rows, 'row')}: ${parts.join(', ')}.`
}

export async function suggestSites(most: number, spacingMetres: number): Promise<void> {
  const answer = await suggestForm.send('suggestSites', { ...districtAsked(), most, spacingMetres })
  if (!answer) return
  suggestWords.value = `${plural(answer.suggested, 'site')} suggested, looking at ${answer.looked}.`
  inputsChanged('sites')
  if (answer.suggested > 0) siteFilter.value = 'suggested'
  announce(suggestWords.value)
}

const decided = {
  accepted: 'is accepted',
  refused: 'is refused',
  suggested: 'waits to be decided again',
}

export async function decideSite({ site, name }: Site, status: Site['status'], reason = ''): Promise<boolean> {
  const answer = await decideForm.send('decideSite', { status, reason }, { path: { site } })
  if (!answer) return false
  inputsChanged('sites')
  announce(`${name} ${decided[status]}.`)
  return true
}

export type SiteFacts = Pick<
  Site,
  'parking' | 'hasPower' | 'sightLine' | 'consent' | 'signage' | 'permittedHours' | 'longitude' | 'latitude'
>

export async function changeSite({ site, name }: Site, facts: SiteFacts): Promise<void> {
  const answer = await factsForm.send('changeSite', facts, { path: { site } })
  if (!answer) return
  proposedSite.value = null
  inputsChanged('sites')
  announce(`What is known of ${name} is kept.`)
}

/** 'Accepted; vans may be planned here before 25 Nov 2027' and the like. */
export function siteStateWords(site: Site, day: string): string {
  const mark = siteMarkOf(site, day)
  if (mark === 'ready') return 'Accepted, justified'
  if (mark === 'unjustified') return 'Accepted, no justification in force'
  return mark === 'refused' ? 'Refused' : 'Suggested, not decided'
}
