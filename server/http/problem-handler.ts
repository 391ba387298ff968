import { randomUUID } from 'node:crypto'
import type { NextFunction, Request, Response } from 'express'
import { describeDatabaseError } from '../database/database-errors.ts'
import { ApiProblem } from './api-problem.ts'

const databaseGone = new Set([
  'connection-lost',
  'disk-full',
  'too-many-connections',
  'resources-exhausted',
  'transaction-timed-out',
  'try-again',
  'read-only',
  'out-of-memory',
  'query-cancelled',
])

/** Every failure as problem+json. What we did not expect gets a reference, printed beside its stack on the server. */
export function problemHandler(log: (line: string) => void) {
  return (error: unknown, request: Request, response: Response, _next: NextFunction): void => {
    if (response.headersSent) {
      response.destroy()
      return
    }
    const { problem, reference } = asProblem(error, log)
    response.status(problem.status).set('Cache-Control', 'no-store').removeHeader('ETag')
    if (problem.retryAfterSeconds !== undefined) response.set('Retry-After', String(problem.retryAfterSeconds))
    response.type('application/problem+json').end(JSON.stringify(problem.toBody(request.originalUrl, reference)))
  }
}

function asProblem(error: unknown, log: (line: string) => void): { problem: ApiProblem; reference?: string } {
  if (error instanceof ApiProblem) return { problem: error }
  const fault = requestFault(error)
  if (fault) return { problem: fault }
  const { slug, sentence } = describeDatabaseError(error)
  if (databaseGone.has(slug)) return { problem: new ApiProblem('database-unavailable', { detail: sentence }) }
  const reference = randomUUID().slice(0, 8)
  log(`Unexpected (reference ${reference}): ${error instanceof Error ? error.stack : String(error)}`)
  return {
    problem: new ApiProblem('unexpected', { detail: 'Try again. If it happens again, report it with the reference.' }),
    reference,
  }
}

/** What Express found wrong with a request before any handler saw it, in words. */
function requestFault(error: unknown): ApiProblem | null {
  const invalid = (detail: string) => new ApiProblem('invalid-request', { detail })
  if (error instanceof URIError)
    return invalid('The address cannot be read: a % sign in it is not followed by two digits.')
  const { status = 500, type, limit = 0 } = error as { status?: number; type?: string; limit?: number }
  if (type === 'entity.too.large') {
    const most = limit >= 1_000_000 ? `${Math.round(limit / 1_048_576)} MB` : `${Math.round(limit / 1_024)} kB`
    return new ApiProblem('request-too-large', {
      detail: `The body of the request is larger than ${most}. Send less at once; files are sent on the Data page.`,
    })
  }
  return status >= 400 && status < 500 ? invalid('The body of the request is not JSON we can read.') : null
}
