import type { BetterOf, FoundBy, QuestionOf, SearchSlug } from '../compute/searches.ts'
import type { VersionCache } from '../database/version-cache.ts'

/** What computes for wardens, and the clock. The desk of plans is one. */
export interface WardenDesk {
  readonly codeVersion: string
  readonly cache: VersionCache
  /** Day on the clock in England, 'YYYY-MM-DD'. */
  readonly today: () => string
  /** Something short that somebody waits for, in the pool. */
  compute<Answer>(task: string, input: unknown): Promise<Answer>
  /** Something longer that somebody waits for, in its turn; the best by its time limit is the answer. */
  study<Slug extends SearchSlug>(
    slug: Slug,
    question: QuestionOf<Slug>,
    longestSeconds: number,
  ): Promise<FoundBy<Slug> | BetterOf<Slug>>
}
