import type { DecisionCorrection, DecisionRequest, MinutesAnswer } from '../../shared/contracts/tasking-meetings.ts'
import { personalDetailsIn } from '../../shared/personal-details.ts'
import { listed } from '../../shared/wording/counts.ts'
import { dayWithYear } from '../../shared/wording/van-times.ts'
import type { Db } from '../areas/store.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import { insertActions } from '../meetings/action-store.ts'
import { findDecision, insertDecision, type StoredDecision } from '../meetings/decision-store.ts'
import { findGroup, type StoredGroup } from '../meetings/group-store.ts'
import { findMeeting, type StoredMeeting } from '../meetings/meeting-store.ts'
import { chainOf, readMinutes } from './minutes.ts'
import { actionsOfDecisions, allDecisions, aloneForMeeting } from './minutes-store.ts'

export interface DecisionAsker {
  readonly db: Db
  readonly actor: string
  readonly today: string
}

const uniqueViolation = '23505'

/** Writes a decision down. Whoever enters another at the same moment adds to it: rows never stand in each other's way. */
export async function addDecision(
  { db, actor }: DecisionAsker,
  meeting: number,
  request: DecisionRequest,
): Promise<MinutesAnswer> {
  await knownMeeting(db, meeting)
  await insertDecision(db, {
    ...rowOf(request),
    meeting_id: meeting,
    replaces: null,
    is_withdrawn: false,
    made_by: actor,
  })
  return readMinutes(db, meeting)
}

/**
 * Puts a row in the place of another. Of two corrections of one row the second is refused, with what the first says: what
 * is corrected is always the row that was read.
 */
export async function correctDecision(
  { db, actor }: DecisionAsker,
  decision: number,
  { isWithdrawn, ...request }: DecisionCorrection,
): Promise<MinutesAnswer> {
  const before = await knownDecision(db, decision)
  await knownMeeting(db, before.meeting_id)
  const row = { ...rowOf(request), meeting_id: before.meeting_id, replaces: decision, is_withdrawn: isWithdrawn }
  try {
    await insertDecision(db, { ...row, made_by: actor })
  } catch (error) {
    if ((error as { code?: string }).code !== uniqueViolation) throw error
    throw changedAlready(await allDecisions(db, before.meeting_id), decision)
  }
  return readMinutes(db, before.meeting_id)
}

/** Makes the action of a decision: once, whoever presses. */
export async function makeAction({ db, actor, today }: DecisionAsker, decision: number): Promise<MinutesAnswer> {
  const { meeting_id } = await knownDecision(db, decision)
  const { group } = await knownMeeting(db, meeting_id)
  await aloneForMeeting(db, meeting_id, async (trx) => {
    const rows = await allDecisions(trx, meeting_id)
    const row = rows.find(({ id }) => id === decision)!
    if (rows.some(({ replaces }) => replaces === decision)) throw changedAlready(rows, decision)
    const before = await actionsOfDecisions(trx, chainOf(rows, decision))
    if (before[0])
      throw new ApiProblem('entry-refused', {
        detail: `This decision is action ${before[0].id} already. Change it in the action log.`,
      })
    const missing = [
      ...(row.owner_role === '' || row.owner_agency === '' ? ['an owner, by role and agency'] : []),
      ...(row.due === null ? ['a due day'] : []),
    ]
    if (missing.length > 0 || row.due === null)
      throw new ApiProblem('entry-refused', {
        detail: `An action needs ${listed(missing)}. Correct the decision first, then make the action of it.`,
      })
    const action = {
      ...{ action: row.decision, owner_role: row.owner_role, owner_agency: row.owner_agency, due: row.due },
      ...{ group_id: group.id, decision_id: decision, set_on: today, changed_by: actor },
    }
    const district = { code: group.district_code, synthetic: group.synthetic }
    await insertActions(trx, district, [{ ...action, ...(row.vol === null ? {} : { vol: row.vol }) }])
  })
  return readMinutes(db, meeting_id)
}

/** The meeting with its group. An ApiProblem where it is none of a tasking group, or was cancelled. */
async function knownMeeting(
  db: Db,
  id: number,
): Promise<{ readonly meeting: StoredMeeting; readonly group: StoredGroup }> {
  const meeting = await findMeeting(db, id)
  const group = meeting && (await findGroup(db, meeting.group_id))
  if (!meeting || group?.kind !== 'tasking')
    throw new ApiProblem('not-found', {
      detail: `There is no tasking meeting ${id}. GET /api/tasking-sheets lists them.`,
    })
  if (meeting.status === 'cancelled')
    throw new ApiProblem('entry-refused', { detail: `The meeting of ${dayWithYear(meeting.day)} is cancelled.` })
  return { meeting, group }
}

async function knownDecision(db: Db, id: number): Promise<StoredDecision> {
  const found = await findDecision(db, id)
  if (found) return found
  throw new ApiProblem('not-found', { detail: `There is no decision ${id}. The minutes of its meeting list them.` })
}

function changedAlready(rows: readonly StoredDecision[], decision: number): ApiProblem {
  const other = rows.find(({ replaces }) => replaces === decision)
  const words = !other
    ? 'Somebody else changed it.'
    : other.is_withdrawn
      ? `${other.made_by} withdrew it.`
      : `${other.made_by} changed it to “${other.decision}”.`
  return new ApiProblem('entry-refused', {
    detail: `${words} Read the minutes again, and correct what stands there now.`,
  })
}

/** Refuses what names somebody: minutes may be read by many. */
function rowOf({ block, decision, ownerRole, ownerAgency, due, measure, vol }: DecisionRequest) {
  for (const [parameter, text] of Object.entries({ decision, ownerRole, ownerAgency, measure })) {
    const found = personalDetailsIn(text)
    if (found.length > 0)
      throw parameterProblem(parameter, `it seems to hold a ${listed(found)}. Say it by role and agency, and by place`)
  }
  return { block, decision, owner_role: ownerRole, owner_agency: ownerAgency, due, measure, vol }
}
