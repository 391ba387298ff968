import { createHash } from 'node:crypto'
import type { Express, NextFunction, Request, Response } from 'express'
import type { Kysely } from 'kysely'
import type { z } from 'zod'
import { secretFields } from '../../shared/contracts/accounts.ts'
import type { Route } from '../../shared/contracts/route.ts'
import { type Reader, readerKey } from '../database/reader.ts'
import type { Schema } from '../database/schema.ts'
import { isPublished, type Published } from '../disclosure/published.ts'
import { ApiProblem, type ParameterFault } from './api-problem.ts'

/** In every ETag: a program that was replaced must not have its old answers taken for its own. */
const startedAt = Date.now()

/** What routes are registered with. */
export type Api = Express
export type Incoming = Request
export type Outgoing = Response
export type { NextFunction, RequestHandler } from 'express'

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined

export interface RouteRequest<R extends Route> {
  readonly path: Parsed<R['pathParameters']>
  readonly query: Parsed<R['query']>
  readonly body: Parsed<R['body']>
  /** The database as it is for whoever asks. Handlers read this one. */
  readonly db: Kysely<Schema>
  /** As whom it is read; answers that are kept are kept for them. */
  readonly reader: Reader
  /** Codes of the districts that whoever asks may see; null is all. */
  readonly districts: readonly string[] | null
  /** Who asks, as records name them; 'nobody' where a route is open. */
  readonly actor: string
  readonly incoming: Incoming
}

interface Asked {
  readonly query: unknown
  readonly body: unknown
}

/** What somebody who was let in may see. */
export interface Sight {
  /** The tier the route asks for, and the districts of whoever asks. */
  readonly reader: Reader
  readonly db: Kysely<Schema>
  readonly actor: string
  /** Cuts what was asked to it; throws an ApiProblem where nothing is left. */
  readonly narrow: (asked: Asked) => Asked
}

/** Throws an ApiProblem unless whoever asks may use the route. */
export type Guard = (contract: Route, incoming: Incoming) => Promise<Sight>

const guards = new WeakMap<Express, Guard>()

/** Sets who is let in; without it no route can be registered, so none can be left open by mistake. */
export function guardRoutes(app: Api, guard: Guard): void {
  guards.set(app, guard)
}

/**
 * An answer: JSON by the route's schema, text or bytes of one of its other formats, or another address to go to. Of a
 * public route it has been through disclosure control.
 */
export type RouteAnswer<R extends Route> = R['tier'] extends 'public'
  ? Answer<Published<z.output<R['answer']>>, Published<string> | Published<Buffer>>
  : Answer<z.input<R['answer']>, string | Buffer> | { readonly redirect: string }

type Answer<Json, Content> =
  | { readonly json: Json }
  | { readonly type: string; readonly content: Content; readonly fileName?: string }

/**
 * Registers a route: whoever asks is let in or not, parameters are checked at the edge, problems become problem+json, and
 * a strong ETag made of the data version and the address answers repeated questions without computing them.
 */
export function route<R extends Route>(
  app: Express,
  contract: R,
  handler: (request: RouteRequest<R>) => Promise<RouteAnswer<R>>,
  dataVersion?: (db: Kysely<Schema>) => Promise<string>,
): void {
  const guard = guards.get(app)
  if (!guard) throw new RangeError(`${contract.path} is registered before it is said who is let in.`)
  const method = contract.method === 'GET' ? 'get' : 'post'
  const path = contract.path.replace(/\{(\w+)\}/g, ':$1')
  app[method](path, async (request: Request, response: Response, next: NextFunction) => {
    try {
      const { db, reader, actor, narrow } = await guard(contract, request)
      const path = parse(contract.pathParameters, request.params)
      const asked = { query: parse(contract.query, request.query), body: parse(contract.body, request.body ?? {}) }
      const { districts } = reader
      const parsed = { path, ...narrow(asked), db, reader, districts, actor, incoming: request } as RouteRequest<R>
      // No proxy may hand the answer of one reader to another.
      response.set('Cache-Control', dataVersion ? 'private, no-cache' : 'private, no-store')
      if (dataVersion) {
        const tag = createHash('sha256')
          .update(
            `${startedAt} ${await dataVersion(db)} ${readerKey(reader)} ${request.originalUrl} ${JSON.stringify(parsed.query)}`,
          )
          .digest('base64url')
          .slice(0, 27)
        response.set('ETag', `"${tag}"`)
        if (isKnown(request.headers['if-none-match'], tag)) {
          response.status(304).end()
          return
        }
      }
      const handled = await handler(parsed).catch((error: unknown) => {
        throw districts ? withoutOthers(error, districts) : error
      })
      if ('redirect' in handled) {
        response.redirect(303, handled.redirect)
        return
      }
      const answer = opened(contract, handled as Answer<unknown, unknown>)
      const content = 'json' in answer ? Buffer.from(JSON.stringify(answer.json)) : (answer.content as string | Buffer)
      if (contract.keptSeconds !== undefined) {
        const tag = createHash('sha256').update(content).digest('base64url').slice(0, 27)
        response.set('ETag', `"${tag}"`)
        response.set('Cache-Control', `public, max-age=${contract.keptSeconds}`)
        if (isKnown(request.headers['if-none-match'], tag)) {
          response.status(304).end()
          return
        }
      }
      response.set('Content-Type', 'json' in answer ? 'application/json; charset=utf-8' : answer.type)
      if ('fileName' in answer && answer.fileName)
        response.set('Content-Disposition', `attachment; filename="${answer.fileName}"`)
      response.send(content)
    } catch (error) {
      next(error)
    }
  })
  refuseOtherMethods(app, path, contract.method)
}

