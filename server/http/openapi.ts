import { z } from 'zod'
import { Problem } from '../../shared/contracts/api-problems.ts'
import { isOpen, type Route } from '../../shared/contracts/route.ts'
import { routes } from '../../shared/contracts/routes.ts'

type JsonObject = Record<string, unknown>

/** OpenAPI 3.1 description of every route, made from the same schemas that check requests. */
export function openApi(version: string): JsonObject {
  const paths: Record<string, JsonObject> = {}
  for (const [name, contract] of Object.entries(routes as Record<string, Route>)) {
    paths[contract.path] ??= {}
    ;(paths[contract.path] as JsonObject)[contract.method.toLowerCase()] = {
      operationId: name,
      summary: contract.summary,
      ...(contract.only ? { description: `For ${contract.only.join(', ')}.` } : {}),
      ...(contract.isRestricted ? { description: 'Some of what may be asked for needs the restricted tier.' } : {}),
      tags: [contract.tier],
      security: isOpen(contract) ? [] : [{ session: [] }],
      parameters: [...parameters(contract.pathParameters, 'path'), ...parameters(contract.query, 'query')],
      ...(contract.body
        ? {
            requestBody: {
              required: true,
              content: { 'application/json': { schema: schemaOf(contract.body, 'input') } },
            },
          }
        : {}),
      responses: {
        200: {
          description: 'The answer',
          content: {
            'application/json': { schema: schemaOf(contract.answer, 'output') },
            ...Object.fromEntries((contract.otherFormats ?? []).map((type) => [type, {}])),
          },
        },
        ...(contract.method === 'GET' ? { 304: { description: 'Not changed since the ETag that was sent' } } : {}),
        default: {
          description: 'A problem (RFC 9457)',
          content: { 'application/problem+json': { schema: schemaOf(Problem, 'output') } },
        },
      },
    }
  }
  return withSharedSchemas({
    openapi: '3.1.0',
    info: {
      title: 'Wardwatch',
      version,
      description: 'Hot spots of crime and anti-social behaviour by area, with period, gaps and uncertainty.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
  })
}

/** On a machine of one's own nothing is asked for. */
const securitySchemes = {
  session: { type: 'apiKey', in: 'cookie', name: 'wardwatch', description: 'The cookie that /api/sign-in sets' },
}

/**
 * Schemas with a name of their own in one place: zod puts them beside each schema that uses them, but a reference in
 * an OpenAPI document is looked up from its root.
 */
function withSharedSchemas(description: JsonObject): JsonObject {
  const schemas: JsonObject = {}
  const whole = JSON.parse(JSON.stringify(description), (key, value: unknown) => {
    if (key === '$ref') return String(value).replace('#/$defs/', '#/components/schemas/')
    if (key !== '$defs') return value
    Object.assign(schemas, value)
    return undefined
  }) as JsonObject
  return { ...whole, components: { schemas, securitySchemes } }
}

function parameters(schema: z.ZodObject | undefined, place: 'path' | 'query'): JsonObject[] {
  if (!schema) return []
  const json = schemaOf(schema, 'input') as { properties?: Record<string, JsonObject>; required?: string[] }
  return Object.entries(json.properties ?? {}).map(([name, { description, ...rest }]) => ({
    name,
    in: place,
    required: place === 'path' || (json.required ?? []).includes(name),
    ...(description ? { description } : {}),
    schema: rest,
  }))
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonObject {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonObject
  return json
}
