import { gridFromDegrees } from '../../server/geometry/british-grid.ts'
import { createRandom, type Random } from '../../shared/random.ts'
import { readRealCsv, readRealText } from './real-data.ts'
import { csvText } from './street-file.ts'

export type Position = readonly [easting: number, northing: number]

export interface RealArea {
  readonly code: string
  readonly name: string
  readonly rings: readonly (readonly Position[])[]
  /** A place well inside. */
  readonly inside: Position
  /** Incidents of the types that vans act on, January to December 2025. */
  readonly incidents: number
}

/** Types of police.uk that a van acts on, as partners' files name them. */
const types = new Map([
  ['Anti-social behaviour', 'anti-social-behaviour'],
  ['Criminal damage and arson', 'criminal-damage-arson'],
  ['Public order', 'public-order'],
  ['Robbery', 'robbery'],
  ['Vehicle crime', 'vehicle-crime'],
  ['Violence and sexual offences', 'violent-crime'],
])

interface MonthlyCount {
  readonly code: string
  readonly month: string
  readonly type: string
}

/** LSOAs of Milton Keynes with what the police published of them in 2025, most incidents first. */
export function realAreas(): { areas: RealArea[]; published: MonthlyCount[] } {
  const published = readRealCsv('police/milton-keynes/milton-keynes-street-21-months.csv.gz').flatMap((row) => {
    const [type, code, month = ''] = [types.get(row['Crime type'] ?? ''), row['LSOA code'], row.Month]
    return type && code && month.startsWith('2025-') ? [{ code, month, type }] : []
  })
  const counts = new Map<string, number>()
  for (const { code } of published) counts.set(code, (counts.get(code) ?? 0) + 1)
  const { features } = JSON.parse(readRealText('boundaries/milton_keynes/lsoa_2021.geojson')) as {
    features: {
      properties: { LSOA21CD: string; LSOA21NM: string }
      geometry: { type: string; coordinates: Position[][] | Position[][][] }
    }[]
  }
  const areas = features.map(({ properties, geometry }): RealArea => {
    const polygons = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as Position[][][]
    const rings = polygons.flat().map((ring) => ring.map(([east, north]) => gridFromDegrees(east, north)))
    const { LSOA21CD: code, LSOA21NM: name } = properties
    return { code, name, rings, inside: wellInside(rings), incidents: counts.get(code) ?? 0 }
  })
  return { areas: areas.sort((one, other) => other.incidents - one.incidents), published }
}

/**
 * A partner's file with one row for each published incident: anywhere in its LSOA at any hour, by a seed. In `busy` LSOAs
 * most happen within 120 m of the place inside, on Friday and Saturday evenings from 20:00 to midnight.
 */
export function withSyntheticHours(
  { areas, published }: ReturnType<typeof realAreas>,
  busy: readonly string[],
  seed: number,
): string {
  const random = createRandom(seed, 'synthetic hours')
  const byCode = new Map(areas.map((area) => [area.code, area]))
  const rows = published.flatMap(({ code, month, type }, at) => {
    const area = byCode.get(code)
    if (!area) return []
    const isPlanted = busy.includes(code) && random.next() < 0.7
    const [x, y] = isPlanted ? around(area, random) : anywhere(area, random)
    const when = isPlanted ? weekendEvening(month, random) : anyTime(month, random)
    return [[`S${at}`, type, when, when, 'Council', x.toFixed(0), y.toFixed(0), '10']]
  })
  const headings = [
    'ref',
    'type',
    'occurred_from',
    'occurred_to',
    'source_agency',
    'easting',
    'northing',
    'precision_m',
  ]
  return csvText([headings, ...rows])
}

function isWithin(rings: RealArea['rings'], x: number, y: number): boolean {
  let isInside = false
  for (const ring of rings)
    for (const [at, [ax, ay]] of ring.entries()) {
      const [bx, by] = ring[(at + 1) % ring.length] ?? [ax, ay]
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isInside = !isInside
    }
  return isInside
}

function extentOf(rings: RealArea['rings']) {
  const [x, y] = [rings.flat().map(([east]) => east), rings.flat().map(([, north]) => north)]
  return { left: Math.min(...x), right: Math.max(...x), bottom: Math.min(...y), top: Math.max(...y) }
}

/** Of a grid of places inside, the one farthest from any corner of the outline. */
function wellInside(rings: RealArea['rings']): Position {
  const { left, right, bottom, top } = extentOf(rings)
  const corners = rings.flat()
  let best: { at: Position; far: number } = { at: corners[0] ?? [0, 0], far: -1 }
  for (let column = 1; column < 15; column++)
    for (let row = 1; row < 15; row++) {
      const at: Position = [left + (column / 15) * (right - left), bottom + (row / 15) * (top - bottom)]
      if (!isWithin(rings, ...at)) continue
      const far = Math.min(...corners.map(([x, y]) => Math.hypot(at[0] - x, at[1] - y)))
      if (far > best.far) best = { at, far }
    }
  return best.at
}

function anywhere({ rings, inside }: RealArea, random: Random): Position {
  const { left, right, bottom, top } = extentOf(rings)
  for (let tries = 0; tries < 200; tries++) {
    const at: Position = [random.between(left, right), random.between(bottom, top)]
    if (isWithin(rings, ...at)) return at
  }
  return inside
}

function around({ rings, inside }: RealArea, random: Random): Position {
  for (let tries = 0; tries < 200; tries++) {
    const [turn, far] = [random.between(0, 2 * Math.PI), 120 * Math.sqrt(random.next())]
    const at: Position = [inside[0] + far * Math.cos(turn), inside[1] + far * Math.sin(turn)]
    if (isWithin(rings, ...at)) return at
  }
  return inside
}

const two = (value: number) => String(value).padStart(2, '0')

function anyTime(month: string, random: Random): string {
  const day = 1 + Math.floor(random.next() * 28)
  return `${month}-${two(day)} ${two(Math.floor(random.next() * 24))}:${two(1 + Math.floor(random.next() * 58))}`
}

/** Friday 5 and Saturday 6, as days count from Sunday 0. */
function weekendEvening(month: string, random: Random): string {
  const days = Array.from({ length: 28 }, (_, at) => `${month}-${two(at + 1)}`).filter((day) =>
    [5, 6].includes(new Date(`${day}T12:00Z`).getUTCDay()),
  )
  return `${random.pick(days)} ${two(20 + Math.floor(random.next() * 4))}:${two(1 + Math.floor(random.next() * 58))}`
}
