import type { Route } from './route.ts'

/** Beats: areas shared out among wardens. */
export const beatRoutes = {} as const satisfies Record<string, Route>
