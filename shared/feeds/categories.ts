import type { IncidentTypeSlug } from '../layers.ts'
import type { FeedSlug } from './feeds.ts'

/** What more is asked of some categories; each is a column of their feed. */
export const entryDetails = ['offensive', 'onGridRoad', 'size', 'strand'] as const
export type EntryDetail = (typeof entryDetails)[number]

/** Sizes of fly-tips as councils return them to the national register. */
export const flyTipSizes = ['single bag', 'car boot', 'small van', 'transit van', 'tipper lorry'] as const
export type FlyTipSize = (typeof flyTipSizes)[number]

/** Strands of hate crime that the police of England and Wales monitor. */
export const hateStrands = ['race', 'religion', 'sexual orientation', 'disability', 'transgender identity'] as const
export type HateStrand = (typeof hateStrands)[number]

export interface EntryCategory {
  readonly slug: string
  /** As officers say it. */
  readonly label: string
  /** As residents say it. */
  readonly plain: string
  /** What is meant, in a few words. */
  readonly hint: string
  /** Where an entry goes: an incident of a police type, with place and hours, or a row of a partner's feed. */
  readonly becomes:
    | { readonly as: 'incident'; readonly type: IncidentTypeSlug }
    | {
        readonly as: 'report'
        readonly feed: FeedSlug
        /** Columns that say which category it was. */
        readonly fields?: Readonly<Record<string, string>>
      }
  readonly asks: readonly EntryDetail[]
  /** Whether officers enter it by hand; what is not is taken from the public alone. */
  readonly byHand: boolean
}

const asb = { as: 'incident', type: 'anti-social-behaviour' } as const

/**
 * The one list of what can be entered by hand or reported online, for all agencies. What is aimed at a person becomes a
 * referral, which only the restricted tier reads; what troubles a place becomes an incident with hours; what somebody
 * has to take away or clean becomes a job of its queue.
 */
export const entryCategories = [
  {
    slug: 'asb-nuisance',
    label: 'ASB: nuisance',
    plain: 'Rowdy or nuisance behaviour',
    hint: 'Shouting, groups, fireworks, street drinking',
    becomes: asb,
    asks: [],
    byHand: true,
  },
  {
    slug: 'noise',
    label: 'ASB: noise',
    plain: 'Noise',
    hint: 'Loud music, parties, alarms',
    becomes: asb,
    asks: [],
    byHand: true,
  },
  {
    slug: 'nuisance-vehicle',
    label: 'ASB: vehicle or motorbike',
    plain: 'Nuisance car or motorbike',
    hint: 'Racing, riding on paths, revving',
    becomes: asb,
    asks: [],
    byHand: true,
  },
  {
    slug: 'asb-environmental',
    label: 'ASB: environmental',
    plain: 'A place being spoiled',
    hint: 'Litter, needles, dog mess, urinating',
    becomes: asb,
    asks: [],
    byHand: true,
  },
  {
    slug: 'asb-personal',
    label: 'ASB: aimed at a person',
    plain: 'Behaviour aimed at you or someone you know',
    hint: 'Threats, bullying, trouble with neighbours',
    becomes: { as: 'report', feed: 'asb_referral', fields: { asb_type: 'personal' } },
    asks: [],
    byHand: true,
  },
  {
    slug: 'graffiti',
    label: 'Graffiti',
    plain: 'Graffiti',
    hint: 'Paint, pen or scratches',
    becomes: { as: 'report', feed: 'graffiti' },
    asks: ['offensive'],
    byHand: true,
  },
  {
    slug: 'fly-tip',
    label: 'Fly-tip',
    plain: 'Dumped rubbish (fly-tipping)',
    hint: 'Bags, furniture, building waste',
    becomes: { as: 'report', feed: 'fly_tip' },
    asks: ['size'],
    byHand: true,
  },
  {
    slug: 'fly-posting',
    label: 'Fly-posting',
    plain: 'Posters put up without permission',
    hint: 'Posters, stickers, banners',
    becomes: { as: 'report', feed: 'fly_post' },
    asks: [],
    byHand: true,
  },
  {
    slug: 'abandoned-vehicle',
    label: 'Abandoned vehicle',
    plain: 'Abandoned car or van',
    hint: 'Untaxed, wrecked or burnt out',
    becomes: { as: 'report', feed: 'abandoned_vehicle' },
    asks: ['onGridRoad'],
    byHand: true,
  },
  {
    slug: 'criminal-damage',
    label: 'Criminal damage',
    plain: 'Damage or vandalism',
    hint: 'Broken windows, bus shelters, fences',
    becomes: { as: 'incident', type: 'criminal-damage-arson' },
    asks: [],
    byHand: true,
  },
  {
    slug: 'deliberate-fire',
    label: 'Fire set on purpose',
    plain: 'A fire set on purpose that is now out',
    hint: 'Bins, grass, rubbish',
    becomes: { as: 'report', feed: 'fire', fields: { deliberate: 'yes' } },
    asks: [],
    byHand: true,
  },
  {
    slug: 'hate-incident',
    label: 'Hate incident',
    plain: 'Hate: because of who somebody is',
    hint: 'Abuse for race, religion, disability, being gay or trans',
    becomes: { as: 'report', feed: 'hate_incident' },
    asks: ['strand'],
    byHand: false,
  },
] as const satisfies readonly EntryCategory[]

export type EntryCategorySlug = (typeof entryCategories)[number]['slug']
export const entryCategorySlugs = entryCategories.map(({ slug }) => slug) as [EntryCategorySlug, ...EntryCategorySlug[]]
export const handCategorySlugs = entryCategories.filter(({ byHand }) => byHand).map(({ slug }) => slug) as [
  EntryCategorySlug,
  ...EntryCategorySlug[],
]

export function entryCategory(slug: EntryCategorySlug): EntryCategory {
  const found = entryCategories.find((category) => category.slug === slug)
  if (!found) throw new RangeError(`No category ${slug}`)
  return found
}
