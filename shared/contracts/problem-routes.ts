import type { Route } from './route.ts'

/** Addresses of problems. */
export const problemRoutes = {} as const satisfies Record<string, Route>
