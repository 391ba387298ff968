import type { AreaKindSlug } from '../../shared/area-kinds.ts'
import type { DeploymentsAnswer } from '../../shared/contracts/deployments.ts'
import type { Evidence } from '../../shared/contracts/evidence.ts'
import type { Db } from '../areas/store.ts'
import type { VersionCache } from '../database/version-cache.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'

/** What computes, and which day it is. */
export interface TaskingDesk {
  readonly codeVersion: string
  readonly cache: VersionCache
  readonly today: () => string
  compute<Answer>(task: string, input: unknown): Promise<Answer>
}

/** Stretch of days, both included. */
interface Days {
  readonly from: string
  readonly to: string
}

/** What other parts of the product work out. */
export interface TaskingParts {
  readonly makeEvidence: (
    asker: { readonly db: Db; readonly actor: string },
    asked: { readonly district: PlanDistrict; readonly areaKind: AreaKindSlug },
  ) => Promise<Evidence>
  /** Shifts of published plans and what came of them. */
  readonly readDeployments: (
    db: Db,
    asked: Days & { readonly district: string },
  ) => Promise<Pick<DeploymentsAnswer, 'shifts'>>
}

/** Who asks. */
export interface SheetAsker {
  readonly db: Db
  /** As the restricted tier has it, of the same districts: counts are made of it, and no key leaves it. */
  readonly cases: Db
  readonly actor: string
}
