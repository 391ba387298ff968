import { routes } from '../../shared/contracts/routes.ts'
import { type Api, route } from '../http/route.ts'
import { beatFile } from './beat-file.ts'
import { drawBeats } from './draw-beats.ts'
import { decideBeats, keepBeats } from './keep-beats.ts'
import { readBeatPlan, readBeats } from './read-beats.ts'
import { tryBeats } from './try-beats.ts'
import type { WardenDesk } from './warden-desk.ts'

export function registerBeats(app: Api, desk: WardenDesk): void {
  route(app, routes.beats, async ({ query, db }) => ({ json: await readBeats(desk, db, query.district) }))
  route(app, routes.drawBeats, async ({ body, ...asker }) => ({ json: await drawBeats(desk, asker, body) }))
  route(app, routes.tryBeats, async ({ body, ...asker }) => ({ json: await tryBeats(desk, asker, body) }))
  route(app, routes.keepBeats, async ({ body, ...asker }) => ({ json: await keepBeats(desk, asker, body) }))
  route(app, routes.beatPlan, async ({ path, ...asker }) => ({ json: await readBeatPlan(desk, asker, path.plan) }))
  route(app, routes.decideBeats, async ({ path, body, ...asker }) => ({
    json: await decideBeats(desk, asker, path.plan, body),
  }))
  route(app, routes.beatFile, async ({ path, query, ...asker }) => beatFile(desk, asker, path.plan, query.format))
}
