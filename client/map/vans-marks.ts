import type { Map as MapLibreMap } from 'maplibre-gl'
import { placeMarks, siteMarks, type VanMark } from '../../shared/map-classes/van-marks.ts'

const ratio = 2
/** Side of a mark on the screen, and of the box its path is drawn in. */
const side = 24

/** Puts the marks of sites and places into a style, which needs them before anything that names them. */
export function addMarks(map: MapLibreMap): void {
  for (const [name, mark] of Object.entries({ ...siteMarks, ...placeMarks })) {
    const pixels = drawn(mark)
    if (pixels && !map.hasImage(name)) map.addImage(name, pixels, { pixelRatio: ratio })
  }
  const plate = drawnPlate()
  if (plate && !map.hasImage('plate'))
    map.addImage('plate', plate, {
      pixelRatio: ratio,
      stretchX: [[20, 28]],
      stretchY: [[20, 28]],
      content: [12, 8, 36, 40],
    })
}

function drawn({ path, fill, stroke, dashes, letter, letterColour }: VanMark): ImageData | null {
  const context = paper()
  if (!context) return null
  const shape = new Path2D(path)
  context.lineJoin = 'round'
  context.lineCap = 'round'
  // A white edge, so that it is seen on any ground.
  context.strokeStyle = '#ffffff'
  context.lineWidth = 5
  context.stroke(shape)
  context.fillStyle = fill ?? '#ffffff'
  context.fill(shape)
  context.setLineDash([...(dashes ?? [])])
  context.strokeStyle = stroke
  context.lineWidth = fill === null ? 2.5 : 1.5
  context.stroke(shape)
  if (letter) {
    context.fillStyle = letterColour ?? '#000000'
    context.font = '700 12px system-ui, sans-serif'
    context.textAlign = 'center'
    context.textBaseline = 'middle'
    context.fillText(letter, 12, 12.8)
  }
  return context.getImageData(0, 0, side * ratio, side * ratio)
}

/** What the numbers of visits stand on: a dark plate that grows with them. */
function drawnPlate(): ImageData | null {
  const context = paper()
  if (!context) return null
  context.fillStyle = '#1f2328'
  context.strokeStyle = '#ffffff'
  context.lineWidth = 1.5
  context.beginPath()
  context.roundRect(2, 2, 20, 20, 4)
  context.fill()
  context.stroke()
  return context.getImageData(0, 0, side * ratio, side * ratio)
}

function paper(): CanvasRenderingContext2D | null {
  const canvas = document.createElement('canvas')
  canvas.width = side * ratio
  canvas.height = side * ratio
  const context = canvas.getContext('2d', { willReadFrequently: true })
  context?.scale(ratio, ratio)
  return context
}
