import type { Route } from './route.ts'

/** Addresses of packs. */
export const packRoutes = {} as const satisfies Record<string, Route>
