import { classify } from '../map-classes/classify.ts'
import { plural } from '../wording/counts.ts'
import type { Figure, FigureOptions } from './figure.ts'
import { type GroundFrame, groundFrame, type LonLat } from './ground-frame.ts'
import { ink } from './ink.ts'
import { type KeyEntry, keyLines } from './key.ts'
import { element, hatching, idFor, line, picture, rect, told, words } from './svg.ts'

/** A small area on the map of a pack. */
export interface PackMapArea {
  readonly code: string
  readonly name: string
  /** Whether most of it lies in the group's area; others are its neighbours. */
  readonly inside: boolean
  /** Closed rings, degrees. */
  readonly rings: readonly (readonly LonLat[])[]
  /** Reports; null where they may not be told. */
  readonly value: number | null
}

/** The ground of the map of a pack: nothing smaller than an LSOA, and no point of any incident. */
export interface PackGround {
  readonly name: string
  /** Outline of the group's area. */
  readonly outline: readonly (readonly LonLat[])[]
  readonly areas: readonly PackMapArea[]
  /** 'Reports of anti-social behaviour, January to December 2025'; '' where no figures are shown. */
  readonly counted: string
  readonly roads: readonly { readonly isMain: boolean; readonly points: readonly LonLat[] }[]
  readonly water: readonly (readonly LonLat[])[]
  readonly places: readonly { readonly name: string; readonly at: LonLat }[]
}

const keyHeight = 44

/**
 * Small areas in and around a group's area by classes of reports, with roads and names of places; those that may not be
 * told are hatched. Without any figure: outlines alone. 600 by 440 pixels when not told; readable in grey.
 */
export function packMap(data: PackGround, options: FigureOptions = {}): Figure {
  const { width = 600, height = 440, id = idFor('pack-map', [data.name, data.counted, options]) } = options
  const mapHeight = height - keyHeight
  const frame = groundFrame(data.outline.flat(), 120, { width, height: mapHeight })
  const classes = classify(
    data.areas.map(({ value }) => value),
    { classes: 4, ramp: 'oranges' },
  )
  const inside = data.areas.filter((area) => area.inside)
  const shown = inside.filter(({ value }) => value !== null)
  const highest = [...shown].sort((a, b) => (b.value ?? 0) - (a.value ?? 0))[0]
  const title =
    data.counted === ''
      ? `${data.name} and the areas around it`
      : highest
        ? `Most reports were made in ${highest.name}`
        : `No figures of small areas may be shown in ${data.name}`
  const alt =
    data.counted === ''
      ? `Map of ${data.name} with main roads and names of places. It shows no figures.`
      : `Map of ${data.name}. ${data.counted}, in ${plural(inside.length, 'small area')}; ${plural(shown.length, 'has', 'have')} a number shown. The table says the same.`
  const table: Figure['table'] = {
    caption: data.counted === '' ? `Small areas in ${data.name}` : `${data.counted}, by small area in ${data.name}`,
    columns: [
      { key: 'name', label: 'Small area', align: 'left' },
      ...(data.counted === '' ? [] : [{ key: 'value', label: 'Reports', align: 'right' } as const]),
    ],
    rows: inside.map(({ name, value }) => ({ name, ...(data.counted === '' ? {} : { value: value ?? 'hidden' }) })),
  }
  if (!frame)
    return {
      ...{ table, alt, title, notes: ['The outline of this area is not loaded.'] },
      svg: picture({ width, height: 40, id, title, alt, body: [words('No map is loaded', 0, 24, { size: 13 })] }),
    }
  const fillOf = (value: number | null) => {
    const at = classes.classOf(value)
    return data.counted === '' ? ink.paper : at === null ? `url(#${id}-none)` : (classes.colours[at] ?? ink.paper)
  }
  const body = [
    hatching(`${id}-none`),
    element('defs', {}, element('clipPath', { id: `${id}-frame` }, rect(0, 0, width, mapHeight, '#000'))),
    element(
      'g',
      { 'clip-path': `url(#${id}-frame)` },
      rect(0, 0, width, mapHeight, ink.paper),
      ...data.areas.map(({ name, rings, value, inside: isInside }) =>
        told(
          element('path', {
            d: ringsPath(frame, rings),
            fill: isInside ? fillOf(value) : ink.paper,
            stroke: ink.line,
            'stroke-width': isInside ? 0.75 : 0.5,
            'fill-rule': 'evenodd',
          }),
          `${name}: ${value === null ? 'hidden' : plural(value, 'report')}`,
        ),
      ),
      linesPath(frame, data.water, ink.mark, 2.5),
      linesPath(
        frame,
        data.roads.filter(({ isMain }) => !isMain).map(({ points }) => points),
        ink.line,
        0.6,
      ),
      linesPath(
        frame,
        data.roads.filter(({ isMain }) => isMain).map(({ points }) => points),
        ink.quiet,
        1.5,
      ),
      element('path', { d: ringsPath(frame, data.outline), fill: 'none', stroke: ink.outline, 'stroke-width': 2.5 }),
      ...names(frame, data.places, width, mapHeight),
      scaleOf(frame, width, mapHeight),
    ),
    element('rect', { x: 0.5, y: 0.5, width: width - 1, height: mapHeight - 1, fill: 'none', stroke: ink.line }),
    ...keyLines(keyOf(data, classes, id), 0, width, mapHeight + 6).drawn,
  ]
  const notes = ['North is up. Places of reports are told by the police only roughly, so no point is shown.']
  return { svg: picture({ width, height, id, title, alt, body }), table, alt, title, notes }
}

