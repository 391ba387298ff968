import type { StoredGroup } from '../meetings/group-store.ts'
import type { StoredMeeting } from '../meetings/meeting-store.ts'

/** A group with the meeting whose pack is made next; null where none is planned. */
export interface NextMeeting {
  readonly group: StoredGroup
  readonly meeting: StoredMeeting | null
}

/** The next meeting of a group that is planned, today's too. Meetings come in order of time. */
export function nextOf(
  { meetings }: { readonly meetings: readonly StoredMeeting[] },
  group: StoredGroup,
  today: string,
): NextMeeting {
  const next = meetings.find(
    ({ group_id, status, day }) => group_id === group.id && status === 'planned' && day >= today,
  )
  return { group, meeting: next ?? null }
}
