import { computed, effect, signal } from '@preact/signals-core'
import type { PackFormat, PackProgress, PackVersion } from '../../shared/contracts/packs.ts'
import type { RoleSlug } from '../../shared/roles.ts'
import { plural } from '../../shared/wording/counts.ts'
import { addressOf, get } from '../api/api.ts'
import { forget } from '../api/cache.ts'
import { announce } from './announcer.ts'
import { answerTo, askAgain } from './answer.ts'
import { choices } from './choices.ts'
import { formState } from './form-state.ts'
import { isOneOf } from './van-inputs.ts'

const makers: readonly RoleSlug[] = ['analyst', 'partnership-manager', 'neighbourhood-officer']
const millisecondsBetweenLooks = 700

export const mayMakePacks = computed(() => isOneOf(makers))

const isShown = () => choices.value.page === 'meetings' && choices.value.meetingsView === 'packs'
const ofDistrict = () => (choices.value.district ? { district: choices.value.district } : {})

/** The calendar tells how each pack stands as well. */
const isListed = () =>
  isShown() || (choices.value.page === 'meetings' && (choices.value.meetingsView ?? 'calendar') === 'calendar')
export const packs = answerTo('packs', () => (isListed() ? { query: ofDistrict() } : null))

export const groupPacks = answerTo('groupPacks', () => {
  const { group } = choices.value
  return isShown() && group !== null ? { path: { group } } : null
})

/** The version that is open: the one the address names, or the newest of the group. */
export const openPack = computed((): PackVersion | null => {
  const versions = groupPacks.value.data?.versions ?? []
  return versions.find(({ pack }) => pack === choices.value.paper) ?? versions[0] ?? null
})

/** The public edition of the open version, to be looked at before it is signed off. */
export const openPaper = answerTo('packFile', () =>
  isShown() && openPack.value ? { path: { pack: openPack.value.pack }, query: { format: 'json' as const } } : null,
)

/** Against the version before it of the same meeting; none for a first version. */
export const versionBefore = computed(() => {
  const open = openPack.value
  const versions = groupPacks.value.data?.versions ?? []
  return open
    ? (versions.find(({ meeting, version }) => meeting === open.meeting && version === open.version - 1) ?? null)
    : null
})
export const packChanges = answerTo('comparePacks', () =>
  isShown() && openPack.value && versionBefore.value
    ? { path: { pack: openPack.value.pack }, query: { with: versionBefore.value.pack } }
    : null,
)

/** Where a version is read or saved. */
export function packAddress({ pack }: PackVersion, format: PackFormat, edition: 'public' | 'partner'): string {
  return addressOf('packFile', { path: { pack }, query: { format, edition } })
}

export const makeForm = formState()
export const makeAllForm = formState()
export const signForm = formState()

/** How far packs are that are being made here; null where none are. */
export const packProgress = signal<PackProgress | null>(null)

effect(() => {
  const progress = packs.value.data?.progress ?? null
  if (progress?.status === 'running' && packProgress.peek() === null) void follow(progress)
})

export async function makePack(group: number, meeting: number | null, note: string): Promise<boolean> {
  const made = await makeForm.send('makePack', { group, meeting, note })
  if (!made) return false
  renew(`Version ${made.version} is made${made.passed ? ' and waits to be signed off' : ', but a check failed'}.`)
  return true
}

export async function makeAll(): Promise<void> {
  const progress = await makeAllForm.send('makeAllPacks', ofDistrict())
  if (progress) await follow(progress)
}

export async function stopPacks(): Promise<void> {
  await makeAllForm.send('stopPacks', ofDistrict())
}

export async function signOff({ pack }: PackVersion): Promise<boolean> {
  const signed = await signForm.send('signPack', {}, { path: { pack } })
  if (!signed) return false
  renew('It is signed off. The public can read it now.')
  return true
}

/** Looks again and again until no more packs are made. */
async function follow(first: PackProgress): Promise<void> {
  packProgress.value = first
  let progress = first
  while (progress.status === 'running') {
    await new Promise((resolve) => setTimeout(resolve, millisecondsBetweenLooks))
    try {
      progress = await get('packProgress', { query: ofDistrict() })
    } catch {
      break
    }
    packProgress.value = progress
  }
  renew(`${plural(progress.made, 'pack')} ${progress.made === 1 ? 'was' : 'were'} made.`)
}

function renew(words: string): void {
  forget()
  askAgain()
  announce(words)
}
