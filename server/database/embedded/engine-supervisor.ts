import { type ChildProcess, fork } from 'node:child_process'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DatabaseUnavailable } from '../database-errors.ts'
import type { EngineReady, EngineStart, FromEngine, ToEngine } from './engine-messages.ts'

export type SupervisorOptions = {
  readonly dataDir: string
  readonly idleTransactionSeconds: number
  readonly longestQuerySeconds?: number | undefined
  readonly onProgress?: ((sentence: string) => void) | undefined
}

const entry = fileURLToPath(new URL('./engine-entry.mjs', import.meta.url))
const closePatienceMilliseconds = 15_000
const mostRestarts = 3
const restartWindowMilliseconds = 60_000

/** Keeps one engine process running: starts it, starts it again when it ends, and ends it with this program. */
export class EngineSupervisor {
  readonly #options: SupervisorOptions
  #child: ChildProcess | null = null
  #ready: Promise<EngineReady>
  #isClosing = false
  #isServing = false
  #lastAlive = 0
  #watchdog: NodeJS.Timeout | null = null
  #restarts: number[] = []

  constructor(options: SupervisorOptions) {
    this.#options = options
    this.#ready = this.#start()
    this.#ready.catch(() => undefined)
    if (options.longestQuerySeconds) this.#watch(options.longestQuerySeconds)
  }

  /** Resolves when the engine takes connections; waits while it is being started again. */
  ready(): Promise<EngineReady> {
    return this.#ready
  }

  get enginePid(): number | undefined {
    return this.#child?.pid
  }

  /** Ends the engine whatever it is doing and starts it again; committed rows are kept. */
  async restart(): Promise<void> {
    await this.#ready.catch(() => undefined)
    const child = this.#child
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await ended
    }
    await this.#ready
  }

  async close(): Promise<void> {
    this.#isClosing = true
    if (this.#watchdog) clearInterval(this.#watchdog)
    await this.#ready.catch(() => undefined)
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    if (child.connected) child.send({ kind: 'close' } satisfies ToEngine)
    const timer = setTimeout(() => child.kill('SIGKILL'), closePatienceMilliseconds)
    await ended
    clearTimeout(timer)
  }

  #start(): Promise<EngineReady> {
    const start: EngineStart = {
      dataDir: this.#options.dataDir,
      ownerPid: process.pid,
      ownerCommand: commandLine(),
      idleTransactionSeconds: this.#options.idleTransactionSeconds,
    }
    const { NODE_OPTIONS: _notForTheEngine, ...env } = process.env
    const child = fork(entry, [JSON.stringify(start)], {
      env,
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    this.#child = child
    this.#isServing = false
    return new Promise<EngineReady>((resolve, reject) => {
      let failure: DatabaseUnavailable | null = null
      let stderr = ''
      child.stderr?.on('data', (chunk) => {
        stderr = `${stderr}${chunk}`.slice(-2000)
      })
      child.on('message', (message: FromEngine) => {
        this.#lastAlive = Date.now()
        if (message.kind === 'progress') this.#options.onProgress?.(message.sentence)
        else if (message.kind === 'failed') failure = new DatabaseUnavailable(message.reason, message.sentence)
        else if (message.kind === 'ready') {
          this.#isServing = true
          resolve(message)
        }
      })
      child.on('error', (error) => {
        failure ??= new DatabaseUnavailable('engine-failed', `The embedded database did not start: ${error.message}.`)
        reject(failure)
      })
      child.on('exit', (code, signal) => {
        if (this.#isServing) this.#ended()
        else reject(failure ?? failedStart(code, signal, stderr))
      })
    })
  }

  #ended(): void {
    if (this.#isClosing) return
    const now = Date.now()
    this.#restarts = [...this.#restarts.filter((time) => now - time < restartWindowMilliseconds), now]
    if (this.#restarts.length > mostRestarts) {
      this.#ready = Promise.reject(
        new DatabaseUnavailable(
          'engine-failed',
          'The embedded database ended several times in a minute: stopped trying.',
        ),
      )
    } else this.#ready = this.#start()
    this.#ready.catch(() => undefined)
  }

  /** The engine cannot be interrupted, but it answers between statements: no answer means one long statement. */
  #watch(longestQuerySeconds: number): void {
    const interval = Math.min(1000, longestQuerySeconds * 250)
    this.#watchdog = setInterval(() => {
      const child = this.#child
      // While it is starting it cannot answer either.
      if (!child?.connected || !this.#isServing) return
      if (Date.now() - this.#lastAlive > longestQuerySeconds * 1000) child.kill('SIGKILL')
      else child.send({ kind: 'are-you-alive' } satisfies ToEngine)
    }, interval)
    this.#watchdog.unref()
  }
}

function failedStart(code: number | null, signal: string | null, stderr: string): DatabaseUnavailable {
  const last = stderr.trim().split('\n').at(-1) ?? ''
  return new DatabaseUnavailable(
    'engine-failed',
    `The embedded database ended while it was starting (${signal ?? `code ${code}`})${last ? `: ${last}` : ''}.`,
  )
}

/** How this program was started, short enough to be read in a message. */
function commandLine(): string {
  return [basename(process.argv[0] ?? 'node'), ...process.argv.slice(1).map((part) => basename(part))]
    .join(' ')
    .slice(0, 200)
}
