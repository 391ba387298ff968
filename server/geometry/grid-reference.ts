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
