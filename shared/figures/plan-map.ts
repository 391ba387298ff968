import { expectedText } from '../wording/expected-incidents.ts'
import type { Figure, FigureOptions } from './figure.ts'
import { groundFrame, type LonLat, spreadApart } from './ground-frame.ts'
import { ink } from './ink.ts'
import { keyLines } from './key.ts'
import { dot } from './shapes.ts'
import { element, idFor, line, picture, rect, told, words } from './svg.ts'

/** A site of the plan. */
export interface PlanMapSite {
  /** As in the table beside it. */
  readonly number: number
  readonly name: string
  readonly longitude: number
  readonly latitude: number
  readonly visits: number
  /** Incidents expected in its reach in all its shifts. */
  readonly expected: number
}

/** Where a plan places vans. */
export interface PlanMapData {
  readonly title: string
  readonly sites: readonly PlanMapSite[]
  readonly reachMetres: number
  /** Closed outlines of areas, for orientation. */
  readonly outlines: readonly (readonly LonLat[])[]
  /** Streets and water, thin; may be none. */
  readonly lines: readonly { readonly kind: 'street' | 'main' | 'water'; readonly points: readonly LonLat[] }[]
  readonly names: readonly { readonly name: string; readonly at: LonLat }[]
}

/**
 * The sites of a plan with numbers, the reach of a van around each drawn to scale, streets and boundaries beneath, and
 * a scale. 640 by 420 pixels when not told; readable in grey. Numbers that would lie on each other are moved apart, with
 * a stroke to their place. Without a site: says that no van is placed.
 */
export function planMap(data: PlanMapData, options: FigureOptions = {}): Figure {
  const { title, sites, reachMetres, outlines, lines, names } = data
  const { width = 640, height = 420, id = idFor('plan-map', { ...data, outlines: 0, lines: 0 }) } = options
  const [top, mapHeight] = [0, height - 26]
  const frame = groundFrame(
    sites.map(({ longitude, latitude }) => [longitude, latitude]),
    reachMetres * 1.6 + 150,
    { width, height: mapHeight },
  )
  const alt = `Map of the sites of the plan. ${spoken(sites)}`
  if (!frame)
    return {
      svg: picture({
        width,
        height: 40,
        id,
        title,
        alt,
        body: [words('No van is placed in this plan', 0, 24, { size: 13 })],
      }),
      table: tableOf(sites),
      alt,
      title,
      notes: [],
    }
  const clip = `${id}-frame-${width}`
  const path = (points: readonly LonLat[], close: boolean) => {
    if (!frame.touches(points)) return ''
    const steps = points.map((point) =>
      frame
        .place(point)
        .map((value) => Math.round(value * 10) / 10)
        .join(' '),
    )
    return `M${steps.join('L')}${close ? 'Z' : ''}`
  }
  const stroke = (d: string, colour: string, strokeWidth: number, dashes?: string) =>
    d === ''
      ? ''
      : element('path', { d, fill: 'none', stroke: colour, 'stroke-width': strokeWidth, 'stroke-dasharray': dashes })
  const of = (kind: string) =>
    lines
      .filter((each) => each.kind === kind)
      .map(({ points }) => path(points, false))
      .join('')
  const places = sites.map(({ longitude, latitude }) => frame.place([longitude, latitude]))
  const discs = spreadApart(places, 21, { width, height: mapHeight })
  const metres = frame.scaleMetres
  const length = metres / frame.metresPerPixel
  const body = [
    element('defs', {}, element('clipPath', { id: clip }, rect(0, top, width, mapHeight, '#000'))),
    element(
      'g',
      { 'clip-path': `url(#${clip})` },
      rect(0, top, width, mapHeight, ink.paper),
      stroke(of('water'), ink.line, 3),
      stroke(of('street'), ink.grid, 1),
      stroke(of('main'), ink.missingLine, 2.5),
      stroke(outlines.map((ring) => path(ring, true)).join(''), ink.line, 1, '5 3'),
      ...places.map(([x, y]) =>
        element('circle', {
          cx: x,
          cy: y,
          r: reachMetres / frame.metresPerPixel,
          fill: ink.mark,
          'fill-opacity': 0.22,
          stroke: ink.strong,
          'stroke-width': 1.5,
        }),
      ),
      ...placed(names, frame.place, discs, width, mapHeight),
      ...discs.flatMap(([x, y], index) => discMarks(sites[index]!, places[index]!, [x, y])),
      rect(width - length - 18, mapHeight - 30, length + 12, 24, ink.paper, { 'fill-opacity': 0.85 }),
      line(width - length - 12, mapHeight - 12, width - 12, mapHeight - 12, ink.text, { 'stroke-width': 2 }),
      words(metres >= 1000 ? `${metres / 1000} km` : `${metres} m`, width - 12, mapHeight - 17, {
        anchor: 'end',
        fill: ink.text,
      }),
    ),
    element('rect', { x: 0.5, y: top + 0.5, width: width - 1, height: mapHeight - 1, fill: 'none', stroke: ink.line }),
    ...keyLines(
      [
        { text: 'site, numbered as in the table', width: 18, mark: (x, middle) => [disc(x + 9, middle, '1')] },
        {
          text: `within ${reachMetres} m, where people see the van`,
          width: 18,
          mark: (x, middle) => [
            element('circle', {
              cx: x + 9,
              cy: middle,
              r: 8,
              fill: ink.mark,
              'fill-opacity': 0.22,
              stroke: ink.strong,
              'stroke-width': 1.5,
            }),
          ],
        },
      ],
      0,
      width,
      mapHeight + 6,
    ).drawn,
  ]
  return {
    svg: picture({ width, height: width < 420 ? height + 18 : height, id, title, alt, body }),
    table: tableOf(sites),
    alt,
    title,
    notes: [],
  }
}

