import { spawnSync } from 'node:child_process'
import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** Who holds a data directory, as written by the holder. */
export type LockHolder = {
  /** The program that was started by somebody; the engine is a child of it. */
  readonly ownerPid: number
  readonly ownerCommand: string
  readonly enginePid: number
  /** ISO 8601 */
  readonly since: string
  /** Where the engine listens; absent until it does. */
  readonly socketDirectory?: string
}

export type DirectoryLock = {
  describe(holder: LockHolder): void
  release(): void
}

export const lockFileName = 'engine.lock'

// O_EXLOCK and O_NONBLOCK of macOS and the BSDs, which take the lock when they open the file.
const openLocked = 0x20 | 0x4

/**
 * Takes the operating system's lock on a data directory, or returns null if another process has it. The kernel
 * gives it back when this process ends, however it ends, so there is no stale lock to judge and no race in taking
 * one over. The file's text only says who holds it.
 */
export function takeDirectoryLock(dataDir: string): DirectoryLock | null {
  const path = join(dataDir, lockFileName)
  const file = process.platform === 'linux' ? lockOnLinux(path) : lockOnBsd(path)
  if (file === null) return null
  return {
    describe(holder) {
      const text = Buffer.from(`${JSON.stringify(holder, null, 2)}\n`)
      ftruncateSync(file)
      writeSync(file, text, 0, text.length, 0)
    },
    release() {
      ftruncateSync(file)
      closeSync(file)
    },
  }
}

/** What the holder wrote; null if nobody holds it or the text is not complete. Says nothing about being held. */
export function readLockHolder(dataDir: string): LockHolder | null {
  try {
    return JSON.parse(readFileSync(join(dataDir, lockFileName), 'utf8')) as LockHolder
  } catch {
    return null
  }
}

/**
 * Node cannot call flock(2). A lock belongs to the open file, not to the process that asked for it: `flock` (or
 * perl, which every Debian has as well) locks the file it inherits, ends, and the lock stays with this process.
 */
function lockOnLinux(path: string): number | null {
  const file = openSync(path, 'a+', 0o600)
  const attempts: [string, string[]][] = [
    ['flock', ['-n', '-x', '3']],
    ['perl', ['-e', 'open(F, "+<&=3") or exit 9; exit(flock(F, 6) ? 0 : 1)']],
  ]
  for (const [command, args] of attempts) {
    const { error, status } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'ignore', file] })
    if (error || (status !== 0 && status !== 1)) continue
    if (status === 0) {
      // Appending would put a description after the old one.
      return file
    }
    closeSync(file)
    return null
  }
  closeSync(file)
  throw new LockUnavailable('The embedded database needs the command "flock" (package util-linux) to lock its data.')
}

function lockOnBsd(path: string): number | null {
  if (process.platform === 'win32') {
    throw new LockUnavailable('The embedded database does not run on Windows: use WSL or give a database address.')
  }
  try {
    return openSync(path, 0x2 | 0x200 | openLocked, 0o600)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return null
    throw error
  }
}

export class LockUnavailable extends Error {}
