import type { BeatPlan, BeatRequest } from '../../shared/contracts/warden-beats.ts'
import { drawnInWords, howSureBeats, todayInWords } from '../../shared/wording/beats.ts'
import { plural } from '../../shared/wording/counts.ts'
import { dataVersion } from '../areas/store.ts'
import type { BeatsAnswer } from '../compute/tasks/beats.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import type { DemandReader } from '../incidents/week-demand-store.ts'
import type { BeatProblem } from '../planners/wardens/beat-problem.ts'
import { piecesOf } from '../planners/wardens/join-pieces.ts'
import { mergeUnits } from '../planners/wardens/merge-units.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { type BeatGround, kindNames, readBeatGround } from './beat-ground.ts'
import { readBeatLoads } from './beat-loads.ts'
import { insertBeatPlan } from './beat-plan-store.ts'
import { namedBeats } from './name-beats.ts'
import { readBeatPlan } from './read-beats.ts'
import { startFromToday } from './start-from-today.ts'
import { type TodaysGround, todaysBeats } from './todays-beats.ts'
import { usualBeats } from './usual-beats.ts'
import type { WardenDesk } from './warden-desk.ts'
import { problemOf, spotsOfUnits, weighBeats } from './weigh-beats.ts'

/** Who asks, and the database as it is for them. */
export interface BeatAsker extends DemandReader {
  readonly actor: string
}

/** Draws beats and keeps them as the next version. An ApiProblem where the areas or what is asked do not allow any. */
export async function drawBeats(desk: WardenDesk, asker: BeatAsker, request: BeatRequest): Promise<BeatPlan> {
  const { db } = asker
  const district = await findPlanDistrict(db, request.district)
  const ground = await readBeatGround(asker, desk, district, { kind: request.units })
  const [loads, today, spots] = await Promise.all([
    readBeatLoads(asker, desk, district, ground, request.balance),
    todaysBeats(db, district, ground, desk.today()),
    spotsOfUnits(db, district, ground),
  ])
  const { beats, because } = await beatsAsked(desk, asker, district, request, { today, areas: ground.units.length })
  const { problem, groupOf, choices: groupChoices } = posed(ground, problemFor(ground, loads, today, beats, request))
  if (beats > problem.loads.length)
    throw new ApiProblem('plan-refused', {
      detail: `${plural(beats, 'beat')} cannot be drawn from ${plural(problem.loads.length, groupOf ? 'parish or area' : kindNames[ground.kind].one, groupOf ? 'parishes and areas' : kindNames[ground.kind].many)}. Ask for fewer beats, or choose smaller areas.`,
    })
  const begun = problem.today ? startFromToday(problem) : { start: null, choices: [] }
  const { found, way } = await desk.compute<BeatsAnswer>('beats', { problem, seed: request.seed, start: begun.start })
  if (found.status === 'infeasible')
    throw new ApiProblem('plan-refused', {
      detail: 'No beats that hang together were found in these areas. Ask for fewer beats, or choose smaller areas.',
    })
  const ofUnits = groupOf ? Int32Array.from(groupOf, (group) => found.beatOf[group]!) : found.beatOf
  const drawn = namedBeats(ground, ofUnits, beats, { today, isToday: request.startFrom === 'today' })
  const weighed = weighBeats(ground, loads, drawn, { today: today?.beatOf ?? null, spots })
  const { meanLoad, deviationPercent, changed } = weighed.measures
  const boundPercent = meanLoad === 0 ? 0 : (found.bound / meanLoad) * 100
  const mostChanged = request.startFrom === 'today' ? request.mostChanged : null
  const before =
    today && weighBeats(ground, loads, { beats: today.plan.beats, beatOf: today.beatOf }, { today: null, spots })
  const id = await insertBeatPlan(db, district, {
    unit_kind: ground.kind,
    vintage: ground.vintage,
    note: request.note,
    is_by_hand: false,
    from_plan: null,
    made_by: asker.actor,
    request: {
      ...{ balance: request.balance, keepParishesWhole: request.keepParishesWhole, mostChanged },
      ...{ startFrom: request.startFrom, tolerancePercent: request.tolerancePercent },
    },
    beats: drawn.beats,
    units: ground.units.map(({ code }, unit) => ({ code, beat: drawn.beatOf[unit]!, load: loads.loads[unit]! })),
    measures: {
      figures: weighed.figures,
      measures: weighed.measures,
      solution: found.status,
      boundPercent,
      finding: [
        before && todayInWords(before.figures, before.measures.deviationPercent, request.balance),
        drawnInWords({
          ...{ beats, deviationPercent, changed, startFrom: request.startFrom },
          isByHand: false,
          areas: ground.units.length,
        }),
      ]
        .filter(Boolean)
        .join(' '),
      howSure: howSureBeats({
        ...{ solution: found.status, way, boundPercent, deviationPercent, mostChanged },
        tolerancePercent: request.tolerancePercent,
      }),
    },
    made_from: {
      months: loads.demand?.months ?? [],
      loads: loads.demand?.loads ?? [],
      today: today?.plan.id ?? null,
      notes: loads.demand?.notes ?? [],
    },
    automatic_choices: [
      because,
      ...ground.choices,
      ...groupChoices,
      ...(today?.choices ?? []),
      ...begun.choices,
      ...drawn.choices,
      ...(loads.demand?.choices ?? []),
    ],
    seed: request.seed,
    data_version: await dataVersion(db),
    code_version: desk.codeVersion,
  })
  return readBeatPlan(desk, asker, id)
}

