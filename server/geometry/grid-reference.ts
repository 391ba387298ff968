const letters = 'ABCDEFGHJKLMNOPQRSTUVWXYZ'

/**
 * Ordnance Survey grid reference of a place in EPSG:27700 metres to the nearest 100 m square below and left of it:
 * 'SP 852 390' for (485200, 239000). '' outside the lettered squares (eastings -1,000,000 to 1,499,999 m and northings
 * -500,000 to 1,999,999 m). Ordnance Survey, A guide to coordinate systems in Great Britain, section 7.
 */
export function gridReference(easting: number, northing: number): string {
  const [east, north] = [Math.floor(easting / 100_000), Math.floor(northing / 100_000)]
  if (!(east >= -10 && east < 15 && north >= -5 && north < 20)) return ''
  // Squares of 500 km stand in five rows from the top, and so do those of 100 km within them.
  const large = (4 - Math.floor((north + 5) / 5)) * 5 + Math.floor((east + 10) / 5)
  const small = (4 - ((((north + 5) % 5) + 5) % 5)) * 5 + ((((east + 10) % 5) + 5) % 5)
  const digits = (metres: number) => String(Math.floor((metres - Math.floor(metres / 100_000) * 100_000) / 100))
  return `${letters[large]}${letters[small]} ${digits(easting).padStart(3, '0')} ${digits(northing).padStart(3, '0')}`
}
