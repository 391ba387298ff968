/**
 * A unit postcode as it is printed, 'MK9 3EJ', whatever its spaces and case; null for anything else. Code-Point Open
 * pads postcodes to seven characters, others leave the space out.
 */
export function normalPostcode(text: string): string | null {
  const match = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/.exec(text.toUpperCase().replace(/[\s.]+/g, ''))
  return match ? `${match[1]} ${match[2]}` : null
}

/** The outward code of a postcode, of a sector ('MK9 3') or of one that stands alone; null for anything else. */
export function outwardCode(text: string): string | null {
  const full = normalPostcode(text)
  if (full) return full.split(' ')[0] ?? null
  return /^([A-Z]{1,2}\d[A-Z\d]?)(\s+\d)?$/.exec(text.toUpperCase().trim())?.[1] ?? null
}

/** The last unit postcode in an address, or null. */
export function postcodeWithin(text: string): string | null {
  const found = text.toUpperCase().match(/\b[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[A-Z]{2}\b/g)
  return found ? normalPostcode(found.at(-1) ?? '') : null
}
