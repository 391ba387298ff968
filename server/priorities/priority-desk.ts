import type { Db } from '../areas/store.ts'

export interface PrioritiesDesk {
  readonly codeVersion: string
  readonly today: () => string
}

/** Who asks, and what computes for them. */
export interface PriorityAsker {
  readonly db: Db
  readonly actor: string
  readonly today: string
  readonly codeVersion: string
}
