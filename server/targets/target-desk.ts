import type { Db } from '../areas/store.ts'
import type { JobRules } from './ground.ts'

/** What targets are worked out with. */
export interface TargetsDesk {
  /** Day on the clock in England, 'YYYY-MM-DD'. */
  readonly today: () => string
  readonly codeVersion: string
}

/** Who asks. */
export interface TargetAsker {
  readonly db: Db
  readonly actor: string
  readonly desk: TargetsDesk
  readonly rules: JobRules
  /** Whether they may read whose referrals there are. */
  readonly isRestricted: boolean
}
