import type { Target, TargetAnswer, TargetState, TargetsAnswer } from '../../shared/contracts/targets.ts'
import { type Db, dataVersion, listAreaSets, listAreas } from '../areas/store.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { listGroups } from '../meetings/group-store.ts'
import { findPlanDistrict, type PlanDistrict } from '../plans/plan-district-store.ts'
import { Ground } from './ground.ts'
import { findMeasure, measures } from './measures/registry.ts'
import { readPriorityTitles } from './priority-title-store.ts'
import { emptyReading } from './reading.ts'
import type { TargetAsker } from './target-desk.ts'
import {
  findTarget,
  lastRestrictedNumber,
  listTargetChanges,
  listTargets,
  type StateKey,
  type StoredTarget,
  saveState,
  statesOf,
} from './target-store.ts'
import { lastEntered, listValues } from './value-store.ts'
import { differences, workOutState } from './work-out-state.ts'

/** Targets of a district as they stand now. States are kept for the data they are of, and worked out once. */
export async function readTargets(asker: TargetAsker, asked: string | undefined): Promise<TargetsAnswer> {
  const { db } = asker
  const district = await findPlanDistrict(db, asked)
  const ground = groundOf(asker, district)
  const [stored, version, months, areas, priorities] = await Promise.all([
    listTargets(db, district),
    dataVersion(db),
    ground.months(),
    areasOf(db, district),
    listGroups(db, district).then((groups) =>
      readPriorityTitles(
        db,
        groups.map(({ id }) => id),
      ),
    ),
  ])
  const states = await statesNow(asker, ground, stored, version)
  return {
    district: { code: district.code, name: district.name },
    synthetic: district.synthetic,
    dataVersion: version,
    toMonth: months.covered.at(-1) ?? null,
    targets: stored.map((target) => toldTarget(target, states.get(target.id)!)),
    measures: measures.map(({ read: _, ...measure }) => measure),
    areas,
    links: { priorities },
  }
}

export function groundOf({ db, rules, isRestricted }: TargetAsker, district: PlanDistrict): Ground {
  return new Ground({ db, district, rules, isRestricted })
}

/** The state of each target, by id. */
export async function statesNow(
  asker: TargetAsker,
  ground: Ground,
  targets: readonly StoredTarget[],
  version: string,
): Promise<Map<number, TargetState>> {
  const { db, desk } = asker
  const toldFrom = asker.isRestricted ? '' : await lastRestrictedNumber(db, ground.district)
  const key: StateKey = {
    dataVersion: version,
    madeOf: `${desk.codeVersion} ${desk.today()} ${await lastEntered(db, ground.district)} ${toldFrom}`,
    seenAs: asker.isRestricted ? 'restricted' : 'partner',
  }
  const kept = new Map((await statesOf(db, targets, key)).map((row) => [row.target_id, row.state as TargetState]))
  for (const target of targets) {
    if (kept.has(target.id)) continue
    const state = await stateOf(ground, target, desk.today())
    await saveState(db, target, key, state)
    kept.set(target.id, state)
  }
  return kept
}

async function stateOf(ground: Ground, target: StoredTarget, today: string): Promise<TargetState> {
  const measure = findMeasure(target.measure)
  const area = { kind: target.area_kind, code: target.area_code, name: target.area_name }
  const settings = target.settings as Readonly<Record<string, string | number>>
  const reading = measure
    ? await measure.read(ground, { target: target.id, area, settings })
    : emptyReading('', `This version of the program has no measure "${target.measure}".`)
  return workOutState(target, reading, today)
}

export function toldTarget(target: StoredTarget, state: TargetState): Target {
  return {
    ...{ target: target.id, revision: target.revision, title: target.title, measure: target.measure },
    measureLabel: findMeasure(target.measure)?.label ?? target.measure,
    settings: target.settings as Target['settings'],
    ...{ areaKind: target.area_kind, areaCode: target.area_code, areaName: target.area_name },
    ...{ baselineFrom: target.baseline_from, baselineTo: target.baseline_to, baselineValue: target.baseline_value },
    ...{ baselineSource: target.baseline_source, direction: target.direction, changePercent: target.change_percent },
    ...{ aim: target.aim, deadline: target.deadline, ownerRole: target.owner_role, ownerAgency: target.owner_agency },
    ...{ vol: target.vol, priority: target.priority_id, problem: target.problem_id, status: target.status },
    ...{ closedBecause: target.closed_because, changedBy: target.changed_by },
    changedAt: new Date(target.changed_at).toISOString(),
    state,
  }
}

/** One target with what it was before and what was entered for it. */
export async function readTarget(asker: TargetAsker, target: number): Promise<TargetAnswer> {
  const { db } = asker
  const found = await knownTarget(db, target)
  const district = await findPlanDistrict(db, found.district_code)
  const [version, changes, values] = await Promise.all([
    dataVersion(db),
    listTargetChanges(db, target),
    listValues(db, district, { measure: found.measure, areaKind: found.area_kind, areaCode: found.area_code }),
  ])
  const states = await statesNow(asker, groundOf(asker, district), [found], version)
  // Each change is of what it was to what came after it.
  const after = [
    found as Readonly<Record<string, unknown>>,
    ...changes.map(({ was }) => was as Record<string, unknown>),
  ]
  return {
    target: toldTarget(found, states.get(target)!),
    history: changes.map(({ was, changed_by, changed_at }, index) => ({
      changedBy: changed_by,
      changedAt: new Date(changed_at).toISOString(),
      was: differences(was as Record<string, unknown>, after[index]!),
    })),
    values: values
      .map((value) => ({
        ...{ value: value.id, thing: value.thing, from: value.from_month, to: value.to_month },
        ...{ numerator: value.numerator, denominator: value.denominator, source: value.source },
        ...{ sourceDay: value.source_day, enteredBy: value.entered_by },
        enteredAt: new Date(value.entered_at).toISOString(),
      }))
      .sort((one, other) => (one.to < other.to ? 1 : one.to > other.to ? -1 : one.thing < other.thing ? -1 : 1)),
  }
}

/** Throws an ApiProblem where there is none that may be seen. */
export async function knownTarget(db: Db, target: number): Promise<StoredTarget> {
  const found = await findTarget(db, target)
  if (found) return found
  throw new ApiProblem('not-found', { detail: `There is no target ${target}. GET /api/targets lists them.` })
}

/** The district, and wards, parishes and neighbourhood areas of the newest sets, by name. */
export async function areasOf(db: Db, { code, name, synthetic }: PlanDistrict): Promise<TargetsAnswer['areas']> {
  const sets = (await listAreaSets(db)).filter((set) => set.synthetic === synthetic)
  const lists = await Promise.all(
    (['ward', 'parish', 'nag'] as const).map(async (kind) => {
      // The newest stands first.
      const set = sets.find((each) => each.kind === kind)
      const areas = set ? await listAreas(db, set.id, code) : []
      return areas
        .filter(({ remainder }) => !remainder)
        .map((area) => ({ kind, code: area.code, name: area.name }))
        .sort((one, other) => one.name.localeCompare(other.name, 'en-GB'))
    }),
  )
  return [{ kind: 'district', code, name }, ...lists.flat()]
}
