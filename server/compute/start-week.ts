import type { ScheduleProblem, Visit } from '../planners/schedule-problem.ts'
import type { ImpossibleWeek, PlannedWeek } from '../planners/weekly-schedule.ts'
import { type SearchOptions, startSearch } from './start-search.ts'

export interface WeekQuestion {
  readonly problem: ScheduleProblem
  /** Share of the bound that need not be proven; 0 when left out. */
  readonly gapAllowed?: number
  readonly seed?: number
  /** Sets of visits that are ruled out. */
  readonly without?: readonly (readonly Visit[])[]
}

/** How planning a week ended. `fault` is for the log only. */
export type WeekOutcome =
  | { readonly status: 'planned'; readonly week: PlannedWeek | ImpossibleWeek; readonly seconds: number }
  /** Nothing was found before it was stopped or its time was up. */
  | { readonly status: 'nothing-yet'; readonly sentence: string }
  | { readonly status: 'failed'; readonly sentence: string; readonly fault: string }

export interface StartedWeek {
  /** Never rejects. */
  readonly outcome: Promise<WeekOutcome>
  /** Ends it with the best week by then, as 'stopped'. Too late, it does nothing. */
  stop(): void
}

/** Plans a week in a thread of its own; ended by its limit or its reader, it is the best week by then, with its gap. */
export function startWeek(question: WeekQuestion, options: SearchOptions<PlannedWeek>): StartedWeek {
  const { outcome, stop } = startSearch('week', question, options)
  return {
    stop,
    outcome: outcome.then((ended): WeekOutcome => {
      if (ended.status === 'failed') return ended
      if (ended.status === 'done') return { status: 'planned', week: ended.answer, seconds: ended.seconds }
      if (ended.best) return { status: 'planned', week: endedEarly(ended.best, ended.status), seconds: ended.seconds }
      return { status: 'nothing-yet', sentence: nothingYet(ended.status, options.longestSeconds) }
    }),
  }
}

/** A week that was the best by the time its search was ended; one that is proven stays so. */
export function endedEarly(week: PlannedWeek, by: 'time-up' | 'stopped'): PlannedWeek {
  if (week.status === 'optimal') return week
  return { ...week, status: by === 'stopped' ? 'stopped' : 'feasible' }
}

export function nothingYet(by: 'time-up' | 'stopped', longestSeconds: number): string {
  return by === 'stopped'
    ? 'It was stopped before a week was found.'
    : `No week was found in ${longestSeconds} s. Leave out sites or allow more time.`
}
