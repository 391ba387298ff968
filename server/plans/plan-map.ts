import type { MapShape } from './map-shape-store.ts'

/** What the map of a plan shows, in metres of the National Grid. */
export interface PlanMap {
  readonly shapes: readonly MapShape[]
  readonly squares: readonly { readonly x: number; readonly y: number; readonly expected: number }[]
  readonly sites: readonly { readonly number: number; readonly x: number; readonly y: number }[]
  readonly cameras: readonly { readonly x: number; readonly y: number; readonly reach_metres: number }[]
  readonly reachMetres: number
}

type Document = PDFKit.PDFDocument

const squareMetres = 100
/** One hue, light to dark (ColorBrewer OrRd); a square is in the class of its share of the highest one. */
const demandColours = ['#fef0d9', '#fdcc8a', '#fc8d59', '#d7301f'] as const
const demandShares = [0, 0.15, 0.35, 0.65] as const
const ink = '#1f2328'
const accent = '#1b4f8f'
const quiet = '#57606a'
const border = '#85857f'
/** White around what has to be in the picture. */
const edgeMetres = 400
const scaleLengths = [100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000]

/** Draws it as vectors with north up, into a box; what lies beyond the box is cut off. Needs the font 'plain' and 'bold'. */
export function drawPlanMap(
  doc: Document,
  map: PlanMap,
  box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
): void {
  const { left, top, width, height } = box
  const frame = frameOf(map, width / height)
  const pointsPerMetre = width / frame.width
  const at = (x: number, y: number): [number, number] => [
    left + (x - frame.west) * pointsPerMetre,
    top + height - (y - frame.south) * pointsPerMetre,
  ]
  doc.save()
  doc.rect(left, top, width, height).clip()
  doc.rect(left, top, width, height).fill('#fbfaf8')
  for (const shape of map.shapes) if (shape.kind === 'district') fill(doc, shape, at, '#f4f3ef')
  const most = Math.max(0, ...map.squares.map(({ expected }) => expected))
  const side = squareMetres * pointsPerMetre
  for (const { x, y, expected } of map.squares) {
    const [px, py] = at(x - squareMetres / 2, y + squareMetres / 2)
    if (expected > 0) doc.rect(px, py, side, side).fill(colourOf(expected / most))
  }
  for (const shape of map.shapes) stroke(doc, shape, at, shape.kind === 'district' ? 1.2 : 0.4)
  for (const { x, y, reach_metres } of map.cameras) {
    const [px, py] = at(x, y)
    doc
      .lineWidth(0.6)
      .dash(2, { space: 2 })
      .circle(px, py, reach_metres * pointsPerMetre)
      .stroke(quiet)
      .undash()
    doc.polygon([px, py - 3], [px + 3, py + 2.5], [px - 3, py + 2.5]).fill(quiet)
  }
  for (const { x, y } of map.sites) {
    const [px, py] = at(x, y)
    const radius = map.reachMetres * pointsPerMetre
    doc.fillOpacity(0.06).circle(px, py, radius).fill(accent).fillOpacity(1)
    doc.lineWidth(1).circle(px, py, radius).stroke(accent)
  }
  for (const { number, x, y } of map.sites) {
    const [px, py] = at(x, y)
    doc.lineWidth(1.2).circle(px, py, 7).fillAndStroke('#ffffff', accent)
    doc.font('bold').fontSize(7).fillColor(ink)
    doc.text(String(number), px - 10, py - 3.6, { width: 20, align: 'center', lineBreak: false })
  }
  doc.restore()
  doc.lineWidth(0.7).rect(left, top, width, height).stroke(border)
  drawScale(doc, { left, top, width, height }, pointsPerMetre)
  drawNorth(doc, left + width - 18, top + 12)
}

