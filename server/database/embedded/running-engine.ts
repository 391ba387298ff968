import { connect } from 'node:net'
import { join, resolve } from 'node:path'
import { type LockHolder, readLockHolder } from './directory-lock.ts'
import { socketFileName } from './engine-messages.ts'

export type RunningEngine = LockHolder & { readonly socketDirectory: string }

/** The engine that is running on a data directory and takes connections; null if there is none. */
export async function findRunningEngine(dataDir: string): Promise<RunningEngine | null> {
  const holder = readLockHolder(resolve(dataDir))
  if (!holder?.socketDirectory) return null
  const listens = await takesConnections(join(holder.socketDirectory, socketFileName))
  return listens ? { ...holder, socketDirectory: holder.socketDirectory } : null
}

// The file of a killed engine's socket stays, but only a living process accepts connections on it.
function takesConnections(path: string): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      answer(true)
    })
    socket.once('error', () => answer(false))
  })
}
