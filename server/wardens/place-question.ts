import type { WardenPlacesRequest } from '../../shared/contracts/warden-demand.ts'
import { incidentTypes } from '../../shared/layers.ts'
import { listed, lowerFirst } from '../../shared/wording/counts.ts'
import { hoursInWords } from '../../shared/wording/van-times.ts'
import { findAreaSet, findScope } from '../areas/scope-store.ts'
import { type Db, labelPoints, listAreas } from '../areas/store.ts'
import { gridFromDegrees } from '../geometry/british-grid.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import { type DemandReader, decilesAt } from '../incidents/week-demand-store.ts'
import { distancesFrom } from '../planners/distance-matrix.ts'
import type { PlannerInput } from '../planners/planner.ts'
import { hoursOfWeek } from '../planners/wardens/rota-problem.ts'
import { listPlaces } from '../plans/ground-store.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'
import { demandAreas } from './demand-area-store.ts'
import { weekAsked, withoutHours } from './demand-week.ts'
import { streetNames } from './street-name-store.ts'
import type { WardenDesk } from './warden-desk.ts'

interface Point {
  readonly name: string
  /** Metres of the National Grid. */
  readonly x: number
  readonly y: number
}

/** What a location model is asked: who is to be reached, and from where. */
export interface PlaceQuestion {
  readonly planner: 'mclp' | 'p-median'
  readonly unit: string
  readonly candidates: readonly Point[]
  readonly existing: readonly Point[]
  /** At usual weight, with the place of each. */
  readonly input: PlannerInput & { readonly deciles: Uint8Array }
  readonly months: readonly string[]
  readonly loads: readonly number[]
  readonly choices: readonly string[]
  readonly notes: readonly { kind: 'source' | 'synthetic' | 'precision'; text: string }[]
}

/** The search tries each by itself first, and a choice among more places than this helps nobody. */
const mostCandidates = 400
/** Up to where a known place says where a square is. */
const nearMetres = 200

const noAddress =
  'The middle of an area or of a square is no address: it says around where, and somebody has to look for a building there.'

/** Help points among squares where something is expected in the evening and at night. */
export async function helpPointQuestion(
  asker: DemandReader,
  desk: WardenDesk,
  district: PlanDistrict,
  request: WardenPlacesRequest,
): Promise<PlaceQuestion> {
  const { db } = asker
  const { week, reachMetres, fromHour, toHour } = request
  if (toHour <= fromHour || toHour - fromHour > 24)
    throw parameterProblem('toHour', `must lie after ${fromHour} by at most a day; write 2 at night as 26`)
  const { demand, settings } = await weekAsked(asker, desk, { district: district.code, ...(week ? { week } : {}) })
  if (!demand) throw new ApiProblem('no-incidents', { detail: withoutHours })
  const asked = new Set(Array.from({ length: toHour - fromHour }, (_, hour) => (fromHour + hour) % 24))
  const weights = Float64Array.from(demand.x, (_, square) => {
    let sum = 0
    for (let hour = 0; hour < hoursOfWeek; hour++)
      if (asked.has(hour % 24)) sum += demand.incidents[square * hoursOfWeek + hour]!
    return sum
  })
  const [{ areas, areaOf }, places] = await Promise.all([
    demandAreas(db, district, 'lsoa', demand.months.at(-1) ?? '', demand),
    listPlaces(db, district),
  ])
  const existing = places.filter(({ kind }) => kind === 'help-point')
  const squares = Array.from(demand.x, (x, at) => ({ x, y: demand.y[at]! }))
  const standing = (square: number) => existing.some((place) => metres(place, squares[square]!) <= reachMetres)
  const free = squares.map((_, at) => at).filter((at) => !standing(at))
  const chosen = mostInReach(free, squares, weights, reachMetres).slice(0, mostCandidates)
  if (chosen.length === 0)
    throw new ApiProblem('no-result', {
      detail:
        'Wherever something is expected in these hours a help point stands in reach already. Choose a shorter reach.',
    })
  const streets = await streetNames(
    db,
    district,
    chosen.map((at) => squares[at]!),
  )
  const candidates = distinct(
    chosen.map((at, number) => ({
      name: nameOf(squares[at]!, { area: areas[areaOf[at]!]?.name ?? district.name, street: streets[number]!, places }),
      ...squares[at]!,
    })),
  )
  const types = incidentTypes.filter(({ slug }) => settings.minutes.some(({ type }) => type === slug))
  return {
    ...{ planner: 'mclp', unit: 'incidents a week', candidates, existing },
    input: {
      ...straight(squares, candidates),
      weights,
      deciles: demand.deciles,
      cameras:
        existing.length > 0
          ? {
              reachMetres,
              toDemand: distancesFrom(squares.length, existing.length, (to, from) =>
                metres(existing[from]!, squares[to]!),
              ),
              toSites: distancesFrom(existing.length, candidates.length, (from, to) =>
                metres(existing[from]!, candidates[to]!),
              ),
            }
          : undefined,
    },
    ...{ months: demand.months, loads: demand.loads },
    choices: [
      `Incidents of ${listed(types.map(({ name }) => lowerFirst(name)))} expected from ${hoursInWords({ fromHour, toHour })} on all days.`,
      `Places are middles of squares of 100 m with incidents of their own, ${candidates.length} with most in reach of ${free.length}. ${noAddress}`,
      ...(existing.length > 0
        ? ['What a help point that stands already reaches is left to it, and none is put within its reach.']
        : []),
      'Reach is measured in straight lines.',
      ...demand.choices,
    ],
    notes: demand.notes as PlaceQuestion['notes'],
  }
}

