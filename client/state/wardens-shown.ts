import { signal } from '@preact/signals-core'
import type { FeatureCollection } from 'geojson'

// Where the parts of the page of wardens and its map meet: the part that is open says what the map shows.

/** How one area is drawn. */
export interface AreaShade {
  /** '#rrggbb'; null: none. */
  readonly colour: string | null
  /** Hatched, as nothing is known of it. */
  readonly missing: boolean
  /** 0: no outline of its own; 1 to 3: a firm one, wider each time. */
  readonly spot: number
}

export interface ShownPoint {
  readonly longitude: number
  readonly latitude: number
}

/** A mark on the map, known by its key. */
export interface ShownMark extends ShownPoint {
  readonly key: string
  readonly name: string
  /** Stands on a dark plate, as numbers of visits do; null: a plain dot. */
  readonly label: string | null
  /** Drawn faintly: seen, but not meant. */
  readonly isFaint?: boolean
}

/** All that the map shows, beneath to above: areas with their shades, borders, circles, ways, marks. */
export interface WardensDrawing {
  /** TopoJSON of `/api/areas/{kind}`, or features with `code` in their properties; null: no areas. The same object draws nothing anew. */
  readonly areas: unknown
  /** By code. Areas without a shade have no colour. */
  readonly shades: ReadonlyMap<string, AreaShade>
  /** Code of the area with a thick border. */
  readonly chosen: string | null
  /** Thick borders, as of beats. */
  readonly borders?: FeatureCollection
  readonly circles?: readonly (ShownPoint & { readonly metres: number })[]
  /** Lines to be walked. */
  readonly ways?: FeatureCollection
  readonly marks?: readonly ShownMark[]
  readonly onArea?: (code: string) => void
  readonly onMark?: (key: string) => void
  /** A tap where neither a mark nor, with `onArea`, an area is. */
  readonly onGround?: (longitude: number, latitude: number) => void
}

/** Set by the part of the page that is open; null: the basemap alone. */
export const wardensDrawing = signal<WardensDrawing | null>(null)

/** Key of the mark that is pointed at in a list or on the map. */
export const hoveredMark = signal<string | null>(null)
