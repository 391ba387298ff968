import { errorMessage } from '../database-errors.ts'
import { Bridge } from './bridge.ts'
import { runSql } from './canary.ts'
import { type DataDirectory, openDataDirectory, StartFailed } from './data-directory.ts'
import type { EngineStart, FromEngine, ToEngine } from './engine-messages.ts'
import { EngineBroken, type GuardedEngine } from './guarded-engine.ts'
import { endWithParent } from './parent-watch.ts'

// Runs as a process of its own, because the engine blocks whoever it runs in.

const start = JSON.parse(process.argv[2] ?? '{}') as EngineStart
const maintenanceSeconds = 30
const checkpointBytes = 64 * 1024 * 1024
const brokenExitCode = 70

function tell(message: FromEngine): void {
  process.send?.(message)
}

async function serve(directory: DataDirectory): Promise<void> {
  const { engine, socketDirectory } = directory
  const parameters = clientParameters(engine)
  const bridge = new Bridge(engine, {
    spoolDirectory: directory.spoolDirectory,
    idleTransactionSeconds: start.idleTransactionSeconds,
    parameters,
    onBroken: (error) => {
      process.stderr.write(`${errorMessage(error)}\n`)
      process.exit(brokenExitCode)
    },
  })
  await bridge.listen(directory.socketPath)
  setInterval(() => bridge.runIfIdle(checkpointIfGrown), maintenanceSeconds * 1000).unref()

  const close = async () => {
    bridge.close()
    await engine.close().catch(() => undefined)
    directory.release()
    process.exit(0)
  }
  process.on('message', (message: ToEngine) => {
    if (message.kind === 'are-you-alive') tell({ kind: 'alive' })
    else void close()
  })
  process.on('disconnect', () => void close())
  const postgis = runSql(engine, `select extversion from pg_extension where extname = 'postgis'`).rows[0]?.[0] ?? ''
  tell({
    kind: 'ready',
    socketDirectory,
    engineVersion: parameters.server_version!.split(' ')[0]!,
    postgisVersion: postgis,
  })
}

function clientParameters(engine: GuardedEngine): Record<string, string> {
  const { rows } = runSql(
    engine,
    `select name, setting from pg_settings where name in ('server_version', 'server_encoding', 'client_encoding',
      'DateStyle', 'IntervalStyle', 'TimeZone', 'integer_datetimes', 'standard_conforming_strings')`,
  )
  return Object.fromEntries(rows) as Record<string, string>
}

/** PostgreSQL's own checkpointer does not run in this build, and the log of changes would grow without end. */
function checkpointIfGrown(engine: GuardedEngine): void {
  const sql = 'select pg_current_wal_lsn() - redo_lsn from pg_control_checkpoint()'
  if (Number(runSql(engine, sql).rows[0]?.[0] ?? 0) > checkpointBytes) runSql(engine, 'checkpoint')
}

// A terminal and a service manager signal every process of a program. The parent decides when this one closes.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => undefined)
endWithParent(start.ownerPid)

try {
  await serve(await openDataDirectory(start, (sentence) => tell({ kind: 'progress', sentence })))
} catch (error) {
  const reason = error instanceof StartFailed ? error.reason : 'engine-failed'
  const sentence =
    error instanceof StartFailed ? error.message : `The embedded database did not start: ${errorMessage(error)}.`
  const exitCode = error instanceof EngineBroken ? brokenExitCode : 1
  // Only when the message has gone; and at once, because an engine that failed may still hold the directory.
  const failed: FromEngine = { kind: 'failed', reason, sentence }
  if (process.send) process.send(failed, () => process.exit(exitCode))
  else process.exit(exitCode)
}
