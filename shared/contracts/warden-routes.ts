import type { Route } from './route.ts'
import { beatRoutes } from './warden-beat-routes.ts'
import { wardenDemandRoutes } from './warden-demand-routes.ts'
import { wardenVisitRoutes } from './warden-visit-routes.ts'
import { wardenWeekRoutes } from './warden-week-routes.ts'

/** Addresses of wardens: what is asked of them, beats, weeks, what was done, and who pays. */
export const wardenRoutes = {
  ...wardenDemandRoutes,
  ...beatRoutes,
  ...wardenWeekRoutes,
  ...wardenVisitRoutes,
} as const satisfies Record<string, Route>
