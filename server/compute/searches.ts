import type { ChosenSites } from '../planners/plan.ts'
import { type PlannedRota, planRota } from '../planners/wardens/plan-rota.ts'
import type { RotaProblem } from '../planners/wardens/rota-problem.ts'
import { type AlternativesFound, type AlternativesQuestion, searchAlternatives } from '../planners/week-alternatives.ts'
import { searchVariants, type VariantsQuestion, type VariantWeek } from '../planners/week-variants.ts'
import { type BetterWeek, describeWeek, type WeeklyPlanInput, weeklyPlan } from '../planners/weekly-plan.ts'
import type { PlannedWeek } from '../planners/weekly-schedule.ts'
import { answerQuestion, type PlanQuestion } from './answer-question.ts'
import { solveInteger } from './highs.ts'

/**
 * A search in a thread of its own: tells of each better answer on the way, and may be ended at any moment. Question and
 * answers must survive `structuredClone`.
 */
export type Search<Question, Better, Answer> = (
  question: Question,
  tell: (better: Better) => void,
) => Answer | Promise<Answer>

/** Loaded in the threads: elsewhere only its types are imported. */
export const searches = {
  /** The best sites by a location model. */
  siting: (question: PlanQuestion, tell: (plan: ChosenSites) => void) => answerQuestion(question, tell),
  /** The best week of a plan, with its reasons. */
  'weekly-plan': (input: WeeklyPlanInput, tell: (better: BetterWeek) => void) => weeklyPlan(input, solveInteger, tell),
  /** What a week is worth and why, without any search for a better one. */
  'describe-week': ({ input, week }: { input: WeeklyPlanInput; week: PlannedWeek }, _tell: (better: never) => void) =>
    describeWeek(input, week),
  /** The best weeks under other assumptions. */
  'week-variants': (question: VariantsQuestion, tell: (weeks: readonly VariantWeek[]) => void) =>
    searchVariants(question, solveInteger, tell, secondsNow),
  /** Weeks nearly as good as a plan. */
  'week-alternatives': (question: AlternativesQuestion, tell: (found: AlternativesFound) => void) =>
    searchAlternatives(question, solveInteger, tell, secondsNow),
  /** Who of the wardens works when. */
  'warden-rota': (
    { problem, secondsAllowed }: { problem: RotaProblem; secondsAllowed: number },
    tell: (rota: PlannedRota) => void,
  ) => planRota(problem, solveInteger, { secondsAllowed, onBetter: tell }),
}

function secondsNow(): number {
  return performance.now() / 1_000
}

type Searches = typeof searches
export type SearchSlug = keyof Searches
export type QuestionOf<Slug extends SearchSlug> = Parameters<Searches[Slug]>[0]
export type BetterOf<Slug extends SearchSlug> = Parameters<Parameters<Searches[Slug]>[1]>[0]
export type FoundBy<Slug extends SearchSlug> = Awaited<ReturnType<Searches[Slug]>>
