import { routes } from '../../shared/contracts/routes.ts'
import type { Access } from '../access/access.ts'
import { type Api, route } from '../http/route.ts'
import { readRounds } from './read-rounds.ts'
import { readSpots } from './read-spots.ts'
import type { WardenDesk } from './warden-desk.ts'

export function registerWardenWeeks(app: Api, desk: WardenDesk, _access: Access): void {
  route(app, routes.patrolSpots, async ({ query, db }) => ({ json: await readSpots(db, query.district) }))
  route(app, routes.wardenRounds, async ({ query, db }) => ({ json: await readRounds(db, desk.today(), query) }))
}