/** Reporting centres among middles of small areas, by who lives in them. */
export async function reportingCentreQuestion(db: Db, district: PlanDistrict): Promise<PlaceQuestion> {
  const set = await findAreaSet(db, await findScope(db, district.code), 'lsoa', undefined)
  const [areas, labels] = await Promise.all([listAreas(db, set.id, district.code), labelPoints(db, set.id)])
  const middle = new Map(
    labels.map(({ area_id, longitude, latitude }) => [area_id, gridFromDegrees(longitude, latitude)]),
  )
  const known = areas.filter(({ id, residents, remainder }) => middle.has(id) && residents !== null && !remainder)
  if (known.length === 0)
    throw new ApiProblem('no-result', {
      detail: 'No residents of small areas are loaded. Load a file of residents by LSOA first, on the Data page.',
    })
  const points = known.map(({ id, name }) => ({ name, x: middle.get(id)![0], y: middle.get(id)![1] }))
  const most = known.map((_, at) => at)
  const kept = new Set(
    most.sort((one, other) => known[other]!.residents! - known[one]!.residents!).slice(0, mostCandidates),
  )
  const candidates = points.filter((_, at) => kept.has(at))
  const at = { x: Float64Array.from(points, ({ x }) => x), y: Float64Array.from(points, ({ y }) => y) }
  return {
    ...{ planner: 'p-median', unit: 'residents', candidates, existing: [] },
    input: {
      ...straight(points, candidates),
      weights: Float64Array.from(known, ({ residents }) => residents!),
      deciles: await decilesAt(db, district, at),
    },
    ...{ months: [], loads: [] },
    choices: [
      `Places are the middles of ${candidates.length === points.length ? 'all' : `${candidates.length} of`} ${points.length} small areas (LSOAs), and people count at the middle of theirs${set.residents_year ? `, as they were in ${set.residents_year}` : ''}. ${noAddress}`,
      'Distances are straight lines; streets and rivers make them longer.',
    ],
    notes: district.synthetic
      ? [{ kind: 'synthetic', text: 'These residents are invented: Newton Vale is no real place.' }]
      : [],
  }
}

function straight(
  demand: readonly { x: number; y: number }[],
  candidates: readonly Point[],
): Pick<PlannerInput, 'distances'> {
  return {
    distances: distancesFrom(demand.length, candidates.length, (to, from) => metres(candidates[from]!, demand[to]!)),
  }
}

/** Squares by what lies in their reach, most first. */
function mostInReach(
  free: readonly number[],
  squares: readonly { x: number; y: number }[],
  weights: Float64Array,
  reach: number,
): number[] {
  const inReach = new Map(
    free.map((at) => [
      at,
      squares.reduce((sum, square, other) => sum + (metres(square, squares[at]!) <= reach ? weights[other]! : 0), 0),
    ]),
  )
  return [...free]
    .filter((at) => inReach.get(at)! > 0)
    .sort((one, other) => inReach.get(other)! - inReach.get(one)! || one - other)
}

/** Small areas have numbers for names, so that a known place or a street nearby is named too. */
function nameOf(
  at: { readonly x: number; readonly y: number },
  { area, street, places }: { readonly area: string; readonly street: string; readonly places: readonly Point[] },
): string {
  const [near] = places
    .map((place) => ({ name: place.name, far: metres(place, at) }))
    .filter(({ far }) => far <= nearMetres)
    .sort((one, other) => one.far - other.far)
  const by = near?.name ?? street
  return by === '' ? area : `By ${by} (${area})`
}

/** Places of the same name have a number after it, most in reach first. */
function distinct(points: readonly Point[]): Point[] {
  const seen = new Map<string, number>()
  return points.map((point) => {
    const number = (seen.get(point.name) ?? 0) + 1
    seen.set(point.name, number)
    return number === 1 ? point : { ...point, name: `${point.name}, ${number}` }
  })
}

function metres(one: { x: number; y: number }, other: { x: number; y: number }): number {
  return Math.hypot(one.x - other.x, one.y - other.y)
}
