import type { SitingAnswer, SitingPlannersAnswer, SitingRequest } from '../../shared/contracts/plan-studies.ts'
import type { ParameterValues } from '../../shared/parameters.ts'
import { sitingSentence } from '../../shared/wording/siting.ts'
import type { ExplainSitingInput, SitingExplained } from '../compute/tasks/explain-siting.ts'
import type { SightOfSites, SightOfSitesInput } from '../compute/tasks/sight-of-sites.ts'
import { degreesFromGrid } from '../geometry/british-grid.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { type DemandReader, readWeekDemand, squareMetres } from '../incidents/week-demand-store.ts'
import type { PassedOver } from '../planners/explain.ts'
import type { Plan } from '../planners/plan.ts'
import type { PlannerDescription, PlannerInput } from '../planners/planner.ts'
import { planners } from '../planners/registry.ts'
import { keptFault, tooNear } from '../planners/site-rules.ts'
import { countGround, listCameras, listPlaces, listRules } from './ground-store.ts'
import { justifiedSites } from './justification-store.ts'
import { groundInView } from './outline-store.ts'
import type { PlanDesk } from './plan-desk.ts'
import { findPlanDistrict, type PlanDistrict } from './plan-district-store.ts'
import { listSites } from './site-store.ts'
import {
  checkDeciles,
  closedSites,
  costsOf,
  findPlanner,
  keptSites,
  plannerValues,
  type SitingDemand,
  type SitingSites,
  slotsAsked,
  straightInput,
} from './siting-question.ts'
import { measureWays } from './travel-ways.ts'
import { nextMonday } from './week-slots.ts'

const mostPassedOver = 10

export function listPlanners(): SitingPlannersAnswer {
  return {
    planners: planners.map(({ describe }) => ({
      ...describe,
      needs: [...describe.needs],
      parameters: [...describe.parameters],
      legend: [...describe.legend],
    })),
  }
}

/** Sites for one shift or for a whole week by a location model, with reasons; nothing is kept. */
export async function chooseSites(desk: PlanDesk, asker: DemandReader, request: SitingRequest): Promise<SitingAnswer> {
  const { db } = asker
  const planner = findPlanner(request.planner)
  const values = plannerValues(planner, request.parameters)
  const district = await findPlanDistrict(db, request.district)
  const week = request.week ?? nextMonday(desk.today())
  const { slots, asked } = slotsAsked(week, request.shift)
  const [stored, justified, cameras, places, rules, read] = await Promise.all([
    listSites(db, district),
    justifiedSites(db, district),
    listCameras(db, district),
    listPlaces(db, district),
    listRules(db, district),
    readWeekDemand(asker, desk, district, { slots, types: request.types }),
  ])
  if (stored.length === 0)
    throw new ApiProblem('plan-refused', {
      detail: 'There is no candidate site. Add some on the map or from a file first.',
    })
  const demand: SitingDemand = {
    ...{ x: read.x, y: read.y, deciles: read.deciles },
    weights: Float64Array.from(read.x, (_, place) =>
      slots.reduce(
        (sum, slot, at) => sum + (asked && asked !== slot ? 0 : read.expected[place * slots.length + at]!),
        0,
      ),
    ),
  }
  checkDeciles(values, demand)
  const ground = { slots: asked ? [asked] : slots, justified, cameras, places, rules, events: [] }
  const closed = closedSites(stored, ground)
  const named: SitingSites = { sites: stored, closed }
  if (closed.size === stored.length)
    throw new ApiProblem('plan-refused', {
      detail: `No site can be used. ${[...closed]
        .slice(0, 5)
        .map(([site, because]) => `${stored[site]!.name}: ${because}`)
        .join('; ')}.`,
    })
  const sight = await sightOf(desk, db, district, { planner, values, sites: stored, demand })
  // What is in reach is seen, in a straight line; to be near is to be there soon.
  const squares = Array.from(demand.x, (x, at) => ({ x, y: demand.y[at]! }))
  const ways = planner.objective.goal === 'least' ? await measureWays(desk, db, district, stored, squares) : null
  const straight = straightInput(named, demand, cameras)
  const input: PlannerInput = {
    ...straight,
    ...(ways ? { distances: { ...straight.distances, far: ways.metres } } : {}),
    hidden: sight.hidden,
    kept: keptSites(named, request.kept),
    costs: costsOf(planner, named, request.costs),
  }
  const total = demand.weights.reduce((sum, weight) => sum + weight, 0)
  const { plan, explained, seconds } = await solve(desk, { planner, values, input, longest: request.longestSeconds })
  const place = (site: number) => {
    const { id, name, x, y } = stored[site]!
    const [longitude, latitude] = degreesFromGrid(x, y)
    return { site: id, name, longitude, latitude }
  }
  const reasons = explained ?? nothingExplained
  const unit = planner.objective.goal === 'most' ? 'incidents' : 'incident metres'
  return {
    district: { code: district.code, name: district.name },
    synthetic: district.synthetic,
    planner: planner.slug,
    parameters: { ...values },
    slot: asked && { day: asked.day, weekday: asked.weekday, fromHour: asked.fromHour, toHour: asked.toHour },
    week,
    sentence:
      plan.status === 'infeasible'
        ? whyNone(plan.reason, input, values, named)
        : sitingSentence({
            ...{ solution: plan.status, gap: plan.gap, sites: plan.sites.length, value: reasons.reached, total },
            ...{ goal: planner.objective.goal, isByBudget: planner.needs.includes('costs') },
          }),
    solution: plan.status,
    ...(plan.status === 'infeasible'
      ? { value: null, bound: null, gap: null }
      : { value: plan.value, bound: plan.bound, gap: plan.gap }),
    total,
    chosen: reasons.placements.map(({ site, serves, servesAlone, lossIfRemoved, nextBest }) => ({
      ...place(site),
      ...{ serves, servesAlone, lossIfRemoved: finite(lossIfRemoved) },
      nextBest: nextBest && { site: stored[nextBest.site]!.id, name: stored[nextBest.site]!.name, loss: nextBest.loss },
    })),
    passedOver: reasons.passedOver
      .slice(0, mostPassedOver)
      .map((passed) => ({ ...place(passed.site), alone: passed.alone, because: becauseOf(passed, named, unit) })),
    alternatives: {
      plans: reasons.alternatives.plans.map(({ sites, value }) => ({
        sites: sites.map((site) => stored[site]!.name),
        value,
      })),
      isComplete: reasons.alternatives.isComplete,
    },
    curve: reasons.curve.map((point) => ({ ...point })),
    ...(reasons.equity.length > 0
      ? {
          equity: reasons.equity.map((row) => ({
            ...row,
            sites: row.sites.map((site) => stored[site]!.name),
            bands: row.bands.map((band) => ({ ...band })),
          })),
        }
      : {}),
    distances: ways?.by ?? 'What a van reaches is measured in straight lines.',
    automaticChoices: [
      ...read.choices,
      ...(asked ? [] : ['The week is taken together: a site counts as open if it may be used in any of its shifts.']),
      ...sight.choices,
      ...(cameras.length > 0 && planner.objective.goal === 'most'
        ? ['What fixed cameras reach is left to them and counts for no site.']
        : []),
    ],
    notes: [...read.notes],
    seconds,
  }
}