function keyOf(data: PackGround, classes: ReturnType<typeof classify>, id: string): KeyEntry[] {
  const swatch = (fill: string) => (x: number, middle: number) => [
    element('rect', { x, y: middle - 6, width: 18, height: 12, fill, stroke: ink.line }),
  ]
  const outline: KeyEntry = {
    text: data.name,
    mark: (x, middle) => [line(x, middle, x + 18, middle, ink.outline, { 'stroke-width': 2.5 })],
  }
  if (data.counted === '') return [outline]
  return [
    ...classes.labels.map((text, at) => ({ text, mark: swatch(classes.colours[at] ?? ink.paper) })),
    { text: 'hidden', mark: swatch(`url(#${id}-none)`) },
    outline,
  ]
}

function ringsPath(frame: GroundFrame, rings: readonly (readonly LonLat[])[]): string {
  return rings.map((ring) => (frame.touches(ring) ? `M${steps(frame, ring)}Z` : '')).join('')
}

function linesPath(
  frame: GroundFrame,
  lines: readonly (readonly LonLat[])[],
  stroke: string,
  strokeWidth: number,
): string {
  const d = lines.map((points) => (frame.touches(points) ? `M${steps(frame, points)}` : '')).join('')
  return d === '' ? '' : element('path', { d, fill: 'none', stroke, 'stroke-width': strokeWidth })
}

function steps(frame: GroundFrame, points: readonly LonLat[]): string {
  return points
    .map((point) =>
      frame
        .place(point)
        .map((value) => Math.round(value * 10) / 10)
        .join(' '),
    )
    .join('L')
}

/** Names inside the frame that do not touch each other, in their order. */
function names(frame: GroundFrame, places: PackGround['places'], width: number, height: number): string[] {
  const taken: { x: number; y: number; half: number }[] = []
  return places.flatMap(({ name, at }) => {
    const [x, y] = frame.place(at)
    const half = name.length * 3.6
    const isOut = x - half < 4 || x + half > width - 4 || y < 14 || y > height - 28
    const collides = taken.some((other) => Math.abs(other.y - y) < 16 && Math.abs(other.x - x) < other.half + half + 4)
    if (isOut || collides) return []
    taken.push({ x, y, half })
    return [words(name, x, y, { anchor: 'middle', halo: true, fill: ink.text })]
  })
}

function scaleOf({ scaleMetres, metresPerPixel }: GroundFrame, width: number, height: number): string {
  const length = scaleMetres / metresPerPixel
  const text = scaleMetres >= 1000 ? `${scaleMetres / 1000} km` : `${scaleMetres} m`
  return (
    rect(width - length - 18, height - 30, length + 12, 24, ink.paper, { 'fill-opacity': 0.85 }) +
    line(width - length - 12, height - 12, width - 12, height - 12, ink.text, { 'stroke-width': 2 }) +
    words(text, width - 12, height - 17, { anchor: 'end', fill: ink.text })
  )
}
