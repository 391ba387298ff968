import type { StudyRow } from '../../shared/contracts/plan-studies.ts'
import { listed } from '../../shared/wording/counts.ts'
import { shiftInWords } from '../../shared/wording/van-times.ts'
import type { Visit } from '../planners/schedule-problem.ts'
import type { ReachedWeek, VariantWeek } from '../planners/week-variants.ts'
import type { PlanBasis } from './plan-basis.ts'
import type { StoredPlan } from './plan-store.ts'

const mostChanges = 10

/** The plan itself, as a row beside what is compared with it. */
export interface PlanAsRow {
  readonly stored: StoredPlan
  readonly basis: PlanBasis
  readonly visits: readonly Visit[]
  readonly week: ReachedWeek
}

export function ownRow({ stored, week }: PlanAsRow, label: string, note = ''): StudyRow {
  return {
    ...{ label, note, isThis: true, expected: week.reached, difference: 0, changed: [] },
    solution: stored.solution,
    gap: stored.gap,
    byFifth: [...week.byFifth],
  }
}

/** A best week under another assumption; `against`: what the plan reaches under the same. */
export function variantRow(
  { basis, visits }: PlanAsRow,
  { best }: VariantWeek,
  label: string,
  { against, note }: { readonly against: number; readonly note: string },
): StudyRow {
  if (!best)
    return {
      ...{ label, isThis: false, expected: null, difference: null, gap: null, byFifth: [], changed: [] },
      solution: 'infeasible',
      note: 'What is promised cannot be kept like this.',
    }
  return {
    ...{ label, note, isThis: false, expected: best.reached, difference: best.reached - against },
    solution: best.status,
    gap: best.gap,
    byFifth: [...best.byFifth],
    changed: changesInWords(basis, visits, best.visits),
  }
}

/** 'Saturday 5 December, 20:00 to 02:00: Theatre forecourt instead of Coach bays', at most ten, in order of time. */
export function changesInWords(
  { slots, sites }: PlanBasis,
  before: readonly Visit[],
  after: readonly Visit[],
): string[] {
  const names = (visits: readonly Visit[], slot: string, others: readonly Visit[]) =>
    visits
      .filter((visit) => visit.slot === slot)
      .filter(({ site }) => !others.some((other) => other.slot === slot && other.site === site))
      .map(({ site }) => sites.find(({ id }) => String(id) === site)?.name ?? site)
      .sort()
  const changes = slots.flatMap((slot) => {
    const [gone, come] = [names(before, slot.id, after), names(after, slot.id, before)]
    if (gone.length + come.length === 0) return []
    const change =
      gone.length === 0
        ? `also ${listed(come)}`
        : come.length === 0
          ? `not ${listed(gone)}`
          : `${listed(come)} instead of ${listed(gone)}`
    return [`${shiftInWords(slot)}: ${change}`]
  })
  return changes.slice(0, mostChanges)
}

/** How many of the plan's visits are in another week too. */
export function visitsThatStay(before: readonly Visit[], after: readonly Visit[]): number {
  return before.filter(({ site, slot }) => after.some((other) => other.site === site && other.slot === slot)).length
}

/** 'Van hours by fifth, the most deprived first: 24, 18, 12, 6, 12'; '' where no deprivation is known. */
export function hoursNote(hours: readonly number[]): string {
  if (hours.length === 0) return ''
  return `Van hours among places of each fifth, the most deprived first: ${hours.map((value) => value.toFixed(0)).join(', ')}.`
}
