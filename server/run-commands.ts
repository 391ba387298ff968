import { type Run, type RunAnswer, RunRequest } from '../shared/contracts/runs.ts'
import { methods } from './analysis/methods/registry.ts'
import { readRun, readRuns } from './analysis/read-run.ts'
import { RunDesk, type RunVisit } from './analysis/run-desk.ts'
import { startRun } from './analysis/start-run.ts'
import { ComputePool } from './compute/pool.ts'
import type { Config } from './config.ts'
import type { Database } from './database/open-database.ts'
import type { Reader } from './database/reader.ts'
import type { Schema } from './database/schema.ts'
import { VersionCache } from './database/version-cache.ts'

export const runHelp = `  npm run wardwatch -- run METHOD --layer vehicle-crime --from 2025-01 --to 2025-12
      --set NAME=VALUE                     a setting of the method; may be given several times
      --seed N                             the same seed gives the same numbers
      --district CODE  --name TEXT         which district; what to call the run
      --json                               the run with its whole result as JSON
  npm run wardwatch -- runs                the runs so far`

const rowsPrinted = 20
const millisecondsBetweenLooks = 300

export interface RunValues {
  readonly layer?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly district?: string | undefined
  readonly set?: string[] | undefined
  readonly seed?: string | undefined
  readonly name?: string | undefined
  readonly json?: boolean | undefined
}

/** What was asked, or in `misuse` what is wrong with it. */
export function readRunRequest(
  method: string | undefined,
  values: RunValues,
): { request: RunRequest } | { misuse: string } {
  if (method === undefined) return { misuse: 'Say which method to run, for example: run concentration' }
  const described = methods.find(({ describe }) => describe.slug === method)?.describe.parameters ?? []
  const parameters: Record<string, number | string> = {}
  for (const entry of values.set ?? []) {
    const [name = '', ...rest] = entry.split('=')
    const value = rest.join('=')
    if (name === '' || value === '') return { misuse: `--set is '${entry}'. It must be NAME=VALUE.` }
    const isWord = described.some((parameter) => parameter.name === name && parameter.kind === 'choice')
    parameters[name] = isWord || !Number.isFinite(Number(value)) ? value : Number(value)
  }
  const { layer, from, to, district, name, seed } = values
  const given = { layer, from, to, district, name, seed: seed === undefined ? undefined : Number(seed) }
  const parsed = RunRequest.safeParse({
    method,
    parameters,
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  })
  if (parsed.success) return { request: parsed.data }
  const faults = parsed.error.issues.map((issue) => {
    const allowed = issue.code === 'invalid_value' ? ` Allowed: ${issue.values.join(', ')}.` : ''
    return `--${issue.path.join('.')}: ${issue.message}.${allowed}`
  })
  return { misuse: faults.join('\n') }
}

/**
 * Runs a method in this program, on the database that a running server may have open, and waits for it. Ctrl-C stops
 * the run and keeps its record. Returns whether it has a result.
 */
export async function runMethod(
  database: Database<Schema>,
  config: Config,
  request: RunRequest,
  isJson: boolean,
): Promise<boolean> {
  const desk = openDesk(database, config)
  let stop: () => void = () => undefined
  try {
    const visit = visitOf(desk, database)
    const { run } = await startRun(visit, request)
    stop = () => void desk.stop(run.run)
    process.once('SIGINT', stop)
    const looking = setInterval(() => void printProgress(visit, run.run), millisecondsBetweenLooks)
    await desk.waitFor(run.run).finally(() => clearInterval(looking))
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
    const answer = await readRun(visit, run.run)
    if (isJson) console.log(JSON.stringify(answer, null, 2))
    else if (answer.result) console.log(resultLines(answer).join('\n'))
    else console.error(whyNoResult(answer.run))
    return answer.result !== null
  } finally {
    process.off('SIGINT', stop)
    await desk.close()
  }
}

