import { existsSync } from 'node:fs'
import { join } from 'node:path'
import compression from 'compression'
import express, { type Express } from 'express'
import { routes } from '../shared/contracts/routes.ts'
import type { Access } from './access/access.ts'
import { authorise } from './access/authorise.ts'
import { registerAccess } from './access/routes.ts'
import { sameOriginWrites } from './access/same-origin.ts'
import { registerAnalysis } from './analysis/routes.ts'
import type { RunDesk } from './analysis/run-desk.ts'
import { registerRuns } from './analysis/run-routes.ts'
import { registerAreas } from './areas/routes.ts'
import { dataVersion } from './areas/store.ts'
import type { Config } from './config.ts'
import type { Database } from './database/open-database.ts'
import type { Schema } from './database/schema.ts'
import type { VersionCache } from './database/version-cache.ts'
import { publishHealth } from './disclosure/published.ts'
import { registerIntake } from './feeds/intake/intake-routes.ts'
import { registerFeeds } from './feeds/routes.ts'
import { ApiProblem } from './http/api-problem.ts'
import { openApi } from './http/openapi.ts'
import { problemHandler } from './http/problem-handler.ts'
import { guardRoutes, route } from './http/route.ts'
import { registerIncidents } from './incidents/routes.ts'
import { registerReleases } from './packs/release-routes.ts'

/** The API and the pages, over an opened database. */
export function createApp(
  database: Database<Schema>,
  config: Pick<Config, 'version' | 'styleUrl' | 'proxiesInFront'>,
  options: { clientDir: string; log: (line: string) => void; cache: VersionCache; desk: RunDesk; access: Access },
): Express {
  const app = express()
  const db = database.kysely
  const { cache, desk, access } = options
  app.disable('x-powered-by')
  app.set('query parser', 'simple')
  app.set('trust proxy', config.proxiesInFront)
  app.use(securityHeaders(config.styleUrl))
  app.use(sameOriginWrites(access.settings.publicUrl))
  app.use(compression())
  // Anybody may send these.
  app.use(routes.sendPublicReport.path, express.json({ limit: '12kb' }))
  app.use(express.json({ limit: '1mb' }))
  app.use('/api', access.sessions)
  guardRoutes(app, authorise(access))

  route(app, routes.health, async () => ({
    json: publishHealth({
      status: 'ok' as const,
      version: config.version,
      engine: database.engine,
      database: database.engineVersion,
      postgis: database.postgisVersion,
      dataVersion: await dataVersion(db),
    }),
  }))
  registerAreas(app, db, cache)
  registerIncidents(app, db, cache)
  registerAnalysis(app, db, cache)
  registerRuns(app, desk)
  registerFeeds(app, database, config.version)
  registerIntake(app, database, { cache, access, codeVersion: config.version })
  registerAccess(app, access)
  registerReleases(app, db, config.version)
  app.get('/api/openapi.json', (_request, response) => {
    response.json(openApi(config.version))
  })
  app.get('/client-config.json', (_request, response) => {
    response.set('Cache-Control', 'no-cache').json({ styleUrl: config.styleUrl })
  })
  app.use('/api', (request, _response, next) => {
    next(
      new ApiProblem('not-found', {
        detail: `There is no ${request.originalUrl.split('?')[0]}. GET /api/openapi.json lists every address.`,
      }),
    )
  })
  servePages(app, options.clientDir)
  app.use(problemHandler(options.log))
  return app
}

function servePages(app: Express, clientDir: string): void {
  const [index, publicPages] = ['index.html', 'public.html'].map((name) => join(clientDir, name)) as [string, string]
  app.use('/assets', express.static(join(clientDir, 'assets'), { immutable: true, maxAge: '1y', index: false }))
  app.use(express.static(clientDir, { index: false, maxAge: 0 }))
  app.get(/^\/public(\/accessibility|\/report)?\/?$/, (_request, response, next) => {
    if (existsSync(publicPages)) response.set('Cache-Control', 'public, max-age=300').sendFile(publicPages)
    else next()
  })
  app.get(/^\/(?!assets\/|api\/)[\w/-]*$/, (_request, response, next) => {
    if (!existsSync(index)) {
      next(new ApiProblem('not-found', { detail: 'The pages are not built. Run npm run build.' }))
      return
    }
    response.set('Cache-Control', 'no-cache').sendFile(index)
  })
  app.use((_request, _response, next) => next(new ApiProblem('not-found')))
}

function securityHeaders(styleUrl: string | null) {
  const online = styleUrl === null ? '' : ' https:'
  const policy = [
    "default-src 'self'",
    `connect-src 'self'${online}`,
    `img-src 'self' data: blob:${online}`,
    `font-src 'self'${online}`,
    "style-src 'self' 'unsafe-inline'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join('; ')
  return (_request: express.Request, response: express.Response, next: express.NextFunction) => {
    response.set({
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'same-origin',
    })
    next()
  }
}
