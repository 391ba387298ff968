import { weekdayOf } from '../../shared/calendar-date.ts'
import type { WardenWeekAnswer, WardenWeekRequest } from '../../shared/contracts/warden-weeks.ts'
import { dataVersion } from '../areas/store.ts'
import { parameterProblem } from '../http/api-problem.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import type { Asker } from './asker.ts'
import { beatsOn } from './beat-store.ts'
import { areasOfPoints } from './place-store.ts'
import { prepareWeek } from './prepare-week.ts'
import { readWardenDemand } from './read-demand.ts'
import { readWeek } from './read-week.ts'
import { listSpots } from './spot-store.ts'
import { measureWalks } from './walking-ways.ts'
import type { WardenDesk } from './warden-desk.ts'
import { listWardens, readSettings } from './warden-store.ts'
import { measured, rotaProblem, roundsOf, type WeekDuty } from './week-basis.ts'
import { dutiesBeside, insertWeek } from './week-plan-store.ts'
import type { WhoAsks } from './who-asks.ts'

/** The thread that searches is given this longer than its search, to start and to hand over what it has. */
const secondsToHandOver = 5

/** Plans a week: its need, who works when, and the round of each duty. The same week again is another version. */
export async function makeWeek(
  desk: WardenDesk,
  asker: Asker,
  request: WardenWeekRequest,
  who: WhoAsks,
): Promise<WardenWeekAnswer> {
  const { db, actor } = asker
  const { week } = request
  if (weekdayOf(week) !== 1) throw parameterProblem('week', `${week} is no Monday. Weeks begin on one`)
  const started = performance.now()
  const district = await findPlanDistrict(db, request.district)
  const [{ settings }, wardens, known, beats, beside] = await Promise.all([
    readSettings(db, district),
    listWardens(db, district),
    listSpots(db, district),
    beatsOn(db, district, week),
    dutiesBeside(db, district, week),
  ])
  const demand = await readWardenDemand(asker, desk, district, { week, settings })
  const spots = known.filter(({ status }) => status === 'accepted')
  const units = beats && { kind: beats.unit_kind, vintage: beats.vintage, synthetic: district.synthetic }
  const areasOf = (points: { x: ArrayLike<number>; y: ArrayLike<number> }) =>
    units ? areasOfPoints(db, units, points) : Promise.resolve([])
  const [ways, squareAreas, spotAreas] = await Promise.all([
    measureWalks(desk, db, district, spots, settings.walkingKilometresAnHour),
    areasOf(demand),
    areasOf({ x: spots.map(({ x }) => x), y: spots.map(({ y }) => y) }),
  ])
  const { basis, choices } = prepareWeek(
    { week, settings, demand, wardens, spots, ways, beats, squareAreas, spotAreas, beside },
    request,
  )
  const problem = rotaProblem(basis, basis.starts)
  const rota = await desk.study(
    'warden-rota',
    { problem, secondsAllowed: request.longestSeconds },
    request.longestSeconds + secondsToHandOver,
  )
  const duties = rota.duties.map(({ warden, day, shift }): WeekDuty => {
    const { startHour, hours } = problem.shifts[shift]!
    return { warden: basis.wardens[warden]!.id, day, fromHour: startHour, toHour: startHour + hours }
  })
  const rounds = roundsOf(basis, duties, request.seed)
  const { met, needed, staff } = measured(basis, duties)
  const id = await insertWeek(db, {
    district,
    week,
    note: request.note,
    from: null,
    beatPlan: beats?.id ?? null,
    actor,
    request,
    basis,
    duties: rounds.duties,
    automaticChoices: [...demand.choices, ...choices],
    dataVersion: await dataVersion(db),
    codeVersion: desk.codeVersion,
    result: {
      ...{ status: rota.status, met, needed, bound: rota.bound, gap: rota.gap, staff: [...staff] },
      seconds: (performance.now() - started) / 1_000,
      starts: [...new Set(duties.map(({ fromHour }) => fromHour))].sort((one, other) => one - other),
      notes: demand.notes,
      rounds: rounds.duties.map(({ warden, day, fromHour, company, walkMetres }) => ({
        ...{ warden, day, fromHour, company, walkMetres },
      })),
      spots: rounds.spots,
    },
  })
  return readWeek(db, id, who)
}
