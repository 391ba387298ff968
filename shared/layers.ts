/**
 * The catalogue of incident types and layers. Slugs are those of the data.police.uk API; names are those printed in
 * its street files (data.police.uk/about, "crime categories"). ASB is not recorded crime, so it is in no crime layer.
 */
export interface IncidentType {
  /** Never re-used or renumbered: the database stores it. */
  readonly id: number
  readonly slug: string
  /** As printed in street files. */
  readonly name: string
  /** Months in which street files use the type; open-ended where it is still current. */
  readonly from: string
  readonly to?: string
}

export const incidentTypes = [
  { id: 1, slug: 'anti-social-behaviour', name: 'Anti-social behaviour', from: '2010-12' },
  { id: 2, slug: 'bicycle-theft', name: 'Bicycle theft', from: '2013-05' },
  { id: 3, slug: 'burglary', name: 'Burglary', from: '2010-12' },
  { id: 4, slug: 'criminal-damage-arson', name: 'Criminal damage and arson', from: '2011-09' },
  { id: 5, slug: 'drugs', name: 'Drugs', from: '2011-09' },
  { id: 6, slug: 'other-theft', name: 'Other theft', from: '2011-09' },
  { id: 7, slug: 'possession-of-weapons', name: 'Possession of weapons', from: '2013-05' },
  { id: 8, slug: 'public-order', name: 'Public order', from: '2013-05' },
  { id: 9, slug: 'robbery', name: 'Robbery', from: '2010-12' },
  { id: 10, slug: 'shoplifting', name: 'Shoplifting', from: '2011-09' },
  { id: 11, slug: 'theft-from-the-person', name: 'Theft from the person', from: '2013-05' },
  { id: 12, slug: 'vehicle-crime', name: 'Vehicle crime', from: '2010-12' },
  { id: 13, slug: 'violent-crime', name: 'Violence and sexual offences', from: '2013-05' },
  { id: 14, slug: 'other-crime', name: 'Other crime', from: '2010-12' },
  { id: 15, slug: 'violent-crime-to-2013', name: 'Violent crime', from: '2010-12', to: '2013-04' },
  { id: 16, slug: 'public-disorder-weapons', name: 'Public disorder and weapons', from: '2011-09', to: '2013-04' },
] as const satisfies readonly IncidentType[]

export type IncidentTypeSlug = (typeof incidentTypes)[number]['slug']

export interface Layer {
  readonly slug: string
  readonly label: string
  /** In a sentence after a number: "27 burglaries" is "27 reports of burglary". */
  readonly phrase: string
  readonly types: readonly IncidentTypeSlug[]
  /** Which people or homes the field divides by first. */
  readonly denominator: 'residents' | 'households'
  /** What the reader must know before trusting the layer. */
  readonly caution?: string
}

const crimeTypes = incidentTypes.filter((type) => type.slug !== 'anti-social-behaviour').map((type) => type.slug)

function single<Slug extends IncidentTypeSlug>(
  slug: Slug,
  label: string,
  phrase: string,
  more: Partial<Pick<Layer, 'denominator' | 'caution'>> = {},
) {
  return { slug, label, phrase, types: [slug], denominator: 'residents', ...more } as const satisfies Layer
}

const policeActivity = 'These counts follow police activity: more stops and searches find more.'

export const layers = [
  {
    slug: 'all-crime',
    label: 'All crime (without ASB)',
    phrase: 'crime',
    types: crimeTypes,
    denominator: 'residents',
    caution: 'Anti-social behaviour is not recorded crime and is left out here, unlike in the police.uk total.',
  },
  single('anti-social-behaviour', 'Anti-social behaviour', 'anti-social behaviour', {
    caution: 'ASB is what people report by phone or online; how calls are recorded has changed over the years.',
  }),
  single('burglary', 'Burglary', 'burglary', { denominator: 'households' }),
  single('criminal-damage-arson', 'Criminal damage and arson', 'criminal damage or arson'),
  single('drugs', 'Drugs', 'drug offences', { caution: policeActivity }),
  single('robbery', 'Robbery', 'robbery'),
  single('shoplifting', 'Shoplifting', 'shoplifting', {
    caution: 'Shoplifting happens where shops are: a rate per resident says little, so look at counts.',
  }),
  single('theft-from-the-person', 'Theft from the person', 'theft from the person'),
  single('bicycle-theft', 'Bicycle theft', 'bicycle theft'),
  single('vehicle-crime', 'Vehicle crime', 'vehicle crime'),
  single('violent-crime', 'Violence and sexual offences', 'violence or sexual offences'),
  single('public-order', 'Public order', 'public order offences'),
  single('possession-of-weapons', 'Possession of weapons', 'weapon offences', { caution: policeActivity }),
  single('other-theft', 'Other theft', 'other theft'),
  single('other-crime', 'Other crime', 'other crime'),
  {
    slug: 'other-theft-family',
    label: 'Other theft, with bicycle theft and theft from the person',
    phrase: 'theft',
    types: ['other-theft', 'bicycle-theft', 'theft-from-the-person'],
    denominator: 'residents',
    caution: 'Joins three types so that the series can cross May 2013, when they were separated.',
  },
  {
    slug: 'order-weapons',
    label: 'Public order and weapons together',
    phrase: 'public order or weapon offences',
    types: ['public-order', 'possession-of-weapons', 'public-disorder-weapons'],
    denominator: 'residents',
    caution: 'Joins two types so that the series can cross May 2013, when they were separated.',
  },
] as const satisfies readonly Layer[]

export type LayerSlug = (typeof layers)[number]['slug']

export const layerSlugs = layers.map((entry) => entry.slug) as [LayerSlug, ...LayerSlug[]]

export function layer(slug: LayerSlug): Layer {
  const found = layers.find((entry) => entry.slug === slug)
  if (!found) throw new RangeError(`No layer ${slug}`)
  return found
}

/** Stands for all crime among the types that areas are counted by; no incident has it. */
export const allCrimeId = 0

export function typeIdsOf(slug: LayerSlug): number[] {
  const { types } = layer(slug)
  return incidentTypes.filter((type) => types.includes(type.slug)).map((type) => type.id)
}

/** The same for counts by area, which keep all crime added up. */
export function countedIdsOf(slug: LayerSlug): number[] {
  return slug === 'all-crime' ? [allCrimeId] : typeIdsOf(slug)
}
