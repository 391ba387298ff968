import { routes } from '../../shared/contracts/routes.ts'
import { type Api, route } from '../http/route.ts'
import { readWardens } from './read-wardens.ts'
import type { WardenDesk } from './warden-desk.ts'

export function registerWardenDemand(app: Api, _desk: WardenDesk): void {
  route(app, routes.wardens, async ({ query, db }) => ({ json: await readWardens(db, query.district) }))
}
