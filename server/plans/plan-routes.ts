import type { Route } from '../../shared/contracts/route.ts'
import { routes } from '../../shared/contracts/routes.ts'
import { roleSlugs } from '../../shared/roles.ts'
import type { Access } from '../access/access.ts'
import { nameOf, principalOf } from '../access/principal.ts'
import { type Api, type RouteRequest, route } from '../http/route.ts'
import { chooseSites, listPlanners } from './choose-sites.ts'
import { addEvent, addPlace, readGround, setRule, takeEventBack, uploadPlaces } from './keep-ground.ts'
import { actOn, draftFor, type JustificationDesk, readJustifications } from './keep-justifications.ts'
import { addSite, changeSite, decideSite, readSites, uploadSites } from './keep-sites.ts'
import { addAbsence, addVan, changeVan, readVans } from './keep-vans.ts'
import { keepWeek } from './keep-week.ts'
import { makePlan } from './make-plan.ts'
import type { PlanDesk } from './plan-desk.ts'
import { planFile } from './plan-file.ts'
import { comparePlans, decidePlan, readPlan, readPlans } from './read-plan.ts'
import { showDemand } from './show-demand.ts'
import { viewFrom } from './site-view.ts'
import { stopPlan } from './stop-plan.ts'
import { studyPlan } from './study-plan.ts'
import { suggestSites } from './suggest-sites.ts'
import { tryWeek } from './try-week.ts'

/** What is planned with, and plans. All is read and written as whoever asks; how a plan ends is the desk's to write. */
export function registerPlans(app: Api, desk: PlanDesk, access: Access): void {
  route(app, routes.sites, async ({ query, db }) => ({ json: await readSites(db, query.district) }))
  route(app, routes.uploadSites, async ({ body, ...asker }) => ({ json: await uploadSites(asker, body) }))
  route(app, routes.suggestSites, async ({ body, ...asker }) => ({ json: await suggestSites(desk, asker, body) }))
  route(app, routes.addSite, async ({ body, ...asker }) => ({ json: await addSite(asker, body) }))
  route(app, routes.changeSite, async ({ path, body, ...asker }) => ({
    json: await changeSite(asker, path.site, body),
  }))
  route(app, routes.siteView, async ({ path, query, db }) => ({ json: await viewFrom(db, path.site, query) }))
  route(app, routes.decideSite, async ({ path, body, ...asker }) => ({
    json: await decideSite(asker, path.site, body),
  }))

  route(app, routes.vans, async ({ query, db }) => ({ json: await readVans(db, query.district) }))
  route(app, routes.addVan, async ({ body, db }) => ({ json: await addVan(db, body) }))
  route(app, routes.changeVan, async ({ path, body, db }) => ({ json: await changeVan(db, path.van, body) }))
  route(app, routes.addAbsence, async ({ path, body, db }) => ({ json: await addAbsence(db, path.van, body) }))

  route(app, routes.planGround, async ({ query, db }) => ({ json: await readGround(db, query.district) }))
  route(app, routes.addPlace, async ({ body, db }) => ({ json: await addPlace(db, body) }))
  route(app, routes.uploadPlaces, async ({ body, db }) => ({ json: await uploadPlaces(db, body) }))
  route(app, routes.addEvent, async ({ body, db }) => ({ json: await addEvent(db, body) }))
  route(app, routes.cancelEvent, async ({ path, body, db }) => ({
    json: await takeEventBack(db, path.event, body.reason),
  }))
  route(app, routes.setRule, async ({ body, db }) => ({ json: await setRule(db, body) }))

  const deskFor = async ({
    db,
    incoming,
  }: Pick<RouteRequest<Route>, 'db' | 'incoming'>): Promise<JustificationDesk> => {
    const principal = await principalOf(access, incoming)
    const roles = principal.kind === 'account' ? principal.roles : roleSlugs
    return {
      db,
      actor: { id: nameOf(principal), roles },
      isAlone: principal.kind !== 'account',
      today: desk.today(),
    }
  }
  route(app, routes.justifications, async ({ query, db }) => ({
    json: await readJustifications({ db, today: desk.today() }, query.district),
  }))
  route(app, routes.draftJustification, async ({ body, ...asked }) => ({
    json: await draftFor(await deskFor(asked), body.site),
  }))
  route(app, routes.actOnJustification, async ({ path, body, ...asked }) => ({
    json: await actOn(await deskFor(asked), path.record, body),
  }))

  route(app, routes.sitingPlanners, async () => ({ json: listPlanners() }))
  route(app, routes.chooseSites, async ({ body, ...asker }) => ({ json: await chooseSites(desk, asker, body) }))

  route(app, routes.demand, async ({ query, ...asker }) => ({ json: await showDemand(asker, desk, query) }))
  route(app, routes.plans, async ({ query, db }) => {
    await desk.clearAbandoned()
    return { json: await readPlans(db, query.district) }
  })
  route(app, routes.makePlan, async ({ body, ...asker }) => ({ json: await makePlan(desk, asker, body) }))
  route(app, routes.plan, async ({ path, db }) => {
    await desk.clearAbandoned()
    return { json: await readPlan(db, path.plan) }
  })
  route(app, routes.stopPlan, async ({ path, db, actor }) => ({
    json: await stopPlan(desk, db, path.plan, actor),
  }))
  route(app, routes.decidePlan, async ({ path, body, db, actor }) => ({
    json: await decidePlan(db, path.plan, { ...body, actor }),
  }))
  route(app, routes.tryWeek, async ({ path, body, db }) => ({
    json: (await tryWeek(desk, db, path.plan, body.visits)).answer,
  }))
  route(app, routes.keepWeek, async ({ path, body, ...asker }) => ({
    json: await keepWeek(desk, asker, path.plan, body),
  }))
  route(app, routes.studyPlan, async ({ path, ...asker }) => ({
    json: await studyPlan(desk, asker, path.plan, path.study),
  }))
  route(app, routes.comparePlans, async ({ path, db }) => ({ json: await comparePlans(db, path.plan, path.other) }))
  route(app, routes.planFile, async ({ path, query, db }) => planFile(db, path.plan, query.format))
}
