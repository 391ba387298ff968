import { PGlite, type PGliteInterface } from '@electric-sql/pglite'
import { postgis } from '@electric-sql/pglite-postgis'
import { raiseExceptionsAsErrors } from './exception-guard.ts'
import { message, syncMessage } from './wire-messages.ts'

/** Whole frontend messages for the engine, in as many parts as it likes to read. */
export type EngineInput = {
  /** Copies up to `target.length` bytes into `target`, 0 at the end. */
  read(target: Uint8Array): number
  readonly isExhausted: boolean
}

export type EngineOptions = {
  readonly directory: string
  readonly extensionArchive: URL
  /** Switches a guard off, for the tests that show what happens without it. */
  readonly without?: 'exception-guard' | 'stack-guard' | undefined
}

/** The engine cannot go on: its memory is in an unknown state, and only a new process helps. */
export class EngineBroken extends Error {}

type EngineModule = {
  HEAPU8: Uint8Array
  addFunction(callback: (pointer: number, length: number) => number, signature: string): number
  _pgl_set_rw_cbs(read: number, write: number): void
  _PostgresMainLoopOnce(): void
  _PostgresMainLongJmp(): void
  _PostgresSendReadyForQueryIfNecessary(): void
  _pgl_pq_flush(): void
  _pgl_setPGliteExitStatus(status: number): number
  _pq_buffer_remaining_data(): number
}

/** Exports that the module object does not pass on. */
type StackExports = {
  emscripten_stack_get_current(): number
  _emscripten_stack_restore(pointer: number): void
}

// PostgreSQL jumps to its main loop after an error; the engine leaves with this status instead, to be led back.
const jumpedToMainLoop = 100

/**
 * PostgreSQL with PostGIS in this process, spoken to in its wire protocol, one call at a time. Blocks while it
 * computes. Two faults of the build are cured here: swallowed C++ exceptions, and stack lost at every SQL error.
 */
export class GuardedEngine {
  readonly #engine: PGlite
  readonly #module: EngineModule
  readonly #stack: StackExports
  readonly #restoresStack: boolean
  #input: EngineInput | null = null
  #isFirstRead = false
  #isSimpleQuery = false
  #output: Buffer[] = []

  static async open(options: EngineOptions): Promise<GuardedEngine> {
    const opened: { exports?: WebAssembly.Exports } = {}
    const engine = await PGlite.create({
      dataDir: options.directory,
      extensions: { postgis: guardedPostgis(options, opened) },
    })
    return new GuardedEngine(engine, opened.exports as StackExports, options.without !== 'stack-guard')
  }

  private constructor(engine: PGlite, stack: StackExports, restoresStack: boolean) {
    this.#engine = engine
    this.#stack = stack
    this.#restoresStack = restoresStack
    const module = engine.Module as unknown as EngineModule
    this.#module = module
    const read = module.addFunction((pointer, length) => {
      return this.#read(module.HEAPU8.subarray(pointer, pointer + length))
    }, 'iii')
    const write = module.addFunction((pointer, length) => {
      this.#output.push(Buffer.from(module.HEAPU8.subarray(pointer, pointer + length)))
      return length
    }, 'iii')
    module._pgl_set_rw_cbs(read, write)
  }

  /** Hands over whole messages and returns all that the engine answers. */
  run(input: EngineInput | Buffer): Buffer[] {
    const module = this.#module
    const source = Buffer.isBuffer(input) ? bufferInput(input) : input
    const stack = this.#stack.emscripten_stack_get_current()
    this.#input = source
    this.#isFirstRead = true
    this.#output = []
    try {
      while (!source.isExhausted || module._pq_buffer_remaining_data() > 0) {
        this.#loopOnce()
        if (this.#restoresStack) this.#stack._emscripten_stack_restore(stack)
      }
      module._PostgresSendReadyForQueryIfNecessary()
      module._pgl_pq_flush()
    } finally {
      this.#input = null
    }
    if (this.#restoresStack) this.#stack._emscripten_stack_restore(stack)
    return this.#output
  }

  #read(target: Uint8Array): number {
    const input = this.#input
    if (!input) return 0
    if (input.isExhausted) {
      // The engine asks for more than whole messages only in a COPY FROM STDIN that nobody spooled the data of.
      // Without an answer it takes the client for gone and ends.
      this.#input = bufferInput(this.#isSimpleQuery ? copyRefusal : Buffer.concat([copyRefusal, syncMessage]))
      return this.#input.read(target)
    }
    const isFirst = this.#isFirstRead
    const length = input.read(target)
    if (isFirst) this.#isSimpleQuery = target[0] === 0x51
    this.#isFirstRead = false
    return length
  }

  #loopOnce(): void {
    try {
      this.#module._PostgresMainLoopOnce()
    } catch (error) {
      const status = this.#module._pgl_setPGliteExitStatus(-2)
      if (status !== jumpedToMainLoop) {
        throw new EngineBroken(`The engine stopped: ${error instanceof Error ? error.message : String(error)}`, {
          cause: error,
        })
      }
      this.#module._PostgresMainLongJmp()
    }
  }

  /** Where the engine's stack ends at the moment; the same before and after a call if the guard is in force. */
  stackPointer(): number {
    return this.#stack.emscripten_stack_get_current()
  }

  /** Shuts PostgreSQL down, with its last checkpoint. */
  async close(): Promise<void> {
    await this.#engine.close()
  }
}

/** The part of the module's options that the guard changes; the package declares them as `any`. */
type ModuleOptions = {
  wasmMemory: WebAssembly.Memory
  instantiateWasm(imports: WebAssembly.Imports, done: InstantiateDone): unknown
}

const copyRefusal = message('f', 'COPY FROM STDIN has to be a statement of its own, sent as a simple query')

type InstantiateDone = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void

function guardedPostgis(options: EngineOptions, opened: { exports?: WebAssembly.Exports }): typeof postgis {
  return {
    name: 'postgis',
    async setup(engine: PGliteInterface, moduleOptions: ModuleOptions) {
      const setup = await postgis.setup(engine, moduleOptions)
      const amended = setup.emscriptenOpts as ModuleOptions
      const instantiate = amended.instantiateWasm
      amended.instantiateWasm = (imports, done) => {
        if (options.without !== 'exception-guard') {
          raiseExceptionsAsErrors(imports as never, amended.wasmMemory, () => opened.exports as never)
        }
        return instantiate(imports, (instance, module) => {
          opened.exports = instance.exports
          done(instance, module)
        })
      }
      return { ...setup, emscriptenOpts: amended, bundlePath: options.extensionArchive }
    },
  }
}

function bufferInput(bytes: Buffer): EngineInput {
  let at = 0
  return {
    read(target) {
      const length = bytes.copy(target, 0, at, Math.min(bytes.length, at + target.length))
      at += length
      return length
    },
    get isExhausted() {
      return at >= bytes.length
    },
  }
}
