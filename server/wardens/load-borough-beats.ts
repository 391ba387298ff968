import { daysAfter } from '../../shared/calendar-date.ts'
import { todayInWords } from '../../shared/wording/beats.ts'
import { type Db, dataVersion } from '../areas/store.ts'
import { weekDemand } from '../compute/tasks/week-demand.ts'
import { VersionCache } from '../database/version-cache.ts'
import { deviationBound } from '../planners/wardens/beat-problem.ts'
import { mendBeats } from '../planners/wardens/mend-beats.ts'
import { mergeUnits } from '../planners/wardens/merge-units.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import type { SlotDemandRequest } from '../statistics/slot-demand.ts'
import { type BeatGround, readBeatGround } from './beat-ground.ts'
import { readBeatLoads } from './beat-loads.ts'
import { insertBeatPlan, putInForce } from './beat-plan-store.ts'
import type { WardenDesk } from './warden-desk.ts'
import { problemOf, weighBeats } from './weigh-beats.ts'

const author = 'the synthetic borough'
const names = ['Centre', 'North', 'East', 'West'] as const
/** Wards nearest to the middle of the people, which the first beat has. */
const wardsOfCentre = 7
const inForceForDays = 210

/** Today's beats of the borough: four, drawn along wards long ago, and uneven as such beats are. `today`: 'YYYY-MM-DD'. */
export async function loadBoroughBeats(
  db: Db,
  code: string,
  { today, codeVersion }: { readonly today: string; readonly codeVersion: string },
): Promise<void> {
  const district = await findPlanDistrict(db, code)
  const asker = { db, reader: { tier: 'partner', districts: null } as const }
  // The pool is not there yet; nobody waits for the program beside this.
  const desk: WardenDesk = {
    codeVersion,
    cache: new VersionCache(10),
    today: () => today,
    compute: async <Answer>(_task: string, input: unknown) =>
      weekDemand(input as SlotDemandRequest, () => undefined) as Answer,
    study: () => Promise.reject(new RangeError('Nothing is searched for here')),
  }
  const ground = await readBeatGround(asker, desk, district, { kind: 'lsoa' })
  const loads = await readBeatLoads(asker, desk, district, ground, 'minutes')
  const problem = problemOf(ground, loads, { beats: names.length, toleranceShare: 0, today: null })
  const wardOf = wardsOf(ground)
  const merged = mergeUnits(problem, wardOf)
  const ofWards = mendBeats(merged, aroundTheMiddle(ground, wardOf))
  if (!ofWards) return
  const drawn = {
    beats: names.map((name, at) => ({ beat: at + 1, name })),
    beatOf: Int32Array.from(wardOf, (ward) => ofWards[ward]! + 1),
  }
  const spots = new Int32Array(ground.units.length)
  const { figures, measures, problems } = weighBeats(ground, loads, drawn, { today: null, spots })
  if (problems.length > 0) return
  const boundPercent = (deviationBound(problem) / measures.meanLoad) * 100
  const plan = await insertBeatPlan(db, district, {
    unit_kind: ground.kind,
    vintage: ground.vintage,
    note: 'Drawn along wards when the service began',
    is_by_hand: true,
    from_plan: null,
    made_by: author,
    request: {
      ...{ balance: 'minutes', keepParishesWhole: false, startFrom: 'anew' },
      ...{ mostChanged: null, tolerancePercent: 5 },
    },
    beats: drawn.beats,
    units: ground.units.map(({ code: unit }, at) => ({ code: unit, beat: drawn.beatOf[at]!, load: loads.loads[at]! })),
    measures: {
      ...{ figures, measures, boundPercent },
      solution: 'by-hand',
      finding: todayInWords(figures, measures.deviationPercent, 'minutes'),
      howSure: 'Drawn by hand along wards, not searched for.',
    },
    made_from: {
      months: loads.demand?.months ?? [],
      loads: loads.demand?.loads ?? [],
      today: null,
      notes: loads.demand?.notes ?? [],
    },
    automatic_choices: [...ground.choices, ...(loads.demand?.choices ?? [])],
    seed: 1,
    data_version: await dataVersion(db),
    code_version: codeVersion,
  })
  await putInForce(db, district, { plan, fromDay: daysAfter(today, -inForceForDays), actor: author })
}

/** Ward of each area by number, without gaps. */
function wardsOf({ units }: BeatGround): Int32Array {
  const wards = [...new Set(units.map(({ ward }) => ward))]
  return Int32Array.from(units, ({ ward }) => wards.indexOf(ward))
}

/** Beat of each ward from 0: the nearest to the middle of the people, and the others by the direction they lie in. */
function aroundTheMiddle({ units }: BeatGround, wardOf: Int32Array): Int32Array {
  const people = units.reduce((sum, { residents }) => sum + (residents ?? 0), 0)
  const middleOf = (value: (unit: (typeof units)[number]) => number, chosen: readonly (typeof units)[number][]) => {
    const weight = chosen.reduce((sum, { residents }) => sum + (residents ?? 0), 0)
    return chosen.reduce((sum, unit) => sum + value(unit) * (unit.residents ?? 0), 0) / (weight || people)
  }
  const [x, y] = [middleOf((unit) => unit.x, units), middleOf((unit) => unit.y, units)]
  const wards = Array.from({ length: wardOf.reduce((most, ward) => Math.max(most, ward + 1), 0) }, (_, ward) => {
    const own = units.filter((_, unit) => wardOf[unit] === ward)
    const [east, north] = [middleOf((unit) => unit.x, own) - x, middleOf((unit) => unit.y, own) - y]
    return { far: Math.hypot(east, north), east, north }
  })
  const central = new Set(
    [...wards.keys()].sort((a, b) => wards[a]!.far - wards[b]!.far || a - b).slice(0, wardsOfCentre),
  )
  return Int32Array.from(wards, ({ east, north }, ward) => {
    if (central.has(ward)) return 0
    if (north > Math.abs(east)) return 1
    return east > 0 ? 2 : 3
  })
}
