/** What a warden did at a place, in one word for one tap. */
export const wardenActivities = [
  { slug: 'patrol', label: 'Patrol: to be seen' },
  { slug: 'talk', label: 'Talked with residents or shops' },
  { slug: 'asb', label: 'Dealt with anti-social behaviour' },
  { slug: 'environment', label: 'Litter, dogs, fly-tips, graffiti' },
  { slug: 'help', label: 'Helped somebody' },
  { slug: 'joint', label: 'With the police or another service' },
  { slug: 'other', label: 'Something else' },
] as const
export type WardenActivity = (typeof wardenActivities)[number]['slug']

/**
 * Powers that a visit may count, with the law they rest on. They are labels: who of the wardens holds which is the
 * partnership's to know, and what it uses beside them is 'other'.
 */
export const wardenPowers = [
  { slug: 'litter-fpn', label: 'Litter: fixed penalty', law: 'Environmental Protection Act 1990, s.88' },
  {
    slug: 'dog-fouling-fpn',
    label: 'Dog fouling: fixed penalty',
    law: 'Public spaces protection order; Anti-social Behaviour, Crime and Policing Act 2014, s.68',
  },
  {
    slug: 'cp-warning',
    label: 'Community protection: written warning',
    law: 'Anti-social Behaviour, Crime and Policing Act 2014, s.43(5)',
  },
  {
    slug: 'cp-notice',
    label: 'Community protection notice',
    law: 'Anti-social Behaviour, Crime and Policing Act 2014, s.43',
  },
  {
    slug: 'pspo-breach',
    label: 'Breach of a public spaces protection order',
    law: 'Anti-social Behaviour, Crime and Policing Act 2014, s.67 and 68',
  },
  {
    slug: 'name-address',
    label: 'Name and address required',
    law: 'Community Safety Accreditation Scheme; Police Reform Act 2002, Sch. 5',
  },
  {
    slug: 'alcohol',
    label: 'Alcohol taken away',
    law: 'Community Safety Accreditation Scheme; Police Reform Act 2002, Sch. 5',
  },
  {
    slug: 'tobacco',
    label: 'Tobacco taken away from somebody under 16',
    law: 'Community Safety Accreditation Scheme; Police Reform Act 2002, Sch. 5',
  },
  { slug: 'other', label: 'Another power', law: 'As the partnership uses it' },
] as const
export type WardenPower = (typeof wardenPowers)[number]['slug']

export const activitySlugs = wardenActivities.map(({ slug }) => slug) as [WardenActivity, ...WardenActivity[]]
export const powerSlugs = wardenPowers.map(({ slug }) => slug) as [WardenPower, ...WardenPower[]]

/** The text itself where it is none that is known. */
export function activityLabel(slug: string): string {
  return wardenActivities.find((activity) => activity.slug === slug)?.label ?? slug
}

/** The text itself where it is none that is known. */
export function powerLabel(slug: string): string {
  return wardenPowers.find((power) => power.slug === slug)?.label ?? slug
}
