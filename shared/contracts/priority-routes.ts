import type { Route } from './route.ts'

/** Addresses of priorities. */
export const priorityRoutes = {} as const satisfies Record<string, Route>
