import { mondayOf } from '../../shared/calendar-date.ts'
import type { Note } from '../../shared/contracts/fields.ts'
import type { BeatBalance } from '../../shared/contracts/warden-beats.ts'
import { formatRate } from '../../shared/wording/counts.ts'
import { dataVersion } from '../areas/store.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { agreementState } from '../incidents/agreement-store.ts'
import type { DemandReader } from '../incidents/week-demand-store.ts'
import { hoursOfWeek } from '../planners/wardens/rota-problem.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'
import type { BeatGround } from './beat-ground.ts'
import { unitsAtPoints } from './beat-problem-store.ts'
import { readWardenDemand } from './read-demand.ts'
import type { WardenDesk } from './warden-desk.ts'
import { readSettings } from './warden-store.ts'

/** What a usual week asks of each area. */
export interface UnitDemand {
  readonly minutes: Float64Array
  readonly incidents: Float64Array
  readonly months: readonly string[]
  readonly loads: readonly number[]
  readonly choices: readonly string[]
  readonly notes: readonly Note[]
}

/** Loads of what is balanced, with what the week asks where that is known. */
export interface BeatLoads {
  readonly balance: BeatBalance
  readonly loads: Float64Array
  /** Null where no incidents with hours are loaded. */
  readonly demand: UnitDemand | null
}

/** An ApiProblem where what is to be balanced is not known of the ground. */
export async function readBeatLoads(
  asker: DemandReader,
  desk: WardenDesk,
  district: PlanDistrict,
  ground: BeatGround,
  balance: BeatBalance,
): Promise<BeatLoads> {
  const demand = await readUnitDemand(asker, desk, district, ground)
  if (balance === 'residents') {
    const unknown = ground.units.filter(({ residents }) => residents === null)
    if (unknown.length === ground.units.length)
      throw new ApiProblem('plan-refused', {
        detail:
          'Nobody is known to live in these areas. Load residents by LSOA on the Data page, or balance incidents.',
      })
    return { balance, loads: Float64Array.from(ground.units, ({ residents }) => residents ?? 0), demand }
  }
  if (!demand)
    throw new ApiProblem('no-incidents', {
      detail:
        'No incidents with hours and exact places are loaded of the types that wardens are for, so their work is not known. Load a file of partners’ incidents on the Data page, or balance residents.',
    })
  return { balance, loads: demand[balance], demand }
}

/** Squares of demand gathered by area, kept as long as the data, the agreements and the settings are the same. */
async function readUnitDemand(
  asker: DemandReader,
  desk: WardenDesk,
  district: PlanDistrict,
  ground: BeatGround,
): Promise<UnitDemand | null> {
  const { db, reader } = asker
  const { settings } = await readSettings(db, district)
  const week = mondayOf(desk.today())
  const key = `beat-demand ${await agreementState(db)} ${district.code} ${ground.setId} ${week} ${JSON.stringify(settings)}`
  return desk.cache.for(reader).get(await dataVersion(db), key, async () => {
    try {
      const demand = await readWardenDemand(asker, desk, district, { week, settings })
      const places = await unitsAtPoints(db, district, ground.setId, demand)
      return gathered(ground, demand, places)
    } catch (error) {
      if (error instanceof ApiProblem && error.kind === 'no-incidents') return null
      throw error
    }
  })
}

function gathered(
  { units, indexOf }: BeatGround,
  demand: Awaited<ReturnType<typeof readWardenDemand>>,
  places: ReadonlyMap<number, string>,
): UnitDemand {
  const [minutes, incidents] = [new Float64Array(units.length), new Float64Array(units.length)]
  let [outside, squares] = [0, 0]
  for (let square = 0; square < demand.x.length; square++) {
    let [work, expected] = [0, 0]
    for (let hour = square * hoursOfWeek; hour < (square + 1) * hoursOfWeek; hour++) {
      work += demand.minutes[hour]!
      expected += demand.incidents[hour]!
    }
    const unit = indexOf.get(places.get(square) ?? '')
    if (unit === undefined) {
      outside += expected
      squares += 1
      continue
    }
    minutes[unit]! += work
    incidents[unit]! += expected
  }
  const { months, loads, choices, notes } = demand
  return {
    ...{ minutes, incidents, months, loads, notes },
    choices: [
      ...choices,
      'Squares of 100 m count for the area that their middle lies in, or that is nearest, up to 100 m away.',
      ...(squares > 0
        ? [
            `${formatRate(outside)} incidents a week in ${squares} squares lie farther from every area and are left out.`,
          ]
        : []),
    ],
  }
}
