import type { IncidentTypeSlug } from '../../shared/layers.ts'

/**
 * Types told for a district as a whole and never for an area within it. Hate crime, domestic abuse and sexual offences
 * are not types of their own in police files: sexual offences, and most domestic abuse, are counted under these, so
 * these are what is held back. Hate crime cannot be told apart in any type, and so cannot be read from one.
 */
export const districtOnlyTypes: ReadonlySet<IncidentTypeSlug> = new Set<IncidentTypeSlug>([
  'violent-crime',
  'violent-crime-to-2013',
])
