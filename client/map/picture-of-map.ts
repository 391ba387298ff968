import type { Map as MapLibreMap } from 'maplibre-gl'
import type { MapPicture } from '../state/map-mount.ts'

/** Ground covered by a pixel of 512-pixel tiles at zoom 0 on the equator. */
const metresAtZero = 40_075_016.686 / 512

/** What the map shows, drawn once more at twice the detail of a plain screen, so that it is fit for paper. */
export async function pictureOf(map: MapLibreMap): Promise<MapPicture> {
  const before = map.getPixelRatio()
  const finer = before < 2
  if (finer) {
    map.setPixelRatio(2)
    await map.once('idle')
  }
  const drawn = map.getCanvas()
  const canvas = document.createElement('canvas')
  canvas.width = drawn.width
  canvas.height = drawn.height
  canvas.getContext('2d')?.drawImage(drawn, 0, 0)
  const ratio = drawn.width / drawn.clientWidth
  const metresPerPixel = (metresAtZero * Math.cos((map.getCenter().lat * Math.PI) / 180)) / 2 ** map.getZoom() / ratio
  if (finer) map.setPixelRatio(before)
  return { canvas, metresPerPixel }
}
