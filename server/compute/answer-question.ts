import { type ChosenSites, chosenSites, type Plan } from '../planners/plan.ts'
import { planners } from '../planners/registry.ts'
import { solveProgram } from './highs.ts'
import type { PlanQuestion } from './plan-messages.ts'

/** A program with more figures than this takes the general solver longer than anybody waits. */
const mostFigures = 400_000

/**
 * Solves one question, whatever it takes: greedy and swap first, then the planner's own search, then, where its effort
 * does not suffice, HiGHS from the best known. `tell` hears of each better plan and of each better bound. RangeError for
 * a planner that is not there.
 */
export async function answerQuestion(question: PlanQuestion, tell: (plan: ChosenSites) => void): Promise<Plan> {
  const planner = planners.find(({ describe }) => describe.slug === question.planner)
  if (!planner) throw new RangeError(`There is no planner '${question.planner}'`)
  const siting = planner.build(question.input, question.values)
  const quick = siting.quick()
  if (quick.status !== 'infeasible') tell(quick)
  const searched = siting.solve({ effort: question.effort, onBetter: tell })
  if (searched.status !== 'feasible') return searched
  tell(searched)
  const program = siting.program()
  if (program.rows.length > mostFigures) return searched
  const solved = await solveProgram(program, { start: searched.sites })
  if (solved.status !== 'optimal' || !solved.sites) return searched
  const value = siting.value(solved.sites)
  const isBetter = siting.goal === 'most' ? value > searched.value : value < searched.value
  return isBetter
    ? chosenSites('optimal', solved.sites, value, value)
    : chosenSites('optimal', searched.sites, searched.value, searched.value)
}