export async function printRuns(database: Database<Schema>, config: Config, isJson: boolean): Promise<void> {
  const desk = openDesk(database, config)
  const answer = await readRuns(visitOf(desk, database), 100).finally(() => desk.close())
  if (isJson) console.log(JSON.stringify(answer, null, 2))
  else if (answer.runs.length === 0) console.log('Nothing has been run yet.')
  else for (const run of answer.runs) console.log(runLine(run))
}

function openDesk(database: Database<Schema>, config: Config): RunDesk {
  return new RunDesk({
    db: database.kysely,
    cache: new VersionCache(50),
    pool: new ComputePool({ longestSeconds: config.longestRunSeconds }),
    codeVersion: config.version,
    log: (line) => console.error(line),
  })
}

/** Runs are of the partner tier, from here as from the pages, so that the same run reads the same. */
function visitOf(desk: RunDesk, database: Database<Schema>): RunVisit {
  const reader: Reader = { tier: 'partner', districts: null }
  return desk.visit({ db: database.as(reader), reader })
}

async function printProgress(visit: RunVisit, id: number): Promise<void> {
  if (!process.stderr.isTTY) return
  const { run } = await readRun(visit, id).catch(() => ({ run: null }))
  if (!run || !visit.desk.isAtWork(id)) return
  const line = `${Math.round(run.progress.share * 100)}%  ${run.progress.sentence}`
  process.stderr.write(`\r\u001b[K${line.slice(0, (process.stderr.columns ?? 80) - 1)}`)
}

function runLine({ run, askedAt, status, synthetic, title, layer, district, period, name, failure }: Run): string {
  const about = `${title}: ${layer}, ${district.name}, ${period.from} to ${period.to}`
  return `${String(run).padStart(4)}  ${askedAt.slice(0, 16).replace('T', ' ')}  ${status.padEnd(7)}  ${synthetic ? '[synthetic] ' : ''}${about}${name ? ` (${name})` : ''}${failure ? `: ${failure}` : ''}`
}

function whyNoResult({ run, status, failure }: Run): string {
  return status === 'stopped' ? `Run ${run} was stopped.` : `Run ${run} failed. ${failure ?? ''}`.trim()
}

/** The finding, how sure it is, and the rows that matter most. */
function resultLines({ run, result }: RunAnswer): string[] {
  if (!result) return []
  const shown = result.rows.slice(0, rowsPrinted)
  const words = new Map(result.map?.categories?.map(({ value, label }) => [value, label]))
  const cells = shown.map((row) =>
    result.columns.map(({ key, decimals = 0 }) => {
      const value = row[key] ?? null
      if (key === result.map?.column && value !== null && words.has(value)) return words.get(value) ?? ''
      if (value === null) return 'not known'
      return typeof value === 'number'
        ? value.toLocaleString('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
        : value
    }),
  )
  const heads = result.columns.map(({ label, unit }) => (unit ? `${label} (${unit})` : label))
  const widths = heads.map((head, place) => Math.max(head.length, ...cells.map((row) => row[place]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    row
      .map((text, place) =>
        result.columns[place]?.align === 'right' ? text.padStart(widths[place] ?? 0) : text.padEnd(widths[place] ?? 0),
      )
      .join('  ')
      .trimEnd()
  return [
    `${run.synthetic ? '[synthetic] ' : ''}${result.finding}.`,
    ...result.details,
    ...result.sure.map((text) => `How sure: ${text}`),
    ...(result.accuracy ? [`How well it foretells: ${result.accuracy.sentence}`] : []),
    `How: ${result.how}`,
    ...run.automaticChoices.map((text) => `Chosen for you: ${text}`),
    ...run.notes.map(({ text }) => `Note: ${text}`),
    ...(shown.length > 0 ? ['', line(heads), ...cells.map(line)] : []),
    ...(result.rows.length > shown.length
      ? [`The first ${shown.length} of ${result.rows.length.toLocaleString('en-GB')} rows.`]
      : []),
    `Run ${run.run}, ${(run.seconds ?? 0).toFixed(1)} s, seed ${run.seed}, data version ${run.dataVersion}.`,
  ]
}
