import type { BeatTryAnswer, BeatTryRequest } from '../../shared/contracts/warden-beats.ts'
import { withinInWords, worstInWords } from '../../shared/wording/beats.ts'
import { listed, plural } from '../../shared/wording/counts.ts'
import { parameterProblem } from '../http/api-problem.ts'
import type { DemandReader } from '../incidents/week-demand-store.ts'
import { findPlanDistrict, type PlanDistrict } from '../plans/plan-district-store.ts'
import { type BeatGround, readBeatGround } from './beat-ground.ts'
import { type BeatLoads, readBeatLoads } from './beat-loads.ts'
import type { StoredBeatPlan } from './beat-plan-store.ts'
import { knownBeatPlan } from './read-beats.ts'
import { type TodaysGround, todaysBeats } from './todays-beats.ts'
import type { WardenDesk } from './warden-desk.ts'
import { type DrawnBeats, type NamedBeat, spotsOfUnits, type WeighedBeats, weighBeats } from './weigh-beats.ts'

const codesTold = 5

/** Beats drawn by hand, with what they were weighed by. */
export interface TriedBeats {
  readonly from: StoredBeatPlan
  readonly district: PlanDistrict
  readonly ground: BeatGround
  readonly loads: BeatLoads
  readonly today: TodaysGround | null
  readonly drawn: DrawnBeats
  readonly weighed: WeighedBeats
}

/** How fair beats drawn by hand are, and whether they hang together. Nothing is kept. */
export async function tryBeats(desk: WardenDesk, asker: DemandReader, request: BeatTryRequest): Promise<BeatTryAnswer> {
  const { weighed, today, loads, ground } = await weighByHand(desk, asker, request)
  const { figures, measures, problems } = weighed
  const change =
    today === null ? '' : ` ${measures.changed} of ${plural(ground.units.length, 'area')} change hands against today.`
  const sentence =
    problems[0] ??
    `All ${figures.length} are ${withinInWords(measures.deviationPercent)} of the mean: ${worstInWords(figures, loads.balance)}.${change}`
  return { figures: [...figures], measures, problems: [...problems], sentence }
}

/** An ApiProblem where areas are missing, twice there or of no beat of the version they were drawn from. */
export async function weighByHand(
  desk: WardenDesk,
  asker: DemandReader,
  request: BeatTryRequest,
  names: readonly NamedBeat[] = [],
): Promise<TriedBeats> {
  const { db } = asker
  const from = await knownBeatPlan(db, request.fromPlan)
  if (request.district !== undefined && request.district !== from.district_code)
    throw parameterProblem('fromPlan', `version ${from.version} is of another district. Choose one of this one`)
  const district = await findPlanDistrict(db, from.district_code)
  const ground = await readBeatGround(asker, desk, district, { kind: from.unit_kind, vintage: from.vintage })
  const [loads, today, spots] = await Promise.all([
    readBeatLoads(asker, desk, district, ground, from.request.balance),
    todaysBeats(db, district, ground, desk.today()),
    spotsOfUnits(db, district, ground),
  ])
  const beats = from.beats.map(({ beat, name }) => ({
    beat,
    name: names.find((each) => each.beat === beat)?.name ?? name,
  }))
  const drawn = { beats, beatOf: beatsOfUnits(ground, beats, request.units) }
  const weighed = weighBeats(ground, loads, drawn, { today: today?.beatOf ?? null, spots })
  return { from, district, ground, loads, today, drawn, weighed }
}

function beatsOfUnits(
  { units, indexOf }: BeatGround,
  beats: readonly NamedBeat[],
  given: BeatTryRequest['units'],
): Int32Array {
  const beatOf = new Int32Array(units.length)
  const known = new Set(beats.map(({ beat }) => beat))
  for (const { code, beat } of given) {
    const unit = indexOf.get(code)
    if (unit === undefined) throw parameterProblem('units', `'${code}' is no area of these beats`)
    if (beatOf[unit] !== 0) throw parameterProblem('units', `'${code}' is there twice. Give each area one beat`)
    if (!known.has(beat))
      throw parameterProblem(
        'units',
        `there is no beat ${beat}`,
        [...known].map((each) => String(each)),
      )
    beatOf[unit] = beat
  }
  const missing = units.filter((_, unit) => beatOf[unit] === 0).map(({ code }) => code)
  if (missing.length > 0) {
    const more = missing.length > codesTold ? [plural(missing.length - codesTold, 'other')] : []
    throw parameterProblem('units', `${listed([...missing.slice(0, codesTold), ...more])} have no beat. Give each one`)
  }
  return beatOf
}
