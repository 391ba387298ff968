import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What can be set from outside. This file alone reads the environment. */
export interface Config {
  readonly host: string
  readonly port: number
  /** A PostGIS server; without it the embedded engine keeps the data in `dataDir`. */
  readonly databaseUrl: string | undefined
  readonly dataDir: string
  /** Whether the synthetic borough is loaded into an empty database. */
  readonly demo: boolean
  /** Map style of an online service, drawn beneath everything when it can be had. */
  readonly styleUrl: string | null
  /** A run of a method that computes longer is ended. */
  readonly longestRunSeconds: number
  readonly version: string
}

/** A setting that cannot be, in one sentence. */
export class BadSetting extends Error {}

/** Throws BadSetting. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const port = Number(environment.PORT ?? 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new BadSetting(`PORT is '${environment.PORT}'. It must be a whole number from 0 to 65535.`)
  const longestRunSeconds = Number(environment.WARDWATCH_LONGEST_RUN_SECONDS ?? 120)
  if (!(longestRunSeconds >= 1 && longestRunSeconds <= 86_400))
    throw new BadSetting(
      `WARDWATCH_LONGEST_RUN_SECONDS is '${environment.WARDWATCH_LONGEST_RUN_SECONDS}'. It must be a number from 1 to 86400.`,
    )
  return {
    host: environment.HOST ?? '127.0.0.1',
    port,
    databaseUrl: environment.DATABASE_URL || undefined,
    dataDir: resolve(environment.WARDWATCH_DATA_DIR ?? '.wardwatch'),
    demo: environment.WARDWATCH_DEMO !== '0',
    styleUrl: environment.WARDWATCH_STYLE_URL || null,
    longestRunSeconds,
    version: packageVersion(),
  }
}

function packageVersion(): string {
  const path = fileURLToPath(new URL('../package.json', import.meta.url))
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version
}
