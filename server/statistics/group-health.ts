import { dayNumber } from '../../shared/calendar-date.ts'
import { type ActionStatus, isLate, type MeetingStatus } from '../../shared/meeting-words.ts'
import { wilsonLimits } from './wilson-interval.ts'

export interface HealthFacts {
  readonly meetings: readonly {
    readonly day: string
    readonly status: MeetingStatus
    readonly attendance: number | null
  }[]
  readonly actions: readonly {
    readonly due: string
    readonly setOn: string
    readonly closedOn: string | null
    readonly status: ActionStatus
  }[]
}

export interface Health {
  readonly planned: number
  readonly held: number
  readonly cancelled: number
  readonly doneInTime: {
    readonly some: number
    readonly all: number
    readonly lower: number | null
    readonly upper: number | null
  }
  readonly openActions: number
  readonly medianOpenDays: number | null
  readonly meanAttendance: number | null
  readonly countedMeetings: number
}

/**
 * How well a group works from one day to another ('YYYY-MM-DD', both included). Meetings planned are those whose day has
 * come, whatever became of them. Actions count where they were due in these days: those done by their day in time, of all
 * but those that could not be done; the share has its 95% Wilson interval, null limits without any. Open actions, whenever
 * due, give the median age in days since they were set (the mean of the middle two where they are even, null for none).
 * Attendance is the mean over meetings at which it was counted, null for none.
 */
export function groupHealth({ meetings, actions }: HealthFacts, { from, to }: { from: string; to: string }): Health {
  const past = meetings.filter(({ day }) => day >= from && day <= to)
  const counted = past.flatMap(({ status, attendance }) =>
    status === 'held' && attendance !== null ? [attendance] : [],
  )
  const due = actions.filter((action) => action.due >= from && action.due <= to && isJudged(action, to))
  const some = due.filter(({ status, closedOn, due: day }) => status === 'done' && closedOn !== null && closedOn <= day)
  const limits = wilsonLimits(some.length, due.length)
  const open = actions.filter(({ status }) => status === 'not started' || status === 'on track')
  const ages = open.map(({ setOn }) => dayNumber(to) - dayNumber(setOn)).sort((one, other) => one - other)
  return {
    planned: past.length,
    held: past.filter(({ status }) => status === 'held').length,
    cancelled: past.filter(({ status }) => status === 'cancelled').length,
    doneInTime: {
      ...{ some: some.length, all: due.length },
      ...{ lower: limits?.lower ?? null, upper: limits?.upper ?? null },
    },
    openActions: open.length,
    medianOpenDays: median(ages),
    meanAttendance: counted.length > 0 ? counted.reduce((sum, came) => sum + came, 0) / counted.length : null,
    countedMeetings: counted.length,
  }
}

/** An action due today may still be done in time. */
function isJudged(action: HealthFacts['actions'][number], today: string): boolean {
  return action.status === 'done' || isLate(action, today)
}

function median(sorted: readonly number[]): number | null {
  if (sorted.length === 0) return null
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
