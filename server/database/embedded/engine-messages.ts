import type { UnavailableReason } from '../database-errors.ts'
import type { EngineOptions } from './guarded-engine.ts'

/** What the engine's process is told when it is started, as its one argument in JSON. */
export type EngineStart = {
  readonly dataDir: string
  readonly ownerPid: number
  readonly ownerCommand: string
  readonly idleTransactionSeconds: number
  /** Only for the test that an unguarded engine refuses to serve. */
  readonly without?: EngineOptions['without']
}

export type EngineReady = {
  readonly kind: 'ready'
  readonly socketDirectory: string
  readonly engineVersion: string
  readonly postgisVersion: string
}

export type FromEngine =
  | EngineReady
  | { readonly kind: 'progress'; readonly sentence: string }
  | { readonly kind: 'failed'; readonly reason: UnavailableReason; readonly sentence: string }
  | { readonly kind: 'alive' }

export type ToEngine = { readonly kind: 'are-you-alive' } | { readonly kind: 'close' }

/** Clients address a PostgreSQL socket by its directory and a port, which makes its file name. */
export const socketPort = 5432
export const socketFileName = `.s.PGSQL.${socketPort}`
