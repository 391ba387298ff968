import { existsSync } from 'node:fs'
import { join } from 'node:path'
import compression from 'compression'
import express, { type Express } from 'express'
import { routes } from '../shared/contracts/routes.ts'
import type { Access } from './access/access.ts'
import { authorise } from './access/authorise.ts'
import { limitAddresses } from './access/limit-requests.ts'
import { isFromThisMachine } from './access/principal.ts'
import { registerAccess } from './access/routes.ts'
import { sameOriginWrites } from './access/same-origin.ts'
import { registerAnalysis } from './analysis/routes.ts'
import type { RunDesk } from './analysis/run-desk.ts'
import { registerRuns } from './analysis/run-routes.ts'
import { registerAreas } from './areas/routes.ts'
import { dataVersion } from './areas/store.ts'
import type { Config } from './config.ts'
import { registerConsultations } from './consultations/routes.ts'
import type { Database } from './database/open-database.ts'
import type { Schema } from './database/schema.ts'
import type { VersionCache } from './database/version-cache.ts'
import { registerDeployments } from './deployments/deployment-routes.ts'
import { readDeployments } from './deployments/read-deployments.ts'
import { publishHealth } from './disclosure/published.ts'
import { registerIntake } from './feeds/intake/intake-routes.ts'
import { registerRetention } from './feeds/retention-routes.ts'
import { registerFeeds } from './feeds/routes.ts'
import { ApiProblem } from './http/api-problem.ts'
import { openApi } from './http/openapi.ts'
import { problemHandler } from './http/problem-handler.ts'
import { guardRoutes, route } from './http/route.ts'
import { securityHeaders } from './http/security-headers.ts'
import { gridRoadJobs, queueJobs } from './incidents/queue-jobs.ts'
import { registerIncidents } from './incidents/routes.ts'
import { registerMeetings } from './meetings/routes.ts'
import { openPacks } from './open-packs.ts'
import type { PackDesk } from './packs/pack-desk.ts'
import { registerPublicPacks, servePublicPackPages } from './packs/public-routes.ts'
import { registerReleases } from './packs/release-routes.ts'
import { registerPacks } from './packs/routes.ts'
import { PlanDesk } from './plans/plan-desk.ts'
import { registerPlans } from './plans/plan-routes.ts'
import { lastEvidence } from './priorities/evidence-store.ts'
import { makeEvidence } from './priorities/make-evidence.ts'
import { registerPriorities } from './priorities/routes.ts'
import { registerRegisters } from './problems/registers/register-routes.ts'
import { registerProblems } from './problems/routes.ts'
import { registerTargets } from './targets/routes.ts'
import { registerTasking } from './tasking/routes.ts'
import { registerWardens } from './wardens/routes.ts'

/** The API and the pages, over an opened database. */
export function createApp(
  database: Database<Schema>,
  config: Pick<Config, 'version' | 'styleUrl' | 'proxiesInFront' | 'uploadMegabytes'>,
  options: {
    clientDir: string
    log: (line: string) => void
    cache: VersionCache
    desk: RunDesk
    access: Access
    packs?: PackDesk
  },
): Express {
  const app = express()
  const { cache, desk, access } = options
  app.disable('x-powered-by')
  app.set('query parser', 'simple')
  app.set('trust proxy', config.proxiesInFront)
  const { publicUrl } = access.settings
  app.use(securityHeaders({ styleUrl: config.styleUrl, publicUrl }, isFromThisMachine))
  app.use('/api', limitAddresses(access))
  app.use(sameOriginWrites(publicUrl))
  app.use(compression())
  // Anybody may send these.
  app.use([routes.sendPublicReport.path, routes.sendPublicFeedback.path], express.json({ limit: '12kb' }))
  app.use(express.json({ limit: '1mb' }))
  app.use('/api', access.sessions)
  guardRoutes(app, authorise(access))

  route(app, routes.health, async ({ db }) => ({
    json: publishHealth({
      status: 'ok' as const,
      version: config.version,
      engine: database.engine,
      database: database.engineVersion,
      postgis: database.postgisVersion,
      dataVersion: await dataVersion(db),
    }),
  }))
  registerAreas(app, cache)
  registerIncidents(app, cache)
  registerAnalysis(app, cache)
  registerRuns(app, desk)
  registerFeeds(app, database, { ...config, secret: access.secret })
  registerRetention(app, database)
  registerIntake(app, { database, cache, codeVersion: config.version, now: access.now }, access)
  registerAccess(app, access)
  // Before the years that are published: 'packs' is no district.
  registerPublicPacks(app)
  registerReleases(app, database.kysely, config.version)
  const clock = () => access.now().toLocaleString('sv-SE', { timeZone: 'Europe/London' }).slice(0, 16)
  const { log } = options
  const { pool } = desk
  const packs = options.packs ?? openPacks({ db: database.kysely, codeVersion: config.version, now: access.now, log })
  const today = () => clock().slice(0, 10)
  const planDesk = new PlanDesk({ db: database.kysely, pool, cache, codeVersion: config.version, today, log })
  registerPlans(app, planDesk, access)
  registerDeployments(app, clock)
  registerWardens(app, planDesk, access, clock)
  registerMeetings(app, planDesk, access)
  registerConsultations(app, planDesk, access, database.kysely)
  registerProblems(app, planDesk, access)
  registerRegisters(app, planDesk)
  registerTargets(app, planDesk, access, { queueJobs, gridRoadJobs, lastEvidence })
  registerPriorities(app, planDesk, access)
  registerTasking(app, planDesk, access, {
    makeEvidence: (asker, asked) => makeEvidence(planDesk, asker, asked),
    readDeployments: (db, asked) => readDeployments({ db, now: clock }, asked),
  })
  registerPacks(app, planDesk, access, packs)
  app.get('/api/openapi.json', (_request, response) => {
    response.json(openApi(config.version))
  })
  app.get('/client-config.json', (_request, response) => {
    const { styleUrl, uploadMegabytes } = config
    response.set('Cache-Control', 'no-cache').json({ styleUrl, uploadMegabytes })
  })
  app.use('/api', (request, _response, next) => {
    next(
      new ApiProblem('not-found', {
        detail: `There is no ${request.originalUrl.split('?')[0]}. GET /api/openapi.json lists every address.`,
      }),
    )
  })
  servePublicPackPages(app, access)
  servePages(app, options.clientDir)
  app.use(problemHandler(options.log))
  return app
}

function servePages(app: Express, clientDir: string): void {
  const [index, publicPages] = ['index.html', 'public.html'].map((name) => join(clientDir, name)) as [string, string]
  app.use('/assets', express.static(join(clientDir, 'assets'), { immutable: true, maxAge: '1y', index: false }))
  app.use(express.static(clientDir, { index: false, maxAge: 0 }))
  app.get(/^\/public(\/accessibility|\/feedback|\/report|\/vans)?\/?$/, (_request, response, next) => {
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
