import type { LayerSpecification, StyleSpecification } from 'maplibre-gl'

/** Colours of the map that are not data, from the tokens of the page, so that dark follows by itself. */
export interface Ink {
  readonly land: string
  readonly green: string
  readonly built: string
  readonly water: string
  readonly road: string
  readonly rail: string
  readonly border: string
  readonly text: string
  readonly halo: string
  readonly outline: string
  readonly chosen: string
}

export function inkOf(element: HTMLElement): Ink {
  const tokens = getComputedStyle(element)
  const token = (name: string) => tokens.getPropertyValue(`--map-${name}`).trim()
  const names = ['land', 'green', 'built', 'water', 'road', 'rail', 'border', 'text', 'halo', 'outline', 'chosen']
  return Object.fromEntries(names.map((name) => [name, token(name) || '#888888'])) as unknown as Ink
}

/** Without `glyphs`, MapLibre draws text with the fonts of the machine, so no font server is needed. */
const font = ['system-ui', 'Segoe UI', 'sans-serif']

export function emptyStyle(ink: Ink): StyleSpecification {
  const land: LayerSpecification = { id: 'land', type: 'background', paint: { 'background-color': ink.land } }
  return { version: 8, sources: {}, layers: [land] }
}

const whenState = (name: string, value: unknown, otherwise: unknown) =>
  ['case', ['boolean', ['feature-state', name], false], value, otherwise] as unknown as number
export const stateNumber = (name: string) => ['number', ['feature-state', name], 0] as unknown as number
/** Full width where areas are large on the screen; far out a hairline, so that the colour within is always seen. */
export const growing = (width: (full: number) => unknown) =>
  ['interpolate', ['linear'], ['zoom'], 8, width(0.2), 10, width(0.45), 12.5, width(1)] as unknown as number
/** A hairline is drawn a pixel wide all the same, so far out it is faint too. */
export const fainter = (least: number, most = 1) =>
  ['interpolate', ['linear'], ['zoom'], 8, least, 10, most] as unknown as number
const isKind = (...kinds: string[]) => ['in', ['get', 'kind'], ['literal', kinds]] as unknown as boolean

/** The basemap, which whispers: fills beneath the areas, thin lines and names above them. */
export function basemapBeneath(ink: Ink): LayerSpecification[] {
  const colour = ['match', ['get', 'kind'], 'lake', ink.water, 'greenspace', ink.green, ink.built] as unknown as string
  return [
    {
      id: 'basemap-fill',
      type: 'fill',
      source: 'basemap',
      filter: isKind('lake', 'greenspace', 'built-up'),
      paint: { 'fill-color': colour },
    },
  ]
}

export function basemapAbove(ink: Ink): LayerSpecification[] {
  const mainRoads = ['literal', ['motorway', 'trunk', 'primary', 'main']]
  const forRoad = (main: number, other: number) =>
    ['case', ['in', ['get', 'class'], mainRoads], main, other] as unknown as number
  return [
    {
      id: 'basemap-water',
      type: 'line',
      source: 'basemap',
      filter: isKind('river', 'lake'),
      paint: { 'line-color': ink.water, 'line-width': ['interpolate', ['linear'], ['zoom'], 10, 1, 15, 3] },
    },
    {
      id: 'basemap-road',
      type: 'line',
      source: 'basemap',
      filter: isKind('road'),
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': ink.road,
        'line-opacity': ['interpolate', ['linear'], ['zoom'], 11, forRoad(0.6, 0), 13, forRoad(0.6, 0.45)],
        'line-width': ['interpolate', ['linear'], ['zoom'], 10, 0.6, 15, 2],
      },
    },
    {
      id: 'basemap-rail',
      type: 'line',
      source: 'basemap',
      filter: isKind('railway'),
      paint: { 'line-color': ink.rail, 'line-width': 1, 'line-opacity': 0.6, 'line-dasharray': [4, 2] },
    },
  ]
}

/** The areas: colour, hatching and outlines come by feature-state, so that a choice repaints without new geometry. */
export function areaLayers(): LayerSpecification[] {
  const source = 'areas'
  return [
    {
      id: 'areas-fill',
      type: 'fill',
      source,
      paint: {
        'fill-color': ['to-color', ['feature-state', 'colour'], 'rgba(0,0,0,0)'],
        'fill-opacity': 0.92,
        'fill-antialias': false,
      },
    },
    {
      id: 'areas-missing',
      type: 'fill',
      source,
      paint: { 'fill-pattern': 'missing', 'fill-opacity': whenState('missing', 1, 0) },
    },
  ]
}

