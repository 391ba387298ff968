import proj4 from 'proj4'
import type { Position } from './curves.ts'

/** EPSG:27700 with the 7-parameter shift to WGS 84, no OSTN15 grid: accurate to about 2 m. */
const NATIONAL_GRID =
  '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy ' +
  '+towgs84=446.448,-125.157,542.06,0.1502,0.247,0.8421,-20.4894 +units=m +no_defs'

const toDegrees = proj4(NATIONAL_GRID, 'WGS84')

/** Longitude and latitude rounded to `decimals`; 7 decimals are about a centimetre. */
export function toLonLat([east, north]: Position, decimals = 7): [number, number] {
  const [lon, lat] = toDegrees.forward([east, north]) as [number, number]
  const scale = 10 ** decimals
  return [Math.round(lon * scale) / scale, Math.round(lat * scale) / scale]
}

/** Easting and northing of a longitude and latitude, metres. */
export function toGrid(lonLat: readonly [number, number]): Position {
  const [east, north] = toDegrees.inverse([lonLat[0], lonLat[1]]) as [number, number]
  return [east, north]
}
