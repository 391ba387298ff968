import type { DecisionRequest, MeetingAnswer } from '../../shared/contracts/meetings.ts'
import type { Db } from '../areas/store.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { insertActions } from './action-store.ts'
import { insertDecision, listDecisions, type StoredDecision } from './decision-store.ts'
import { knownGroup, type MeetingAsker } from './keep-groups.ts'
import { knownMeeting, readMeeting } from './keep-meetings.ts'

export async function addDecision(
  asker: MeetingAsker,
  meeting: number,
  { text, block, ownerRole, ownerAgency, due, measure, vol, replaces }: DecisionRequest,
): Promise<MeetingAnswer> {
  const { db, actor } = asker
  const known = await knownMeeting(db, meeting)
  if (known.status === 'cancelled')
    throw new ApiProblem('justification-blocked', {
      detail: 'The meeting is cancelled, so nothing was decided there. Say first that it takes place after all.',
    })
  if (replaces !== null) await standingDecision(db, meeting, replaces)
  await keepInPlace(db, {
    ...{ meeting_id: meeting, block, decision: text, owner_role: ownerRole, owner_agency: ownerAgency, due, measure },
    ...{ vol, replaces, is_withdrawn: false, made_by: actor },
  })
  return readMeeting(asker, meeting)
}

/** Of two who put something in the place of one decision, the second is refused by the database. */
async function keepInPlace(db: Db, decision: Parameters<typeof insertDecision>[1]): Promise<void> {
  try {
    await insertDecision(db, decision)
  } catch (error) {
    if ((error as { code?: string }).code === '23505') throw replacedAlready()
    throw error
  }
}

function replacedAlready(): ApiProblem {
  return new ApiProblem('changed-since', {
    detail: 'Somebody changed or took this decision back in the meantime. Look at the list again.',
  })
}

/** The decision as it holds now, of that meeting. */
async function standingDecision(db: Db, meeting: number, decision: number): Promise<StoredDecision> {
  const found = (await listDecisions(db, [meeting])).find(({ id }) => id === decision)
  if (found) return found
  throw replacedAlready()
}

export async function withdrawDecision(asker: MeetingAsker, meeting: number, decision: number): Promise<MeetingAnswer> {
  const { id, made_at: _madeAt, ...found } = await standingDecision(asker.db, meeting, decision)
  await keepInPlace(asker.db, { ...found, replaces: id, is_withdrawn: true, made_by: asker.actor })
  return readMeeting(asker, meeting)
}

/** One press: what was decided, by whom, by when, becomes an action of the group. */
export async function decisionAction(asker: MeetingAsker, meeting: number, decision: number): Promise<MeetingAnswer> {
  const { db, actor } = asker
  const { group_id, day } = await knownMeeting(db, meeting)
  const found = await standingDecision(db, meeting, decision)
  const group = await knownGroup(db, group_id)
  if (found.owner_role === '' || found.owner_agency === '' || found.due === null)
    throw new ApiProblem('entry-refused', {
      detail: 'An action needs an owner, as role and agency, and a day by which it is due. Add them to the decision.',
    })
  const made = {
    ...{ group_id, decision_id: decision, action: found.decision, due: found.due, set_on: day, changed_by: actor },
    ...{ owner_role: found.owner_role, owner_agency: found.owner_agency, vol: found.vol ?? ('L' as const) },
  }
  try {
    await insertActions(db, { code: group.district_code, synthetic: group.synthetic }, [made])
  } catch (error) {
    if ((error as { code?: string }).code === '23505')
      throw new ApiProblem('changed-since', { detail: 'It is an action already. Look at the actions of the group.' })
    throw error
  }
  return readMeeting(asker, meeting)
}
