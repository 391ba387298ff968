const letters = 'ABCDEFGHJKLMNOPQRSTUVWXYZ'

/**
 * Ordnance Survey grid reference of the square of 100 m, or of 10 m, that holds a place in EPSG:27700 metres:
 * 'SP 852 390' or 'SP 8520 3900' for (485200, 239000). '' outside the lettered squares (eastings -1,000,000 to
 * 1,499,999 m and northings -500,000 to 1,999,999 m). Ordnance Survey, A guide to coordinate systems in Great Britain,
 * section 7.
 */
export function gridReference(easting: number, northing: number, squareMetres: 10 | 100 = 100): string {
  const [east, north] = [Math.floor(easting / 100_000), Math.floor(northing / 100_000)]
  if (!(east >= -10 && east < 15 && north >= -5 && north < 20)) return ''
  // Squares of 500 km stand in five rows from the top, and so do those of 100 km within them.
  const large = (4 - Math.floor((north + 5) / 5)) * 5 + Math.floor((east + 10) / 5)
  const small = (4 - ((((north + 5) % 5) + 5) % 5)) * 5 + ((((east + 10) % 5) + 5) % 5)
  const digits = (metres: number) =>
    String(Math.floor((metres - Math.floor(metres / 100_000) * 100_000) / squareMetres)).padStart(
      squareMetres === 10 ? 4 : 3,
      '0',
    )
  return `${letters[large]}${letters[small]} ${digits(easting)} ${digits(northing)}`
}

/**
 * South-west corner (EPSG:27700 metres) of the square that a grid reference names, and the side of that square in
 * metres: 'SP 852 390' is (485200, 239000) and 100. Spaces and case do not matter; one to five digits each way. Null for
 * anything else, and for squares without land of Great Britain (eastings 0 to 700,000, northings 0 to 1,300,000).
 */
export function readGridReference(text: string): { easting: number; northing: number; sideMetres: number } | null {
  const match = /^([A-HJ-Z])([A-HJ-Z])((?:\d\d){1,5})$/.exec(text.toUpperCase().replace(/\s+/g, ''))
  if (!match) return null
  const [, large = '', small = '', digits = ''] = match
  const [big, little] = [letters.indexOf(large), letters.indexOf(small)]
  const east = ((big % 5) - 2) * 5 + (little % 5)
  const north = (3 - Math.floor(big / 5)) * 5 + 4 - Math.floor(little / 5)
  if (east < 0 || east > 6 || north < 0 || north > 12) return null
  const half = digits.length / 2
  const sideMetres = 10 ** (5 - half)
  return {
    easting: east * 100_000 + Number(digits.slice(0, half)) * sideMetres,
    northing: north * 100_000 + Number(digits.slice(half)) * sideMetres,
    sideMetres,
  }
}
