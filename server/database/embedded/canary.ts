import { EngineBroken, type GuardedEngine } from './guarded-engine.ts'
import { message } from './wire-messages.ts'

/** The answer to one SQL statement, as far as the engine's own process needs it. */
export type SimpleAnswer = { readonly error: string | null; readonly rows: (string | null)[][] }

/** Runs SQL in the engine's own process, where no driver is at hand. */
export function runSql(engine: GuardedEngine, sql: string): SimpleAnswer {
  const output = Buffer.concat(engine.run(message('Q', sql)))
  const rows: (string | null)[][] = []
  let error: string | null = null
  for (let at = 0; at < output.length; ) {
    const type = String.fromCharCode(output[at]!)
    const end = at + 1 + output.readInt32BE(at + 1)
    if (type === 'E') error ??= errorText(output.subarray(at + 5, end))
    if (type === 'D') rows.push(rowValues(output.subarray(at + 5, end)))
    at = end
  }
  return { error, rows }
}

function errorText(fields: Buffer): string {
  const texts = fields.toString('utf8').split('\0')
  return texts.find((text) => text.startsWith('M'))?.slice(1) ?? 'unknown error'
}

function rowValues(data: Buffer): (string | null)[] {
  const values: (string | null)[] = []
  for (let at = 2; at < data.length; ) {
    const length = data.readInt32BE(at)
    values.push(length < 0 ? null : data.toString('utf8', at + 4, at + 4 + length))
    at += 4 + Math.max(0, length)
  }
  return values
}

// A bow tie, which GEOS refuses to overlay: it throws in C++.
const failingOverlay = `select st_area(st_intersection(
  'POLYGON((0 0,10 10,0 10,10 0,0 0))'::geometry, 'POLYGON((5 0,8 10,1 3,5 0))'::geometry))`

// Without the guard the stack lasts some 1,800 errors, so that the loss of these few hundred is plain to see.
const errorCount = 300

/** Proves that the guards of the engine are in force; returns what is wrong, null if nothing is. */
export function provesUnsafe(engine: GuardedEngine): string | null {
  const before = engine.stackPointer()
  for (let i = 0; i < errorCount; i++) {
    if (runSql(engine, 'select 1/0').error !== 'division by zero') return 'A division by zero was not an error.'
  }
  if (engine.stackPointer() !== before) return 'SQL errors use up the stack of the engine.'
  // Last, because without the guard this one may take the engine down.
  if (!failingOverlayFails(engine)) return 'A failing overlay was not reported as an error.'
  if (runSql(engine, 'select 1 where st_area(st_makeenvelope(0,0,2,2)) = 4').rows.length !== 1) {
    return 'The engine does not answer after an error.'
  }
  return null
}

function failingOverlayFails(engine: GuardedEngine): boolean {
  try {
    return runSql(engine, failingOverlay).error?.startsWith('GEOS:') ?? false
  } catch (error) {
    if (error instanceof EngineBroken) return false
    throw error
  }
}
