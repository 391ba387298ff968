import type { Month } from '../../../shared/period.ts'
import { listAreaSets, listAreas } from '../../areas/store.ts'
import type { PlacedReports } from '../../compute/tasks/grid-input.ts'
import { ApiProblem } from '../../http/api-problem.ts'
import {
  type DistrictShape,
  type PointCounts,
  readDistrictShape,
  readPointCounts,
} from '../../incidents/points-store.ts'
import type { RunContext } from './method.ts'

/** Months that are read at most to test how well a map foretells. */
export const mostHistoryMonths = 36

export interface PlacedReportsAsked {
  /** Whether every published month up to the end of the period is read too, at most 36. */
  readonly history: boolean
  /** How far outside the district reports are read. */
  readonly bufferMetres: number
  /** Other months that are read too. */
  readonly also?: readonly Month[]
  /** Months of the period; those of the context when left out. */
  readonly periodMonths?: readonly Month[]
}

/** Reports of the run's district on their map points, month by month. */
export async function readPlacedReports(context: RunContext, asked: PlacedReportsAsked): Promise<PlacedReports> {
  const { db, scope, frame, published, period } = context
  const { periodMonths = context.months, also = [] } = asked
  const history = asked.history ? historyUpTo(period.to, published.covered) : []
  const months = [...new Set([...periodMonths, ...also, ...history])].sort()
  context.readAlso(months.filter((month) => !context.months.includes(month)))
  const districtAreaIds = [...frame.districtIds]
  const [counts, district, wards] = await Promise.all([
    readPointCounts(db, {
      synthetic: scope.synthetic,
      typeIds: context.typeIds,
      months,
      districtAreaIds,
      bufferMetres: asked.bufferMetres,
    }),
    readDistrict(context),
    readWardNames(context),
  ])
  return {
    district,
    precision: 'anonymised',
    ...placesOf(counts, wards),
    place: Int32Array.from(counts.place),
    month: Int32Array.from(counts.monthIndex),
    count: Float64Array.from(counts.count),
    months,
    periodMonths: periodMonths.map((month) => months.indexOf(month)),
  }
}

/** Months there are that a test of how well a map foretells may read. */
export function historyUpTo(month: Month, months: readonly Month[]): Month[] {
  return months.filter((each) => each <= month).slice(-mostHistoryMonths)
}

/** Outline of the run's districts together; an ApiProblem where it is not loaded. */
export async function readDistrict({ db, frame }: RunContext): Promise<DistrictShape> {
  const district = await readDistrictShape(db, [...frame.districtIds])
  if (district.length > 0) return district
  throw new ApiProblem('no-areas', { detail: 'The outline of the district is not loaded. Load its boundaries.' })
}

/** Names of the newest wards by the id of their area. */
export async function readWardNames({ db, scope }: RunContext): Promise<ReadonlyMap<number, string>> {
  const set = (await listAreaSets(db)).find(({ kind, synthetic }) => kind === 'ward' && synthetic === scope.synthetic)
  const wards = set ? await listAreas(db, set.id, null) : []
  return new Map(wards.filter(({ remainder }) => !remainder).map(({ id, name }) => [id, name]))
}

/** From a row per place and month to a row per place. */
function placesOf(counts: PointCounts, wardNames: ReadonlyMap<number, string>) {
  const places = counts.places
  const x = new Float64Array(places)
  const y = new Float64Array(places)
  const inside = new Uint8Array(places)
  const wardIds = new Int32Array(places)
  counts.place.forEach((place, row) => {
    x[place] = counts.x[row]!
    y[place] = counts.y[row]!
    inside[place] = counts.outside[row] === 1 ? 0 : 1
    wardIds[place] = counts.ward[row]!
  })
  return { x, y, inside, ...numberWards(wardIds, wardNames) }
}

/** From the area of the ward of each place to the number of its name, -1 where it has none. */
export function numberWards(ids: Int32Array, names: ReadonlyMap<number, string>) {
  const wards: string[] = []
  const numbers = new Map<number, number>()
  const ward = ids.map((id) => {
    const name = names.get(id)
    if (name === undefined) return -1
    if (!numbers.has(id)) numbers.set(id, wards.push(name) - 1)
    return numbers.get(id)!
  })
  return { ward, wards }
}
