import type { Route } from '../../shared/contracts/route.ts'
import { routes } from '../../shared/contracts/routes.ts'
import type { Access } from '../access/access.ts'
import { type Api, type RouteRequest, route } from '../http/route.ts'
import type { JobRules } from './ground.ts'
import { importSimilarAreas, importValues, readSimilarAreas } from './import-csv.ts'
import { makeReport, readReport, readReports, reportFile } from './keep-reports.ts'
import { addTarget, changeTarget, enterValue } from './keep-targets.ts'
import { readTarget, readTargets } from './read-targets.ts'
import type { ReportSources } from './report-facts.ts'
import type { TargetAsker, TargetsDesk } from './target-desk.ts'

export function registerTargets(app: Api, desk: TargetsDesk, _access: Access, rules: JobRules & ReportSources): void {
  const askerOf = ({ db, actor, reader }: Pick<RouteRequest<Route>, 'db' | 'actor' | 'reader'>): TargetAsker => ({
    ...{ db, actor, desk, rules, isRestricted: reader.tier === 'restricted' },
  })
  route(app, routes.targets, async ({ query, ...asked }) => ({
    json: await readTargets(askerOf(asked), query.district),
  }))
  route(app, routes.addTarget, async ({ body, ...asked }) => ({ json: await addTarget(askerOf(asked), body) }))
  route(app, routes.target, async ({ path, ...asked }) => ({ json: await readTarget(askerOf(asked), path.target) }))
  route(app, routes.changeTarget, async ({ path, body, ...asked }) => ({
    json: await changeTarget(askerOf(asked), path.target, body),
  }))
  route(app, routes.enterValue, async ({ path, body, ...asked }) => ({
    json: await enterValue(askerOf(asked), path.target, body),
  }))
  route(app, routes.importValues, async ({ body, ...asked }) => ({ json: await importValues(askerOf(asked), body) }))
  route(app, routes.similarAreas, async ({ query, ...asked }) => ({
    json: await readSimilarAreas(askerOf(asked), query.district),
  }))
  route(app, routes.importSimilarAreas, async ({ body, ...asked }) => ({
    json: await importSimilarAreas(askerOf(asked), body),
  }))
  route(app, routes.reportPapers, async ({ query, ...asked }) => ({
    json: await readReports(askerOf(asked), query.district),
  }))
  route(app, routes.makeReport, async ({ body, ...asked }) => ({ json: await makeReport(askerOf(asked), rules, body) }))
  route(app, routes.reportPaper, async ({ path, ...asked }) => ({ json: await readReport(askerOf(asked), path.paper) }))
  route(app, routes.reportFile, async ({ path, query, ...asked }) => {
    const { fileName, ...file } = await reportFile(askerOf(asked), path.paper, query)
    // A page is shown; the others are saved.
    return query.format === 'html' ? file : { ...file, fileName }
  })
}
