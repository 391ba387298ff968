import type { FormerState } from '../../shared/contracts/problem-fields.ts'
import type { Db } from '../areas/store.ts'
import { listHistory } from './links-store.ts'
import { changedMeanwhile } from './problem-asker.ts'

type Row = Readonly<Record<string, unknown>>

/** Columns that say nothing to a reader. */
const silent = new Set([
  'id',
  'synthetic',
  'district_code',
  'revision',
  'changed_by',
  'changed_at',
  'x',
  'y',
  'area_kind',
])

/** Words for columns whose name is not what the screen says. */
const names: Readonly<Record<string, string>> = {
  vol: 'victim, offender or location',
  lead_role: 'lead',
  lead_agency: 'agency of the lead',
  analysis_victim: 'analysis of victims',
  analysis_offender: 'analysis of offenders',
  analysis_location: 'analysis of the location',
  priority_id: 'priority',
  problem_id: 'problem record',
  outcome_words: 'evidence of the outcome',
  outcome_snapshot_id: 'snapshot of the outcome',
  exit_task_group_id: 'exit plan',
  reopened_because: 'reason for opening it again',
}

/** What a thing was before each change, newest first, by what differs from what came after. */
export async function historyOf(db: Db, thing: string, current: Row & { readonly id: number }): Promise<FormerState[]> {
  const former = await listHistory(db, thing, current.id)
  return former.map(({ was, changed_by, changed_at }, at) => ({
    changedAt: new Date(changed_at).toISOString(),
    changedBy: changed_by,
    changes: changesOf(was as Row, at === 0 ? current : (former[at - 1]!.was as Row)),
  }))
}

/** The refusal of a change to something that is no longer at the revision it was read at. */
export async function clashWith(
  db: Db,
  thing: string,
  current: (Row & { readonly id: number; readonly changed_by: string }) | undefined,
  { revision, words }: { readonly revision: number; readonly words: string },
) {
  if (!current) return changedMeanwhile(words, { by: 'Somebody else', changes: [] })
  const former = await listHistory(db, thing, current.id)
  const read = former.map(({ was }) => was as Row).find((was) => was.revision === revision)
  const changes = read ? changesOf(read, current).map(({ field, became }) => `${field}, now “${became}”`) : []
  return changedMeanwhile(words, { by: current.changed_by, changes })
}

function changesOf(was: Row, became: Row): FormerState['changes'] {
  return Object.keys(was).flatMap((key) => {
    if (silent.has(key)) return []
    const [before, after] = [textOf(was[key]), textOf(became[key])]
    if (before === after) return []
    return [{ field: names[key] ?? key.replace(/_id$/, '').replaceAll('_', ' '), was: before, became: after }]
  })
}

function textOf(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing'
  if (Array.isArray(value))
    return value
      .map((each) => (typeof each === 'object' && each !== null ? Object.values(each).join(', ') : String(each)))
      .join('; ')
  if (typeof value === 'object') return JSON.stringify(value)
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)
}
