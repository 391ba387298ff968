import { routes } from '../../shared/contracts/routes.ts'
import { type Api, route } from '../http/route.ts'
import { logVisit, readDeployments } from './log-visit.ts'

/** `now`: the clock in England, 'YYYY-MM-DD HH:MM'. */
export function registerDeployments(app: Api, now: () => string): void {
  route(app, routes.deployments, async ({ query, db }) => ({ json: await readDeployments({ db, now }, query) }))
  route(app, routes.logVisit, async ({ body, db, actor }) => ({ json: await logVisit({ db, actor, now }, body) }))
}
