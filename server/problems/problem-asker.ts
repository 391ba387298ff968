import type { Db } from '../areas/store.ts'
import { ApiProblem } from '../http/api-problem.ts'

/** Who asks, and the clock in England, 'YYYY-MM-DD HH:MM'. */
export interface ProblemAsker {
  readonly db: Db
  readonly actor: string
  readonly now: string
  readonly codeVersion: string
}

/** 'YYYY-MM-DD' */
export function todayOf({ now }: Pick<ProblemAsker, 'now'>): string {
  return now.slice(0, 10)
}

/** What somebody is told who saves over what somebody else saved since. */
export function changedMeanwhile(
  thing: string,
  { by, changes }: { readonly by: string; readonly changes: readonly string[] },
): ApiProblem {
  const what = changes.length > 0 ? ` Changed were: ${changes.join('; ')}.` : ''
  return new ApiProblem('changed-since', {
    detail: `${by} changed ${thing} since you read it, so nothing of yours was saved.${what} Look at it again, then save what you still want.`,
  })
}
