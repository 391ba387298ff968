import fc from 'fast-check'

/** As much of a JSON schema as the description of the API uses. */
export interface JsonSchema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly items?: JsonSchema
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: JsonSchema | boolean
  readonly propertyNames?: JsonSchema
  readonly pattern?: string
  readonly examples?: readonly unknown[]
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
}

/** What the values of a field may be where its schema says only that it is text: what is loaded, by name of the field. */
export type KnownValues = Readonly<Record<string, readonly unknown[]>>

export interface Vocabulary {
  readonly schemas: Readonly<Record<string, JsonSchema>>
  readonly known: KnownValues
  /** Values never made: what would end the test, like a second administrator. */
  readonly never: ReadonlySet<unknown>
}

/** Text that programs stumble over. */
export const nastyTexts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff x',
  '\u202eesrever',
  '🏳️‍🌈'.repeat(20),
  'e\u0301\u0301\u0301',
  '\uFEFF',
  '\u2028',
  "'",
  "'; drop table area; --",
  '" or ""="',
  "\\'",
  '$1',
  ':district',
  '%',
  '%00',
  '%zz',
  '%E0%A4%A',
  '_',
  '../../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '<script>alert(1)</script>',
  '=1+1',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'null',
  'undefined',
  'true',
  'NaN',
  'Infinity',
  '-Infinity',
  '-0',
  '-1',
  '0',
  '0.5',
  '1e3',
  '1e400',
  '0x10',
  '1_000',
  '2147483647',
  '2147483648',
  '9007199254740993',
  '9223372036854775808',
  '99999999999999999999999999',
  '0000-00',
  '0000-01',
  '9999-12',
  '2025-00',
  '2025-13',
  '-2025-01',
  '2025-01-01',
  '[]',
  '{}',
  '[object Object]',
  'x'.repeat(3_000),
] as const

const nastyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...nastyTexts) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
)

/** JSON of any kind where another was meant. */
const nastyJson: fc.Arbitrary<unknown> = fc.oneof(
  nastyText,
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    0.1,
    1e308,
    -1e308,
    2 ** 31,
    2 ** 53,
    [],
    {},
    [[[[]]]],
    [null],
    ['a', 1],
    { $ne: 1 },
    { length: 1e9 },
    { toString: 'x' },
  ),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.jsonValue({ maxDepth: 3 }),
)

/** A value that fits the schema as far as it says what fits. */
export function fitting(schema: JsonSchema, words: Vocabulary, name = ''): fc.Arbitrary<unknown> {
  if (schema.$ref) return fitting(words.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, words, name)
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum.filter((value) => !words.never.has(value)))
  const several = schema.anyOf ?? schema.oneOf
  if (several) return fc.oneof(...several.map((each) => fitting(each, words, name)))
  if (schema.allOf?.[0]) return fitting(schema.allOf[0], words, name)
  const known = words.known[name]
  if (known && schema.type !== 'array' && schema.type !== 'object') return fc.constantFrom(...known)
  switch (schema.type) {
    case 'string':
      return fittingText(schema)
    case 'integer':
      return fc.integer(wholeLimits(schema))
    case 'number':
      return fc.oneof(fc.integer(wholeLimits(schema)), fc.double({ ...limitsOf(schema), noNaN: true }))
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(fitting(schema.items ?? {}, words, name), { minLength: schema.minItems ?? 0, maxLength: 4 })
    case 'object':
      return fittingObject(schema, words, name)
    default:
      return nastyJson
  }
}

/** Mostly what fits, sometimes anything. */
export function perhapsFitting(schema: JsonSchema, words: Vocabulary, name = ''): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 3, arbitrary: fitting(schema, words, name) }, { weight: 1, arbitrary: nastyJson })
}

/** An object of the schema's properties, some of them unfitting, missing, or not of the schema at all. */
export function unfittingObject(schema: JsonSchema, words: Vocabulary): fc.Arbitrary<Record<string, unknown>> {
  const resolved = schema.$ref ? (words.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}) : schema
  const model = Object.fromEntries(
    Object.entries(resolved.properties ?? {}).map(([name, each]) => [name, perhapsFitting(each, words, name)]),
  )
  return fc
    .tuple(
      fc.record(model, { requiredKeys: [] }),
      fc.dictionary(nastyText, nastyJson, { maxKeys: 1, noNullPrototype: true }),
    )
    .map(([own, more]) => ({ ...own, ...more }))
}

function fittingText({ pattern, examples, minLength = 0, maxLength = 60 }: JsonSchema): fc.Arbitrary<string> {
  if (examples) return fc.constantFrom(...examples.map(String))
  if (pattern) return fc.stringMatching(new RegExp(pattern))
  return fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, minLength + 60) })
}

function fittingObject(schema: JsonSchema, words: Vocabulary, name: string): fc.Arbitrary<unknown> {
  const { properties, additionalProperties } = schema
  if (properties)
    return fc.record(
      Object.fromEntries(Object.entries(properties).map(([key, each]) => [key, fitting(each, words, key)])),
      { requiredKeys: [...(schema.required ?? [])] as string[] },
    )
  const value = typeof additionalProperties === 'object' ? additionalProperties : {}
  const keys = words.known[`${name} keys`]
  const key = keys ? fc.constantFrom(...keys.map(String)) : fittingText(schema.propertyNames ?? {})
  return fc.dictionary(key, fitting(value, words), { maxKeys: 3, noNullPrototype: true })
}

function limitsOf({ minimum = -1_000_000, maximum = 1_000_000 }: JsonSchema): { min: number; max: number } {
  return { min: Math.max(minimum, -(2 ** 31)), max: Math.min(maximum, 2 ** 31 - 1) }
}

function wholeLimits(schema: JsonSchema): { min: number; max: number } {
  const { min, max } = limitsOf(schema)
  return { min: Math.ceil(min), max: Math.max(Math.ceil(min), Math.floor(max)) }
}
