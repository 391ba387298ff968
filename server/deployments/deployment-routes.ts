import { routes } from '../../shared/contracts/routes.ts'
import { publishDeploymentsCsv } from '../disclosure/published.ts'
import { type Api, route } from '../http/route.ts'
import { logMiss, logVisit } from './log-visit.ts'
import { readPublicDeployments } from './public-deployments.ts'
import { deploymentsCsv, readDeployments } from './read-deployments.ts'

/** `now`: the clock in England, 'YYYY-MM-DD HH:MM'. */
export function registerDeployments(app: Api, now: () => string): void {
  route(app, routes.deployments, async ({ query, db }) => {
    const answer = await readDeployments({ db, now }, query)
    if (query.format === 'json') return { json: answer }
    const fileName = `${answer.synthetic ? 'synthetic-' : ''}van-visits-${answer.district.code}-${answer.from}-to-${answer.to}.csv`
    return { type: 'text/csv; charset=utf-8', fileName, content: deploymentsCsv(answer) }
  })
  route(app, routes.logVisit, async ({ body, db, actor }) => ({ json: await logVisit({ db, actor, now }, body) }))
  route(app, routes.logMiss, async ({ body, db, actor }) => ({ json: await logMiss({ db, actor, now }, body) }))
  route(app, routes.publicDeployments, async ({ query, db }) => {
    const published = await readPublicDeployments({ db, now }, query.district)
    if (query.format === 'json') return { json: published }
    const content = publishDeploymentsCsv(published)
    return { type: 'text/csv; charset=utf-8', fileName: 'where-vans-stood.csv', content }
  })
}
