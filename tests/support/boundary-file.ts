import type { Feature, FeatureCollection, Polygon, Position } from 'geojson'

/** An area of a boundary file: properties as the file has them, and its outer ring. */
export interface BoundaryText {
  readonly properties: Record<string, unknown>
  readonly ring: Position[]
  readonly holes?: Position[][]
}

export function boundaryJson(areas: readonly BoundaryText[], more: Record<string, unknown> = {}): string {
  const features = areas.map(
    ({ properties, ring, holes = [] }): Feature<Polygon> => ({
      type: 'Feature',
      properties,
      geometry: { type: 'Polygon', coordinates: [ring, ...holes] },
    }),
  )
  return JSON.stringify({ type: 'FeatureCollection', ...more, features } satisfies FeatureCollection)
}

/** Closed ring of a box, from the south-west corner. */
export function box(west: number, south: number, east: number, north: number): Position[] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
}

// Hundredths of a degree, so that corners are the same numbers however they are reached.
const degrees = (hundredths: number) => hundredths / 100
const westEdge = -80
const southEdge = 5200

/**
 * Ring over some squares of the grid: columns from the west and rows from the south, the last ones not included. It
 * has a corner at every corner of a square, so that a point there lies exactly on every border that passes.
 */
export function squares(columns: readonly [number, number], rows: readonly [number, number]): Position[] {
  const [west, east] = columns
  const [south, north] = rows
  const across = Array.from({ length: east - west }, (_, step) => west + step)
  const up = Array.from({ length: north - south }, (_, step) => south + step)
  const corners = [
    ...across.map((column) => [column, south]),
    ...up.map((row) => [east, row]),
    ...across.map((column) => [west + east - column, north]),
    ...up.map((row) => [west, south + north - row]),
    [west, south],
  ] as [number, number][]
  return corners.map(([column, row]) => [degrees(westEdge + column), degrees(southEdge + row)])
}

/** Longitude and latitude at a share of a grid square: (0.5, 0.5) is the middle of the south-west one. */
export function at(column: number, row: number): { longitude: string; latitude: string } {
  return { longitude: degrees(westEdge + column).toFixed(6), latitude: degrees(southEdge + row).toFixed(6) }
}

/**
 * The grid: three columns and two rows of squares a hundredth of a degree wide, each an LSOA of the district Testham,
 * numbered from the south-west corner eastwards: E01900001 to E01900006.
 */
export const gridLsoas: readonly BoundaryText[] = Array.from({ length: 6 }, (_, index) => ({
  properties: {
    LSOA21CD: `E0190000${index + 1}`,
    LSOA21NM: `Testham 00${index + 1}A`,
    LAD22CD: 'E06900001',
    LAD22NM: 'Testham',
  },
  ring: squares([index % 3, (index % 3) + 1], [Math.floor(index / 3), Math.floor(index / 3) + 1]),
}))

/** The western column is one ward, the two others are the second. */
export const gridWards: readonly BoundaryText[] = [
  ward('E05900001', 'West', squares([0, 1], [0, 2])),
  ward('E05900002', 'East', squares([1, 3], [0, 2])),
]

/** One parish in the south-west, of two squares; the rest of Testham has none. */
export const gridParishes: readonly BoundaryText[] = [
  { properties: { PARNCP24CD: 'E04900001', PARNCP24NM: 'Little Testing' }, ring: squares([0, 2], [0, 1]) },
]

export function ward(code: string, name: string, ring: Position[], year = 24): BoundaryText {
  return { properties: { [`WD${year}CD`]: code, [`WD${year}NM`]: name }, ring }
}
