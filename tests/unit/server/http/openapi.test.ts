import { expect, it } from 'vitest'
import { openApi } from '../../../../server/http/openapi.ts'
import { isOpen, type Route } from '../../../../shared/contracts/route.ts'
import { routes } from '../../../../shared/contracts/routes.ts'

const description = openApi('1.2.3') as {
  openapi: string
  info: { title: string; version: string }
  paths: Record<string, Record<string, Operation>>
}
interface Operation {
  operationId: string
  summary: string
  description?: string
  security: unknown[]
  parameters: { name: string; in: string; required: boolean; schema: Record<string, unknown> }[]
  requestBody?: { content: Record<string, { schema: unknown }> }
  responses: Record<string, { description: string; content?: Record<string, { schema?: unknown }> }>
}
const operations = Object.values(routes as Record<string, Route>).map((route) => ({
  route,
  operation: description.paths[route.path]?.[route.method.toLowerCase()] as Operation,
}))

it('is OpenAPI 3.1 in shape', () => {
  expect(description.openapi).toMatch(/^3\.1\.\d+$/)
  expect(description.info).toMatchObject({ title: 'Wardwatch', version: '1.2.3' })
  expect(Object.keys(description.paths).every((path) => path.startsWith('/'))).toBe(true)
  expect(JSON.parse(JSON.stringify(description))).toEqual(description)
})

it('lists every route once, with its parameters, body and formats', () => {
  for (const { route, operation } of operations) {
    expect(operation, route.path).toBeDefined()
    const named = Object.keys({ ...route.pathParameters?.shape, ...route.query?.shape })
    expect(operation.parameters.map(({ name }) => name).sort()).toEqual(named.sort())
    expect('requestBody' in operation).toBe(route.body !== undefined)
    const types = Object.keys(operation.responses['200']?.content ?? {})
    expect(types).toEqual(['application/json', ...(route.otherFormats ?? [])])
  }
  const ids = operations.map(({ operation }) => operation.operationId)
  expect(new Set(ids).size).toBe(ids.length)
  const listed = Object.values(description.paths).flatMap((methods) => Object.keys(methods))
  expect(listed).toHaveLength(operations.length)
})

it('names every path parameter in its path, as required', () => {
  for (const { route, operation } of operations) {
    const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    const declared = operation.parameters.filter((parameter) => parameter.in === 'path')
    expect(declared.map(({ name }) => name)).toEqual(inPath)
    expect(declared.every(({ required }) => required)).toBe(true)
  }
})

it('says which addresses need a session, and whose', () => {
  for (const { route, operation } of operations) {
    expect(operation.security, route.path).toEqual(isOpen(route) ? [] : [{ session: [] }])
    for (const role of route.only ?? []) expect(operation.description).toContain(role)
  }
})

it('refers only to schemas that it holds', () => {
  const missing: string[] = []
  let references = 0
  function look(value: unknown, where: string): void {
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value)) {
      if (key === '$ref' && typeof inner === 'string') {
        references += 1
        if (resolve(inner) === undefined) missing.push(`${where}: ${inner}`)
      } else look(inner, `${where}/${key}`)
    }
  }
  look(description, '#')
  expect(missing).toEqual([])
  expect(references).toBeGreaterThan(0)
})

it('gives the allowed values of a parameter that has some', () => {
  const hotspots = operations.find(({ operation }) => operation.operationId === 'hotspots')?.operation
  const measure = hotspots?.parameters.find(({ name }) => name === 'measure')
  expect(measure?.schema).toMatchObject({ enum: expect.arrayContaining(['count', 'gi-star']), default: 'count' })
  expect(measure?.required).toBe(false)
  expect(hotspots?.parameters.find(({ name }) => name === 'areas')?.required).toBe(true)
})

/** What a reference within the document points to. */
function resolve(reference: string): unknown {
  if (!reference.startsWith('#')) return undefined
  const path = reference.slice(1).split('/').slice(1)
  return path.reduce<unknown>((value, part) => {
    const key = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~')
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
  }, description)
}
