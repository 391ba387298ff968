import type { Route } from './route.ts'

/** Addresses of targets. */
export const targetRoutes = {} as const satisfies Record<string, Route>
