import type { ListedStreet } from '../../../shared/place-search.ts'

export interface SnapPoint {
  readonly id: number
  /** As the police print it: 'On or near High Street'. */
  readonly name: string
  readonly ward: string | null
  readonly longitude_e6: number
  readonly latitude_e6: number
  /** EPSG:27700 metres. */
  readonly x: number
  readonly y: number
}

export interface StreetPoint extends ListedStreet {
  readonly x: number
  readonly y: number
}

/** A snap point stands for the addresses around it: no street is told finer than this. */
const leastMetres = 100

/** What police files print in place of a street; many places share each, so none of them says where. */
const unnamed = new Set([
  'no location',
  'parking area',
  'petrol station',
  'supermarket',
  'shopping area',
  'sports/recreation area',
  'park/open space',
  'nightclub',
  'pedestrian subway',
  'hospital',
  'police station',
  'prison',
  'bus/coach station',
  'further/higher educational building',
  'conference/exhibition centre',
  'theatre/concert hall',
  'race track/motor circuit',
  'airport/airfield',
  'ferry terminal',
  'road/motorway services',
])

/**
 * Streets by name and ward, in order of name. Each stands at its snap point nearest to the middle of all of them, the
 * lowest number where two are as near, and is as vague as the furthest is away, 100 m at least.
 */
export function groupStreets(points: readonly SnapPoint[]): StreetPoint[] {
  const groups = new Map<string, SnapPoint[]>()
  for (const point of points) {
    const name = streetName(point.name)
    if (name === '' || unnamed.has(name.toLowerCase())) continue
    const key = `${name}\n${point.ward ?? ''}`
    const group = groups.get(key)
    if (group) group.push(point)
    else groups.set(key, [point])
  }
  return [...groups.values()].map(middleOf).sort((one, other) => one.name.localeCompare(other.name, 'en-GB'))
}

function streetName(printed: string): string {
  return printed.replace(/^on or near\s*/i, '').trim()
}

function middleOf(group: readonly SnapPoint[]): StreetPoint {
  const mean = (side: 'x' | 'y') => group.reduce((sum, point) => sum + point[side], 0) / group.length
  const [x, y] = [mean('x'), mean('y')]
  const near = [...group].sort(
    (one, other) => Math.hypot(one.x - x, one.y - y) - Math.hypot(other.x - x, other.y - y) || one.id - other.id,
  )
  const middle = near[0] as SnapPoint
  const furthest = Math.max(...group.map((point) => Math.hypot(point.x - middle.x, point.y - middle.y)))
  return {
    street: middle.id,
    name: streetName(middle.name),
    ward: middle.ward,
    longitude: middle.longitude_e6 / 1e6,
    latitude: middle.latitude_e6 / 1e6,
    precisionMetres: Math.max(leastMetres, Math.ceil(furthest)),
    x: middle.x,
    y: middle.y,
  }
}
