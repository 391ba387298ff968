import { z } from 'zod'
import { QuarterAnswer, QuartersAnswer, QuartersQuery, QuartersRequest } from './quarter-figures.ts'
import type { Route } from './route.ts'

/** Addresses of the figures that packs tell the public. */
export const packGateRoutes = {
  quarters: {
    method: 'GET',
    path: '/api/quarter-figures',
    tier: 'partner',
    summary: 'Quarters of a district whose figures the public may be told are on record, the newest first',
    query: QuartersQuery,
    answer: QuartersAnswer,
  },
  quarter: {
    method: 'GET',
    path: '/api/quarter-figures/{quarter}',
    tier: 'partner',
    summary: 'One quarter on record as the public may be told it; what is hidden is not in it',
    pathParameters: z.object({ quarter: z.coerce.number().int() }),
    query: z.object({}).strict(),
    answer: QuarterAnswer,
  },
  makeQuarter: {
    method: 'POST',
    path: '/api/quarter-figures',
    tier: 'partner',
    only: ['administrator', 'analyst', 'partnership-manager', 'neighbourhood-officer', 'asb-coordinator'],
    summary:
      'The figures of the last whole quarter: those on record, or made and kept now, beside all that was told before',
    body: QuartersRequest,
    answer: QuarterAnswer,
    perMinute: 10,
  },
} as const satisfies Record<string, Route>
