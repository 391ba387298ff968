import type { Route } from '../../../shared/contracts/route.ts'
import { routes } from '../../../shared/contracts/routes.ts'
import type { Access } from '../../access/access.ts'
import { AttemptLimit } from '../../access/attempt-limit.ts'
import { principalOf } from '../../access/principal.ts'
import { dataVersion } from '../../areas/store.ts'
import { publishPlaces } from '../../disclosure/published.ts'
import { ApiProblem } from '../../http/api-problem.ts'
import { type Api, type RouteRequest, route } from '../../http/route.ts'
import { acceptReport, forgetReport, markDuplicate, refuseReport, reopenReport } from './decide-report.ts'
import { listStreets, searchPlaces } from './find-places.ts'
import { listIntake } from './list-intake.ts'
import { type EnteredBy, type IntakeDesk, placesOf, recordEntry, withdrawEntry } from './record-entry.ts'
import { takePublicReport } from './take-public-report.ts'

/** Of the public, in a quarter of an hour from one address: a library or a school may share one. */
const reportsAllowed = 12

type Asker = Pick<RouteRequest<Route>, 'incoming' | 'actor' | 'districts'>

/**
 * What is taken in is written as the owner of the tables, as loads are: rows go into tables that no reader may change. What
 * is looked up and listed is read as whoever asks; the public is given names of streets, which are open data.
 */
export function registerIntake(app: Api, desk: IntakeDesk, access: Access): void {
  const addresses = new AttemptLimit(access.now, reportsAllowed)
  const enteredBy = async ({ incoming, actor, districts }: Asker): Promise<EnteredBy> => {
    const principal = await principalOf(access, incoming)
    return { accountId: principal.kind === 'account' ? principal.id : null, actor, districts }
  }

  route(app, routes.recordIncident, async ({ body, ...asked }) => ({
    json: await recordEntry(desk, await enteredBy(asked), body),
  }))
  route(app, routes.withdrawIncident, async ({ path, ...asked }) => ({
    json: await withdrawEntry(desk, await enteredBy(asked), path.ref),
  }))
  route(app, routes.findPlaces, async ({ query, db, reader }) => ({
    json: await searchPlaces({ db, cache: desk.cache.for(reader) }, query),
  }))
  route(
    app,
    routes.streets,
    async ({ query, db, reader }) => ({
      json: await listStreets({ db, cache: desk.cache.for(reader) }, query.district),
    }),
    dataVersion,
  )

  route(app, routes.sendPublicReport, async ({ body, incoming }) => {
    if (!addresses.take(incoming.ip ?? ''))
      throw new ApiProblem('too-many-reports', {
        detail: 'Wait a quarter of an hour and send it again. In danger call 999; otherwise the police are on 101.',
      })
    return { json: await takePublicReport(desk, body) }
  })
  route(app, routes.publicPlaces, async ({ query }) => {
    const { streets, postcode, unknownPostcode } = await searchPlaces(placesOf(desk), query)
    return { json: publishPlaces({ streets, postcode: postcode?.postcode ?? null, unknownPostcode }) }
  })

  route(app, routes.intake, async ({ query, db }) => ({ json: await listIntake(db, query.district, query.status) }))
  route(app, routes.acceptIntake, async ({ path, body, ...asked }) => ({
    json: await acceptReport(desk, await enteredBy(asked), path.report, body.category),
  }))
  route(app, routes.refuseIntake, async ({ path, body, ...asked }) => ({
    json: await refuseReport(desk, await enteredBy(asked), path.report, body.reason),
  }))
  route(app, routes.duplicateIntake, async ({ path, body, ...asked }) => ({
    json: await markDuplicate(desk, await enteredBy(asked), path.report, body.of),
  }))
  route(app, routes.reopenIntake, async ({ path, ...asked }) => ({
    json: await reopenReport(desk, await enteredBy(asked), path.report),
  }))
  route(app, routes.forgetIntake, async ({ path, ...asked }) => {
    await forgetReport(desk, await enteredBy(asked), path.report)
    return { json: { report: path.report, forgotten: true as const } }
  })
}
