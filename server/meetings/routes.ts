import type { Route } from '../../shared/contracts/route.ts'
import { routes } from '../../shared/contracts/routes.ts'
import type { Access } from '../access/access.ts'
import { holdsRole, principalOf } from '../access/principal.ts'
import { type Api, type RouteRequest, route } from '../http/route.ts'
import { addAction, changeAction, readActionHistory, readActions, undoAction } from './keep-actions.ts'
import { addDecision, decisionAction, withdrawDecision } from './keep-decisions.ts'
import { changeGroup, makeGroups, planMeetings, readGroups } from './keep-groups.ts'
import { addMeeting, changeMeeting, readMeeting, readMeetings, signMinutes } from './keep-meetings.ts'
import { readChair } from './read-chair.ts'
import { readHealth } from './read-health.ts'

export interface MeetingsDesk {
  readonly today: () => string
}

export function registerMeetings(app: Api, desk: MeetingsDesk, access: Access): void {
  const askerOf = ({ db, actor }: Pick<RouteRequest<Route>, 'db' | 'actor'>) => ({ db, actor, today: desk.today() })
  route(app, routes.meetingGroups, async ({ query, ...asked }) => ({
    json: await readGroups(askerOf(asked), query.district),
  }))
  route(app, routes.makeGroups, async ({ body, ...asked }) => ({ json: await makeGroups(askerOf(asked), body) }))
  route(app, routes.changeGroup, async ({ path, body, ...asked }) => ({
    json: await changeGroup(askerOf(asked), path.group, body),
  }))
  route(app, routes.planMeetings, async ({ body, ...asked }) => ({ json: await planMeetings(askerOf(asked), body) }))
  route(app, routes.meetings, async ({ query, ...asked }) => ({ json: await readMeetings(askerOf(asked), query) }))
  route(app, routes.addMeeting, async ({ body, ...asked }) => ({ json: await addMeeting(askerOf(asked), body) }))
  route(app, routes.meeting, async ({ path, ...asked }) => ({ json: await readMeeting(askerOf(asked), path.meeting) }))
  route(app, routes.changeMeeting, async ({ path, body, ...asked }) => ({
    json: await changeMeeting(askerOf(asked), path.meeting, body),
  }))
  route(app, routes.addDecision, async ({ path, body, ...asked }) => ({
    json: await addDecision(askerOf(asked), path.meeting, body),
  }))
  route(app, routes.withdrawDecision, async ({ path, ...asked }) => ({
    json: await withdrawDecision(askerOf(asked), path.meeting, path.decision),
  }))
  route(app, routes.decisionAction, async ({ path, ...asked }) => ({
    json: await decisionAction(askerOf(asked), path.meeting, path.decision),
  }))
  route(app, routes.signMinutes, async ({ path, body, ...asked }) => ({
    json: await signMinutes(askerOf(asked), path.meeting, body.changeNote),
  }))
  route(app, routes.actions, async ({ query, ...asked }) => ({ json: await readActions(askerOf(asked), query) }))
  route(app, routes.addAction, async ({ body, ...asked }) => ({ json: await addAction(askerOf(asked), body) }))
  route(app, routes.changeAction, async ({ path, body, ...asked }) => ({
    json: await changeAction(askerOf(asked), path.action, body),
  }))
  route(app, routes.undoAction, async ({ path, body, ...asked }) => ({
    json: await undoAction(askerOf(asked), path.action, body.seen),
  }))
  route(app, routes.actionHistory, async ({ path, ...asked }) => ({
    json: await readActionHistory(askerOf(asked), path.action),
  }))
  route(app, routes.groupHealth, async ({ query, ...asked }) => ({
    json: await readHealth(askerOf(asked), query.district),
  }))
  route(app, routes.chair, async ({ query, db, districts, incoming }) => {
    const principal = await principalOf(access, incoming)
    const looksAfter = (['partnership-manager', 'neighbourhood-officer', 'administrator'] as const).some((role) =>
      holdsRole(principal, role),
    )
    // A chair is told of their own groups, whatever they ask for.
    const email = looksAfter || principal.kind !== 'account' ? null : principal.email
    return { json: await readChair(db, { email, group: query.group, districts }, desk.today()) }
  })
}
