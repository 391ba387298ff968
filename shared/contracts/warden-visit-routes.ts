import type { Route } from './route.ts'

/** What wardens did, what it came to, and what who pays is told. */
export const wardenVisitRoutes = {} as const satisfies Record<string, Route>
