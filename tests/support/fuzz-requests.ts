import fc from 'fast-check'
import {
  fitting,
  type JsonSchema,
  nastyTexts,
  perhapsFitting,
  unfittingObject,
  type Vocabulary,
} from './fuzz-values.ts'

/** A request as it goes over the wire. */
export interface FuzzRequest {
  /** Name of the route in the table. */
  readonly operation: string
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer | null
}

interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required: boolean
  readonly schema: JsonSchema
}

export interface Operation {
  readonly path: string
  readonly method: string
  readonly operationId: string
  readonly parameters: readonly Parameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> }
}

/** GET /api/openapi.json, as far as requests are made from it. */
export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Omit<Operation, 'path' | 'method'>>>>>
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> }
}

export function operationsOf({ paths }: Description): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), ...operation })),
  )
}

const otherMethods = ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'POST', 'GET']
const otherTypes = ['text/plain', 'application/xml', 'application/json; charset=klingon', 'multipart/form-data', '']
const brokenBodies = ['{', '[', '"', 'nul', '{"a":', '{"a":1,}', '\u0000', '{"__proto__":{"x":1}}', '[[[[', 'é']
const deepest = `${'['.repeat(20_000)}${']'.repeat(20_000)}`

/**
 * Requests of one operation: most fit its description, so that they are answered; in others a value, a parameter, the
 * method, the type of the body or the body is not what it should be.
 */
export function requestsTo(operation: Operation, words: Vocabulary): fc.Arbitrary<FuzzRequest> {
  return fc.oneof(
    { weight: 5, arbitrary: requestOf(operation, words, fitting) },
    { weight: 4, arbitrary: requestOf(operation, words, perhapsFitting) },
    { weight: 1, arbitrary: requestOf(operation, words, perhapsFitting).chain(spoilt) },
  )
}

type Values = typeof fitting

function requestOf(operation: Operation, words: Vocabulary, values: Values): fc.Arbitrary<FuzzRequest> {
  const { operationId, method, path, parameters } = operation
  const valuesOf = (place: Parameter['in']) => parameters.filter((parameter) => parameter.in === place)
  const model = (list: readonly Parameter[]) =>
    Object.fromEntries(list.map(({ name, schema }) => [name, values(schema, words, name)]))
  const query = valuesOf('query')
  return fc
    .record({
      path: fc.record(model(valuesOf('path'))),
      query: fc.record(model(query), { requiredKeys: query.filter((each) => each.required).map(({ name }) => name) }),
      body: bodyOf(operation, words, values),
    })
    .map((made) => ({
      operation: operationId,
      method,
      path: `${path.replace(/\{(\w+)\}/g, (_, name: string) => escaped(made.path[name]))}${searchOf(Object.entries(made.query))}`,
      headers: headersOf(made.body),
      body: made.body?.content ?? null,
    }))
}

type Body = { type: string; content: string | Buffer } | null

function bodyOf({ method, requestBody }: Operation, words: Vocabulary, values: Values): fc.Arbitrary<Body> {
  if (method === 'GET') return fc.constant(null)
  const schema = requestBody?.content['application/json']?.schema
  // A file.
  if (!schema)
    return fc
      .oneof(
        fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
        fc.constantFrom(
          'ref,type\n1,a\n',
          '{"type":"FeatureCollection","features":[{}]}',
          'PK\u0003\u0004',
          '\n\n',
          '"',
        ),
        fc.array(fc.constantFrom(...nastyTexts), { maxLength: 8 }).map((cells) => `${cells.join(',')}\n`.repeat(3)),
      )
      .map((content) => ({ type: 'application/octet-stream', content }))
  const made = values === fitting ? fitting(schema, words) : unfittingObject(schema, words)
  return made.map((value) => ({ type: 'application/json', content: JSON.stringify(value) }))
}

function headersOf(body: Body): Record<string, string> {
  return body === null ? {} : { 'content-type': body.type }
}

/** One thing about the request itself that is wrong. */
function spoilt(request: FuzzRequest): fc.Arbitrary<FuzzRequest> {
  const [path = '', search = ''] = request.path.split('?')
  const first = search.split('&')[0] ?? ''
  const name = first.split('=')[0] || 'district'
  const changed = (changes: Partial<FuzzRequest>) => fc.constant({ ...request, ...changes })
  return fc.oneof(
    fc.constantFrom(...otherMethods).map((method) => ({ ...request, method })),
    changed({ path: `${path}?${search}&${first}&${first}` }),
    changed({ path: `${path}?${search}&${name}[]=1&${name}[x][y]=2` }),
    changed({ path: `${path}?${search}&__proto__[x]=1&constructor=2` }),
    changed({ path: `${path}?%&${search}&=&&` }),
    changed({ path: `${path}/?${search}` }),
    changed({ path: `${path}/%2e%2e/%00?${search}` }),
    changed({ path: request.path.toUpperCase() }),
    changed({ path: `${path}?${search}&district=${'x'.repeat(9_000)}` }),
    fc.constantFrom(...otherTypes).map((type) => ({ ...request, headers: { 'content-type': type } })),
    fc
      .constantFrom(...brokenBodies, deepest)
      .map((body) => ({ ...request, body, headers: { 'content-type': 'application/json' } })),
    changed({ headers: { ...request.headers, 'content-encoding': 'gzip' } }),
    changed({ headers: { ...request.headers, 'content-encoding': 'zstd9' } }),
    changed({
      headers: { ...request.headers, 'if-none-match': '*, W/"\u00ff', accept: 'image/png', range: 'bytes=9-1' },
    }),
    changed({ headers: { ...request.headers, cookie: 'wardwatch=s%3Ax.y; wardwatch=%; =;;' } }),
  )
}

function searchOf(entries: readonly (readonly [string, unknown])[]): string {
  const pairs = entries.map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
  return pairs.length > 0 ? `?${pairs.join('&')}` : ''
}

/** Half a surrogate pair becomes bytes that are no text: encodeURIComponent refuses it. */
function escaped(value: unknown): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  try {
    return encodeURIComponent(text)
  } catch {
    return '%ED%A0%80'
  }
}
