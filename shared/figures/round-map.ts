import type { Figure, FigureOptions } from './figure.ts'
import { groundFrame, type LonLat, spreadApart } from './ground-frame.ts'
import { ink } from './ink.ts'
import { dot } from './shapes.ts'
import { element, idFor, line, picture, rect, told, words } from './svg.ts'

export interface RoundMapStop {
  readonly position: number
  readonly spot: number
  readonly spotName: string
  readonly about: string
  readonly minutes: number
  readonly longitude: number
  readonly latitude: number
}

/** The round of a shift: its stops in order. */
export interface RoundMapData {
  readonly title: string
  readonly stops: readonly RoundMapStop[]
  readonly lines: readonly { readonly kind: 'street' | 'main' | 'water'; readonly points: readonly LonLat[] }[]
  readonly names: readonly { readonly name: string; readonly at: LonLat }[]
}

/**
 * Hot spots of a round, each with the numbers of its stops, joined in order by straight strokes: not the way along
 * streets. Streets beneath, and a scale. 300 by 220 pixels when not told; readable in grey. Without a stop: says so.
 */
export function roundMap(data: RoundMapData, options: FigureOptions = {}): Figure {
  const { title, stops, lines, names } = data
  const { width = 300, height = 220, id = idFor('round-map', { title, stops }) } = options
  const places = placesOf(stops)
  const alt =
    stops.length === 0
      ? 'No visit is planned in this shift.'
      : `Map of the round. ${places.map(({ name, label }) => `${label}: ${name}`).join('; ')}.`
  const frame = groundFrame(
    places.map(({ at }) => at),
    150,
    { width, height },
  )
  if (!frame)
    return {
      svg: picture({ width, height: 30, id, title, alt, body: [words(alt, 0, 18, { size: 12 })] }),
      ...{ table: tableOf(stops), alt, title, notes: [] },
    }
  const clip = `${id}-frame`
  const path = (points: readonly LonLat[]) =>
    frame.touches(points)
      ? `M${points
          .map((point) =>
            frame
              .place(point)
              .map((each) => Math.round(each * 10) / 10)
              .join(' '),
          )
          .join('L')}`
      : ''
  const stroke = (kind: string, colour: string, strokeWidth: number) => {
    const d = lines
      .filter((each) => each.kind === kind)
      .map(({ points }) => path(points))
      .join('')
    return d === '' ? '' : element('path', { d, fill: 'none', stroke: colour, 'stroke-width': strokeWidth })
  }
  const at = places.map((place) => frame.place(place.at))
  const discs = spreadApart(at, 24, { width, height })
  const walked = stops.map(({ spot }) => at[places.findIndex((place) => place.spot === spot)]!)
  const length = frame.scaleMetres / frame.metresPerPixel
  const body = [
    element('defs', {}, element('clipPath', { id: clip }, rect(0, 0, width, height, '#000'))),
    element(
      'g',
      { 'clip-path': `url(#${clip})` },
      rect(0, 0, width, height, ink.paper),
      stroke('water', ink.line, 3),
      stroke('street', ink.grid, 1),
      stroke('main', ink.missingLine, 2),
      ...walked
        .slice(1)
        .map(([x, y], index) => line(walked[index]![0], walked[index]![1], x, y, ink.mark, { 'stroke-width': 2 })),
      ...named(names, frame.place, discs, width, height),
      ...discs.flatMap(([x, y], index) => {
        const [fromX, fromY] = at[index]!
        const { label, name } = places[index]!
        const isMoved = Math.hypot(x - fromX, y - fromY) > 1
        return [
          ...(isMoved
            ? [line(fromX, fromY, x, y, ink.text, { 'stroke-width': 1.5 }), dot(fromX, fromY, 3, ink.text)]
            : []),
          told(plate(x, y, label), `${label}: ${name}`),
        ]
      }),
      rect(width - length - 14, height - 26, length + 10, 22, ink.paper, { 'fill-opacity': 0.85 }),
      line(width - length - 9, height - 10, width - 9, height - 10, ink.text, { 'stroke-width': 2 }),
      words(
        frame.scaleMetres >= 1_000 ? `${frame.scaleMetres / 1_000} km` : `${frame.scaleMetres} m`,
        width - 9,
        height - 14,
        {
          anchor: 'end',
          fill: ink.text,
        },
      ),
    ),
    rect(0.5, 0.5, width - 1, height - 1, 'none', { stroke: ink.line }),
  ]
  return {
    svg: picture({ width, height, id, title, alt, body }),
    table: tableOf(stops),
    alt,
    title,
    notes: ['Straight strokes join the stops in their order; the way along the streets is longer.'],
  }
}

interface Place {
  readonly spot: number
  readonly name: string
  readonly at: LonLat
  readonly label: string
}

/** Hot spots in the order in which they are first visited, each with the numbers of its stops. */
function placesOf(stops: readonly RoundMapStop[]): Place[] {
  const known = new Map<number, Place>()
  for (const { spot, spotName, longitude, latitude, position } of stops) {
    const before = known.get(spot)
    known.set(spot, {
      ...{ spot, name: spotName, at: [longitude, latitude] as const },
      label: before ? `${before.label}, ${position}` : String(position),
    })
  }
  return [...known.values()]
}

function plate(x: number, y: number, label: string): string {
  const half = Math.max(9, label.length * 3.3 + 5)
  return (
    rect(x - half, y - 9, 2 * half, 18, ink.strong, { rx: 9, stroke: ink.paper, 'stroke-width': 1.5 }) +
    words(label, x, y + 4, { anchor: 'middle', fill: ink.paper, weight: 600 })
  )
}

function named(
  names: RoundMapData['names'],
  place: (at: LonLat) => readonly [number, number],
  discs: readonly (readonly [number, number])[],
  width: number,
  height: number,
): string[] {
  const taken: { x: number; y: number; half: number }[] = discs.map(([x, y]) => ({ x, y, half: 18 }))
  return names.flatMap(({ name, at }) => {
    const [x, y] = place(at)
    const half = name.length * 3.4
    const isInside = x - half > 4 && x + half < width - 4 && y > 14 && y < height - 8
    if (!isInside || taken.some((other) => Math.abs(other.y - y) < 16 && Math.abs(other.x - x) < other.half + half + 4))
      return []
    taken.push({ x, y, half })
    return [words(name, x, y, { anchor: 'middle', halo: true })]
  })
}

function tableOf(stops: readonly RoundMapStop[]): Figure['table'] {
  return {
    caption: 'Stops of the round',
    columns: [
      { key: 'position', label: 'Stop', align: 'right' },
      { key: 'about', label: 'About', align: 'left' },
      { key: 'spotName', label: 'Hot spot', align: 'left' },
      { key: 'minutes', label: 'Minutes', align: 'right' },
    ],
    rows: stops.map(({ position, about, spotName, minutes }) => ({
      position,
      about: about.slice(11),
      spotName,
      minutes,
    })),
  }
}
