import type { Paper } from '../../shared/contracts/paper.ts'
import type { Route } from '../../shared/contracts/route.ts'
import { routes } from '../../shared/contracts/routes.ts'
import type { Access } from '../access/access.ts'
import { holdsRole, principalOf } from '../access/principal.ts'
import { paperZip } from '../http/paper-csv.ts'
import { paperHtml } from '../http/paper-html.ts'
import { paperPdf } from '../http/paper-pdf.ts'
import { type Api, type RouteRequest, route } from '../http/route.ts'
import { addDecision, correctDecision, makeAction } from './decide.ts'
import { makeSheet } from './make-sheet.ts'
import { minutesPaper, readMinutes } from './minutes.ts'
import { annexRoles, openAnnex } from './read-annex.ts'
import { knownSheet, readSheet, readSheets } from './read-sheets.ts'
import { sheetPaper } from './sheet-paper.ts'
import type { TaskingDesk, TaskingParts } from './tasking-desk.ts'
import { changesPaper, readChanges } from './week-changes.ts'

type Asked = Pick<RouteRequest<Route>, 'db' | 'actor'>

export function registerTasking(app: Api, desk: TaskingDesk, access: Access, parts: TaskingParts): void {
  const askerOf = ({ db, actor }: Asked) => ({ db, actor, today: desk.today() })
  const madeNow = () => access.now().toISOString()
  route(app, routes.taskingSheets, async ({ db, query }) => ({
    json: await readSheets({ db, today: desk.today() }, query.district),
  }))
  route(app, routes.makeTaskingSheet, async ({ db, actor, districts, body }) => {
    const cases = access.readAs({ tier: 'restricted', districts })
    return { json: await readSheet(db, await makeSheet(desk, parts, { db, actor, cases }, body)) }
  })
  route(app, routes.taskingSheet, async ({ db, path, query }) => {
    if (query.format === 'json') return { json: await readSheet(db, path.sheet) }
    const { sheet, before } = await knownSheet(db, path.sheet)
    const name = `tasking-sheet-${sheet.district_code}-${sheet.day}-v${sheet.version}`
    return fileOf(sheetPaper(sheet, before), query.format, sheet.synthetic ? `synthetic-${name}` : name)
  })
  route(app, routes.taskingAnnex, async ({ path, incoming, ...asked }) => {
    const principal = await principalOf(access, incoming)
    const hasRole = annexRoles.some((role) => holdsRole(principal, role))
    return { json: await openAnnex({ ...askerOf(asked), hasRole }, path.sheet) }
  })
  route(app, routes.taskingMinutes, async ({ db, path, query }) => {
    const minutes = await readMinutes(db, path.meeting)
    if (query.format === 'json') return { json: minutes }
    const name = `tasking-minutes-${minutes.district.code}-${minutes.meeting.day}`
    return fileOf(minutesPaper(minutes, madeNow()), query.format, minutes.synthetic ? `synthetic-${name}` : name)
  })
  route(app, routes.addTaskingDecision, async ({ path, body, ...asked }) => ({
    json: await addDecision(askerOf(asked), path.meeting, body),
  }))
  route(app, routes.correctTaskingDecision, async ({ path, body, ...asked }) => ({
    json: await correctDecision(askerOf(asked), path.decision, body),
  }))
  route(app, routes.decisionToAction, async ({ path, ...asked }) => ({
    json: await makeAction(askerOf(asked), path.decision),
  }))
  route(app, routes.taskingChanges, async ({ query, ...asked }) => {
    const changes = await readChanges(askerOf(asked), parts, query.district)
    if (query.format === 'json') return { json: changes }
    const name = `weekly-changes-${changes.district.code}-${changes.week}`
    return fileOf(changesPaper(changes, madeNow()), query.format, changes.synthetic ? `synthetic-${name}` : name)
  })
}

/** A paper as a page to read, a PDF to print, or its tables in one file. */
async function fileOf(paper: Paper, format: 'html' | 'pdf' | 'csv', name: string) {
  if (format === 'html') return { type: 'text/html; charset=utf-8', content: paperHtml(paper) }
  if (format === 'pdf') return { type: 'application/pdf', fileName: `${name}.pdf`, content: await paperPdf(paper) }
  return { type: 'application/zip', fileName: `${name}.zip`, content: await paperZip(paper) }
}
