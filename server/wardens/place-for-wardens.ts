import type { WardenPlacesAnswer, WardenPlacesRequest } from '../../shared/contracts/warden-demand.ts'
import { placesSentence } from '../../shared/wording/warden-places.ts'
import type { ExplainSitingInput, SitingExplained } from '../compute/tasks/explain-siting.ts'
import { degreesFromGrid } from '../geometry/british-grid.ts'
import { parameterProblem } from '../http/api-problem.ts'
import type { DemandReader } from '../incidents/week-demand-store.ts'
import type { Plan } from '../planners/plan.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { helpPointQuestion, type PlaceQuestion, reportingCentreQuestion } from './place-question.ts'
import type { WardenDesk } from './warden-desk.ts'

/** Where help points or reporting centres would reach most, by the location models of the vans; nothing is kept. */
export async function placeForWardens(
  asker: DemandReader,
  desk: WardenDesk,
  request: WardenPlacesRequest,
): Promise<WardenPlacesAnswer> {
  const district = await findPlanDistrict(asker.db, request.district)
  const isReach = request.kind === 'help-point'
  const asked = isReach
    ? await helpPointQuestion(asker, desk, district, request)
    : await reportingCentreQuestion(asker.db, district)
  const { candidates, existing, input } = asked
  if (request.beta > 0 && input.deciles.every((decile) => decile === 0))
    throw parameterProblem('beta', 'needs the deprivation of areas, and none is loaded. Load it, or set 0')
  const values = {
    ...{ vans: Math.min(request.places, candidates.length), beta: request.beta },
    ...{ spacingMetres: 0, cameraSpacingMetres: 0, reachMetres: request.reachMetres },
  }
  const question = { planner: asked.planner, input, values }
  const started = performance.now()
  const plan: Plan = await desk.study('siting', question, request.longestSeconds)
  const found =
    plan.status === 'infeasible'
      ? null
      : await desk.compute<SitingExplained>('explain-siting', { ...question, plan } satisfies ExplainSitingInput)
  const seconds = (performance.now() - started) / 1_000
  const sites = plan.status === 'infeasible' ? [] : plan.sites
  const nearest = nearestOf(asked, sites)
  const total = input.weights.reduce((sum, weight) => sum + weight, 0)
  const meanMetres = isReach || sites.length === 0 ? null : meanOf(input.weights, nearest)
  const facts = { ...request, solution: plan.status, gap: plan.status === 'infeasible' ? null : plan.gap }
  return {
    district: { code: district.code, name: district.name },
    synthetic: district.synthetic,
    kind: request.kind,
    sentence: placesSentence({ ...facts, chosen: sites.length, reached: found?.reached ?? 0, total, meanMetres }),
    solution: plan.status,
    unit: asked.unit,
    ...(plan.status === 'infeasible'
      ? { value: null, bound: null, gap: null }
      : { value: plan.value, bound: plan.bound, gap: plan.gap }),
    total,
    meanMetres,
    chosen: (found?.placements ?? []).map(({ site, serves, servesAlone, lossIfRemoved, nextBest }) => ({
      ...placeOf(candidates[site]!),
      ...{ serves, servesAlone, lossIfRemoved: Number.isFinite(lossIfRemoved) ? lossIfRemoved : null },
      nextBest: nextBest && { name: candidates[nextBest.site]!.name, loss: nextBest.loss },
    })),
    existing: existing.map(placeOf),
    alternatives: {
      plans: (found?.alternatives.plans ?? [])
        .filter((each) => !isSame(each.sites, sites))
        .map((each) => ({
          places: each.sites.map((site) => candidates[site]!.name),
          value: each.value,
        })),
      isComplete: found?.alternatives.isComplete ?? false,
    },
    curve: (found?.curve ?? []).map(({ limit, value, solution }) => ({ places: limit, value, solution })),
    byFifth: fifthsOf(asked, nearest, isReach ? request.reachMetres : null),
    ...{ months: [...asked.months], loads: [...asked.loads] },
    choices: [
      ...(request.beta > 0
        ? [
            `Who lives in the most deprived tenth counts ${(1 + request.beta).toFixed(1)} times, so that places move towards them; value and bound are so weighted.`,
          ]
        : ['Everybody counts the same, wherever they live.']),
      ...asked.choices,
    ],
    notes: [...asked.notes],
    seconds,
  }
}

function isSame(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((site, at) => site === other[at])
}

function placeOf({ name, x, y }: { readonly name: string; readonly x: number; readonly y: number }) {
  const [longitude, latitude] = degreesFromGrid(x, y)
  return { name, longitude, latitude }
}

/** Metres from each demand to the nearest of the chosen and the existing places; infinite without any. */
function nearestOf({ input }: PlaceQuestion, sites: readonly number[]): Float64Array {
  const { demandCount, far } = input.distances
  const standing = input.cameras?.toDemand
  return Float64Array.from({ length: demandCount }, (_, demand) =>
    Math.min(
      ...sites.map((site) => far[site * demandCount + demand]!),
      ...Array.from({ length: standing?.siteCount ?? 0 }, (_, place) => standing!.far[place * demandCount + demand]!),
    ),
  )
}

function meanOf(weights: Float64Array, metres: Float64Array, isCounted: (demand: number) => boolean = () => true) {
  let [sum, far] = [0, 0]
  for (const [demand, weight] of weights.entries()) {
    if (!isCounted(demand)) continue
    sum += weight
    far += weight * metres[demand]!
  }
  return sum === 0 || !Number.isFinite(far) ? null : far / sum
}

/** By fifths of deprivation; none where it is not known. With a reach what is in it, existing places among it. */
function fifthsOf(
  { input: { weights, deciles } }: PlaceQuestion,
  nearest: Float64Array,
  reachMetres: number | null,
): WardenPlacesAnswer['byFifth'] {
  if (deciles.every((decile) => decile === 0)) return []
  return [1, 2, 3, 4, 5].map((fifth) => {
    const isIn = (demand: number) => Math.ceil(deciles[demand]! / 2) === fifth
    const sum = (isCounted: (demand: number) => boolean) =>
      weights.reduce((all, weight, demand) => all + (isIn(demand) && isCounted(demand) ? weight : 0), 0)
    return {
      fifth,
      total: sum(() => true),
      reached: reachMetres === null ? null : sum((demand) => nearest[demand]! <= reachMetres),
      meanMetres: reachMetres === null ? meanOf(weights, nearest, isIn) : null,
    }
  })
}
