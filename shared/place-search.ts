/** A street as police snap points know it: one for each name and ward. */
export interface ListedStreet {
  /** Number of its snap point in the middle. */
  readonly street: number
  readonly name: string
  readonly ward: string | null
  readonly longitude: number
  readonly latitude: number
  /** How far off a place on it may be. */
  readonly precisionMetres: number
}

/** At most so many places are found. */
export const mostFound = 20

/** Words for comparing: without case, accents, apostrophes and other marks; 'St' and 'Saint' are one, and 'Rd' a road. */
export function searchWords(text: string): string[] {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’.]/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => shortened[word] ?? word)
}

const shortened: Readonly<Record<string, string>> = {
  road: 'rd',
  street: 'st',
  saint: 'st',
  avenue: 'ave',
  close: 'cl',
  drive: 'dr',
  lane: 'ln',
}

/**
 * Streets of which a word begins with each word looked for; what begins with the text comes first, then by name and
 * ward. None for no words, at most `mostFound`.
 */
export function findStreets<Street extends Pick<ListedStreet, 'name' | 'ward'>>(
  streets: readonly Street[],
  text: string,
): Street[] {
  const wanted = searchWords(text)
  if (wanted.length === 0) return []
  const start = wanted.join(' ')
  return streets
    .flatMap((street) => {
      const name = searchWords(street.name)
      const words = [...name, ...searchWords(street.ward ?? '')]
      const fits = wanted.every((part) => words.some((word) => word.startsWith(part)))
      return fits ? [{ street, rank: name.join(' ').startsWith(start) ? 0 : 1 }] : []
    })
    .sort(
      (one, other) =>
        one.rank - other.rank ||
        one.street.name.localeCompare(other.street.name, 'en-GB') ||
        (one.street.ward ?? '').localeCompare(other.street.ward ?? '', 'en-GB'),
    )
    .slice(0, mostFound)
    .map(({ street }) => street)
}

/** Whether text may be a whole unit postcode, however it is spaced. */
export function looksLikePostcode(text: string): boolean {
  return /^[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}$/i.test(text.trim())
}
