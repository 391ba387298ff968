import { type AreaKindSlug, areaKindSlugs } from '../../shared/area-kinds.ts'
import { type DemandAreaKind, demandAreaKinds } from '../../shared/demand-areas.ts'
import { type DomainSlug, domainSlugs } from '../../shared/deprivation.ts'
import { type QueueSlug, queueSlugs } from '../../shared/feeds/feeds.ts'
import type { ClassMethod } from '../../shared/map-classes/classify.ts'
import { type MeasureSlug, measureSlugs } from '../../shared/measures.ts'
import { type MapLayerSlug, mapLayerSlugs } from '../../shared/partner-layers.ts'
import { isMonth, type Month, type Period } from '../../shared/period.ts'
import {
  type Camera,
  camera,
  type Days,
  days,
  type Field,
  flag,
  oneOf,
  period,
  readBreaks,
  readSettings,
  search,
  text,
  wholeNumber,
} from './address-fields.ts'
import { firstMeetingsChoices, type MeetingsChoices, meetingsFields } from './meetings-address.ts'

export type Page =
  | 'explore'
  | 'analyse'
  | 'reports'
  | 'report'
  | 'vans'
  | 'visits'
  | 'tasking'
  | 'wardens'
  | 'rounds'
  | 'scheme'
  | 'meetings'
  | 'chair'
  | 'data'
  | 'people'
  | 'agreements'
  | 'account'
  | 'sign-in'
  | 'join'
  | 'not-found'
/** Parts of the page of vans, in the order of the work. */
export const vansViews = ['week', 'sites', 'records', 'fleet'] as const
export type VansView = (typeof vansViews)[number]
/** Kinds of places that its map can show. */
const vansLayers = ['fixed-camera', 'help-point', 'taxi-rank', 'licensed-premises', 'school'] as const
export type VansLayer = (typeof vansLayers)[number]
/** Parts of the page of wardens, in the order of the work. */
export const wardensViews = ['demand', 'beats', 'week', 'done', 'team'] as const
export type WardensView = (typeof wardensViews)[number]
export type Show = 'crime' | 'deprivation' | 'both'

/** Everything the address holds. Null means "whatever the data suggest"; it is filled in once they are known. */
export interface Choices extends MeetingsChoices {
  readonly page: Page
  readonly district: string | null
  readonly kind: AreaKindSlug | null
  readonly vintage: number | null
  readonly layer: MapLayerSlug
  readonly period: Period | null
  readonly show: Show
  readonly measure: MeasureSlug
  /** What Gi* compares; null leaves it to the server. */
  readonly compares: 'rate' | 'eb-rate' | 'count' | null
  readonly domain: DomainSlug
  readonly method: ClassMethod
  readonly classes: number
  /** Own class boundaries, for the method 'fixed'. */
  readonly breaks: readonly number[]
  readonly area: string | null
  readonly sort: string | null
  readonly reversed: boolean
  readonly find: string
  readonly camera: Camera | null
  readonly print: boolean
  /** Slug of the method that is to be run. */
  readonly analysis: string | null
  /** Its parameters that differ from the usual ones, as text. */
  readonly parameters: Readonly<Record<string, string>>
  /** The run that is open; none is the form. */
  readonly run: number | null
  /** The run beside it. */
  readonly against: number | null
  /** Cell or area of the run. */
  readonly unit: string | null
  /** Month that the map of the run shows; null is the whole period. */
  readonly month: Month | null
  readonly runSort: string | null
  readonly runReversed: boolean
  readonly runFind: string
  readonly runCamera: Camera | null
  /** The list of jobs or referrals that is open on the page of reports; null leaves it to what is loaded. */
  readonly queue: QueueSlug | 'repeats' | 'intake' | null
  readonly queuePeriod: Period | null
  /** Days in which a job should be done; null is the usual. */
  readonly targetDays: number | null
  /** Whether the table of the run is shown whole, in place of the map. */
  readonly allColumns: boolean
  /** Part of the page of vans; null is the week. */
  readonly vansView: VansView | null
  /** The plan that is open; null is the newest of the week. */
  readonly plan: number | null
  /** The plan beside it. */
  readonly otherPlan: number | null
  /** Monday of the week that is planned, 'YYYY-MM-DD'; null is next week. */
  readonly week: string | null
  readonly site: number | null
  readonly vansCamera: Camera | null
  /** Kinds of places on the map of vans; null is the usual. */
  readonly vansLayers: readonly VansLayer[] | null
  /** Part of the page of wardens; null is demand. */
  readonly wardensView: WardensView | null
  /** The plan of beats that is open; null is the one in force, else the newest. */
  readonly beats: number | null
  /** Days of which it is told what was done, both included; null is the last four weeks that are over. */
  readonly wardenDays: Days | null
  /** The version of the week of wardens that is open; null is the one that is published, else the newest. */
  readonly wardenWeek: number | null
  readonly spot: number | null
  readonly wardensCamera: Camera | null
  /** Areas by which demand is told; null is the smallest. */
  readonly wardensAreas: DemandAreaKind | null
  readonly wardensArea: string | null
  /** What areas are shaded by; null leaves it to what is known. */
  readonly wardensShade: 'work' | 'unmet' | null
}

