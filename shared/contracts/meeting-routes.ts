import type { Route } from './route.ts'

/** Addresses of meetings. */
export const meetingRoutes = {} as const satisfies Record<string, Route>
