import fc from 'fast-check'
import { z } from 'zod'
import { fitting, type JsonSchema } from './fuzz-values.ts'

/** A value that a schema of the contracts takes, made from the schema, so that routes to come need no example. */
export function exampleOf(schema: z.ZodObject): Record<string, unknown> {
  const { $defs = {}, ...json } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema & {
    $defs?: Record<string, JsonSchema>
  }
  const words = { schemas: $defs, known: {}, never: new Set() }
  const found = fc
    .sample(fitting(json, words), { seed: 1, numRuns: 500 })
    .find((value) => schema.safeParse(value).success)
  if (found === undefined) throw new Error(`Nothing was found that fits ${JSON.stringify(json)}`)
  return found as Record<string, unknown>
}
