import { BadSetting } from './config.ts'
import { BackupRefused } from './database/backup-format.ts'
import { DatabaseUnavailable, describeDatabaseError } from './database/database-errors.ts'
import { MigrationRefused } from './database/migrate.ts'
import { LoadRunning, RefusedLoad } from './feeds/refused-load.ts'
import { ApiProblem } from './http/api-problem.ts'
import { AdministratorNeeded, PortUnavailable } from './start-problems.ts'

const spoken = [
  BadSetting,
  BackupRefused,
  DatabaseUnavailable,
  MigrationRefused,
  LoadRunning,
  RefusedLoad,
  PortUnavailable,
  AdministratorNeeded,
  ApiProblem,
]

/** What a person is told of a failure: a sentence where it was expected, otherwise all we know of it. */
export function plainSentence(error: unknown): string {
  if (spoken.some((kind) => error instanceof kind)) return (error as Error).message
  const { slug, sentence } = describeDatabaseError(error)
  if (slug !== 'database-error') return sentence
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
