import type { z } from 'zod'
import { z as zod } from 'zod'
import { AreaProfile, AreasGeoJson, AreasPath, AreasQuery, BasemapGeoJson, ProfilePath, ProfileQuery } from './areas.ts'
import { Catalogue, CatalogueQuery, Health } from './catalogue.ts'
import { HotspotsAnswer, HotspotsQuery } from './hotspots.ts'
import { BoroughAnswer, BoroughRequest, LoadsAnswer, RefusedRowsAnswer } from './loads.ts'
import {
  ComparisonPath,
  MethodsAnswer,
  MethodsQuery,
  RunAnswer,
  RunComparison,
  RunFileQuery,
  RunPath,
  RunRequest,
  RunShapes,
  RunsAnswer,
  RunsQuery,
  RunWords,
} from './runs.ts'

/** One address of the API. The server registers handlers by it, the client calls by it, OpenAPI is written from it. */
export interface Route {
  readonly method: 'GET' | 'POST'
  /** Path parameters in braces, as OpenAPI writes them. */
  readonly path: string
  readonly tier: 'public' | 'partner' | 'restricted'
  readonly summary: string
  readonly pathParameters?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodObject
  readonly answer: z.ZodType
  /** Media types beside JSON. */
  readonly otherFormats?: readonly string[]
}

const noQuery = zod.object({}).strict()

export const routes = {
  health: {
    method: 'GET',
    path: '/api/health',
    tier: 'public',
    summary: 'Whether the product is up, on which engine, with which data',
    query: noQuery,
    answer: Health,
  },
  catalogue: {
    method: 'GET',
    path: '/api/catalogue',
    tier: 'public',
    summary: 'What is loaded: districts, area kinds, layers, months covered and missing, deprivation editions',
    query: CatalogueQuery,
    answer: Catalogue,
  },
  areas: {
    method: 'GET',
    path: '/api/areas/{kind}',
    tier: 'public',
    summary: 'Boundaries for drawing, simplified without slivers',
    pathParameters: AreasPath,
    query: AreasQuery,
    answer: AreasGeoJson,
    otherFormats: ['application/topo+json'],
  },
  area: {
    method: 'GET',
    path: '/api/areas/{kind}/{code}',
    tier: 'public',
    summary: 'One area: monthly series, types, people, deprivation, ranks',
    pathParameters: ProfilePath,
    query: ProfileQuery,
    answer: AreaProfile,
  },
  basemap: {
    method: 'GET',
    path: '/api/basemap',
    tier: 'public',
    summary: 'Roads, water, greens and place names to draw beneath the areas, where loaded',
    query: CatalogueQuery,
    answer: BasemapGeoJson,
  },
  hotspots: {
    method: 'GET',
    path: '/api/hotspots',
    tier: 'public',
    summary: 'Every area with count, rate, interval, smoothed rate, Gi* and change, with period, gaps and uncertainty',
    query: HotspotsQuery,
    answer: HotspotsAnswer,
    otherFormats: [
      'text/csv',
      'application/geo+json',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
  },
  methods: {
    method: 'GET',
    path: '/api/methods',
    tier: 'partner',
    summary: 'Methods of analysis: the question each answers, its parameters, and whether the data can answer it',
    query: MethodsQuery,
    answer: MethodsAnswer,
  },
  startRun: {
    method: 'POST',
    path: '/api/runs',
    tier: 'partner',
    summary: 'Run a method; answers at once with the record of the run, which is computed in the background',
    body: RunRequest,
    answer: RunAnswer,
  },
  runs: {
    method: 'GET',
    path: '/api/runs',
    tier: 'partner',
    summary: 'Runs so far, newest first, without their results',
    query: RunsQuery,
    answer: RunsAnswer,
  },
  run: {
    method: 'GET',
    path: '/api/runs/{run}',
    tier: 'partner',
    summary: 'One run with its result, or how far it is',
    pathParameters: RunPath,
    query: noQuery,
    answer: RunAnswer,
  },
  stopRun: {
    method: 'POST',
    path: '/api/runs/{run}/stop',
    tier: 'partner',
    summary: 'Stop a run that is waiting or running',
    pathParameters: RunPath,
    body: noQuery,
    answer: RunAnswer,
  },
  repeatRun: {
    method: 'POST',
    path: '/api/runs/{run}/repeat',
    tier: 'partner',
    summary: 'Run the same again with the same seed; the numbers are the same while the data are',
    pathParameters: RunPath,
    body: noQuery,
    answer: RunAnswer,
  },
  nameRun: {
    method: 'POST',
    path: '/api/runs/{run}/words',
    tier: 'partner',
    summary: 'Give a run a name and a note; nothing else of it can be changed',
    pathParameters: RunPath,
    body: RunWords,
    answer: RunAnswer,
  },
  runShapes: {
    method: 'GET',
    path: '/api/runs/{run}/shapes',
    tier: 'partner',
    summary: 'The cells or areas of a run for drawing, by the ids of its rows',
    pathParameters: RunPath,
    query: noQuery,
    answer: RunShapes,
  },
  runFile: {
    method: 'GET',
    path: '/api/runs/{run}/file',
    tier: 'partner',
    summary: 'The result as CSV, GeoJSON or GeoPackage',
    pathParameters: RunPath,
    query: RunFileQuery,
    answer: RunShapes,
    otherFormats: ['text/csv', 'application/geo+json', 'application/geopackage+sqlite3'],
  },
  compareRuns: {
    method: 'GET',
    path: '/api/runs/{run}/against/{other}',
    tier: 'partner',
    summary: 'Two runs side by side: what was set differently and which places changed class',
    pathParameters: ComparisonPath,
    query: noQuery,
    answer: RunComparison,
  },
  loads: {
    method: 'GET',
    path: '/api/loads',
    tier: 'partner',
    summary: 'The loads so far, newest first, each with its report',
    query: noQuery,
    answer: LoadsAnswer,
  },
  refusedRows: {
    method: 'GET',
    path: '/api/loads/{load}/refused',
    tier: 'partner',
    summary: 'Rows one load refused, with file, line and reason',
    pathParameters: zod.object({ load: zod.coerce.number().int() }),
    query: zod.object({ limit: zod.coerce.number().int().min(1).max(10_000).default(200) }).strict(),
    answer: RefusedRowsAnswer,
  },
  borough: {
    method: 'POST',
    path: '/api/borough',
    tier: 'partner',
    summary: 'Put the synthetic borough away, or bring it back',
    body: BoroughRequest,
    answer: BoroughAnswer,
  },
} as const satisfies Record<string, Route>

export type RouteName = keyof typeof routes
