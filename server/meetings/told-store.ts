import { dayNumber } from '../../shared/calendar-date.ts'
import type { Action, GroupContacts, Meeting, MeetingGroup } from '../../shared/contracts/meetings.ts'
import { isLate } from '../../shared/meeting-words.ts'
import { ApiProblem } from '../http/api-problem.ts'
import type { StoredAction } from './action-store.ts'
import type { StoredGroup } from './group-store.ts'
import type { StoredMeeting } from './meeting-store.ts'

export function groupOf(group: StoredGroup, readers: readonly string[]): MeetingGroup {
  return {
    group: group.id,
    kind: group.kind,
    areaKind: group.area_kind,
    areaCode: group.area_code,
    name: group.name,
    usualPlace: group.usual_place,
    usualTime: group.usual_time,
    monthsBetween: group.months_between,
    packDaysBefore: group.pack_days_before,
    contacts: contactsOf(group.contacts),
    readers: [...readers],
    changedAt: group.changed_at.toISOString(),
  }
}

export function contactsOf(stored: unknown): GroupContacts {
  const { role = '', telephone = '', online = '' } = stored as Partial<GroupContacts>
  return { role, telephone, online }
}

export function meetingOf(meeting: StoredMeeting): Meeting {
  return {
    meeting: meeting.id,
    group: meeting.group_id,
    day: meeting.day,
    startsAt: meeting.starts_at,
    place: meeting.place,
    status: meeting.status,
    reason: meeting.reason,
    attendance: meeting.attendance,
    changedAt: meeting.changed_at.toISOString(),
  }
}

export function actionOf(action: StoredAction, today: string): Action {
  const late = isLate(action, today)
  return {
    action: action.id,
    group: action.group_id,
    priority: action.priority_id,
    problem: action.problem_id,
    decision: action.decision_id,
    asked: action.asked,
    text: action.action,
    ownerRole: action.owner_role,
    ownerAgency: action.owner_agency,
    due: action.due,
    vol: action.vol,
    likelihood: action.likelihood,
    severity: action.severity,
    risk: riskOf(action.likelihood, action.severity),
    status: action.status,
    late,
    daysLate: late ? dayNumber(today) - dayNumber(action.due) : 0,
    result: action.result,
    setOn: action.set_on,
    closedOn: action.closed_on,
    changedBy: action.changed_by,
    changedAt: action.changed_at.toISOString(),
  }
}

/** Likelihood times severity: 1 and 2 low, 3 and 4 medium, 6 and 9 high. */
export function riskOf(likelihood: number | null, severity: number | null): Action['risk'] {
  if (likelihood === null || severity === null) return null
  const product = likelihood * severity
  if (product <= 2) return 'low'
  return product <= 4 ? 'medium' : 'high'
}

/** Thrown where somebody else saved first: what they made of it is said, and nothing of theirs is lost. */
export function changedSince(by: string, now: string): ApiProblem {
  return new ApiProblem('changed-since', {
    detail: `${by} saved it after you opened it. ${now} Look at that, and save yours again if it still holds.`,
  })
}
