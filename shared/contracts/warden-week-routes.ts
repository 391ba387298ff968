import type { Route } from './route.ts'
import { RoundsAnswer, RoundsQuery, SpotsAnswer, WardensQuery } from './warden-setup.ts'

/** Hot spots on foot, weeks of wardens, and their rounds. */
export const wardenWeekRoutes = {
  patrolSpots: {
    method: 'GET',
    path: '/api/patrol-spots',
    tier: 'partner',
    summary: 'Hot spots that wardens visit on foot, those suggested and those refused among them',
    query: WardensQuery,
    answer: SpotsAnswer,
  },
  wardenRounds: {
    method: 'GET',
    path: '/api/warden-rounds',
    tier: 'partner',
    summary: 'Duties of published weeks with the visits of each, in order; a warden is told of their own alone',
    query: RoundsQuery,
    answer: RoundsAnswer,
  },
} as const satisfies Record<string, Route>
