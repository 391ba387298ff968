/** The Indices of Deprivation: index and domains in the order of the published "File 7". */
export interface DeprivationDomain {
  readonly domain: string
  readonly label: string
  /** Start of its columns in File 7, lower case; headings are matched by prefix because one is cut at 80 characters. */
  readonly heading: string
  /** Share of the index (English Indices of Deprivation 2019 and 2025, technical reports). */
  readonly weight?: number
}

export const deprivationDomains = [
  { domain: 'imd', label: 'Index of Multiple Deprivation', heading: 'index of multiple deprivation (imd)' },
  { domain: 'income', label: 'Income', heading: 'income', weight: 0.225 },
  { domain: 'employment', label: 'Employment', heading: 'employment', weight: 0.225 },
  {
    domain: 'education',
    label: 'Education, skills and training',
    heading: 'education, skills and training',
    weight: 0.135,
  },
  { domain: 'health', label: 'Health and disability', heading: 'health deprivation and disability', weight: 0.135 },
  { domain: 'crime', label: 'Crime', heading: 'crime', weight: 0.093 },
  {
    domain: 'barriers',
    label: 'Barriers to housing and services',
    heading: 'barriers to housing and services',
    weight: 0.093,
  },
  { domain: 'environment', label: 'Living environment', heading: 'living environment', weight: 0.093 },
] as const satisfies readonly DeprivationDomain[]

export type DomainSlug = (typeof deprivationDomains)[number]['domain']

export const domainSlugs = deprivationDomains.map((entry) => entry.domain) as [DomainSlug, ...DomainSlug[]]

/** Which boundaries an edition is drawn on. */
export const deprivationEditions = [
  { edition: 2019, lsoaVintage: 2011, lsoas: 32_844 },
  { edition: 2025, lsoaVintage: 2021, lsoas: 33_755 },
] as const
