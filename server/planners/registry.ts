import { backupCoverage } from './backup-coverage.ts'
import { budgetCoverage } from './budget-coverage.ts'
import { expectedCoverage } from './expected-coverage.ts'
import { mclp } from './mclp.ts'
import { pMedian } from './p-median.ts'
import type { Planner } from './planner.ts'

/** Every planner, in the order in which they are offered. */
export const planners: readonly Planner[] = [mclp, backupCoverage, expectedCoverage, budgetCoverage, pMedian]
