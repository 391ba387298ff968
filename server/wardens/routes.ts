import type { Access } from '../access/access.ts'
import type { Api } from '../http/route.ts'
import { registerBeats } from './beat-routes.ts'
import { registerWardenDemand } from './demand-routes.ts'
import { registerWardenVisits } from './visit-routes.ts'
import type { WardenDesk } from './warden-desk.ts'
import { registerWardenWeeks } from './week-routes.ts'

/** `now`: the clock in England, 'YYYY-MM-DD HH:MM'. */
export function registerWardens(app: Api, desk: WardenDesk, access: Access, now: () => string): void {
  registerWardenDemand(app, desk, access)
  registerBeats(app, desk)
  registerWardenWeeks(app, desk, access)
  registerWardenVisits(app, desk, access, now)
}
