import { randomInt } from 'node:crypto'
import { createServer, type Server, type Socket } from 'node:net'
import { BridgeConnection } from './bridge-connection.ts'
import type { GuardedEngine } from './guarded-engine.ts'
import { answerStartup, cancelRequest } from './startup-messages.ts'
import { errorResponse, FrameReader, message, syncMessage, transactionStatus } from './wire-messages.ts'

export type BridgeOptions = {
  readonly spoolDirectory: string
  /** A transaction whose client sends nothing for so long is rolled back: everybody else is waiting for it. */
  readonly idleTransactionSeconds: number
  /** `server_version` and other settings that clients are told when they connect. */
  readonly parameters: Readonly<Record<string, string>>
  /** The engine's memory is in an unknown state: this process has to end. */
  readonly onBroken: (error: unknown) => void
}

/**
 * Lets several clients speak the PostgreSQL protocol with an engine that has only one session. One connection at a
 * time owns the engine, from its first message until it is idle; the others wait in order.
 */
export class Bridge {
  readonly #engine: GuardedEngine
  readonly #options: BridgeOptions
  readonly #server: Server
  readonly #connections = new Map<number, BridgeConnection>()
  #waiting: BridgeConnection[] = []
  #owner: BridgeConnection | null = null
  #ownerTimer: NodeJS.Timeout | null = null
  #isPumping = false
  #connectionCount = 0

  constructor(engine: GuardedEngine, options: BridgeOptions) {
    this.#engine = engine
    this.#options = options
    this.#server = createServer((socket) => this.#accept(socket))
  }

  listen(path: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(path, 511, resolve)
    })
  }

  close(): void {
    this.#server.close()
    for (const connection of this.#connections.values()) connection.socket.destroy()
  }

  /** Runs `work` on the engine if nobody is using or awaiting it; says whether it did. */
  runIfIdle(work: (engine: GuardedEngine) => void): boolean {
    if (this.#owner || this.#waiting.length > 0 || this.#isPumping) return false
    work(this.#engine)
    return true
  }

  #accept(socket: Socket): void {
    this.#connectionCount++
    const connection = new BridgeConnection(
      this.#connectionCount,
      randomInt(1, 0x7fffffff),
      socket,
      this.#options.spoolDirectory,
    )
    const reader = new FrameReader()
    let isStarted = false
    socket.on('error', () => undefined)
    socket.on('close', () => this.#forget(connection))
    socket.on('data', (chunk) => {
      try {
        for (const frame of reader.push(chunk)) {
          if (isStarted) this.#receive(connection, frame)
          else if (answerStartup(frame, connection, this.#options.parameters)) {
            isStarted = true
            reader.started()
            this.#connections.set(connection.number, connection)
          } else {
            const cancelled = cancelRequest(frame)
            if (cancelled) this.#cancel(cancelled.number, cancelled.secret)
          }
        }
      } catch (error) {
        socket.end(errorResponse('FATAL', '08P01', (error as Error).message))
      }
    })
  }

  #receive(connection: BridgeConnection, frame: Buffer): void {
    if (frame[0] === 0x58) {
      connection.socket.end()
      return
    }
    connection.receive(frame)
    if (connection === this.#owner) this.#watchOwner()
    this.#enqueue(connection)
  }

  #enqueue(connection: BridgeConnection): void {
    if (!connection.hasTurn()) return
    if (connection !== this.#owner && !this.#waiting.includes(connection)) this.#waiting.push(connection)
    if (!this.#isPumping) void this.#pump()
  }

  async #pump(): Promise<void> {
    this.#isPumping = true
    try {
      for (;;) {
        // Lets in what came while the engine was computing: cancellations, other clients, vanished ones.
        await new Promise(setImmediate)
        this.#owner ??= this.#waiting.shift() ?? null
        if (!this.#owner) return
        const owner = this.#owner
        if (!this.#serve(owner)) {
          if (this.#owner === owner) this.#watchOwner()
          return
        }
      }
    } catch (error) {
      this.#options.onBroken(error)
    } finally {
      this.#isPumping = false
    }
  }

  /** One turn of the owner; false if the owner keeps the engine but has sent nothing to do. */
  #serve(owner: BridgeConnection): boolean {
    this.#stopWatching()
    const turn = owner.takeTurn()
    if (!turn) return false
    const output = this.#engine.run(turn.input)
    turn.finished()
    const status = turn.endsWithStatus ? transactionStatus(output) : null
    if (status === 'I') this.#release(owner)
    owner.write(...output)
    return status === 'I' || owner.hasTurn()
  }

  #release(connection: BridgeConnection): void {
    if (connection.leavesSettings) {
      this.#engine.run(message('Q', 'reset role'))
      this.#engine.run(message('Q', 'reset all'))
      connection.leavesSettings = false
    }
    this.#owner = null
    // Behind all others: a client with many turns ready does not keep them waiting.
    if (connection.hasTurn()) this.#waiting.push(connection)
  }

  #forget(connection: BridgeConnection): void {
    this.#connections.delete(connection.number)
    this.#waiting = this.#waiting.filter((waiting) => waiting !== connection)
    connection.discard()
    if (this.#owner === connection) this.#rollBack(connection)
    const closing = connection.names.closeAll()
    if (closing.length === 0) return
    // As a turn like any other, because somebody else's transaction may be in between.
    for (const frame of [...closing, syncMessage]) connection.receive(frame)
    this.#enqueue(connection)
  }

  #rollBack(owner: BridgeConnection): void {
    this.#stopWatching()
    try {
      // Sync first: the client may have vanished between messages that belong together.
      const status = transactionStatus(this.#engine.run(syncMessage))
      if (status !== 'I') this.#engine.run(message('Q', 'rollback'))
      this.#release(owner)
    } catch (error) {
      this.#options.onBroken(error)
    }
    if (!this.#isPumping) void this.#pump()
  }

  #cancel(number: number, secret: number): void {
    const connection = this.#connections.get(number)
    // What is being computed cannot be cancelled: the engine blocks, and this is not seen until it has finished.
    if (!connection || connection.secret !== secret || connection === this.#owner) return
    if (!this.#waiting.includes(connection)) return
    connection.cancelTurn()
    if (!connection.hasTurn()) this.#waiting = this.#waiting.filter((waiting) => waiting !== connection)
  }

  #watchOwner(): void {
    this.#stopWatching()
    this.#ownerTimer = setTimeout(() => {
      const owner = this.#owner
      if (!owner || owner.hasTurn()) return
      owner.socket.end(errorResponse('FATAL', '25P03', 'terminating connection due to idle-in-transaction timeout'))
      this.#rollBack(owner)
    }, this.#options.idleTransactionSeconds * 1000)
  }

  #stopWatching(): void {
    if (this.#ownerTimer) clearTimeout(this.#ownerTimer)
    this.#ownerTimer = null
  }
}
