import { z } from 'zod'
import type { Route } from './route.ts'
import {
  BeatDecideRequest,
  BeatFileQuery,
  BeatKeepRequest,
  BeatPlan,
  BeatPlanPath,
  BeatRequest,
  BeatsAnswer,
  BeatsQuery,
  BeatTryAnswer,
  BeatTryRequest,
} from './warden-beats.ts'

const coordinators = ['warden-coordinator', 'analyst', 'partnership-manager'] as const

/** Beats: areas shared out among wardens. */
export const beatRoutes = {
  beats: {
    method: 'GET',
    path: '/api/beats',
    tier: 'partner',
    summary: 'Versions of beats, and which are in force from which day',
    query: BeatsQuery,
    answer: BeatsAnswer,
  },
  drawBeats: {
    method: 'POST',
    path: '/api/beats',
    tier: 'partner',
    only: coordinators,
    summary: 'Draw beats of equal work that hang together, anew or from today’s, and keep them as a version',
    body: BeatRequest,
    answer: BeatPlan,
    perMinute: 20,
  },
  tryBeats: {
    method: 'POST',
    path: '/api/beats/try',
    tier: 'partner',
    summary: 'Weigh beats drawn by hand; nothing is kept',
    body: BeatTryRequest,
    answer: BeatTryAnswer,
    perMinute: 240,
  },
  keepBeats: {
    method: 'POST',
    path: '/api/beats/keep',
    tier: 'partner',
    only: coordinators,
    summary: 'Keep beats drawn by hand as a version; refused where one falls apart or is empty',
    body: BeatKeepRequest,
    answer: BeatPlan,
    perMinute: 20,
  },
  beatPlan: {
    method: 'GET',
    path: '/api/beats/{plan}',
    tier: 'partner',
    summary: 'Beats of a version, area by area, and how fair they are to each other',
    pathParameters: BeatPlanPath,
    answer: BeatPlan,
  },
  decideBeats: {
    method: 'POST',
    path: '/api/beats/{plan}/decide',
    tier: 'partner',
    only: coordinators,
    summary: 'Put beats in force from a day on',
    pathParameters: BeatPlanPath,
    body: BeatDecideRequest,
    answer: BeatPlan,
  },
  beatFile: {
    method: 'GET',
    path: '/api/beats/{plan}/file',
    tier: 'partner',
    summary: 'Beats of a version as a table of areas, or as outlines',
    pathParameters: BeatPlanPath,
    query: BeatFileQuery,
    answer: z.unknown(),
    otherFormats: ['text/csv', 'application/geo+json'],
  },
} as const satisfies Record<string, Route>