export const firstChoices: Choices = {
  ...firstMeetingsChoices,
  page: 'explore',
  district: null,
  kind: null,
  vintage: null,
  layer: 'all-crime',
  period: null,
  show: 'crime',
  measure: 'gi-star',
  compares: null,
  domain: 'imd',
  method: 'quantile',
  classes: 5,
  breaks: [],
  area: null,
  sort: null,
  reversed: false,
  find: '',
  camera: null,
  print: false,
  analysis: null,
  parameters: {},
  run: null,
  against: null,
  unit: null,
  month: null,
  runSort: null,
  runReversed: false,
  runFind: '',
  runCamera: null,
  queue: null,
  queuePeriod: null,
  targetDays: null,
  allColumns: false,
  vansView: null,
  plan: null,
  otherPlan: null,
  week: null,
  site: null,
  vansCamera: null,
  vansLayers: null,
  wardensView: null,
  beats: null,
  wardenDays: null,
  wardenWeek: null,
  spot: null,
  wardensCamera: null,
  wardensAreas: null,
  wardensArea: null,
  wardensShade: null,
}

const methods: readonly ClassMethod[] = ['quantile', 'jenks', 'equal-interval', 'fixed']

const fields = {
  ...meetingsFields,
  district: text('district', 'district'),
  kind: oneOf('areas', 'area kind', areaKindSlugs),
  vintage: wholeNumber('vintage', 'boundary year', 1990, 2100),
  layer: oneOf('layer', 'layer', mapLayerSlugs),
  period,
  show: oneOf<Show>('show', 'map', ['crime', 'deprivation', 'both']),
  measure: oneOf('measure', 'measure', measureSlugs),
  compares: oneOf('of', 'comparison', ['rate', 'eb-rate', 'count']),
  domain: oneOf('domain', 'deprivation domain', domainSlugs),
  method: oneOf('method', 'way of making classes', methods),
  classes: wholeNumber('classes', 'number of classes', 3, 7),
  breaks: {
    key: 'breaks',
    name: 'class boundaries',
    read: readBreaks,
    write: (breaks) => breaks.join('_'),
  } satisfies Field<readonly number[]>,
  area: text('area', 'area'),
  sort: text('sort', 'order'),
  reversed: flag('reversed', 'order'),
  find: search,
  camera,
  print: flag('print', 'print view'),
  analysis: text('method', 'method'),
  parameters: {
    key: 'set',
    name: 'setting',
    read: readSettings,
    write: (settings) =>
      Object.entries(settings)
        .map(([name, value]) => `${name}.${value}`)
        .join('~'),
  } satisfies Field<Readonly<Record<string, string>>>,
  against: wholeNumber('against', 'run to compare with', 1, 2_147_483_647),
  unit: text('place', 'place'),
  month: {
    key: 'month',
    name: 'month',
    read: (value) => (isMonth(value) ? value : undefined),
    write: (month) => month ?? '',
  } satisfies Field<Month | null>,
  runSort: text('sort', 'order'),
  runReversed: flag('reversed', 'order'),
  runFind: search,
  runCamera: camera,
  queue: oneOf('queue', 'list of reports', [...queueSlugs, 'repeats', 'intake']),
  queuePeriod: period,
  targetDays: wholeNumber('target', 'target', 1, 365),
  allColumns: flag('columns', 'columns'),
  vansView: oneOf('view', 'part of the page', vansViews),
  plan: wholeNumber('plan', 'plan', 1, 2_147_483_647),
  otherPlan: wholeNumber('with', 'plan to compare with', 1, 2_147_483_647),
  week: {
    key: 'week',
    name: 'week',
    read: (value) => (/^20\d{2}-\d{2}-\d{2}$/.test(value) ? value : undefined),
    write: (week) => week ?? '',
  } satisfies Field<string | null>,
  site: wholeNumber('site', 'site', 1, 2_147_483_647),
  vansCamera: camera,
  vansLayers: {
    key: 'places',
    name: 'places on the map',
    read: (value) => {
      const named = value === 'none' ? [] : value.split('_')
      const known = vansLayers.filter((layer) => named.includes(layer))
      return known.length === named.length ? known : undefined
    },
    write: (layers) => (layers === null ? '' : layers.join('_') || 'none'),
  } satisfies Field<readonly VansLayer[] | null>,
  wardensView: oneOf('view', 'part of the page', wardensViews),
  beats: wholeNumber('beats', 'plan of beats', 1, 2_147_483_647),
  wardenDays: days,
  wardenWeek: wholeNumber('version', 'version of the week', 1, 2_147_483_647),
  spot: wholeNumber('spot', 'hot spot', 1, 2_147_483_647),
  wardensCamera: camera,
  wardensAreas: oneOf('areas', 'areas of demand', demandAreaKinds),
  wardensArea: text('area', 'area'),
  wardensShade: oneOf('shade', 'shade of the map', ['work', 'unmet']),
}