async function solve(
  desk: PlanDesk,
  asked: { planner: PlannerDescription; values: ParameterValues; input: PlannerInput; longest: number },
): Promise<{ plan: Plan; explained: SitingExplained | null; seconds: number }> {
  const question = { planner: asked.planner.slug, input: asked.input, values: asked.values }
  const started = performance.now()
  const plan: Plan = await desk.study('siting', question, asked.longest)
  const seconds = (performance.now() - started) / 1_000
  if (plan.status === 'infeasible') return { plan, explained: null, seconds }
  const explained = await desk.compute<SitingExplained>('explain-siting', {
    ...question,
    plan,
  } satisfies ExplainSitingInput)
  return { plan, explained, seconds }
}

/** What buildings hide, where outlines are loaded and the planner looks at what is in reach. */
async function sightOf(
  desk: PlanDesk,
  db: DemandReader['db'],
  district: PlanDistrict,
  asked: {
    planner: PlannerDescription
    values: ParameterValues
    sites: SitingSites['sites']
    demand: SitingDemand
  },
): Promise<{ hidden: Uint8Array | undefined; choices: string[] }> {
  const { reachMetres } = asked.values
  if (typeof reachMetres !== 'number') return { hidden: undefined, choices: [] }
  const { footprints } = await countGround(db, district)
  if (footprints === 0)
    return { hidden: undefined, choices: ['No outlines of buildings are loaded, so nothing is taken to be hidden.'] }
  const sites: SightOfSitesInput['sites'][number][] = []
  for (const { x, y } of asked.sites) {
    const around = { x, y, rangeMetres: reachMetres, gardenMetres: 0 }
    sites.push({ x, y, buildings: (await groundInView(db, district, around)).buildings })
  }
  const { hidden, insideBuildings } = await desk.compute<SightOfSites>('sight-of-sites', {
    ...{ sites, demandX: asked.demand.x, demandY: asked.demand.y, sideMetres: squareMetres, reachMetres },
  } satisfies SightOfSitesInput)
  const inside = insideBuildings.map((site) => asked.sites[site]!.name)
  return {
    hidden,
    choices: [
      `A square of ${squareMetres} m is left out for a site where buildings hide every part of it, in plan.`,
      ...inside.map(
        (name) => `${name} lies inside the outline of a building, so nothing is taken to be hidden from it.`,
      ),
    ],
  }
}

function whyNone(reason: string, input: PlannerInput, values: ParameterValues, { sites }: SitingSites): string {
  const spacing = Number(values.spacingMetres ?? 0)
  const rules = {
    permitted: input.permitted,
    kept: input.kept,
    apart: spacing > 0 && input.between ? tooNear(input.between, spacing) : undefined,
  }
  const fault = keptFault(rules, (site) => sites[site]!.name)
  return fault ? `${fault}. Keep fewer sites, or lower the least distance between them.` : reason
}

function becauseOf({ reason, site }: PassedOver, { sites, closed }: SitingSites, unit: string): string {
  const nameOf = (each: number) => sites[each]!.name
  if (reason.kind === 'not-permitted') return closed.get(site) ?? 'it stands too near a fixed camera'
  if (reason.kind === 'too-near') return `it stands too near ${nameOf(reason.to)}, which is chosen`
  if (reason.kind === 'too-dear') return `it costs £${reason.cost.toFixed(0)}, more than is left`
  return `it serves much the same: in place of ${nameOf(reason.instead)} it would lose ${reason.loss.toFixed(2)} ${unit}`
}

const nothingExplained: SitingExplained = {
  placements: [],
  passedOver: [],
  alternatives: { plans: [], isComplete: true },
  reached: 0,
  curve: [],
  equity: [],
}

/** The loss of the only site of a p-median is endless, and no number in JSON. */
function finite(loss: number): number | null {
  return Number.isFinite(loss) ? loss : null
}
