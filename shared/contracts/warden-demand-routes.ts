import type { Route } from './route.ts'
import { WardensAnswer, WardensQuery } from './warden-setup.ts'

/** What is asked of wardens, who they are, and what it is worked out with. */
export const wardenDemandRoutes = {
  wardens: {
    method: 'GET',
    path: '/api/wardens',
    tier: 'partner',
    summary: 'Wardens, their hours, and what needs of them are worked out with',
    query: WardensQuery,
    answer: WardensAnswer,
  },
} as const satisfies Record<string, Route>