/** The key to its marks, in one row below the map. */
export const keyHeight = 26
export function drawKey(doc: Document, map: PlanMap, left: number, top: number, width: number): void {
  const words = (text: string, x: number) => {
    doc.font('plain').fontSize(7.5).fillColor(ink)
    doc.text(text, x, top + 8, { lineBreak: false })
    return x + doc.widthOfString(text) + 12
  }
  let x = left
  if (map.squares.length > 0) {
    for (const colour of demandColours) {
      doc.rect(x, top + 8, 9, 9).fill(colour)
      x += 9
    }
    x = words('incidents expected: few to many', x + 4)
  }
  doc
    .lineWidth(1.2)
    .circle(x + 6, top + 12, 6)
    .fillAndStroke('#ffffff', accent)
  x = words(`site, and its reach of ${map.reachMetres} m`, x + 16)
  if (map.cameras.length === 0 || x > left + width - 90) return
  doc.polygon([x + 4, top + 9], [x + 7, top + 15], [x + 1, top + 15]).fill(quiet)
  words('fixed camera and its reach', x + 12)
}

/** In metres: round the sites and what is around them, as wide to high as the box. */
function frameOf(map: PlanMap, ratio: number) {
  const reach = map.reachMetres + edgeMetres
  const points =
    map.sites.length > 0
      ? map.sites.flatMap(({ x, y }) => [
          [x - reach, y - reach],
          [x + reach, y + reach],
        ])
      : map.shapes.flatMap(({ polygons }) => polygons.flat(2))
  const [xs, ys] = [points.map(([x]) => x ?? 0), points.map(([, y]) => y ?? 0)]
  const [west, east] = points.length > 0 ? [least(xs), most(xs)] : [0, 1_000]
  const [south, north] = points.length > 0 ? [least(ys), most(ys)] : [0, 1_000]
  const width = Math.max(east - west, (north - south) * ratio)
  const height = width / ratio
  return { west: (west + east - width) / 2, south: (south + north - height) / 2, width }
}

function colourOf(share: number): string {
  const at = demandShares.findLastIndex((from) => share >= from)
  return demandColours[Math.max(0, at)]!
}

function path(doc: Document, { polygons }: MapShape, at: (x: number, y: number) => [number, number]): Document {
  for (const ring of polygons.flat()) {
    for (const [index, [x, y]] of ring.entries()) {
      if (index === 0) doc.moveTo(...at(x, y))
      else doc.lineTo(...at(x, y))
    }
    doc.closePath()
  }
  return doc
}

function fill(doc: Document, shape: MapShape, at: (x: number, y: number) => [number, number], colour: string): void {
  path(doc, shape, at).fill(colour, 'even-odd')
}

function stroke(doc: Document, shape: MapShape, at: (x: number, y: number) => [number, number], width: number): void {
  path(doc.lineWidth(width), shape, at).stroke(border)
}

function drawScale(
  doc: Document,
  { left, top, height, width }: { left: number; top: number; width: number; height: number },
  pointsPerMetre: number,
): void {
  const metres = scaleLengths.findLast((length) => length * pointsPerMetre <= width / 4) ?? scaleLengths[0]!
  const [x, y] = [left + 10, top + height - 12]
  const length = metres * pointsPerMetre
  doc.rect(x - 4, y - 14, length + 8, 21).fill('#ffffff')
  doc
    .lineWidth(1.2)
    .moveTo(x, y - 3)
    .lineTo(x, y)
    .lineTo(x + length, y)
    .lineTo(x + length, y - 3)
    .stroke(ink)
  doc.font('plain').fontSize(7).fillColor(ink)
  doc.text(metres < 1_000 ? `${metres} m` : `${metres / 1_000} km`, x, y - 12, {
    width: length,
    align: 'center',
    lineBreak: false,
  })
}

function drawNorth(doc: Document, x: number, y: number): void {
  doc.polygon([x, y - 5], [x + 4, y + 6], [x, y + 3], [x - 4, y + 6]).fill(ink)
  doc
    .font('bold')
    .fontSize(7)
    .fillColor(ink)
    .text('N', x - 6, y + 8, { width: 12, align: 'center', lineBreak: false })
}

function least(values: readonly number[]): number {
  return values.reduce((found, value) => Math.min(found, value), Number.POSITIVE_INFINITY)
}

function most(values: readonly number[]): number {
  return values.reduce((found, value) => Math.max(found, value), Number.NEGATIVE_INFINITY)
}
