import { computed, signal } from '@preact/signals-core'
import { addressOf } from '../api/api.ts'
import { answerTo } from './answer.ts'

/** What a visitor chose; null is the first there is. */
interface PublicChoices {
  readonly district: string | null
  readonly year: string | null
  /** Kind and vintage of areas: 'ward 2025'. */
  readonly areas: string | null
  readonly type: string | null
  readonly show: 'counts' | 'rates'
}

const keys = ['district', 'year', 'areas', 'type'] as const

function readSearch(search: string): PublicChoices {
  const given = new URLSearchParams(search)
  const text = (key: string) => given.get(key)?.slice(0, 100) || null
  return {
    district: text('district'),
    year: text('year'),
    areas: text('areas'),
    type: text('type'),
    show: given.get('show') === 'rates' ? 'rates' : 'counts',
  }
}

/** Whether they were led here when they signed in, because their account is for nothing else. */
export const isFromSignIn = new URLSearchParams(location.search).get('from') === 'sign-in'

export const publicChoices = signal<PublicChoices>(readSearch(location.search))

/** Keeps the choice in the address, so that it can be sent to somebody. */
export function choosePublic(change: Partial<PublicChoices>): void {
  const next = { ...publicChoices.value, ...change }
  publicChoices.value = next
  const search = new URLSearchParams()
  for (const key of keys) {
    const value = next[key]
    if (value) search.set(key, value)
  }
  if (next.show === 'rates') search.set('show', 'rates')
  history.replaceState(null, '', `${location.pathname}${search.size > 0 ? `?${search}` : ''}`)
}

export const publicIndex = answerTo('publicIndex', () => ({}))

/** The district chosen, or the first that is published. */
export const publicDistrict = computed(() => {
  const districts = publicIndex.value.data?.districts ?? []
  return districts.find(({ code }) => code === publicChoices.value.district) ?? districts[0] ?? null
})

const wantedYear = computed(() => {
  const district = publicDistrict.value
  const year = district?.years.find((one) => one.year === publicChoices.value.year) ?? district?.years[0]
  return district && year ? { district: district.code, year: year.year } : null
})

export const publicYear = answerTo('publicYear', () => (wantedYear.value ? { path: wantedYear.value } : null))

/** Where the year can be downloaded. */
export const publicFile = computed(() =>
  wantedYear.value ? addressOf('publicYear', { path: wantedYear.value, query: { format: 'csv' } }) : '',
)

/** Areas shown: those chosen, or wards, or whatever there is. */
export const publicAreas = computed(() => {
  const kinds = publicYear.value.data?.areaKinds ?? []
  const chosen = kinds.find(({ kind, vintage }) => `${kind} ${vintage}` === publicChoices.value.areas)
  return chosen ?? kinds.find(({ kind }) => kind === 'ward') ?? kinds[0] ?? null
})

/** Type shown: the one chosen, or the first that areas are told by. */
export const publicType = computed(() => {
  const types = publicYear.value.data?.types ?? []
  const chosen = types.find(({ slug }) => slug === publicChoices.value.type)
  return chosen ?? types.find(({ districtOnly }) => !districtOnly) ?? types[0] ?? null
})

export const publicShapes = answerTo('publicShapes', () => {
  const areas = publicAreas.value
  const year = wantedYear.value
  return areas && year ? { path: { ...year, kind: areas.kind }, query: { vintage: areas.vintage } } : null
})