/** How many beats, and why so many. */
async function beatsAsked(
  desk: WardenDesk,
  { db }: BeatAsker,
  district: Awaited<ReturnType<typeof findPlanDistrict>>,
  request: BeatRequest,
  { today, areas }: { readonly today: TodaysGround | null; readonly areas: number },
): Promise<{ readonly beats: number; readonly because: string }> {
  if (request.startFrom === 'today') {
    if (!today)
      throw parameterProblem('startFrom', 'no beats are in force today. Draw beats anew, and put them in force', [
        'anew',
      ])
    const beats = today.plan.beats.length
    if (request.beats !== undefined && request.beats !== beats)
      throw parameterProblem('beats', `today there are ${beats}. Leave it out, or draw beats anew`)
    return { beats, because: `There are ${beats} beats, as today (version ${today.plan.version}).` }
  }
  if (request.beats !== undefined) return { beats: request.beats, because: `${request.beats} beats were asked for.` }
  const usual = await usualBeats(db, district, desk.today())
  return usual.beats <= areas
    ? usual
    : { beats: areas, because: `${usual.because} There are no more than ${areas} areas, so each is a beat.` }
}

function problemFor(
  ground: BeatGround,
  loads: Awaited<ReturnType<typeof readBeatLoads>>,
  today: TodaysGround | null,
  beats: number,
  request: BeatRequest,
): { readonly problem: BeatProblem; readonly keepsParishes: boolean } {
  const numbers = today?.plan.beats.map(({ beat }) => beat) ?? []
  return {
    problem: problemOf(ground, loads, {
      beats,
      toleranceShare: request.tolerancePercent / 100,
      today:
        request.startFrom === 'today' && today
          ? {
              beatOf: today.beatOf.map((beat) => numbers.indexOf(beat)),
              mostChanged: request.mostChanged ?? ground.units.length,
            }
          : null,
    }),
    keepsParishes: request.keepParishesWhole && request.units === 'lsoa',
  }
}

/** With whole parishes as its units, where that was asked. */
function posed(
  ground: BeatGround,
  { problem, keepsParishes }: ReturnType<typeof problemFor>,
): { readonly problem: BeatProblem; readonly groupOf: Int32Array | null; readonly choices: readonly string[] } {
  if (!keepsParishes) return { problem, groupOf: null, choices: [] }
  const { units, neighbours } = ground
  const parishes = [...new Set(units.flatMap(({ parish_code }) => parish_code ?? []))]
  if (parishes.length === 0)
    throw parameterProblem('keepParishesWhole', 'no parishes are loaded here. Load their boundaries, or leave it out')
  // An area of no parish stands for itself.
  const parishOf = units.map(({ parish_code }, unit) =>
    parish_code === null ? parishes.length + unit : parishes.indexOf(parish_code),
  )
  const groupOf = piecesOf(neighbours, parishOf)
  const without = units.filter(({ parish_code }) => parish_code === null).length
  const parts = new Map<string, Set<number>>()
  for (const [unit, { parish }] of units.entries())
    if (parish !== null) parts.set(parish, (parts.get(parish) ?? new Set()).add(groupOf[unit]!))
  const torn = [...parts].filter(([, groups]) => groups.size > 1).map(([name]) => name)
  return {
    problem: mergeUnits(problem, groupOf),
    groupOf,
    choices: [
      `Areas count for the parish that their middle lies in (${plural(parishes.length, 'parish', 'parishes')}) and stay together; ${without === 0 ? 'none is' : `${without} are`} of no parish.`,
      ...torn.map((name) => `The areas of ${name} do not hang together; each part of them is kept whole by itself.`),
    ],
  }
}
