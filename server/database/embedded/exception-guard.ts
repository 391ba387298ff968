/** The part of the engine's exports that raises an SQL error. */
type ErrorExports = {
  errstart(level: number, domain: number): number
  errcode(code: number): number
  errmsg_internal(format: number, varargs: number): number
  errfinish(file: number, line: number, func: number): void
  _emscripten_stack_alloc(bytes: number): number
}

type Imports = { env: Record<string, unknown> }

const errorLevel = 21
// SQLSTATE XX000 in PostgreSQL's six bits a character: what PostGIS itself gives for errors of GEOS.
const internalError = ('X'.charCodeAt(0) - 48) | (('X'.charCodeAt(0) - 48) << 6)

/**
 * C++ `catch` does not work in this build of the engine: an exception thrown by GEOS or PROJ unwinds as if it were a
 * jump, the statement is reported as a success and rows are missing. Every throw becomes an SQL error instead.
 * To be called with the imports before the module is instantiated; side modules take their imports from the same
 * object. `exports` is asked for at the first throw.
 */
export function raiseExceptionsAsErrors(imports: Imports, memory: WebAssembly.Memory, exports: () => ErrorExports) {
  imports.env.__cxa_throw = (exception: number, type: number): never => {
    const { errstart, errcode, errmsg_internal, errfinish, _emscripten_stack_alloc } = exports()
    const message = `${describeException(new Uint8Array(memory.buffer), exception, type)}`
    // The text is used as a printf format.
    const bytes = new TextEncoder().encode(message.replaceAll('%', '%%'))
    const format = _emscripten_stack_alloc((bytes.length + 16) & ~15)
    const heap = new Uint8Array(memory.buffer)
    heap.set(bytes, format)
    heap[format + bytes.length] = 0
    errstart(errorLevel, 0)
    errcode(internalError)
    errmsg_internal(format, _emscripten_stack_alloc(16))
    errfinish(0, 0, 0)
    throw new Error('The engine went on after an error.')
  }
}

function describeException(heap: Uint8Array, exception: number, type: number): string {
  const view = new DataView(heap.buffer)
  const name = cString(heap, view.getUint32(type + 4, true))
  const library = name.includes('geos') ? 'GEOS' : name.includes('osgeo') || name.includes('proj') ? 'PROJ' : 'C++'
  const className = /(\d+)([A-Z][A-Za-z]*Exception|[a-z_]+_error)E?$/.exec(name)?.[2] ?? name
  // Exceptions of the standard library and of GEOS keep a pointer to their text after the table of methods.
  const hasText = name.includes('geos') || name.includes('osgeo') || name.startsWith('St')
  const text = hasText ? cString(heap, view.getUint32(exception + 4, true)) : ''
  return `${library}: ${text || className}`
}

function cString(heap: Uint8Array, pointer: number): string {
  if (pointer === 0 || pointer >= heap.length) return ''
  const end = heap.indexOf(0, pointer)
  if (end < 0 || end - pointer > 2000) return ''
  return new TextDecoder().decode(heap.slice(pointer, end))
}
