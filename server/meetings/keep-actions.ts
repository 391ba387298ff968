import type {
  Action,
  ActionChange,
  ActionHistoryAnswer,
  ActionRequest,
  ActionsAnswer,
} from '../../shared/contracts/meetings.ts'
import { dayWithYear } from '../../shared/wording/van-times.ts'
import type { Db } from '../areas/store.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import {
  findAction,
  insertActions,
  listActionChanges,
  listActions,
  type StoredAction,
  updateSeenAction,
} from './action-store.ts'
import { heading, knownGroup, type MeetingAsker } from './keep-groups.ts'
import { actionOf, changedSince } from './told-store.ts'

export async function readActions(
  { db, today }: MeetingAsker,
  asked: { readonly district?: string | undefined; readonly group?: number | undefined },
): Promise<ActionsAnswer> {
  const district = await findPlanDistrict(db, asked.district)
  const stored = await listActions(db, district, asked.group === undefined ? undefined : [asked.group])
  const actions = stored.map((action) => actionOf(action, today))
  return { ...heading(district), today, actions: [...actions].sort((one, other) => other.daysLate - one.daysLate) }
}

export async function addAction({ db, actor, today }: MeetingAsker, asked: ActionRequest): Promise<Action> {
  const group = await knownGroup(db, asked.group)
  if (asked.due < today) throw parameterProblem('due', `${dayWithYear(asked.due)} is over. Set a day still to come`)
  const [id] = await insertActions(db, { code: group.district_code, synthetic: group.synthetic }, [
    {
      ...{ group_id: group.id, priority_id: asked.priority, asked: asked.asked, action: asked.text, due: asked.due },
      ...{ owner_role: asked.ownerRole, owner_agency: asked.ownerAgency, vol: asked.vol, set_on: today },
      ...{ likelihood: asked.likelihood, severity: asked.severity, changed_by: actor },
    },
  ])
  return actionOf(await knownAction(db, id!), today)
}

async function knownAction(db: Db, action: number): Promise<StoredAction> {
  const found = await findAction(db, action)
  if (found) return found
  throw new ApiProblem('not-found', { detail: `There is no action ${action}. GET /api/actions lists them.` })
}

export async function changeAction(
  { db, actor, today }: MeetingAsker,
  action: number,
  { seen, text, ownerRole, ownerAgency, due, likelihood, severity, status, result }: ActionChange,
): Promise<Action> {
  const before = await knownAction(db, action)
  if (status === 'cannot do' && result.length < 3)
    throw parameterProblem('result', 'say why it cannot be done: "we could not, because" is a valid answer')
  const isClosed = status === 'done' || status === 'cannot do'
  const kept = await updateSeenAction(db, action, seen, {
    ...{ action: text, owner_role: ownerRole, owner_agency: ownerAgency, due, likelihood, severity, status, result },
    closed_on: isClosed ? (before.status === status ? before.closed_on : today) : null,
    changed_by: actor,
  })
  return changedOrClash(db, { action, kept, today })
}

async function changedOrClash(
  db: Db,
  { action, kept, today }: { readonly action: number; readonly kept: boolean; readonly today: string },
): Promise<Action> {
  const now = await knownAction(db, action)
  if (kept) return actionOf(now, today)
  const [last] = await listActionChanges(db, action)
  const what = last ? differences(last.was, now) : []
  throw changedSince(now.changed_by, what.length > 0 ? `${what.join('; ')}.` : 'It looks the same as before.')
}

/** Brings back what it was before its last change; that is a change too, and may be undone as well. */
export async function undoAction({ db, actor, today }: MeetingAsker, action: number, seen: string): Promise<Action> {
  await knownAction(db, action)
  const [last] = await listActionChanges(db, action)
  if (!last) throw new ApiProblem('entry-refused', { detail: 'It was never changed, so there is nothing to undo.' })
  const { was } = last
  const kept = await updateSeenAction(db, action, seen, {
    ...{ action: was.action, owner_role: was.owner_role, owner_agency: was.owner_agency, due: was.due },
    ...{ likelihood: was.likelihood, severity: was.severity, status: was.status, result: was.result },
    ...{ closed_on: was.closed_on, changed_by: actor },
  })
  return changedOrClash(db, { action, kept, today })
}

export async function readActionHistory({ db }: MeetingAsker, action: number): Promise<ActionHistoryAnswer> {
  const now = await knownAction(db, action)
  const changes = await listActionChanges(db, action)
  return {
    action,
    changes: changes.map((change, at) => ({
      changedBy: change.changed_by,
      changedAt: change.changed_at.toISOString(),
      what: differences(change.was, at === 0 ? now : changes[at - 1]!.was),
    })),
  }
}

type Compared = Pick<
  StoredAction,
  'action' | 'owner_role' | 'owner_agency' | 'due' | 'likelihood' | 'severity' | 'status' | 'result'
>
const names: Readonly<Record<keyof Compared, string>> = {
  action: 'what is to be done',
  owner_role: 'role of the owner',
  owner_agency: 'agency of the owner',
  due: 'due day',
  likelihood: 'likelihood',
  severity: 'severity',
  status: 'status',
  result: 'what came of it',
}

function differences(was: Compared, now: Compared): string[] {
  const quoted = (value: string | number | null) => (value === null || value === '' ? 'nothing' : `'${value}'`)
  return (Object.keys(names) as (keyof Compared)[]).flatMap((key) =>
    was[key] === now[key] ? [] : [`${names[key]} from ${quoted(was[key])} to ${quoted(now[key])}`],
  )
}
