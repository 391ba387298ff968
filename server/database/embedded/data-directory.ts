import { existsSync, rmSync } from 'node:fs'
import { access, constants, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { errorCode, errorMessage, type UnavailableReason } from '../database-errors.ts'
import { provesUnsafe, runSql } from './canary.ts'
import {
  type DirectoryLock,
  type LockHolder,
  LockUnavailable,
  readLockHolder,
  takeDirectoryLock,
} from './directory-lock.ts'
import { type EngineStart, socketFileName } from './engine-messages.ts'
import { trimmedExtensionArchive } from './extension-archive.ts'
import { GuardedEngine } from './guarded-engine.ts'

export class StartFailed extends Error {
  readonly reason: UnavailableReason

  constructor(reason: UnavailableReason, sentence: string) {
    super(sentence)
    this.reason = reason
  }
}

export type DataDirectory = {
  readonly engine: GuardedEngine
  readonly socketDirectory: string
  readonly socketPath: string
  readonly spoolDirectory: string
  /** To be called last: says that nobody holds the directory and removes what was made outside of it. */
  release(): void
}

// Bytes that a socket's path may have on every system, with some to spare.
const longestSocketPath = 100
const foreignSocketPrefix = 'wardwatch-'
// An engine whose program was killed needs a moment to notice.
const orphanPatienceMilliseconds = 3000

/** Locks a data directory and opens the engine on it, creating the database the first time. */
export async function openDataDirectory(
  start: EngineStart,
  onProgress: (sentence: string) => void,
): Promise<DataDirectory> {
  const { dataDir } = start
  await makeWritable(dataDir)
  const lock = await lockOrRefuse(dataDir)
  removeForeignSocket(dataDir, readLockHolder(dataDir))
  const since = new Date().toISOString()
  const holder: LockHolder = {
    ownerPid: start.ownerPid,
    ownerCommand: start.ownerCommand,
    enginePid: process.pid,
    since,
  }
  lock.describe(holder)
  const spoolDirectory = join(dataDir, 'spool')
  await rm(spoolDirectory, { recursive: true, force: true })
  await mkdir(spoolDirectory, { mode: 0o700 })
  const engine = await openEngine(start, onProgress)
  const unsafe = provesUnsafe(engine)
  if (unsafe) {
    throw new StartFailed('engine-unsafe', `The embedded database cannot be trusted and was not started: ${unsafe}`)
  }
  const socketDirectory = await prepareSocketDirectory(dataDir)
  lock.describe({ ...holder, socketDirectory })
  const release = () => {
    removeForeignSocket(dataDir, readLockHolder(dataDir))
    lock.release()
  }
  return { engine, socketDirectory, socketPath: join(socketDirectory, socketFileName), spoolDirectory, release }
}

async function makeWritable(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
    const probe = join(dataDir, `.probe-${process.pid}`)
    await writeFile(probe, 'x')
    await rm(probe)
  } catch (error) {
    throw fileProblem(error, dataDir)
  }
}

function fileProblem(error: unknown, dataDir: string): StartFailed {
  const code = errorCode(error)
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new StartFailed('disk-full', `The disk of the data directory ${dataDir} is full: free some space.`)
  }
  return new StartFailed(
    'data-directory-not-writable',
    `The data directory ${dataDir} cannot be written to (${code || errorMessage(error)}): choose another or give ` +
      'this user the right to write there.',
  )
}

async function lockOrRefuse(dataDir: string): Promise<DirectoryLock> {
  const patience = Date.now() + orphanPatienceMilliseconds
  for (;;) {
    const lock = tryLock(dataDir)
    if (lock) return lock
    const holder = readLockHolder(dataDir)
    // Without a text the holder is only just starting or ending.
    const mayEndSoon = !holder || !isRunning(holder.ownerPid)
    if (!mayEndSoon || Date.now() > patience) throw new StartFailed('locked', lockedSentence(dataDir, holder))
    await delay(50)
  }
}

function tryLock(dataDir: string): DirectoryLock | null {
  try {
    return takeDirectoryLock(dataDir)
  } catch (error) {
    if (error instanceof LockUnavailable) throw new StartFailed('platform-unsupported', error.message)
    throw fileProblem(error, dataDir)
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
}

function lockedSentence(dataDir: string, holder: LockHolder | null): string {
  const who = holder
    ? `process ${holder.ownerPid} (${holder.ownerCommand}), since ${holder.since.slice(0, 16).replace('T', ' ')} UTC`
    : 'another process'
  return `The data directory ${dataDir} is in use by ${who}: stop that program or choose another directory.`
}

/**
 * A file marks a database that is being created. If it is still there at the next start, creation was interrupted
 * and what is there holds nothing yet, so it is made again; without it nothing is ever removed.
 */
async function openEngine(start: EngineStart, onProgress: (sentence: string) => void): Promise<GuardedEngine> {
  const { dataDir, without } = start
  const directory = join(dataDir, 'postgres')
  const creating = join(dataDir, 'creating')
  if (existsSync(creating)) await rm(directory, { recursive: true, force: true })
  const isNew = !existsSync(directory)
  if (isNew) {
    onProgress('Creating the database in the data directory (once, about ten seconds)')
    await writeFile(creating, '')
  } else {
    onProgress('Opening the database')
    await refuseIncomplete(directory)
  }
  try {
    const extensionArchive = await trimmedExtensionArchive(join(dataDir, 'engine-cache'))
    const engine = await GuardedEngine.open({ directory, extensionArchive, without })
    if (isNew) {
      const { error } = runSql(engine, 'create extension postgis')
      if (error) throw new Error(error)
      runSql(engine, 'checkpoint')
      await rm(creating)
    } else if (runSql(engine, 'select count(*) from spatial_ref_sys').error) {
      throw new Error('it holds no PostGIS')
    }
    return engine
  } catch (error) {
    if (errorCode(error) === 'ENOSPC') throw fileProblem(error, dataDir)
    if (isNew) throw error
    throw damaged(directory, errorMessage(error))
  }
}

async function refuseIncomplete(directory: string): Promise<void> {
  // Without the first, the engine would take the directory for an empty one and write a new database over it.
  for (const name of ['PG_VERSION', 'global/pg_control', 'base', 'pg_wal']) {
    if (!existsSync(join(directory, name))) throw damaged(directory, `${name} is missing`)
  }
}

function damaged(directory: string, why: string): StartFailed {
  return new StartFailed(
    'data-directory-damaged',
    `The database in ${directory} is damaged and cannot be opened (${why}): restore it from a backup or move it away.`,
  )
}

/** The lock names the socket of an engine that was killed: nobody else would remove it. */
function removeForeignSocket(dataDir: string, holder: LockHolder | null): void {
  const directory = holder?.socketDirectory
  if (!directory || directory.startsWith(dataDir) || !basename(directory).startsWith(foreignSocketPrefix)) return
  rmSync(directory, { recursive: true, force: true })
}

/** In the data directory if its path is short enough, else in a temporary directory that the lock file names. */
async function prepareSocketDirectory(dataDir: string): Promise<string> {
  const inside = join(dataDir, 'socket')
  if (Buffer.byteLength(join(inside, socketFileName)) > longestSocketPath) {
    return mkdtemp(join(tmpdir(), foreignSocketPrefix))
  }
  // Nobody listens there: this process holds the lock.
  await rm(inside, { recursive: true, force: true })
  await mkdir(inside, { mode: 0o700 })
  return inside
}
