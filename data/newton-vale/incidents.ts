import { createSampler, type Random } from '../../shared/random.ts'
import type { Lsoa } from './census.ts'
import type { Position } from './curves.ts'
import { FIRST_MONTH, LAST_MONTH, MISSING_MONTH, type PlantedHotspot, type Planting } from './hot-spots.ts'
import { INCIDENT_TYPES, type IncidentType, outcomeWeights } from './incident-types.ts'
import type { SnapPoint } from './snap-points.ts'

/** One month's file in the layout of the police.uk archive. */
export type StreetFile = { fileName: string; month: string; csv: string }

/** What both the police and the partnership know of an incident. */
export type IncidentRecord = {
  month: string
  type: IncidentType
  /** Place in the list of points, also for rows that the police publish without one. */
  point: number
  /** The hot spot it was added for, if it was. */
  planting?: string
}

/** A snap point in the LSOA that the files name for it. */
export type PublishedPoint = SnapPoint & { lsoa: Lsoa }

const FORCE = 'Newton Vale Police'
const HEADING =
  'Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context'
const NO_LOCATION_SHARE = 0.02

/** Months from the first to the last, the unpublished one included. */
export function allMonths(): string[] {
  const months: string[] = []
  for (let month = FIRST_MONTH; month <= LAST_MONTH; ) {
    months.push(month)
    const [year, m] = month.split('-').map(Number) as [number, number]
    month = m === 12 ? `${year + 1}-01` : `${year}-${String(m + 1).padStart(2, '0')}`
  }
  return months
}

export function writeStreetFiles(
  points: readonly PublishedPoint[],
  plantings: readonly Planting[],
  random: Random,
): { street: StreetFile[]; truth: PlantedHotspot[]; records: IncidentRecord[] } {
  const liveliness = points.map(() => Math.exp(0.4 * random.normal()))
  const usual = INCIDENT_TYPES.map((type) => createSampler(usualWeights(points, type, liveliness)))
  const planted = plantings.map((planting) => ({ planting, weights: plantedWeights(points, planting) }))
  const extra = planted.map(({ planting, weights }) => ({ planting, sample: createSampler(weights) }))
  const months = allMonths()
  const records: IncidentRecord[] = []
  const street = months
    .map((month, index) => {
      const draw = random.fork(month)
      const rows: Row[] = []
      for (const [t, type] of INCIDENT_TYPES.entries()) {
        const write = createRowWriter(type, month, months.length - 1 - index)
        const count = draw.poisson(expectedCount(type, month, index) * Math.exp(0.035 * draw.normal()))
        for (let i = 0; i < count; i++) {
          const point = usual[t]!(draw)
          records.push({ month, type, point })
          rows.push(write(draw.next() < NO_LOCATION_SHARE ? undefined : points[point]!, draw))
        }
        for (const { planting, sample } of extra) {
          if (planting.type !== type.slug || month < planting.fromMonth || month > planting.toMonth) continue
          for (let left = draw.poisson(planting.extraPerMonth); left > 0; left--) {
            const point = sample(draw)
            records.push({ month, type, point, planting: planting.id })
            rows.push(write(points[point]!, draw))
          }
        }
      }
      const csv = `${[HEADING, ...inFileOrder(rows)].join('\n')}\n`
      return { fileName: `${month}/${month}-newton-vale-street.csv`, month, csv }
    })
    .filter(({ month }) => month !== MISSING_MONTH)
  return { street, truth: planted.map(({ planting, weights }) => describe(planting, weights, points)), records }
}

function expectedCount(type: IncidentType, month: string, index: number): number {
  const [year, m] = month.split('-').map(Number) as [number, number]
  const days = new Date(Date.UTC(year, m, 0)).getUTCDate()
  const season = 1 + type.season.swing * Math.cos((2 * Math.PI * (m - type.season.peak)) / 12)
  return type.perMonth * (days / 30.4) * season * (1 + type.yearlyGrowth) ** ((index - 6) / 12)
}

export function usualWeights(
  points: readonly PublishedPoint[],
  type: Pick<IncidentType, 'draws' | 'hardship'>,
  liveliness: readonly number[],
): Float64Array {
  const weights = Float64Array.from(points, (p, i) => {
    const size = p.homes > 0 && p.draw === 'homes' ? p.homes * Math.exp(type.hardship * p.hardship) : 1
    return p.draw in type.draws ? size * liveliness[i]! : 0
  })
  const sums = new Map<string, number>()
  for (const [i, p] of points.entries()) sums.set(p.draw, (sums.get(p.draw) ?? 0) + weights[i]!)
  return weights.map((w, i) => (w === 0 ? 0 : (w * type.draws[points[i]!.draw]!) / sums.get(points[i]!.draw)!))
}

export function plantedWeights(
  points: readonly PublishedPoint[],
  planting: Pick<Planting, 'centre' | 'radiusMetres' | 'draws'>,
): Float64Array {
  return Float64Array.from(points, (p) => {
    const distance = Math.hypot(p.at[0] - planting.centre[0], p.at[1] - planting.centre[1])
    if (distance > planting.radiusMetres || !planting.draws.includes(p.draw)) return 0
    return Math.exp(-0.5 * (distance / (planting.radiusMetres * 0.6)) ** 2) * (p.draw === planting.draws[0] ? 3 : 1)
  })
}

function describe(planting: Planting, weights: Float64Array, points: readonly PublishedPoint[]): PlantedHotspot {
  const { draws: _, ...rest } = planting
  const byLsoa = new Map<string, number>()
  let total = 0
  for (const [i, weight] of weights.entries()) {
    total += weight
    byLsoa.set(points[i]!.lsoa.code, (byLsoa.get(points[i]!.lsoa.code) ?? 0) + weight)
  }
  const lsoaCodes = [...byLsoa].filter(([, w]) => w >= total / 10).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  const centre: Position = [Math.round(rest.centre[0]), Math.round(rest.centre[1])]
  return { ...rest, centre, lsoaCodes: lsoaCodes.map(([code]) => code) }
}

type Row = { order: number; text: string }

function createRowWriter(type: IncidentType, month: string, monthsOld: number) {
  const place = INCIDENT_TYPES.indexOf(type)
  const isAsb = type.slug === 'anti-social-behaviour'
  const { names, weights } = outcomeWeights(type.slug, monthsOld)
  const sampleOutcome = createSampler(weights)
  return (point: PublishedPoint | undefined, random: Random): Row => {
    let id = ''
    if (!isAsb) for (let k = 0; k < 8; k++) id += random.bits().toString(16).padStart(8, '0')
    const where = point
      ? `${point.lonLat[0].toFixed(6)},${point.lonLat[1].toFixed(6)},On or near ${point.name},${point.lsoa.code},${point.lsoa.name}`
      : ',,No Location,,'
    const outcome = isAsb ? '' : names[sampleOutcome(random)]!
    const order = (point ? Number(point.lsoa.code.slice(1)) : 10 ** 9) * 100 + place
    return { order, text: `${id},${month},${FORCE},${FORCE},${where},${type.name},${outcome},` }
  }
}

/** As published: by LSOA, then type, then identity, with the rows that have no place at the end. */
function inFileOrder(rows: Row[]): string[] {
  return rows
    .sort((a, b) => a.order - b.order || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map((row) => row.text)
}
