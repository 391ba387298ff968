/** Who may see what: public is aggregated and disclosure-controlled, restricted holds keys of people and addresses. */
export const tiers = ['public', 'partner', 'restricted'] as const
export type Tier = (typeof tiers)[number]

interface Role {
  readonly slug: string
  readonly label: string
  readonly tiers: readonly Tier[]
}

/**
 * What people do in a partnership, and the tiers each needs for it; someone may have several. An administrator looks
 * after accounts and settings, which gives no sight of cases.
 */
export const roles = [
  { slug: 'administrator', label: 'Administrator', tiers: ['public', 'partner'] },
  { slug: 'analyst', label: 'Analyst', tiers: ['public', 'partner', 'restricted'] },
  { slug: 'cctv-coordinator', label: 'CCTV co-ordinator', tiers: ['public', 'partner'] },
  { slug: 'warden-coordinator', label: 'Warden co-ordinator', tiers: ['public', 'partner'] },
  { slug: 'asb-coordinator', label: 'ASB co-ordinator', tiers: ['public', 'partner', 'restricted'] },
  { slug: 'enviro-crime-officer', label: 'Enviro-crime officer', tiers: ['public', 'partner'] },
  { slug: 'neighbourhood-officer', label: 'Neighbourhood sergeant or parish team', tiers: ['public', 'partner'] },
  { slug: 'partnership-manager', label: 'Partnership manager', tiers: ['public', 'partner'] },
  { slug: 'warden', label: 'Warden', tiers: ['public', 'partner'] },
  { slug: 'nag-chair', label: 'NAG chair or resident', tiers: ['public'] },
  { slug: 'warden-funder', label: 'Ward or parish that pays for wardens', tiers: ['public'] },
] as const satisfies readonly Role[]

export type RoleSlug = (typeof roles)[number]['slug']
export const roleSlugs = roles.map(({ slug }) => slug) as [RoleSlug, ...RoleSlug[]]

export function roleLabel(slug: RoleSlug): string {
  return roles.find((role) => role.slug === slug)?.label ?? slug
}

/** Tiers of all the roles together, lowest first. Everybody has the public one. */
export function tiersOfRoles(held: readonly RoleSlug[]): Tier[] {
  const reached = new Set<Tier>(['public'])
  for (const role of roles) if (held.includes(role.slug)) for (const tier of role.tiers) reached.add(tier)
  return tiers.filter((tier) => reached.has(tier))
}
