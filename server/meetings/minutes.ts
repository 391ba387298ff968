import type { Minutes } from '../../shared/contracts/meetings.ts'
import { verdictWording } from '../../shared/wording/verdict-words.ts'
import type { StoredAction } from './action-store.ts'
import type { StoredDecision } from './decision-store.ts'
import type { prioritiesAtMeeting, StoredMeeting } from './meeting-store.ts'

/** Minutes in words alone: figures of reviews are left to the pack, which checks what may be told. */
export function minutesOf({
  group,
  meeting,
  decisions,
  priorities: { chosen, reviews, closed },
  actions,
  next,
}: {
  readonly group: string
  readonly meeting: Pick<StoredMeeting, 'day' | 'starts_at' | 'place' | 'attendance'>
  readonly decisions: readonly StoredDecision[]
  readonly priorities: Awaited<ReturnType<typeof prioritiesAtMeeting>>
  readonly actions: readonly StoredAction[]
  readonly next: Pick<StoredMeeting, 'day' | 'starts_at' | 'place'> | null
}): Minutes {
  const closedIds = new Set(closed.map(({ id }) => id))
  return {
    group,
    day: meeting.day,
    startsAt: meeting.starts_at,
    place: meeting.place,
    attendance: meeting.attendance,
    decisions: decisions.map(({ decision, owner_role, owner_agency, due, measure }) => ({
      ...{ text: decision, owner: ownerInWords(owner_role, owner_agency), due, measure },
    })),
    priorities: [
      ...chosen.map(({ title }) => ({ title, what: 'Chosen as a priority.' })),
      ...reviews
        .filter(({ id }) => !closedIds.has(id))
        .map(({ title, verdict, note }) => ({
          title,
          what: `Kept. ${verdictLabel(verdict)}.${note ? ` ${note}` : ''}`,
        })),
      ...closed.map(({ title, status, outcome }) => ({
        ...{ title, what: status === 'closed' ? `Closed: ${outcome}.` : 'Handed on to the tasking group.' },
      })),
    ],
    actions: actions.map(({ action, owner_role, owner_agency, due }) => ({
      ...{ action, owner: ownerInWords(owner_role, owner_agency), due },
    })),
    next: next && { day: next.day, startsAt: next.starts_at, place: next.place },
  }
}

function verdictLabel(verdict: string): string {
  return Object.hasOwn(verdictWording, verdict) ? verdictWording[verdict as keyof typeof verdictWording].label : verdict
}

/** 'Park ranger, Council, parks'; what is missing is left out. */
export function ownerInWords(role: string, agency: string): string {
  return [role, agency].filter(Boolean).join(', ')
}
