import type { Route } from '../../shared/contracts/route.ts'
import { routes } from '../../shared/contracts/routes.ts'
import { roleSlugs } from '../../shared/roles.ts'
import type { Access } from '../access/access.ts'
import { principalOf } from '../access/principal.ts'
import { type Api, type RouteRequest, route } from '../http/route.ts'
import { areasCsv, hoursCsv } from './demand-csv.ts'
import { addWarden, changeWarden, keepSettings, managesWardens, type TeamDesk } from './keep-wardens.ts'
import { placeForWardens } from './place-for-wardens.ts'
import { readWardens } from './read-wardens.ts'
import { chooseShiftStarts } from './shift-starts.ts'
import { showWardenDemand } from './show-demand.ts'
import type { WardenDesk } from './warden-desk.ts'

/** What is asked of wardens, when they start, who they are, and where people could reach them. */
export function registerWardenDemand(app: Api, desk: WardenDesk, access: Access): void {
  const deskFor = async ({
    db,
    actor,
    incoming,
  }: Pick<RouteRequest<Route>, 'db' | 'actor' | 'incoming'>): Promise<TeamDesk> => {
    const principal = await principalOf(access, incoming)
    // Who owns the machine is everybody on it.
    return { db, actor, roles: principal.kind === 'account' ? principal.roles : roleSlugs }
  }
  route(app, routes.wardens, async ({ query, ...asked }) => {
    const { db, roles } = await deskFor(asked)
    return { json: await readWardens(db, query.district, managesWardens(roles)) }
  })
  route(app, routes.setWardenSettings, async ({ body, ...asked }) => ({
    json: await keepSettings(await deskFor(asked), body),
  }))
  route(app, routes.addWarden, async ({ body, ...asked }) => ({ json: await addWarden(await deskFor(asked), body) }))
  route(app, routes.changeWarden, async ({ path, body, ...asked }) => ({
    json: await changeWarden(await deskFor(asked), path.warden, body),
  }))
  route(app, routes.wardenDemand, async ({ query, ...asker }) => {
    const answer = await showWardenDemand(asker, desk, query)
    if (query.format === 'json') return { json: answer }
    const isByHour = query.table === 'hours'
    return {
      type: 'text/csv; charset=utf-8',
      content: isByHour ? hoursCsv(answer) : areasCsv(answer),
      fileName: `warden-demand-${isByHour ? 'hours' : query.areas}-${answer.district.code}-${answer.week}.csv`,
    }
  })
  route(app, routes.wardenShiftStarts, async ({ query, ...asker }) => ({
    json: await chooseShiftStarts(asker, desk, query),
  }))
  route(app, routes.wardenPlaces, async ({ body, ...asker }) => ({ json: await placeForWardens(asker, desk, body) }))
}
