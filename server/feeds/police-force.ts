/** Territorial forces of England, Wales and Northern Ireland, and btp, by the slug of their file names. */
const printedNames: Record<string, string> = {
  btp: 'British Transport Police',
  'city-of-london': 'City of London Police',
  'devon-and-cornwall': 'Devon & Cornwall Police',
  'dyfed-powys': 'Dyfed-Powys Police',
  'greater-manchester': 'Greater Manchester Police',
  metropolitan: 'Metropolitan Police Service',
  'northern-ireland': 'Police Service of Northern Ireland',
}

const slugByName = new Map(Object.entries(printedNames).map(([slug, name]) => [name.toLowerCase(), slug]))

/**
 * Slug of a force from the name its rows print: 'Avon and Somerset Constabulary' is 'avon-and-somerset'.
 * Names not met before make a slug of their own, so a merged or renamed force is kept apart, never lost.
 */
export function forceSlug(printedName: string): string {
  const name = printedName.trim().toLowerCase()
  const known = slugByName.get(name)
  if (known) return known
  return name
    .replace(/\b(police service|police|constabulary|service)\b/g, ' ')
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

export function forceFromFileName(baseName: string): string | null {
  const match = /^\d{4}-\d{2}-(.+)-(street|outcomes|stop-and-search)\.csv(\.gz)?$/.exec(baseName)
  return match?.[1] ?? null
}

export function forceName(slug: string): string {
  const printed = printedNames[slug]
  if (printed) return printed
  const words = slug.split('-').map((word) => (word === 'and' ? word : word.charAt(0).toUpperCase() + word.slice(1)))
  return `${words.join(' ')} Police`
}

/** Rail crime is loaded and shown, and counted in no area. */
export function isCounted(slug: string): boolean {
  return slug !== 'btp'
}
