/** A fingertip covers about so many CSS pixels; half of them either side of what was meant. */
const fingertipPixels = 24
/** Of an address or a spot on a street, as partners' files have it where they do not say. */
const finestMetres = 10
/** Metres of a pixel at the equator and zoom 0, where the world is one tile of 512 pixels. */
const equatorMetresPerPixel = 78_271.517

/** From further away than this a tap says too little. */
export const leastZoom = 13

/** How far off a tap on a map may be, metres: a fingertip's width on the ground, 10 at least. `latitude` in degrees. */
export function tapPrecisionMetres(zoom: number, latitude: number): number {
  const metresPerPixel = (equatorMetresPerPixel * Math.cos((latitude * Math.PI) / 180)) / 2 ** zoom
  return Math.max(finestMetres, Math.round(metresPerPixel * fingertipPixels))
}
