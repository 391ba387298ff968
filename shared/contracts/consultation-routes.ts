import type { Route } from './route.ts'

/** Addresses of consultations. */
export const consultationRoutes = {} as const satisfies Record<string, Route>
