/**
 * The kinds of area the product counts by. A new kind is one entry here; boundary files are recognised by
 * `codeHeader` (its first group is the two-digit vintage) or by `gssPrefixes` where a file has generic headers.
 */
export interface AreaKind {
  readonly kind: string
  /** One of them, in a sentence. */
  readonly label: string
  readonly plural: string
  readonly codeHeader: RegExp
  readonly nameHeader: RegExp
  readonly gssPrefixes: readonly string[]
  /** What is inside the district but in none of these areas is kept as a row of its own. */
  readonly keepsRemainder: boolean
  /** What it is, for someone who has never met one. */
  readonly meaning: string
}

export const areaKinds = [
  {
    kind: 'lsoa',
    label: 'LSOA',
    plural: 'LSOAs',
    codeHeader: /^lsoa(?:20)?(\d\d)_?(?:cd|code)$/i,
    nameHeader: /^lsoa(?:20)?(\d\d)_?(?:nm|name)$/i,
    gssPrefixes: ['E01', 'W01'],
    keepsRemainder: false,
    meaning: 'A census small area of 400 to 1,200 households, made so that areas can be compared.',
  },
  {
    kind: 'ward',
    label: 'ward',
    plural: 'wards',
    codeHeader: /^(?:wd|ward)(?:20)?(\d\d)_?(?:cd|code)$/i,
    nameHeader: /^(?:wd|ward)(?:20)?(\d\d)_?(?:nm|name)$/i,
    gssPrefixes: ['E05', 'W05'],
    keepsRemainder: false,
    meaning: 'The area that elects one to three councillors. Ward boundaries may change each May.',
  },
  {
    kind: 'parish',
    label: 'parish',
    plural: 'parishes',
    codeHeader: /^(?:par|parncp|parish)(?:20)?(\d\d)_?(?:cd|code)$/i,
    nameHeader: /^(?:par|parncp|parish)(?:20)?(\d\d)_?(?:nm|name)$/i,
    gssPrefixes: ['E04', 'E43', 'W04'],
    keepsRemainder: true,
    meaning: 'The area of a parish or town council. Some places have none.',
  },
  {
    kind: 'nag',
    label: 'NAG area',
    plural: 'NAG areas',
    codeHeader: /^nag(?:20)?(\d\d)_?(?:cd|code)$/i,
    nameHeader: /^nag(?:20)?(\d\d)_?(?:nm|name)$/i,
    gssPrefixes: [],
    keepsRemainder: true,
    meaning: 'The area of a neighbourhood action group, which sets three priorities with residents.',
  },
  {
    kind: 'msoa',
    label: 'MSOA',
    plural: 'MSOAs',
    codeHeader: /^msoa(?:20)?(\d\d)_?(?:cd|code)$/i,
    nameHeader: /^msoa(?:20)?(\d\d)_?(?:nm|name)$/i,
    gssPrefixes: ['E02', 'W02'],
    keepsRemainder: false,
    meaning: 'A census area of about five LSOAs, 2,000 to 6,000 households.',
  },
  {
    kind: 'district',
    label: 'district',
    plural: 'districts',
    codeHeader: /^(?:lad|ltla|la)(?:20)?(\d\d)_?(?:cd|code)$/i,
    nameHeader: /^(?:lad|ltla|la)(?:20)?(\d\d)_?(?:nm|name)$/i,
    gssPrefixes: ['E06', 'E07', 'E08', 'E09', 'W06'],
    keepsRemainder: false,
    meaning: 'A council district, borough or unitary authority.',
  },
] as const satisfies readonly AreaKind[]

export type AreaKindSlug = (typeof areaKinds)[number]['kind']

export const areaKindSlugs = areaKinds.map((entry) => entry.kind) as [AreaKindSlug, ...AreaKindSlug[]]

export function areaKind(slug: AreaKindSlug): AreaKind {
  const found = areaKinds.find((entry) => entry.kind === slug)
  if (!found) throw new RangeError(`No area kind ${slug}`)
  return found
}