export function line(id: string, paint: object, source = 'areas'): LayerSpecification {
  return { id, type: 'line', source, layout: { 'line-join': 'round', 'line-cap': 'round' }, paint }
}

export function borderLayer(ink: Ink): LayerSpecification {
  return line('areas-border', {
    'line-color': ink.border,
    'line-width': ['interpolate', ['linear'], ['zoom'], 7, 0.1, 9, 0.3, 12, 0.7, 15, 1.2],
    'line-opacity': fainter(0.35),
  })
}

/** 90% thin, 95% wider, 99% widest, cold ones dashed: told without colour. */
export function spotLayers(ink: Ink): LayerSpecification[] {
  return [
    line('areas-cold', {
      'line-color': ink.outline,
      'line-width': growing((full) => ['case', ['<', stateNumber('spot'), 0], 1.6 * full, 0]),
      'line-opacity': fainter(0.5),
      'line-dasharray': [1.5, 2],
    }),
    line('areas-hot', {
      'line-color': ink.outline,
      'line-width': growing((full) => ['match', stateNumber('spot'), 1, 1.2 * full, 2, 2.2 * full, 3, 3.2 * full, 0]),
      'line-opacity': fainter(0.5),
    }),
  ]
}

export function pointedLayers(ink: Ink): LayerSpecification[] {
  return [
    line('areas-hovered', { 'line-color': ink.chosen, 'line-width': whenState('hovered', 2, 0) }),
    line('areas-chosen-halo', { 'line-color': ink.halo, 'line-width': whenState('chosen', 7, 0) }),
    line('areas-chosen', { 'line-color': ink.chosen, 'line-width': whenState('chosen', 4, 0) }),
  ]
}

/** Borders of the wards behind, where no basemap says where one is. */
export function contextBorder(ink: Ink): LayerSpecification {
  return line(
    'context-border',
    {
      'line-color': ink.border,
      'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.4, 11, 1.3],
      'line-opacity': ['interpolate', ['linear'], ['zoom'], 8, 0.35, 10, 0.7],
    },
    'context',
  )
}

export function outlineLayers(ink: Ink): LayerSpecification[] {
  return [borderLayer(ink), contextBorder(ink), ...spotLayers(ink), ...pointedLayers(ink)]
}

const written = (ink: Ink) => ({ 'text-color': ink.text, 'text-halo-color': ink.halo, 'text-halo-width': 1.4 })

export function placeNames(ink: Ink): LayerSpecification {
  return {
    id: 'names-places',
    type: 'symbol',
    source: 'basemap',
    filter: isKind('place'),
    layout: {
      'text-field': ['get', 'name'],
      'text-font': font,
      'text-size': ['case', ['<=', ['number', ['get', 'rank'], 9], 2], 15, 12],
      'symbol-sort-key': ['number', ['get', 'rank'], 9],
      'text-padding': 6,
    },
    paint: written(ink),
  }
}

/** Names of the wards behind, until what is before them has names of its own. */
export function contextNames(ink: Ink): LayerSpecification {
  return {
    id: 'names-context',
    type: 'symbol',
    source: 'context-names',
    layout: {
      'text-field': ['get', 'short'],
      'text-font': font,
      'text-size': 12,
      'text-max-width': 7,
      'text-padding': 4,
    },
    paint: { ...written(ink), 'text-opacity': ['interpolate', ['linear'], ['zoom'], 12.5, 0.85, 13.2, 0] },
  }
}

export function labelLayers(ink: Ink, crowded: boolean): LayerSpecification[] {
  const paint = written(ink)
  return [
    placeNames(ink),
    contextNames(ink),
    {
      id: 'names-areas',
      type: 'symbol',
      source: 'area-names',
      minzoom: crowded ? 12 : 0,
      layout: {
        'text-field': ['get', 'short'],
        'text-font': font,
        'text-size': crowded ? 11 : 12,
        'text-max-width': 7,
        'text-padding': 4,
      },
      paint,
    },
  ]
}
