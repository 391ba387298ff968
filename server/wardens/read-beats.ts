import type { BeatPlan, BeatSummary, BeatsAnswer } from '../../shared/contracts/warden-beats.ts'
import { beatUnitKinds } from '../../shared/contracts/warden-beats.ts'
import type { Db } from '../areas/store.ts'
import { ApiProblem } from '../http/api-problem.ts'
import type { DemandReader } from '../incidents/week-demand-store.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { readBeatGround } from './beat-ground.ts'
import { findBeatPlan, listBeatPlans, listInForce, type StoredBeatPlan } from './beat-plan-store.ts'
import { setsOfDistrict } from './beat-problem-store.ts'
import { beatsOn } from './beat-store.ts'
import { todaysBeats } from './todays-beats.ts'
import { usualBeats } from './usual-beats.ts'
import type { WardenDesk } from './warden-desk.ts'
import { spotsOfUnits, weighBeats } from './weigh-beats.ts'

export async function readBeats(desk: WardenDesk, db: Db, asked: string | undefined): Promise<BeatsAnswer> {
  const district = await findPlanDistrict(db, asked)
  const today = desk.today()
  const [plans, forced, inForce, sets, usual] = await Promise.all([
    listBeatPlans(db, district),
    listInForce(db, district),
    beatsOn(db, district, today),
    setsOfDistrict(db, district),
    usualBeats(db, district, today),
  ])
  return {
    district: { code: district.code, name: district.name },
    synthetic: district.synthetic,
    today,
    plans: plans.map((plan) => summaryOf(plan, forced, inForce?.id ?? null)),
    inForce: inForce?.id ?? null,
    kinds: beatUnitKinds.flatMap((kind) => {
      const newest = sets.find((set) => set.kind === kind)
      return newest && newest.areas > 1 ? [{ kind, vintage: newest.vintage, areas: newest.areas }] : []
    }),
    usualBeats: usual.beats,
    usualBeatsBecause: usual.because,
  }
}

/** One version with its areas. Figures are those it was made with; hot spots and today's beats are as they are now. */
export async function readBeatPlan(desk: WardenDesk, asker: DemandReader, id: number): Promise<BeatPlan> {
  const { db } = asker
  const plan = await knownBeatPlan(db, id)
  const district = await findPlanDistrict(db, plan.district_code)
  const ground = await readBeatGround(asker, desk, district, { kind: plan.unit_kind, vintage: plan.vintage })
  const [forced, today, spots] = await Promise.all([
    listInForce(db, district),
    todaysBeats(db, district, ground, desk.today()),
    spotsOfUnits(db, district, ground),
  ])
  const kept = new Map(plan.units.map((unit) => [unit.code, unit]))
  const loads = Float64Array.from(ground.units, ({ code }) => kept.get(code)?.load ?? 0)
  const spotsOf = (beat: number) =>
    ground.units.reduce((sum, { code }, unit) => sum + (kept.get(code)?.beat === beat ? spots[unit]! : 0), 0)
  const { figures, measures, solution, boundPercent, finding, howSure } = plan.measures
  const weighedToday =
    today &&
    weighBeats(
      ground,
      { balance: plan.request.balance, loads, demand: null },
      { beats: today.plan.beats, beatOf: today.beatOf },
      { today: null, spots },
    )
  const changed =
    today && ground.units.reduce((sum, { code }, unit) => sum + Number(kept.get(code)?.beat !== today.beatOf[unit]), 0)
  return {
    ...summaryOf(plan, forced, today?.plan.id ?? null),
    district: { code: district.code, name: district.name },
    synthetic: plan.synthetic,
    keepParishesWhole: plan.request.keepParishesWhole,
    startFrom: plan.request.startFrom,
    mostChanged: plan.request.mostChanged,
    tolerancePercent: plan.request.tolerancePercent,
    fromPlan: plan.from_plan,
    figures: figures.map((each) => ({ ...each, hotSpots: spotsOf(each.beat) })),
    units: ground.units.map(({ code, name, residents, parish }, unit) => ({
      ...{ code, name, residents, parish },
      beat: kept.get(code)?.beat ?? 0,
      today: today?.beatOf[unit] || null,
      load: loads[unit]!,
      neighbours: [
        ...ground.neighbours.targets.subarray(ground.neighbours.offsets[unit]!, ground.neighbours.offsets[unit + 1]!),
      ],
    })),
    measures: { ...measures, changed },
    ...{ solution, boundPercent, finding, howSure },
    todayPlan:
      today && weighedToday
        ? {
            plan: today.plan.id,
            version: today.plan.version,
            names: today.plan.beats.map(({ beat, name }) => ({ beat, name })),
            deviationPercent: weighedToday.measures.deviationPercent,
          }
        : null,
    months: [...plan.made_from.months],
    loads: [...plan.made_from.loads],
    automaticChoices: [...plan.automatic_choices],
    notes: [...plan.made_from.notes],
    seed: plan.seed,
    dataVersion: plan.data_version,
    codeVersion: plan.code_version,
  }
}

/** Throws an ApiProblem for one that is not there or may not be seen. */
export async function knownBeatPlan(db: Db, id: number): Promise<StoredBeatPlan> {
  const plan = await findBeatPlan(db, id)
  if (plan) return plan
  throw new ApiProblem('not-found', { detail: `There are no beats ${id}. GET /api/beats lists the versions.` })
}

function summaryOf(
  plan: StoredBeatPlan,
  forced: Awaited<ReturnType<typeof listInForce>>,
  inForce: number | null,
): BeatSummary {
  return {
    plan: plan.id,
    version: plan.version,
    unitKind: plan.unit_kind,
    vintage: plan.vintage,
    beats: plan.beats.length,
    balance: plan.request.balance,
    isByHand: plan.is_by_hand,
    note: plan.note,
    madeBy: plan.made_by,
    madeAt: plan.made_at.toISOString(),
    deviationPercent: plan.measures.measures.deviationPercent,
    changed: plan.measures.measures.changed,
    inForceFrom: forced
      .filter(({ beat_plan_id }) => beat_plan_id === plan.id)
      .map(({ from_day, decided_by, decided_at }) => ({
        fromDay: from_day,
        by: decided_by,
        at: decided_at.toISOString(),
      })),
    isInForce: plan.id === inForce,
  }
}
