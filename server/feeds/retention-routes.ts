import { routes } from '../../shared/contracts/routes.ts'
import { dayInEngland } from '../access/agreements.ts'
import { refuseHeld } from '../access/authorise.ts'
import { type Api, route } from '../http/route.ts'
import { type Keeper, readRetention, runRetention, setRetentionRule } from './retention.ts'

/**
 * What is kept how long is decided by the owner of the tables, whom the rules about reading do not bind: what has reached
 * its end goes though an agreement that ended hides it.
 */
export function registerRetention(app: Api, keeper: Keeper): void {
  const today = () => dayInEngland(new Date())
  route(app, routes.retention, async ({ districts }) => {
    refuseHeld(districts)
    return { json: await readRetention(keeper, today()) }
  })
  route(app, routes.setRetention, async ({ body, actor, districts }) => {
    refuseHeld(districts)
    await setRetentionRule(keeper, body, actor)
    return { json: await readRetention(keeper, today()) }
  })
  route(app, routes.runRetention, async ({ actor, districts }) => {
    refuseHeld(districts)
    return { json: await runRetention(keeper, { today: today(), actor }) }
  })
}
