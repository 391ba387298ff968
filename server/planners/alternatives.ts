import { type ChosenSites, comesBefore, type Plan, type SearchOptions } from './plan.ts'
import { lossOf, type Siting } from './siting.ts'

/** Plans nearly as good as the best. */
export interface Alternatives {
  /** Best first, equals by their lowest sites; the plan itself is the first or among the equals of the first. */
  readonly plans: readonly { readonly sites: readonly number[]; readonly value: number }[]
  /** False where more exist, or where some could not be ruled out with the effort allowed. */
  readonly isComplete: boolean
}

/** How near is near, and how many are wanted. */
export interface AlternativesOptions extends Pick<SearchOptions, 'effort'> {
  /** Share of the value that may be lost; 0.02 when left out. */
  readonly within?: number
  /** Plans listed at most; 20 when left out. */
  readonly most?: number
}

interface Part {
  readonly kept: readonly number[]
  readonly barred: readonly number[]
  readonly plan: ChosenSites
}

/**
 * The best plans in order, by splitting off each plan found and solving what is left (Lawler 1972, Management Science
 * 18(7)). Plans that only add a site that is worth nothing are not listed. None for an infeasible plan.
 */
export function alternatives(siting: Siting, best: Plan, options: AlternativesOptions = {}): Alternatives {
  const { within = 0.02, most = 20, effort } = options
  if (best.status === 'infeasible') return { plans: [], isComplete: true }
  const worst = siting.goal === 'most' ? best.value * (1 - within) : best.value * (1 + within)
  const slack = 1e-9 * Math.max(1, Math.abs(best.value))
  const goodEnough = siting.goal === 'most' ? worst - slack : worst + slack
  const kept = siting.rules.kept ?? []
  const open: Part[] = [{ kept, barred: [], plan: best }]
  const plans: { sites: readonly number[]; value: number }[] = []
  let isComplete = best.status === 'optimal'
  while (open.length > 0 && plans.length < most) {
    open.sort((a, b) => {
      const loss = lossOf(siting, a.plan.value, b.plan.value)
      return Math.abs(loss) > slack ? loss : comesBefore(a.plan.sites, b.plan.sites) ? -1 : 1
    })
    const part = open.shift()!
    plans.push({ sites: part.plan.sites, value: part.plan.value })
    const free = part.plan.sites.filter((site) => !part.kept.includes(site))
    for (const [place, site] of free.entries()) {
      const inside = [...part.kept, ...free.slice(0, place)]
      const barred = [...part.barred, site]
      const plan = siting.with({ rules: narrowed(siting, inside, barred) }).solve({ effort, goodEnough })
      if (plan.status === 'infeasible') continue
      if (plan.status !== 'optimal') isComplete = false
      if (lossOf(siting, plan.value, worst) <= slack) open.push({ kept: inside, barred, plan })
    }
  }
  return { plans, isComplete: isComplete && open.length === 0 }
}

function narrowed(siting: Siting, kept: readonly number[], barred: readonly number[]) {
  const permitted = siting.rules.permitted?.slice() ?? new Uint8Array(siting.siteCount).fill(1)
  for (const site of barred) permitted[site] = 0
  return { ...siting.rules, permitted, kept }
}
