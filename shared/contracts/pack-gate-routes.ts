import type { Route } from './route.ts'

/** Addresses of packs. */
export const packGateRoutes = {} as const satisfies Record<string, Route>
