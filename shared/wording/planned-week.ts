import { plural } from './counts.ts'
import { expectedText } from './expected-incidents.ts'

interface Sureness {
  readonly solution: 'optimal' | 'feasible' | 'infeasible' | null
  readonly objective: number | null
  readonly bound: number | null
}

/** How sure it is that a plan is the best, in a sentence; '' where nothing is known yet. */
export function howSurePlan({ solution, objective, bound }: Sureness): string {
  if (solution === 'infeasible') return 'What is promised for this week cannot all be kept.'
  if (solution === 'optimal') return 'Proven: no other plan by these rules reaches more.'
  if (objective === null || bound === null || !Number.isFinite(bound)) return ''
  if (objective <= 0) return bound <= 0 ? 'Nothing can be reached by these rules.' : ''
  const percent = (100 * Math.max(0, bound - objective)) / objective
  if (percent < 0.05) return 'No other plan by these rules is noticeably better.'
  return `At most ${percent < 1 ? percent.toFixed(1) : Math.ceil(percent)}% better is possible.`
}

/** What a week drawn by hand costs against the plan it was drawn from. `planned` is the objective of that plan. */
export function lossInWords(loss: number, planned: number): string {
  const percent = planned > 0 ? ` (${percentOf(Math.abs(loss) / planned)})` : ''
  if (Math.abs(loss) < 0.005) return 'This costs nothing: as much is reached as by the plan.'
  if (loss > 0) return `This costs ${expectedText(loss)} incidents of ${expectedText(planned)}${percent}.`
  return `This reaches ${expectedText(-loss)} incidents more than the plan${percent}.`
}

function percentOf(share: number): string {
  return share < 0.01 ? 'under 1%' : `${Math.round(share * 100)}%`
}

/** Whether a week drawn by hand may be kept: rules it breaks that forbid it, and others. */
export function verdictInWords(forbidding: number, others: number): string {
  if (forbidding > 0) return 'It cannot be kept like this.'
  if (others > 0) return `It can be kept, though it breaks ${plural(others, 'rule')} the plan was made by.`
  return 'It breaks no rule.'
}

export interface WeekState {
  readonly mayPlan: boolean
  readonly canPlaceVans: boolean
  readonly vans: number
  readonly usableSites: number
  readonly isDrawn: boolean
  readonly plan: {
    readonly version: number
    readonly status: 'running' | 'done' | 'failed' | 'stopped'
    readonly decision: 'approved' | 'published' | 'withdrawn' | null
    readonly solution: 'optimal' | 'feasible' | 'infeasible' | null
    readonly visits: number
  } | null
}

/** What is to be done next for the week, in one sentence. */
export function nextStep({ mayPlan, canPlaceVans, vans, usableSites, isDrawn, plan }: WeekState): string {
  const step = stepOf({ mayPlan, canPlaceVans, vans, usableSites, isDrawn, plan })
  return mayPlan || plan?.decision === 'published' ? step : `${step} That is for the CCTV co-ordinator.`
}

function stepOf({ canPlaceVans, vans, usableSites, isDrawn, plan }: WeekState): string {
  if (isDrawn) return 'You have changed the plan by hand. Keep it as a new version, or discard the changes.'
  if (plan?.status === 'running')
    return 'The week is being planned. The best so far is below; you can stop and keep it.'
  if (plan?.decision === 'published') return 'The plan is published: whoever drives has it on the tasking sheet.'
  if (plan?.decision === 'approved') return `Version ${plan.version} is approved. Publish it to the tasking sheet.`
  if (!canPlaceVans) return 'Load incidents with hours and places: without them a van cannot be placed.'
  if (vans === 0) return 'Add a van with its crew under “Vans and events” first.'
  if (usableSites === 0) return 'Accept a site and give it a justification in force before planning.'
  if (!plan) return 'There is no plan for this week yet. Plan it with the usual settings; it takes seconds.'
  if (plan.status === 'failed') return 'The last attempt failed. Plan the week again.'
  if (plan.solution === 'infeasible')
    return 'What is promised cannot all be kept. Change an event or the crew and plan again.'
  if (plan.status === 'stopped' && plan.visits === 0)
    return 'Planning was stopped before anything was found. Plan the week again.'
  if (plan.decision === 'withdrawn')
    return `Version ${plan.version} was withdrawn. Approve another version, or plan again.`
  return `Look through the ${plural(plan.visits, 'visit')} of version ${plan.version}, change what you know better, and approve it.`
}
