import { routes } from '../../shared/contracts/routes.ts'
import type { Access } from '../access/access.ts'
import { type Api, route } from '../http/route.ts'
import { keepRota, tryRota } from './hand-week.ts'
import { addSpot, changeSpot } from './keep-spots.ts'
import { makeWeek } from './make-week.ts'
import { readRounds } from './read-rounds.ts'
import { readSpots } from './read-spots.ts'
import { decideWeek, readWeek, readWeeks } from './read-week.ts'
import { suggestSpots } from './suggest-spots.ts'
import type { WardenDesk } from './warden-desk.ts'
import { weekFile } from './week-file.ts'
import { whoAsks } from './who-asks.ts'

const decided = { publish: 'published', withdraw: 'withdrawn' } as const

export function registerWardenWeeks(app: Api, desk: WardenDesk, access: Access): void {
  route(app, routes.patrolSpots, async ({ query, db }) => ({ json: await readSpots(db, query.district) }))
  route(app, routes.addPatrolSpot, async ({ body, db, actor }) => ({ json: await addSpot({ db, actor }, body) }))
  // Before the one whose path parameter would take its name.
  route(app, routes.suggestPatrolSpots, async ({ body, db, actor, reader }) => ({
    json: await suggestSpots(desk, { db, actor, reader }, body),
  }))
  route(app, routes.changePatrolSpot, async ({ path, body, db, actor }) => ({
    json: await changeSpot({ db, actor }, path.spot, body),
  }))
  route(app, routes.wardenWeeks, async ({ query, db }) => ({ json: await readWeeks(db, query) }))
  route(app, routes.makeWardenWeek, async ({ body, db, actor, reader, incoming }) => ({
    json: await makeWeek(desk, { db, actor, reader }, body, await whoAsks(access, incoming)),
  }))
  route(app, routes.wardenWeek, async ({ path, db, incoming }) => ({
    json: await readWeek(db, path.week, await whoAsks(access, incoming)),
  }))
  route(app, routes.tryWardenWeek, async ({ path, body, db }) => ({ json: await tryRota(db, path.week, body.duties) }))
  route(app, routes.keepWardenWeek, async ({ path, body, db, actor, reader, incoming }) => ({
    json: await keepRota(desk, { db, actor, reader }, path.week, body, await whoAsks(access, incoming)),
  }))
  route(app, routes.decideWardenWeek, async ({ path, body, db, actor, incoming }) => ({
    json: await decideWeek(
      db,
      path.week,
      { ...body, actor, decision: decided[body.decision] },
      await whoAsks(access, incoming),
    ),
  }))
  route(app, routes.wardenWeekFile, async ({ path, query, db, incoming }) =>
    weekFile(await readWeek(db, path.week, await whoAsks(access, incoming)), query),
  )
  route(app, routes.wardenRounds, async ({ query, db, incoming }) => ({
    json: await readRounds(db, desk.today(), query, await whoAsks(access, incoming)),
  }))
}
