import { type Layer, type LayerSlug, layer, layerSlugs } from './layers.ts'

/**
 * What partners report about the quality of life, drawn on the same map as the police layers and never added to them:
 * the same event may be in both. A layer reads one feed, so that two sources of one thing stay two layers. The feeds
 * are those of `shared/feeds`; warden visits, deployments and schemes are what is done, not what happens, and assaults
 * seen in A&E lie in no area.
 */
export interface PartnerLayer {
  readonly slug: string
  readonly label: string
  /** In a sentence after "reports of". */
  readonly phrase: string
  readonly feed: string
  /** Rows of the feed that count: those stored under this layer. */
  readonly rows: string
  /** And of these only what was set on purpose. */
  readonly onlyDeliberate?: true
  readonly denominator: 'residents'
  /** As the feed's descriptor has it. Restricted layers are counted for whole districts, for who has the tier. */
  readonly tier: 'partner' | 'restricted'
  /** Reports of one thing are merged, and things are counted. */
  readonly merges?: 'vehicles'
  readonly caution?: string
}

const reportedTwice = 'Street reports come from residents. The council’s own file may hold the same ones.'

function street<const Slug extends string>(rows: string, slug: Slug, label: string, phrase: string) {
  const caution = `${reportedTwice} Closed does not mean fixed.`
  return { slug, label, phrase, feed: 'open311', rows, denominator: 'residents', tier: 'partner', caution } as const
}

export const partnerLayers = [
  {
    slug: 'graffiti',
    label: 'Graffiti',
    phrase: 'graffiti',
    feed: 'graffiti',
    rows: 'graffiti',
    denominator: 'residents',
    tier: 'partner',
    caution: 'Crews who clean a place regularly report more of it.',
  },
  {
    slug: 'abandoned-vehicles',
    label: 'Abandoned vehicles',
    phrase: 'abandoned vehicles',
    feed: 'abandoned_vehicle',
    rows: 'abandoned-vehicles',
    denominator: 'residents',
    tier: 'partner',
    merges: 'vehicles',
    caution: 'Many vehicles reported as abandoned turn out not to be.',
  },
  {
    slug: 'fly-tips',
    label: 'Fly-tips',
    phrase: 'fly-tipping',
    feed: 'fly_tip',
    rows: 'fly-tips',
    denominator: 'residents',
    tier: 'partner',
    caution: 'What crews find on their rounds counts like what residents report.',
  },
  {
    slug: 'fly-posting',
    label: 'Fly-posting',
    phrase: 'fly-posting',
    feed: 'fly_post',
    rows: 'fly-posting',
    denominator: 'residents',
    tier: 'partner',
  },
  {
    slug: 'deliberate-fires',
    label: 'Deliberate fires',
    phrase: 'deliberate fires',
    feed: 'fire',
    rows: 'fires',
    onlyDeliberate: true,
    denominator: 'residents',
    tier: 'partner',
    caution: 'The police may record the same fire as arson, under criminal damage and arson.',
  },
  street('graffiti', 'street-graffiti', 'Graffiti (street reports)', 'graffiti by street reports'),
  street(
    'abandoned-vehicles',
    'street-abandoned-vehicles',
    'Abandoned vehicles (street reports)',
    'abandoned vehicles by street reports',
  ),
  street('fly-tips', 'street-fly-tips', 'Fly-tips (street reports)', 'fly-tipping by street reports'),
  street('fly-posting', 'street-fly-posting', 'Fly-posting (street reports)', 'fly-posting by street reports'),
  street('street-reports', 'street-other', 'Other street reports', 'other things by street reports'),
  {
    slug: 'asb-referrals',
    label: 'ASB referrals',
    phrase: 'ASB referred between partners',
    feed: 'asb_referral',
    rows: 'asb-referrals',
    denominator: 'residents',
    tier: 'restricted',
    caution: 'A referral is a decision of an agency. The police may have recorded the same ASB.',
  },
  {
    slug: 'encampments',
    label: 'Unauthorised encampments',
    phrase: 'unauthorised encampments',
    feed: 'encampment',
    rows: 'encampments',
    denominator: 'residents',
    tier: 'restricted',
    caution: 'An occupation of land, never a record of who people are.',
  },
  {
    slug: 'ambulance-assaults',
    label: 'Ambulance calls to violence',
    phrase: 'violence by ambulance calls',
    feed: 'ambulance',
    rows: 'ambulance-assaults',
    denominator: 'residents',
    tier: 'restricted',
    caution: 'No patient is known: the police may have recorded the same violence.',
  },
] as const satisfies readonly PartnerLayer[]

export type PartnerLayerSlug = (typeof partnerLayers)[number]['slug']
/** A layer of either kind. */
export type MapLayerSlug = LayerSlug | PartnerLayerSlug

export const partnerLayerSlugs = partnerLayers.map(({ slug }) => slug) as [PartnerLayerSlug, ...PartnerLayerSlug[]]
export const mapLayerSlugs = [...layerSlugs, ...partnerLayerSlugs] as [MapLayerSlug, ...MapLayerSlug[]]

export function findPartnerLayer(slug: string): (PartnerLayer & { readonly slug: PartnerLayerSlug }) | undefined {
  return partnerLayers.find((each) => each.slug === slug)
}

export function isPoliceLayer(slug: MapLayerSlug): slug is LayerSlug {
  return findPartnerLayer(slug) === undefined
}

/** What every layer has. */
export type MapLayer = Pick<Layer, 'label' | 'phrase' | 'denominator' | 'caution'> & { readonly slug: string }

export function mapLayer(slug: MapLayerSlug): MapLayer {
  return findPartnerLayer(slug) ?? layer(slug as LayerSlug)
}

/** Whether a layer is counted for whole districts alone, and for who has the restricted tier. */
export function isRestrictedLayer(slug: string): boolean {
  return findPartnerLayer(slug)?.tier === 'restricted'
}
