import { z } from 'zod'

/** Every kind of HTTP error, once (RFC 9457). Code throws `new ApiProblem(kind, { detail })`. */
export const apiProblems = {
  'invalid-request': { status: 400, title: 'The request has a value that is not allowed' },
  'sign-in-needed': { status: 401, title: 'You are not signed in' },
  'sign-in-refused': { status: 401, title: 'You could not be signed in' },
  'not-allowed': { status: 403, title: 'Your account does not allow this' },
  'not-found': { status: 404, title: 'There is nothing at this address' },
  'unknown-area': { status: 404, title: 'No such area is loaded' },
  'no-areas': { status: 404, title: 'No boundaries of this kind are loaded' },
  'no-incidents': { status: 404, title: 'No reports are loaded for this period' },
  'not-acceptable': { status: 406, title: 'This answer cannot be given in that format' },
  'load-running': { status: 409, title: 'Another load is running' },
  'publishing-running': { status: 409, title: 'Somebody else is publishing' },
  'last-administrator': { status: 409, title: 'There must be an administrator' },
  'invitation-gone': { status: 410, title: 'This invitation cannot be used' },
  'too-many-requests': { status: 429, title: 'Too many requests at once' },
  'too-many-attempts': { status: 429, title: 'Too many attempts to sign in' },
  'too-many-reports': { status: 429, title: 'Too many reports were sent from here' },
  'entry-refused': { status: 422, title: 'The entry cannot be taken' },
  'decided-already': { status: 409, title: 'The report was decided already' },
  'justification-blocked': { status: 409, title: 'This cannot be decided now' },
  'changed-since': { status: 409, title: 'Somebody changed this in the meantime' },
  'pack-refused': { status: 409, title: 'The pack cannot go to the public' },
  'plan-refused': { status: 422, title: 'The plan cannot be made' },
  'file-refused': { status: 422, title: 'The file cannot be loaded' },
  'request-too-large': { status: 413, title: 'The request is too large' },
  'request-too-slow': { status: 408, title: 'The request took too long to arrive' },
  'headers-too-large': { status: 431, title: 'The address or the headers are too long' },
  'file-too-large': { status: 413, title: 'The file is too large to be sent' },
  'no-result': { status: 409, title: 'The run has no result' },
  'too-many-runs': { status: 503, title: 'Too many runs are waiting' },
  'method-not-allowed': { status: 405, title: 'This address does not take that method' },
  'database-unavailable': { status: 503, title: 'The database cannot be reached' },
  unexpected: { status: 500, title: 'Something went wrong on our side' },
} as const satisfies Record<string, { status: number; title: string }>

export type ApiProblemKind = keyof typeof apiProblems

export const Problem = z
  .object({
    type: z.string().describe('Kind of problem, as a path: /problems/<kind>'),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional().describe('What happened and what to do next'),
    instance: z.string().optional(),
    reference: z.string().optional().describe('Quote this when you report an unexpected problem'),
    errors: z
      .array(
        z.object({
          parameter: z.string(),
          pointer: z.string().optional(),
          detail: z.string(),
          allowed: z.array(z.string()).optional(),
        }),
      )
      .optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details' })
export type Problem = z.infer<typeof Problem>
