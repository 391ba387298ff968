import type { Route } from '../../shared/contracts/route.ts'
import { routes } from '../../shared/contracts/routes.ts'
import type { Access } from '../access/access.ts'
import { type Api, type RouteRequest, route } from '../http/route.ts'
import { judgeCandidate, raiseCandidate, setWeights, withdrawCandidate } from './keep-candidates.ts'
import { choosePriority, closePriority, handOnPriority, reopenPriority, reviewPriority } from './keep-priorities.ts'
import { exportPriorities, importPriorities } from './police-uk.ts'
import type { PrioritiesDesk } from './priority-desk.ts'
import { readCandidates, readPriorities } from './read-priorities.ts'

export function registerPriorities(app: Api, desk: PrioritiesDesk, _access: Access): void {
  const askerOf = ({ db, actor }: Pick<RouteRequest<Route>, 'db' | 'actor'>) => ({
    ...{ db, actor, today: desk.today(), codeVersion: desk.codeVersion },
  })
  route(app, routes.groupPriorities, async ({ path, ...asked }) => ({
    json: await readPriorities(askerOf(asked), path.group),
  }))
  route(app, routes.candidates, async ({ path, ...asked }) => ({
    json: await readCandidates(askerOf(asked), path.group),
  }))
  route(app, routes.raiseCandidate, async ({ path, body, ...asked }) => ({
    json: await raiseCandidate(askerOf(asked), path.group, body),
  }))
  route(app, routes.withdrawCandidate, async ({ path, ...asked }) => ({
    json: await withdrawCandidate(askerOf(asked), path.group, path.raised),
  }))
  route(app, routes.judgeCandidate, async ({ path, body, ...asked }) => ({
    json: await judgeCandidate(askerOf(asked), path.group, body),
  }))
  route(app, routes.setPriorityWeights, async ({ body, ...asked }) => ({
    json: await setWeights(askerOf(asked), body),
  }))
  route(app, routes.choosePriority, async ({ path, body, ...asked }) => ({
    json: await choosePriority(askerOf(asked), path.group, body),
  }))
  route(app, routes.reviewPriority, async ({ path, body, ...asked }) => ({
    json: await reviewPriority(askerOf(asked), path.priority, body),
  }))
  route(app, routes.closePriority, async ({ path, body, ...asked }) => ({
    json: await closePriority(askerOf(asked), path.priority, body),
  }))
  route(app, routes.handOnPriority, async ({ path, body, ...asked }) => ({
    json: await handOnPriority(askerOf(asked), path.priority, body),
  }))
  route(app, routes.reopenPriority, async ({ path, body, ...asked }) => ({
    json: await reopenPriority(askerOf(asked), path.priority, body.seen),
  }))
  route(app, routes.prioritiesFile, async ({ query, ...asked }) => ({
    json: await exportPriorities(askerOf(asked), query),
  }))
  route(app, routes.importPriorities, async ({ path, body, ...asked }) => ({
    json: await importPriorities(askerOf(asked), path.group, body),
  }))
}
