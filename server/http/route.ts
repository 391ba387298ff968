import { createHash } from 'node:crypto'
import type { Express, NextFunction, Request, Response } from 'express'
import type { z } from 'zod'
import type { Route } from '../../shared/contracts/routes.ts'
import { ApiProblem, type ParameterFault } from './api-problem.ts'

/** In every ETag: a program that was replaced must not have its old answers taken for its own. */
const startedAt = Date.now()

/** What routes are registered with. */
export type Api = Express

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined

export interface RouteRequest<R extends Route> {
  readonly path: Parsed<R['pathParameters']>
  readonly query: Parsed<R['query']>
  readonly body: Parsed<R['body']>
}

/** An answer: JSON by the route's schema, or text or bytes of one of its other formats. */
export type RouteAnswer<R extends Route> =
  | { readonly json: z.input<R['answer']> }
  | { readonly type: string; readonly content: string | Buffer; readonly fileName?: string }

/**
 * Registers a route: parameters are checked at the edge, problems become problem+json, and a strong ETag made of the
 * data version and the address answers repeated questions without computing them.
 */
export function route<R extends Route>(
  app: Express,
  contract: R,
  handler: (request: RouteRequest<R>) => Promise<RouteAnswer<R>>,
  dataVersion?: () => Promise<string>,
): void {
  const method = contract.method === 'GET' ? 'get' : 'post'
  const path = contract.path.replace(/\{(\w+)\}/g, ':$1')
  app[method](path, async (request: Request, response: Response, next: NextFunction) => {
    try {
      const parsed = {
        path: parse(contract.pathParameters, request.params),
        query: parse(contract.query, request.query),
        body: parse(contract.body, request.body ?? {}),
      } as RouteRequest<R>
      if (dataVersion) {
        const tag = createHash('sha256')
          .update(`${startedAt} ${await dataVersion()} ${request.originalUrl}`)
          .digest('base64url')
          .slice(0, 27)
        response.set('ETag', `"${tag}"`)
        response.set('Cache-Control', 'no-cache')
        if (isKnown(request.headers['if-none-match'], tag)) {
          response.status(304).end()
          return
        }
      }
      const answer = await handler(parsed)
      if ('json' in answer) response.json(answer.json)
      else {
        response.set('Content-Type', answer.type)
        if (answer.fileName) response.set('Content-Disposition', `attachment; filename="${answer.fileName}"`)
        response.send(answer.content)
      }
    } catch (error) {
      next(error)
    }
  })
  refuseOtherMethods(app, path, contract.method)
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

function parse(schema: z.ZodObject | undefined, value: unknown): unknown {
  if (!schema) return undefined
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const errors = result.error.issues.flatMap((issue): ParameterFault[] => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        parameter: key,
        detail: 'there is no such parameter',
        allowed: Object.keys(schema.shape),
      }))
    const parameter = issue.path.join('.')
    const found = (value as Record<string, unknown>)[parameter]
    if (issue.code === 'invalid_value')
      return [
        {
          parameter,
          detail: found === undefined ? 'is needed' : `'${String(found)}' is not one of the allowed values`,
          allowed: issue.values.map(String),
        },
      ]
    return [{ parameter, detail: found === undefined ? 'is needed' : `'${String(found)}': ${issue.message}` }]
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
