import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface CommandResult {
  /** Null when a signal ended it. */
  readonly code: number | null
  readonly out: string
  readonly errors: string
}

const root = fileURLToPath(new URL('../../', import.meta.url))

/** `npm run wardwatch -- ...` as a process of its own, which the caller may end. */
export function startCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): { process: ChildProcess; result: Promise<CommandResult> } {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/cli.ts', ...args], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const out: Buffer[] = []
  const errors: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk))
  const result = new Promise<CommandResult>((resolve) => {
    child.on('close', (code) =>
      resolve({ code, out: Buffer.concat(out).toString(), errors: Buffer.concat(errors).toString() }),
    )
  })
  return { process: child, result }
}

export function runCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<CommandResult> {
  return startCommand(args, environment).result
}
