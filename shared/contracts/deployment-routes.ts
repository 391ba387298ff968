import {
  Deployment,
  DeploymentsAnswer,
  DeploymentsQuery,
  MissAnswer,
  MissRequest,
  PublicDeployments,
  PublicDeploymentsQuery,
  VisitRequest,
} from './deployments.ts'
import type { Route } from './route.ts'

const operators = [
  'cctv-coordinator',
  'analyst',
  'partnership-manager',
  'warden-coordinator',
  'neighbourhood-officer',
] as const

/** Addresses of what came of plans: visits of vans, and where the public is told they stood. */
export const deploymentRoutes = {
  deployments: {
    method: 'GET',
    path: '/api/deployments',
    tier: 'partner',
    summary: 'Where vans stood: what was entered here and what files say, and the shifts that are still to be entered',
    query: DeploymentsQuery,
    answer: DeploymentsAnswer,
    otherFormats: ['text/csv'],
  },
  logVisit: {
    method: 'POST',
    path: '/api/deployments',
    tier: 'partner',
    only: operators,
    summary: 'Enter an arrival, and later when the van left and what was seen; the same ref again adds to it',
    body: VisitRequest,
    answer: Deployment,
  },
  logMiss: {
    method: 'POST',
    path: '/api/deployments/missed',
    tier: 'partner',
    only: operators,
    summary: 'Say why nobody went to a shift of a published plan; an empty reason takes it back',
    body: MissRequest,
    answer: MissAnswer,
  },
  publicDeployments: {
    method: 'GET',
    path: '/api/public/deployments',
    tier: 'public',
    summary: 'On which days vans stood where, in weeks that are over; no times of day, and nothing still to come',
    query: PublicDeploymentsQuery,
    answer: PublicDeployments,
    otherFormats: ['text/csv'],
    keptSeconds: 300,
    perMinute: 60,
  },
} as const satisfies Record<string, Route>
