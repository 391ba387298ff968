import type { ParameterValues } from '../../../shared/parameters.ts'
import { alternatives } from '../../planners/alternatives.ts'
import { coverageCurve, priceOfEquity } from '../../planners/compare-plans.ts'
import { coverageByBand } from '../../planners/demand-weights.ts'
import { explain, type PassedOver } from '../../planners/explain.ts'
import type { ChosenSites, Plan } from '../../planners/plan.ts'
import type { PlannerInput } from '../../planners/planner.ts'
import { coveredByCameras } from '../../planners/planner-input.ts'
import { planners } from '../../planners/registry.ts'
import type { Siting } from '../../planners/siting.ts'
import type { Task } from '../task.ts'

/** A question and the sites that were found for it. */
export interface ExplainSitingInput {
  readonly planner: string
  readonly input: PlannerInput
  readonly values: ParameterValues
  readonly plan: ChosenSites
}

type Solution = Plan['status']

export interface SitingExplained {
  /** Demand of usual weight; what fixed cameras cover counts for no site. */
  readonly placements: readonly {
    readonly site: number
    readonly serves: number
    readonly servesAlone: number
    readonly lossIfRemoved: number
    readonly nextBest: { readonly site: number; readonly loss: number } | null
  }[]
  readonly passedOver: readonly PassedOver[]
  readonly alternatives: ReturnType<typeof alternatives>
  /** At usual weight: incidents in reach of at least one of the sites, or the distance of all to their nearest. */
  readonly reached: number
  readonly curve: readonly { readonly limit: number; readonly value: number | null; readonly solution: Solution }[]
  readonly equity: readonly {
    readonly beta: number
    readonly value: number
    readonly price: number
    readonly solution: Solution
    readonly sites: readonly number[]
    readonly bands: readonly { readonly fifth: number; readonly expected: number; readonly covered: number }[]
  }[]
}

const mostAlternatives = 10
const mostSites = 10
const betas = [0, 0.5, 1, 2]
/** Steps of each search: about 0.3 s for the curve and for equity, and less for each of many alternatives. */
const [effort, effortOfAlternative] = [1.5e8, 2e7]

/** What each site does, what was passed over, other choices nearly as good, other numbers of sites, and other weights. */
export const explainSiting: Task<ExplainSitingInput, SitingExplained> = (
  { planner: slug, input, values, plan },
  tell,
) => {
  const planner = planners.find(({ describe }) => describe.slug === slug)
  if (!planner) throw new RangeError(`There is no planner '${slug}'`)
  const siting = planner.build(input, values)
  tell(0.1, 'Writing the reasons')
  const { placements, passedOver } = explain(siting, plan)
  const before = input.cameras && coveredByCameras(input.cameras)
  const demandOf = (served: readonly number[]) =>
    served.reduce((sum, demand) => sum + (siting.goal === 'most' && before?.[demand] ? 0 : input.weights[demand]!), 0)
  const plain = planner.build(input, { ...values, beta: 0 })
  tell(0.3, 'Looking for choices nearly as good')
  const others = alternatives(siting, plan, { most: mostAlternatives, effort: effortOfAlternative })
  tell(0.6, 'Trying other numbers of sites')
  const curve = coverageCurve(siting, limitsOf(siting, input), { effort }).map(({ vans: limit, plan: best }) => ({
    limit,
    value: best.status === 'infeasible' ? null : best.value,
    solution: best.status,
  }))
  return {
    placements: placements.map((placement) => ({
      ...placement,
      serves: demandOf(placement.serves),
      servesAlone: demandOf(placement.servesAlone),
    })),
    passedOver,
    alternatives: others,
    reached: siting.goal === 'most' ? demandOf(servedByAny(siting, plan.sites)) : plain.value(plan.sites),
    curve,
    equity: input.deciles?.some((decile) => decile > 0) ? equityOf(plain) : [],
  }

  function equityOf(usual: Siting): SitingExplained['equity'] {
    tell(0.8, 'Weighting deprived places')
    const sitingFor = (beta: number) => planner!.build(input, { ...values, beta })
    return priceOfEquity(sitingFor, betas, { effort }).flatMap(({ beta, plan: best, value, price }) =>
      best.status === 'infeasible'
        ? []
        : [
            {
              ...{ beta, value, price },
              solution: best.status,
              sites: best.sites,
              bands: usual.goal === 'most' ? bandsOf(usual, best.sites) : [],
            },
          ],
    )
  }

  function bandsOf(usual: Siting, sites: readonly number[]) {
    const times = new Uint16Array(input.weights.length)
    for (const site of sites) for (const demand of usual.served(site, sites)) if (!before?.[demand]) times[demand]! += 1
    return coverageByBand(input.weights, input.deciles!, times)
      .filter(({ fromDecile }) => fromDecile > 0)
      .map(({ toDecile, demand, covered }) => ({ fifth: toDecile / 2, expected: demand, covered }))
  }
}

function servedByAny(siting: Siting, sites: readonly number[]): number[] {
  return [...new Set(sites.flatMap((site) => siting.served(site, sites)))]
}

/** 1 to 10 sites, no more than there are to choose from; or the budget in fifths, up to twice of it. */
function limitsOf(siting: Siting, { permitted, costs }: PlannerInput): number[] {
  if (costs) return Array.from({ length: mostSites }, (_, at) => ((at + 1) * siting.limit) / 5)
  const free = permitted ? permitted.reduce((sum, each) => sum + each, 0) : siting.siteCount
  return Array.from({ length: Math.min(mostSites, free) }, (_, at) => at + 1)
}
