import { clockMinutes, clockText, daysAfter } from '../../shared/calendar-date.ts'
import type { LayerSlug } from '../../shared/layers.ts'
import type { ResponseKind } from '../../shared/problem-words.ts'
import { findScope } from '../areas/scope-store.ts'
import { type Db, listAreaSets, listAreas } from '../areas/store.ts'
import { findPublishedMonths, type PublishedMonths } from '../incidents/months-store.ts'
import { insertActions, type NewAction } from '../meetings/action-store.ts'
import { findPlanDistrict, type PlanDistrict } from '../plans/plan-district-store.ts'
import { insertCrimeScheme, insertSchemeStatus } from './crime-scheme-store.ts'
import type { StoredPlace } from './find-place.ts'
import { findOrderLengths, insertOrder } from './order-store.ts'
import { insertMeasure, insertResponse } from './parts-store.ts'
import { insertProblem, listProblems, updateProblem } from './problem-store.ts'
import { listSnapshots } from './snapshot-store.ts'
import { takeSnapshot } from './take-snapshot.ts'
import { insertTaskGroup } from './task-group-store.ts'

const author = 'the synthetic borough'

type Data = typeof import('../../data/newton-vale/problem-schemes.ts')
type BoroughProblem = typeof import('../../data/newton-vale/problems.ts')['boroughProblems'][number]
type BoroughPlace = BoroughProblem['place']

interface Desk {
  readonly db: Db
  readonly district: PlanDistrict
  readonly today: string
  readonly codeVersion: string
  readonly placeOf: (place: BoroughPlace) => StoredPlace
  readonly published: PublishedMonths
}

/**
 * What the synthetic borough has of problems, task groups, orders and schemes. `district`: its code. `today`:
 * 'YYYY-MM-DD'. A district that has records keeps them as they are.
 */
export async function loadBoroughProblems(
  db: Db,
  options: { readonly district: string; readonly today: string; readonly codeVersion: string },
): Promise<void> {
  const { boroughProblems } = await import('../../data/newton-vale/problems.ts')
  const data = await import('../../data/newton-vale/problem-schemes.ts')
  const district = await findPlanDistrict(db, options.district)
  if ((await listProblems(db, district)).length > 0) return
  const placeOf = await placesOf(db, district)
  const published = await findPublishedMonths(db, await findScope(db, district.code))
  const { today, codeVersion } = options
  await db.transaction().execute(async (trx) => {
    const desk = { db: trx, district, today, codeVersion, placeOf, published }
    const problems = new Map<string, number>()
    for (const problem of boroughProblems) problems.set(problem.key, await loadProblem(desk, problem))
    const groups = await loadTaskGroups(desk, data.boroughTaskGroups, problems)
    await loadOrders(desk, data.boroughOrders, problems, groups)
    await loadSchemes(desk, data.boroughSchemes, problems)
  })
}

async function loadProblem(desk: Desk, problem: BoroughProblem): Promise<number> {
  const { db, district, today, codeVersion } = desk
  const { analysis, closed } = problem
  const stored = await insertProblem(db, district, {
    ...desk.placeOf(problem.place),
    ...{ title: problem.title, statement: problem.statement, layer: problem.layer, vol: problem.vol },
    ...{ lead_role: problem.lead.role, lead_agency: problem.lead.agency, started_on: problem.startedOn },
    ...{ review_due: daysAfter(today, problem.reviewDue), stage: problem.stage, changed_by: author },
    ...(analysis
      ? {
          analysis_victim: analysis.victim,
          analysis_offender: analysis.offender,
          analysis_location: analysis.location,
        }
      : {}),
  })
  const { id } = stored
  if (problem.hasSnapshot)
    await takeSnapshot(
      { db, actor: author, now: `${today} 09:00`, codeVersion },
      stored,
      { layer: problem.layer as LayerSlug, months: 12 },
      desk.published,
    )
  for (const response of problem.responses)
    await insertResponse(db, district, id, {
      ...{ kind: response.kind as ResponseKind, description: response.description, agency: response.agency },
      ...{ from_day: response.from, to_day: response.to, cost: response.cost, van_week: null },
      ...{ warden_scheme_id: null, changed_by: author },
    })
  for (const measure of problem.measures)
    await insertMeasure(db, district, id, {
      ...{ kind: measure.kind, measure: measure.measure, vol: problem.vol, unit: measure.unit },
      ...{ baseline_number: measure.number, baseline_words: measure.words, baseline_on: measure.on },
      ...{ review_due: daysAfter(today, measure.reviewDue), changed_by: author },
      ...(measure.result
        ? {
            ...{ result_number: measure.result.number, result_words: measure.result.words },
            result_on: measure.result.on,
          }
        : {}),
    })
  await insertActions(db, district, actionsOf(problem, id, today))
  if (closed) {
    const [snapshot] = await listSnapshots(db, id)
    await updateProblem(db, id, stored.revision, {
      ...{ status: 'closed', closed_on: closed.on, outcome: closed.outcome, outcome_words: closed.words },
      ...{ outcome_snapshot_id: snapshot?.snapshot ?? null, changed_by: author },
    })
  }
  return id
}