function disc(x: number, y: number, number: string): string {
  return (
    element('circle', { cx: x, cy: y, r: 9, fill: ink.strong, stroke: ink.paper, 'stroke-width': 1.5 }) +
    words(number, x, y + 4, { anchor: 'middle', fill: ink.paper, weight: 600 })
  )
}

function discMarks(
  site: PlanMapSite,
  [fromX, fromY]: readonly [number, number],
  [x, y]: readonly [number, number],
): string[] {
  const isMoved = Math.hypot(x - fromX, y - fromY) > 1
  return [
    ...(isMoved ? [line(fromX, fromY, x, y, ink.text, { 'stroke-width': 1.5 }), dot(fromX, fromY, 3, ink.text)] : []),
    told(disc(x, y, String(site.number)), `${site.number}: ${site.name}`),
  ]
}

/** Names inside the frame that touch neither a number nor each other, in their order. */
function placed(
  names: PlanMapData['names'],
  place: (at: LonLat) => readonly [number, number],
  discs: readonly (readonly [number, number])[],
  width: number,
  height: number,
): string[] {
  const taken: { x: number; y: number; half: number }[] = discs.map(([x, y]) => ({ x, y, half: 12 }))
  return names.flatMap(({ name, at }) => {
    const [x, y] = place(at)
    const half = name.length * 3.4
    const isInside = x - half > 4 && x + half < width - 4 && y > 14 && y < height - 8
    const collides = taken.some((other) => Math.abs(other.y - y) < 16 && Math.abs(other.x - x) < other.half + half + 4)
    if (!isInside || collides) return []
    taken.push({ x, y, half })
    return [words(name, x, y, { anchor: 'middle', halo: true })]
  })
}

function spoken(sites: readonly PlanMapSite[]): string {
  if (sites.length === 0) return 'No van is placed in this plan.'
  return `${sites.map(({ number, name, visits }) => `${number}: ${name}, ${visits === 1 ? 'one shift' : `${visits} shifts`}`).join('; ')}.`
}

function tableOf(sites: readonly PlanMapSite[]): Figure['table'] {
  return {
    caption: 'Sites of the plan',
    columns: [
      { key: 'number', label: 'Number', align: 'right' },
      { key: 'name', label: 'Site', align: 'left' },
      { key: 'visits', label: 'Shifts', align: 'right' },
      { key: 'expected', label: 'Incidents in reach', align: 'right' },
    ],
    rows: sites.map(({ number, name, visits, expected }) => ({
      number,
      name,
      visits,
      expected: expectedText(expected),
    })),
  }
}
