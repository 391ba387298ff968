import { effect } from '@preact/signals-core'
import {
  AttributionControl,
  type GeoJSONSource,
  type LayerSpecification,
  Map as MapLibreMap,
  NavigationControl,
  ScaleControl,
} from 'maplibre-gl'
import { patternPixels } from '../../shared/map-classes/patterns.ts'
import { background } from '../state/background.ts'
import { hovered, type MapMount } from '../state/map-mount.ts'
import { pictureOf } from './picture-of-map.ts'
import { basemapAbove, basemapBeneath, emptyStyle, type Ink, inkOf } from './style.ts'

/** What is drawn on the ground that all maps share. */
export interface Drawing {
  /** Told to screen readers as the name of the canvas. */
  readonly title: string
  /** Ids of GeoJSON sources with nothing in them yet, beside `basemap` and `areas`. */
  readonly sources: readonly string[]
  /** From beneath to above: fills, then (over the basemap's lines) outlines, then names. */
  readonly fills: () => LayerSpecification[]
  readonly outlines: (ink: Ink) => LayerSpecification[]
  readonly names: (ink: Ink) => LayerSpecification[]
  /** Over an area: a hand where left out, as it can be chosen; null leaves it to the drawing. */
  readonly areaCursor?: null
  /** Once, when the map can draw. Gives what is to be stopped at the end. */
  readonly begin: (map: MapLibreMap) => readonly (() => void)[]
  /** After another style took every shape and colour away. */
  readonly again: (map: MapLibreMap) => void
}

export interface DrawnMap {
  readonly end: () => void
}

export const nothing = { type: 'FeatureCollection' as const, features: [] }
const dark = matchMedia('(prefers-color-scheme: dark)')

/** A map with the basemap, its controls, and a drawing upon it, which follows light and dark and a background set online. */
export function drawMap(element: HTMLElement, mount: MapMount, drawing: Drawing): DrawnMap {
  let map: MapLibreMap
  try {
    map = new MapLibreMap({
      container: element,
      style: emptyStyle(inkOf(element)),
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      maxPitch: 0,
      maxZoom: 17,
      fadeDuration: 0,
      // A page that scrolls with one finger must not be caught by the map.
      cooperativeGestures: matchMedia('(max-width: 479px)').matches,
      canvasContextAttributes: { preserveDrawingBuffer: true },
      locale: { 'Map.Title': drawing.title },
    })
  } catch {
    // No WebGL 2: the table says all that the map does.
    mount.state.value = 'unavailable'
    return { end: () => undefined }
  }
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  map.addControl(new NavigationControl({ showCompass: false }), 'top-left')
  map.addControl(new ScaleControl({ unit: 'metric' }), 'bottom-right')

  const stops: (() => void)[] = []
  let online = false

  const furnish = () => {
    const ink = inkOf(element)
    if (!map.hasImage('missing')) {
      const ratio = Math.min(2, Math.ceil(devicePixelRatio))
      map.addImage('missing', patternPixels('missing', ratio), { pixelRatio: ratio })
    }
    for (const id of ['basemap', ...drawing.sources]) map.addSource(id, { type: 'geojson', data: nothing })
    map.addSource('areas', { type: 'geojson', data: nothing, promoteId: 'code', tolerance: 0.2 })
    // An online background keeps its own names on top.
    const under = online ? map.getStyle().layers.find((layer) => layer.type === 'symbol')?.id : undefined
    const beneath = online ? [] : basemapBeneath(ink)
    const above = online ? [] : basemapAbove(ink)
    for (const layer of [...beneath, ...drawing.fills(), ...above, ...drawing.outlines(ink)]) map.addLayer(layer, under)
    for (const layer of drawing.names(ink)) map.addLayer(layer)
    if (online) map.setPaintProperty('areas-fill', 'fill-opacity', 0.75)
  }

  map.once('load', () => {
    furnish()
    mount.state.value = 'ready'
    mount.picture.value = () => pictureOf(map)
    stops.push(...drawing.begin(map))
    pointAt(map, drawing.areaCursor !== null)
  })
  map.on('idle', () => performance.mark('wardwatch:idle'))
  // A tile or a font that fails must never take the figures away.
  map.on('error', ({ error }) => console.warn('Map:', error?.message))

  const recolour = () => {
    if (online) return
    const ink = inkOf(element)
    const layers = [...basemapBeneath(ink), ...drawing.fills(), ...basemapAbove(ink), ...drawing.outlines(ink)]
    map.setPaintProperty('land', 'background-color', ink.land)
    for (const layer of [...layers, ...drawing.names(ink)]) {
      for (const [name, value] of Object.entries(layer.paint ?? {})) {
        if (map.getLayer(layer.id)) map.setPaintProperty(layer.id, name as 'fill-color', value)
      }
    }
  }
  dark.addEventListener('change', recolour)
  stops.push(() => dark.removeEventListener('change', recolour))

  stops.push(
    effect(() => {
      const style = background.value
      if (!style || online) return
      online = true
      map.addControl(new AttributionControl({ compact: false }))
      map.once('style.load', () => {
        furnish()
        drawing.again(map)
      })
      map.setStyle(style as ReturnType<typeof emptyStyle>, { diff: false })
    }),
  )

  return {
    end: () => {
      for (const stop of stops) stop()
      mount.picture.value = null
      hovered.value = null
      mount.state.value = 'starting'
      map.remove()
    },
  }
}

export function source(map: MapLibreMap, id: string): GeoJSONSource | undefined {
  return map.getSource(id) as GeoJSONSource | undefined
}

function pointAt(map: MapLibreMap, isChosen: boolean): void {
  map.on('mousemove', 'areas-fill', ({ features }) => {
    if (isChosen) map.getCanvas().style.cursor = 'pointer'
    hovered.value = codeAt(features)
  })
  map.on('mouseleave', 'areas-fill', () => {
    if (isChosen) map.getCanvas().style.cursor = ''
    hovered.value = null
  })
}

/** Code of the uppermost area of a pointer event. */
export function codeAt(features: readonly { properties: Record<string, unknown> }[] | undefined): string | null {
  return (features?.[0]?.properties.code as string | undefined) ?? null
}

/** How near a tap must come to a mark to mean it. */
const fingerPixels = 12

/** A property of the mark that a finger or pointer is on or beside, of some layers; null where there is none. */
export function markAt<Value>(
  map: MapLibreMap,
  { x, y }: { readonly x: number; readonly y: number },
  layers: string[],
  property: string,
): Value | null {
  const box: [[number, number], [number, number]] = [
    [x - fingerPixels, y - fingerPixels],
    [x + fingerPixels, y + fingerPixels],
  ]
  const [found] = map.queryRenderedFeatures(box, { layers })
  return (found?.properties[property] as Value | undefined) ?? null
}
