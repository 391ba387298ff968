import type { Route } from '../../shared/contracts/route.ts'
import { routes } from '../../shared/contracts/routes.ts'
import type { Access } from '../access/access.ts'
import { paperZip } from '../http/paper-csv.ts'
import { paperHtml } from '../http/paper-html.ts'
import { paperPdf } from '../http/paper-pdf.ts'
import { type Api, type RouteRequest, route } from '../http/route.ts'
import {
  addCrimeScheme,
  changeCrimeScheme,
  crimeSchemesCsv,
  readCrimeSchemes,
  reportCrimeScheme,
} from './keep-crime-schemes.ts'
import { addOrder, changeOrder, readOrders, setOrderLengths } from './keep-orders.ts'
import { addAction, addMeasure, addResponse, changeAction, changeMeasure, changeResponse } from './keep-parts.ts'
import { addProblem, changeProblem, closeProblem, keepSnapshot, reopenProblem } from './keep-problem.ts'
import { addTaskGroup, changeTaskGroup, readTaskGroups } from './keep-task-groups.ts'
import type { ProblemAsker } from './problem-asker.ts'
import { problemPaper } from './problem-paper.ts'
import { readProblem } from './read-problem.ts'
import { problemsCsv, readProblems } from './read-problems.ts'

export interface ProblemsDesk {
  readonly codeVersion: string
}

type Asked = Pick<RouteRequest<Route>, 'db' | 'actor'>
const csv = 'text/csv; charset=utf-8'

export function registerProblems(app: Api, desk: ProblemsDesk, access: Access): void {
  const clock = () => access.now().toLocaleString('sv-SE', { timeZone: 'Europe/London' }).slice(0, 16)
  const askerOf = ({ db, actor }: Asked): ProblemAsker => ({ db, actor, now: clock(), codeVersion: desk.codeVersion })

  route(app, routes.problems, async ({ query, ...asked }) => {
    const told = await readProblems(askerOf(asked), query.district)
    if (query.format === 'json') return { json: told }
    return { type: csv, fileName: fileName('problem-records', told, 'csv'), content: problemsCsv(told) }
  })
  route(app, routes.addProblem, async ({ body, ...asked }) => ({ json: await addProblem(askerOf(asked), body) }))
  route(app, routes.problem, async ({ path, ...asked }) => ({ json: await readProblem(askerOf(asked), path.problem) }))
  route(app, routes.changeProblem, async ({ path, body, ...asked }) => ({
    json: await changeProblem(askerOf(asked), path.problem, body),
  }))
  route(app, routes.takeSnapshot, async ({ path, body, ...asked }) => ({
    json: await keepSnapshot(askerOf(asked), path.problem, body),
  }))
  route(app, routes.addResponse, async ({ path, body, ...asked }) => ({
    json: await addResponse(askerOf(asked), path.problem, body),
  }))
  route(app, routes.changeResponse, async ({ path, body, ...asked }) => ({
    json: await changeResponse(askerOf(asked), path.response, body),
  }))
  route(app, routes.addMeasure, async ({ path, body, ...asked }) => ({
    json: await addMeasure(askerOf(asked), path.problem, body),
  }))
  route(app, routes.changeMeasure, async ({ path, body, ...asked }) => ({
    json: await changeMeasure(askerOf(asked), path.measure, body),
  }))
  route(app, routes.addProblemAction, async ({ path, body, ...asked }) => ({
    json: await addAction(askerOf(asked), path.problem, body),
  }))
  route(app, routes.changeProblemAction, async ({ path, body, ...asked }) => ({
    json: await changeAction(askerOf(asked), path.action, body),
  }))
  route(app, routes.closeProblem, async ({ path, body, ...asked }) => ({
    json: await closeProblem(askerOf(asked), path.problem, body),
  }))
  route(app, routes.reopenProblem, async ({ path, body, ...asked }) => ({
    json: await reopenProblem(askerOf(asked), path.problem, body),
  }))
  route(app, routes.problemPaper, async ({ path, query, ...asked }) => {
    const told = await readProblem(askerOf(asked), path.problem)
    const paper = problemPaper(told, { madeAt: access.now().toISOString(), codeVersion: desk.codeVersion })
    if (query.format === 'html') return { type: 'text/html; charset=utf-8', content: paperHtml(paper) }
    const name = (ending: string) => fileName(`problem-record-${told.problem}`, told, ending)
    if (query.format === 'pdf')
      return { type: 'application/pdf', fileName: name('pdf'), content: await paperPdf(paper) }
    return { type: 'application/zip', fileName: name('zip'), content: await paperZip(paper) }
  })
  registerGroupsAndOrders(app, askerOf)
  registerCrimeSchemes(app, askerOf)
}

function registerGroupsAndOrders(app: Api, askerOf: (asked: Asked) => ProblemAsker): void {
  route(app, routes.taskGroups, async ({ query, ...asked }) => ({
    json: await readTaskGroups(askerOf(asked), query.district),
  }))
  route(app, routes.addTaskGroup, async ({ body, ...asked }) => ({ json: await addTaskGroup(askerOf(asked), body) }))
  route(app, routes.changeTaskGroup, async ({ path, body, ...asked }) => ({
    json: await changeTaskGroup(askerOf(asked), path.group, body),
  }))
  route(app, routes.orders, async ({ query, ...asked }) => ({ json: await readOrders(askerOf(asked), query) }))
  route(app, routes.addOrder, async ({ body, ...asked }) => ({ json: await addOrder(askerOf(asked), body) }))
  route(app, routes.changeOrder, async ({ path, body, ...asked }) => ({
    json: await changeOrder(askerOf(asked), path.order, body),
  }))
  route(app, routes.setOrderLengths, async ({ body, ...asked }) => ({
    json: await setOrderLengths(askerOf(asked), body),
  }))
}

function registerCrimeSchemes(app: Api, askerOf: (asked: Asked) => ProblemAsker): void {
  route(app, routes.crimeSchemes, async ({ query, ...asked }) => {
    const told = await readCrimeSchemes(askerOf(asked), query.district)
    if (query.format === 'json') return { json: told }
    return { type: csv, fileName: fileName('schemes', told, 'csv'), content: crimeSchemesCsv(told) }
  })
  route(app, routes.addCrimeScheme, async ({ body, ...asked }) => ({
    json: await addCrimeScheme(askerOf(asked), body),
  }))
  route(app, routes.changeCrimeScheme, async ({ path, body, ...asked }) => ({
    json: await changeCrimeScheme(askerOf(asked), path.item, body),
  }))
  route(app, routes.reportCrimeScheme, async ({ path, body, ...asked }) => ({
    json: await reportCrimeScheme(askerOf(asked), path.item, body),
  }))
}

function fileName(
  what: string,
  { synthetic, district }: { readonly synthetic: boolean; readonly district: { readonly code: string } },
  ending: string,
): string {
  return `${synthetic ? 'synthetic-' : ''}${what}-${district.code}.${ending}`
}