type FieldName = keyof typeof fields

// The same key may stand for different choices on different pages, so that each page keeps its own.
const formFields: readonly FieldName[] = ['district', 'layer', 'period', 'analysis', 'parameters']
const runFields: readonly FieldName[] = [
  'against',
  'unit',
  'month',
  'runSort',
  'runReversed',
  'runFind',
  'runCamera',
  'allColumns',
  'print',
]
const reportFields: readonly FieldName[] = ['queue', 'queuePeriod', 'targetDays']
const vansFields: readonly FieldName[] = ['vansView', 'plan', 'otherPlan', 'week', 'site', 'vansCamera', 'vansLayers']
const wardensFields: readonly FieldName[] = [
  'wardensView',
  'beats',
  'wardenDays',
  'wardenWeek',
  'week',
  'spot',
  'wardensCamera',
  'wardensAreas',
  'wardensArea',
  'wardensShade',
]
const meetingsFieldNames = Object.keys(meetingsFields) as FieldName[]
const otherPages: readonly FieldName[] = [
  'analysis',
  'parameters',
  ...runFields,
  ...reportFields,
  ...vansFields,
  ...wardensFields,
  ...meetingsFieldNames,
]
const exploreFields = (Object.keys(fields) as FieldName[]).filter(
  (name) => name === 'print' || !otherPages.includes(name),
)

function fieldsOf({ page, run }: Pick<Choices, 'page' | 'run'>): readonly FieldName[] {
  if (page === 'explore') return exploreFields
  if (page === 'analyse') return run === null ? formFields : runFields
  if (page === 'reports') return ['district', ...reportFields]
  if (page === 'vans') return ['district', ...vansFields, 'print']
  if (page === 'wardens') return ['district', ...wardensFields, 'print']
  if (page === 'meetings') return ['district', ...meetingsFieldNames, 'print']
  if (page === 'tasking') return ['district', 'week', 'print']
  return page === 'data' || page === 'report' || page === 'visits' || page === 'rounds' ? ['district'] : []
}

/** Choices of an address, and the names of parts that could not be read and were left at their first value. */
export function readAddress(path: string, search: string): { choices: Choices; unread: string[] } {
  const place = placeOf(path)
  const given = new URLSearchParams(search)
  const found: Record<string, unknown> = {}
  const unread: string[] = []
  for (const name of fieldsOf(place)) {
    const field = fields[name] as Field<unknown>
    const value = given.get(field.key)
    if (value === null || value === '') continue
    const read = field.read(value)
    if (read === undefined) unread.push(field.name)
    else found[name] = read
  }
  return { choices: { ...firstChoices, ...found, ...place }, unread: [...new Set(unread)] }
}

/** Pages whose address is their name. */
const plainPages = [
  'analyse',
  'reports',
  'report',
  'vans',
  'visits',
  'tasking',
  'wardens',
  'rounds',
  'scheme',
  'meetings',
  'chair',
  'data',
  'people',
  'agreements',
  'account',
  'sign-in',
  'join',
] as const satisfies readonly Page[]

function placeOf(path: string): Pick<Choices, 'page' | 'run'> {
  const name = path.replace(/^\/|\/$/g, '')
  if (name === '' || name === 'explore') return { page: 'explore', run: null }
  const plain = plainPages.find((page) => page === name)
  if (plain) return { page: plain, run: null }
  const [, number] = /^analyse\/run\/([1-9]\d{0,8})$/.exec(name) ?? []
  return number ? { page: 'analyse', run: Number(number) } : { page: 'not-found', run: null }
}

function pathOf({ page, run }: Pick<Choices, 'page' | 'run'>): string {
  if (page === 'analyse') return run === null ? '/analyse' : `/analyse/run/${run}`
  return plainPages.some((plain) => plain === page) ? `/${page}` : '/explore'
}

/** The address that brings these choices back. What equals the first choices is left out. */
export function writeAddress(choices: Choices): string {
  const parts: string[] = []
  for (const name of fieldsOf(choices.page === 'not-found' ? { page: 'explore', run: null } : choices)) {
    const field = fields[name] as Field<unknown>
    const value = field.write(choices[name])
    const first = field.write(firstChoices[name])
    if (value !== first && value !== '') parts.push(`${field.key}=${encodeURIComponent(value)}`)
  }
  return `${pathOf(choices)}${parts.length > 0 ? `?${parts.join('&')}` : ''}`
}
