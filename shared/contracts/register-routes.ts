import type { Route } from './route.ts'

/** Addresses of problems. */
export const registerRoutes = {} as const satisfies Record<string, Route>