function actionsOf({ actions, vol }: BoroughProblem, problem: number, today: string): NewAction[] {
  return actions.map(({ action, owner, due, status, result }) => ({
    ...{ action, owner_role: owner.role, owner_agency: owner.agency, due: daysAfter(today, due), vol, status, result },
    ...{ problem_id: problem, set_on: daysAfter(today, due - 42), changed_by: author },
    closed_on: status === 'done' ? daysAfter(today, due - 3) : null,
  }))
}

async function loadTaskGroups(
  { db, district, today }: Desk,
  groups: Data['boroughTaskGroups'],
  problems: ReadonlyMap<string, number>,
): Promise<Map<string, number>> {
  const ids = new Map<string, number>()
  for (const { key, problem, title, lead, members, startedOn, product, closed } of groups) {
    const first = daysAfter(today, startedOn)
    const { id } = await insertTaskGroup(db, district, {
      ...{ title, members, lead_role: lead.role, lead_agency: lead.agency, started_on: first, product },
      ...{ product_due: daysAfter(first, 83), problem_id: problem === null ? null : (problems.get(problem) ?? null) },
      ...(closed ? { status: 'closed', closed_on: daysAfter(today, closed.on), product_result: closed.result } : {}),
      changed_by: author,
    })
    ids.set(key, id)
  }
  return ids
}

async function loadOrders(
  { db, district, today, placeOf }: Desk,
  orders: Data['boroughOrders'],
  problems: ReadonlyMap<string, number>,
  groups: ReadonlyMap<string, number>,
): Promise<void> {
  const longest = (await findOrderLengths(db, district)).dispersal
  for (const { place, from, fromClock, hours, reason, authorised, problem, exit } of orders) {
    const begins = `${daysAfter(today, from)} ${fromClock}`
    await insertOrder(db, district, {
      ...placeOf(place),
      ...{ kind: 'dispersal', from_time: begins, longest_hours: longest, reason, changed_by: author },
      to_time: clockText({ minute: clockMinutes(begins) + hours * 60, hasTime: true }),
      ...{ authorised_role: authorised.role, authorised_agency: authorised.agency },
      problem_id: problem === null ? null : (problems.get(problem) ?? null),
      exit_task_group_id: exit === null ? null : (groups.get(exit) ?? null),
    })
  }
}

async function loadSchemes(
  { db, district, today, placeOf }: Desk,
  schemes: Data['boroughSchemes'],
  problems: ReadonlyMap<string, number>,
): Promise<void> {
  for (const scheme of schemes) {
    const { sponsor, problem, area, closed } = scheme
    const place = area === null ? null : placeOf({ area })
    const id = await insertCrimeScheme(db, district, {
      ...{ name: scheme.name, purpose: scheme.purpose, sponsor_role: sponsor.role, sponsor_agency: sponsor.agency },
      ...{ from_day: daysAfter(today, scheme.from), to_day: daysAfter(today, scheme.to), resources: scheme.resources },
      ...{ budget: scheme.budget, outcome_unit: scheme.unit, outcomes_expected: scheme.expected },
      ...{ outcomes_achieved: scheme.achieved, vol: scheme.vol, priority_id: null, consultation_id: null },
      problem_id: problem === null ? null : (problems.get(problem) ?? null),
      area_kind: place?.area_kind ?? null,
      area_code: place?.area_code ?? null,
      place_name: place?.place_name ?? '',
      ...{ consulted_before: scheme.consulted, changed_by: author },
      ...(closed
        ? {
            ...{ status: 'closed' as const, closed_on: daysAfter(today, closed.on) },
            ...{ outcome: closed.outcome, outcome_words: closed.words },
          }
        : {}),
    })
    if (id === undefined) continue
    for (const { on, standing, words, spent, outcomes } of scheme.statuses)
      await insertSchemeStatus(db, district, {
        ...{ crime_scheme_id: id, reported_on: daysAfter(today, on), standing, words, spent },
        ...{ outcomes_so_far: outcomes, made_by: author },
      })
  }
}

/** Finds places of the borough by the names of areas; RangeError where it has none of that name. */
async function placesOf(db: Db, district: PlanDistrict): Promise<Desk['placeOf']> {
  const sets = (await listAreaSets(db)).filter(({ synthetic }) => synthetic === district.synthetic)
  const codes = new Map<string, string>()
  for (const kind of ['ward', 'nag', 'parish'] as const) {
    // The newest stands first.
    const set = sets.find((each) => each.kind === kind)
    for (const { code, name } of set ? await listAreas(db, set.id, district.code) : [])
      codes.set(`${kind} ${name}`, code)
  }
  return (place) => {
    if ('area' in place) {
      const { kind, name } = place.area
      const code = codes.get(`${kind} ${name}`)
      if (code === undefined) throw new RangeError(`The borough has no ${kind} ${name}`)
      return { area_kind: kind, area_code: code, place_name: name, x: null, y: null, radius_metres: null }
    }
    const [x, y] = place.at.map((metres) => Math.round(metres / 50) * 50) as [number, number]
    return { area_kind: null, area_code: null, place_name: place.name, x, y, radius_metres: place.radius }
  }
}
