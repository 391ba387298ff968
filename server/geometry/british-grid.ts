import proj4 from 'proj4'

const britishGrid =
  '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy ' +
  '+towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m +no_defs'

const toDegrees = proj4(britishGrid, 'EPSG:4326')

/**
 * Longitude and latitude (WGS84 degrees) of an easting and northing (EPSG:27700, metres).
 * Seven-parameter Helmert shift without OSTN15: within 2 m. Source of the parameters: OS, A guide to coordinate systems.
 */
export function degreesFromGrid(easting: number, northing: number): [longitude: number, latitude: number] {
  const [longitude, latitude] = toDegrees.forward([easting, northing])
  return [longitude as number, latitude as number]
}

/** Metres, from WGS84 degrees; the inverse of `degreesFromGrid`, with the same accuracy. */
export function gridFromDegrees(longitude: number, latitude: number): [easting: number, northing: number] {
  const [easting, northing] = toDegrees.inverse([longitude, latitude])
  return [easting as number, northing as number]
}

export type CoordinateFault = 'not a number' | 'swapped' | 'projected' | 'outside the United Kingdom'

/**
 * What is wrong with a pair given as longitude and latitude, or null. Ranges are those of data.police.uk's area:
 * latitude 49.8 to 61, longitude -8.7 to 1.8; eastings 0 to 700,000 and northings 0 to 1,300,000 give themselves away.
 */
export function faultOfDegrees(longitude: number, latitude: number): CoordinateFault | null {
  if (!Number.isFinite(longitude) || !Number.isFinite(latitude)) return 'not a number'
  if (isLatitude(latitude) && isLongitude(longitude)) return null
  if (isLatitude(longitude) && isLongitude(latitude)) return 'swapped'
  if (longitude > 180 && longitude <= 700_000 && latitude > 180 && latitude <= 1_300_000) return 'projected'
  return 'outside the United Kingdom'
}

function isLatitude(degrees: number): boolean {
  return degrees >= 49.8 && degrees <= 61
}

function isLongitude(degrees: number): boolean {
  return degrees >= -8.7 && degrees <= 1.8
}
