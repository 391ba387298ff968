import { type EvaluatedSchedule, evaluateSchedule, type ScheduleVisit } from './evaluate-schedule.ts'
import type { ScheduleProblem, Visit } from './schedule-problem.ts'
import type { PlannedWeek } from './weekly-schedule.ts'

/** What a schedule drawn by hand loses against a planned one. */
export interface ComparedSchedule extends EvaluatedSchedule {
  /** Expected incidents less than the planned one has within reach; below 0 where rules are broken to have more. */
  readonly loss: number
  /** Loss as a share of the planned value; 0 where that is 0. */
  readonly lossShare: number
  readonly onlyByHand: readonly ScheduleVisit[]
  readonly onlyPlanned: readonly ScheduleVisit[]
  /** What each slot loses, in order of the slots. */
  readonly lossBySlot: readonly { readonly slot: string; readonly loss: number }[]
}

/** `byHand` against `planned`, both of the same problem. Vans do not matter for what is seen, so they are not compared. */
export function compareSchedules(
  problem: ScheduleProblem,
  byHand: readonly Visit[],
  planned: Pick<PlannedWeek, 'value' | 'visits'>,
): ComparedSchedule {
  const evaluated = evaluateSchedule(problem, byHand)
  const key = ({ site, slot }: ScheduleVisit) => JSON.stringify([site, slot])
  const without = (visits: readonly ScheduleVisit[], others: readonly ScheduleVisit[]) => {
    const known = new Set(others.map(key))
    return visits.filter((visit) => !known.has(key(visit)))
  }
  const onlyByHand = without(evaluated.visits, planned.visits)
  const onlyPlanned = without(planned.visits, evaluated.visits)
  const seenIn = (visits: readonly ScheduleVisit[], slot: string) => {
    const sites = new Map(visits.filter((visit) => visit.slot === slot).map(({ site, expected }) => [site, expected]))
    return [...sites.values()].reduce((sum, expected) => sum + expected, 0)
  }
  const loss = planned.value - evaluated.value
  return {
    ...evaluated,
    loss,
    lossShare: planned.value === 0 ? 0 : loss / planned.value,
    onlyByHand,
    onlyPlanned,
    lossBySlot: problem.slots.map(({ id }) => ({
      slot: id,
      loss: seenIn(planned.visits, id) - seenIn(evaluated.visits, id),
    })),
  }
}

/** Rules that a partnership chooses, each of which costs something. */
export const chosenRules = {
  rotation: (problem: ScheduleProblem): ScheduleProblem => ({ ...problem, restSlots: 0 }),
  'visits-of-site': (problem) => ({ ...problem, mostVisitsOfSite: problem.slots.length }),
  visits: (problem) => ({ ...problem, mostVisits: null }),
  'operator-hours': (problem) => ({ ...problem, operators: null }),
  travel: (problem) => ({ ...problem, travel: null }),
  spacing: (problem) => ({ ...problem, apart: null }),
  'permitted-hours': (problem) => ({
    ...problem,
    sites: problem.sites.map((site) => ({ ...site, closedSlots: [] })),
  }),
} as const satisfies Record<string, (problem: ScheduleProblem) => ScheduleProblem>

export type ChosenRule = keyof typeof chosenRules
