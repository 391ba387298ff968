import type { Route } from './route.ts'

/** Addresses of tasking. */
export const taskingRoutes = {} as const satisfies Record<string, Route>