/** The list of districts that are loaded is not for somebody who may see some only. */
function withoutOthers(error: unknown, districts: readonly string[]): unknown {
  const isOfDistricts = error instanceof ApiProblem && error.errors?.some(({ parameter }) => parameter === 'district')
  if (!isOfDistricts) return error
  return new ApiProblem('no-areas', { detail: `Your account is for ${districts.join(', ')}, of which none is loaded.` })
}

/** Takes the seal off what a public route answers. The types refuse an answer without it; so does this. */
function opened({ tier, path }: Route, answer: Answer<unknown, unknown>): Answer<unknown, unknown> {
  if (tier !== 'public') return answer
  const value = 'json' in answer ? answer.json : answer.content
  if (!isPublished(value)) throw new TypeError(`${path} is public and must answer what is published`)
  return 'json' in answer ? { json: value.value } : { ...answer, content: value.value }
}

/** Methods each path takes, by application: several routes may share a path. */
const methodsTaken = new WeakMap<Express, Map<string, Set<string>>>()

function refuseOtherMethods(app: Express, path: string, method: Route['method']): void {
  const paths = methodsTaken.get(app) ?? new Map<string, Set<string>>()
  methodsTaken.set(app, paths)
  const taken = paths.get(path)
  if (taken) {
    taken.add(method)
    return
  }
  const methods = new Set<string>([method])
  paths.set(path, methods)
  app.all(path, (request, response, next) => {
    const allowed = [...methods].flatMap((name) => (name === 'GET' ? ['GET', 'HEAD'] : [name]))
    if (allowed.includes(request.method)) {
      next()
      return
    }
    response.set('Allow', allowed.join(', '))
    next(new ApiProblem('method-not-allowed', { detail: `Use ${[...methods].join(' or ')}.` }))
  })
}

/** Whether the asker has this answer already. Proxies that compress weaken a tag, which says nothing of its content. */
function isKnown(ifNoneMatch: string | undefined, tag: string): boolean {
  const sent = (ifNoneMatch ?? '').split(',').map((part) => part.trim().replace(/^W\//, ''))
  return sent.includes(`"${tag}"`) || sent.includes('*')
}

const longestQuote = 200

/** What was sent, to be told back: JSON may hold objects that say of themselves that they are no text. */
function quoted(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text
}

/** What was sent where an issue lies. A list or an object is not repeated. */
function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value
  for (const key of path) found = (found as Record<PropertyKey, unknown> | null | undefined)?.[key]
  return typeof found === 'object' && found !== null ? 'what was sent' : found
}

/** Parameters as they are, unless a text in them holds the character that no text of the database can hold. */
function withoutNul<Parameters extends object>(parameters: Parameters): Parameters {
  const found = Object.entries(parameters).find(([, value]) => holdsNul(value))
  if (!found) return parameters
  const fault = { parameter: found[0], detail: 'holds the character NUL, which no text can hold' }
  throw new ApiProblem('invalid-request', { detail: `${fault.parameter}: ${fault.detail}`, errors: [fault] })
}

/** Of what a schema has let through, which is nested no deeper than the schema. */
function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0')
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsNul)
}

function parse(schema: z.ZodObject | undefined, value: unknown): unknown {
  if (!schema) return undefined
  const result = schema.safeParse(value)
  if (result.success) return withoutNul(result.data)
  const errors = result.error.issues.flatMap((issue): ParameterFault[] => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        parameter: key,
        detail: 'there is no such parameter',
        allowed: Object.keys(schema.shape),
      }))
    const parameter = issue.path.join('.')
    const found = valueAt(value, issue.path)
    if (found !== undefined && secretFields.has(String(issue.path[0]))) return [{ parameter, detail: issue.message }]
    if (issue.code === 'invalid_value')
      return [
        {
          parameter,
          detail: found === undefined ? 'is needed' : `'${quoted(found)}' is not one of the allowed values`,
          allowed: issue.values.map(String),
        },
      ]
    return [{ parameter, detail: found === undefined ? 'is needed' : `'${quoted(found)}': ${issue.message}` }]
  })
  throw new ApiProblem('invalid-request', {
    detail: errors
      .map(
        ({ parameter, detail, allowed }) =>
          `${parameter}: ${detail}${allowed ? ` (allowed: ${allowed.join(', ')})` : ''}`,
      )
      .join('; '),
    errors,
  })
}
