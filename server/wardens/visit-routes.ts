import type { Route } from '../../shared/contracts/route.ts'
import { routes } from '../../shared/contracts/routes.ts'
import type { Access } from '../access/access.ts'
import { holdsRole, principalOf } from '../access/principal.ts'
import { type Api, type RouteRequest, route } from '../http/route.ts'
import { addScheme, changeScheme, readSchemes, readStatements, setReaders } from './keep-schemes.ts'
import { logGpsVisits } from './log-gps-visits.ts'
import { logMissedDuty, logWardenVisit } from './log-visits.ts'
import { measuresCsv, readMeasures } from './read-measures.ts'
import { readReturn } from './read-return.ts'
import { readWardenVisits } from './read-visits.ts'
import { returnXlsx } from './return-xlsx.ts'
import { signStatement } from './sign-statement.ts'
import type { WardenDesk } from './warden-desk.ts'

type Asked = Pick<RouteRequest<Route>, 'db' | 'actor' | 'incoming'>

/** `now`: the clock in England, 'YYYY-MM-DD HH:MM'. */
export function registerWardenVisits(app: Api, desk: WardenDesk, access: Access, now: () => string): void {
  const askerOf = async ({ db, actor, incoming }: Asked) => {
    const principal = await principalOf(access, incoming)
    return {
      ...{ db, actor, now },
      email: principal.kind === 'account' ? principal.email : null,
      isManager: holdsRole(principal, 'warden-coordinator') || holdsRole(principal, 'partnership-manager'),
      isWarden: holdsRole(principal, 'warden'),
    }
  }
  route(app, routes.wardenVisits, async ({ query, ...asked }) => ({
    json: await readWardenVisits(await askerOf(asked), query),
  }))
  route(app, routes.logWardenVisit, async ({ body, ...asked }) => ({
    json: await logWardenVisit(await askerOf(asked), body),
  }))
  route(app, routes.logMissedDuty, async ({ body, ...asked }) => ({
    json: await logMissedDuty(await askerOf(asked), body),
  }))
  route(app, routes.logGpsVisits, async ({ body, ...asked }) => ({
    json: await logGpsVisits(await askerOf(asked), body),
  }))
  route(app, routes.wardenMeasures, async ({ query, db }) => {
    const told = await readMeasures({ db, now }, query)
    if (query.format === 'json') return { json: told }
    const fileName = `${told.synthetic ? 'synthetic-' : ''}wardens-${told.district.code}-${told.from}-to-${told.to}.csv`
    return { type: 'text/csv; charset=utf-8', fileName, content: measuresCsv(told) }
  })
  route(app, routes.wardenReturn, async ({ query, db }) => {
    const told = await readReturn({ db, now }, query)
    if (query.format === 'json') return { json: told }
    return {
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      fileName: `${told.synthetic ? 'synthetic-' : ''}warden-return-${told.district.code}-${told.month}.xlsx`,
      content: await returnXlsx(told),
    }
  })
  registerSchemes(app, desk, access)
}

function registerSchemes(app: Api, desk: WardenDesk, access: Access): void {
  const askerOf = ({ db, actor }: Pick<Asked, 'db' | 'actor'>) => ({ db, actor, today: desk.today() })
  route(app, routes.wardenSchemes, async ({ query, ...asked }) => ({
    json: await readSchemes(askerOf(asked), query.district),
  }))
  route(app, routes.addScheme, async ({ body, ...asked }) => ({ json: await addScheme(askerOf(asked), body) }))
  route(app, routes.setSchemeReaders, async ({ path, body, ...asked }) => ({
    json: await setReaders(askerOf(asked), path.scheme, body.emails),
  }))
  route(app, routes.signStatement, async ({ path, body, ...asked }) => ({
    json: await signStatement(askerOf(asked), path.scheme, body.month),
  }))
  route(app, routes.changeScheme, async ({ path, body, ...asked }) => ({
    json: await changeScheme(askerOf(asked), path.scheme, body),
  }))
  route(app, routes.wardenStatements, async ({ query, db, districts, incoming }) => {
    const principal = await principalOf(access, incoming)
    const looksAfter = (['warden-coordinator', 'partnership-manager', 'analyst'] as const).some((role) =>
      holdsRole(principal, role),
    )
    // Whoever only pays is told of what is theirs, whatever they ask for.
    const email = looksAfter || principal.kind !== 'account' ? null : principal.email
    return { json: await readStatements(db, { email, scheme: query.scheme, districts }) }
  })
}
