import type { BeatDecideRequest, BeatKeepRequest, BeatPlan } from '../../shared/contracts/warden-beats.ts'
import { drawnInWords, howSureBeats, todayInWords } from '../../shared/wording/beats.ts'
import { dataVersion } from '../areas/store.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import { deviationBound } from '../planners/wardens/beat-problem.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { insertBeatPlan, putInForce } from './beat-plan-store.ts'
import type { BeatAsker } from './draw-beats.ts'
import { knownBeatPlan, readBeatPlan } from './read-beats.ts'
import { weighByHand } from './try-beats.ts'
import type { WardenDesk } from './warden-desk.ts'
import { problemOf, weighBeats } from './weigh-beats.ts'

/** Keeps beats drawn by hand as the next version. An ApiProblem where one falls apart, is empty or shares its name. */
export async function keepBeats(desk: WardenDesk, asker: BeatAsker, request: BeatKeepRequest): Promise<BeatPlan> {
  const { from, district, ground, loads, today, drawn, weighed } = await weighByHand(
    desk,
    asker,
    request,
    request.names,
  )
  const { problems, measures, figures } = weighed
  if (problems.length > 0)
    throw new ApiProblem('plan-refused', { detail: `${problems.join(' ')} Mend it, then keep the beats.` })
  const twice = drawn.beats.find(({ name }, at) => drawn.beats.findIndex((each) => each.name === name) !== at)
  if (twice) throw parameterProblem('names', `two beats are called '${twice.name}'. Give each a name of its own`)
  const problem = problemOf(ground, loads, { beats: drawn.beats.length, toleranceShare: 0, today: null })
  const boundPercent = measures.meanLoad === 0 ? 0 : (deviationBound(problem) / measures.meanLoad) * 100
  const spots = new Int32Array(ground.units.length)
  const before =
    today && weighBeats(ground, loads, { beats: today.plan.beats, beatOf: today.beatOf }, { today: null, spots })
  const { balance, tolerancePercent } = from.request
  const { deviationPercent, changed } = measures
  const id = await insertBeatPlan(asker.db, district, {
    unit_kind: ground.kind,
    vintage: ground.vintage,
    note: request.note,
    is_by_hand: true,
    from_plan: from.id,
    made_by: asker.actor,
    request: { ...from.request, keepParishesWhole: false, mostChanged: null },
    beats: drawn.beats,
    units: ground.units.map(({ code }, unit) => ({ code, beat: drawn.beatOf[unit]!, load: loads.loads[unit]! })),
    measures: {
      ...{ figures, measures, boundPercent },
      solution: 'by-hand',
      finding: [
        before && todayInWords(before.figures, before.measures.deviationPercent, balance),
        drawnInWords({
          ...{ deviationPercent, changed, startFrom: from.request.startFrom },
          ...{ beats: drawn.beats.length, isByHand: true, areas: ground.units.length },
        }),
      ]
        .filter(Boolean)
        .join(' '),
      howSure: howSureBeats({
        ...{ solution: 'by-hand', way: 'search', boundPercent, deviationPercent, tolerancePercent, mostChanged: null },
      }),
    },
    made_from: {
      months: loads.demand?.months ?? [],
      loads: loads.demand?.loads ?? [],
      today: today?.plan.id ?? null,
      notes: loads.demand?.notes ?? [],
    },
    automatic_choices: [
      `They were drawn by hand from version ${from.version}.`,
      ...ground.choices,
      ...(today?.choices ?? []),
      ...(loads.demand?.choices ?? []),
    ],
    seed: from.seed,
    data_version: await dataVersion(asker.db),
    code_version: desk.codeVersion,
  })
  return readBeatPlan(desk, asker, id)
}

/** Puts beats in force from a day on, today or later: what was worked by before stays as it was. */
export async function decideBeats(
  desk: WardenDesk,
  asker: BeatAsker,
  id: number,
  { fromDay }: BeatDecideRequest,
): Promise<BeatPlan> {
  const plan = await knownBeatPlan(asker.db, id)
  if (fromDay < desk.today())
    throw parameterProblem('fromDay', `${fromDay} is over. Beats can be put in force from ${desk.today()} on`)
  const district = await findPlanDistrict(asker.db, plan.district_code)
  await putInForce(asker.db, district, { plan: id, fromDay, actor: asker.actor })
  return readBeatPlan(desk, asker, id)
}
