import type {
  ConsultationRecord,
  ConsultationSummary,
  ConsultationsAnswer,
} from '../../shared/contracts/consultation-records.ts'
import type { Db } from '../areas/store.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { type Cell, csvText } from '../http/csv-text.ts'
import { listGroups } from '../meetings/group-store.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import {
  askedAreas,
  findConsultation,
  listConsultations,
  listFeedbackSums,
  listOpenPriorities,
  listTallies,
  listVenues,
  resultOf,
  type StoredConsultation,
  type StoredTally,
} from './consultation-store.ts'
import { listChanges, listImports } from './keep-store.ts'

interface Reading {
  readonly db: Db
  readonly today: string
}

export async function readConsultations(
  { db, today }: Reading,
  asked: string | undefined,
): Promise<ConsultationsAnswer> {
  const district = await findPlanDistrict(db, asked)
  const rows = await listConsultations(db, district)
  const ids = rows.map(({ id }) => id)
  const [groups, tallies, sums, areas] = [
    (await listGroups(db, district)).filter(({ kind }) => kind === 'neighbourhood'),
    await listTallies(db, ids),
    await listFeedbackSums(db, ids),
    await askedAreas(db, district, undefined),
  ]
  const priorities =
    groups.length === 0
      ? []
      : await listOpenPriorities(
          db,
          groups.map(({ id }) => id),
        )
  return {
    ...{ district: { code: district.code, name: district.name }, synthetic: district.synthetic, today },
    groups: groups.map(({ id, name }) => ({ group: id, name })),
    priorities: priorities.map(({ id, group_id, title }) => ({ priority: id, group: group_id, title })),
    parishes: areas?.areas.map(({ code, name }) => ({ code, name })) ?? [],
    consultations: rows.map((row): ConsultationSummary => {
      const own = tallies.filter(({ consultation_id }) => consultation_id === row.id)
      const ownSums = sums.filter(({ consultation_id }) => consultation_id === row.id)
      return {
        ...{ consultation: row.id, group: row.group_id, kind: row.kind, title: row.title },
        groupName: groups.find(({ id }) => id === row.group_id)?.name ?? null,
        ...{ from: row.from_day, to: row.to_day, state: stateOf(row, today) },
        counted: own.reduce((sum, tally) => sum + (tally.people ?? totalOf(tally)), sumOf(ownSums, 'people')),
        waitingWords: sumOf(ownSums, 'waiting'),
      }
    }),
  }
}

function stateOf(row: StoredConsultation, today: string): ConsultationSummary['state'] {
  if (row.withdrawn_because !== '') return 'withdrawn'
  if (today < row.from_day) return 'planned'
  return today > row.to_day ? 'closed' : 'open'
}

type Sums = Awaited<ReturnType<typeof listFeedbackSums>>
const sumOf = (sums: Sums, what: Sums[number]['what']) =>
  sums.reduce((sum, each) => sum + (each.what === what ? each.people : 0), 0)

function totalOf({ counts }: Pick<StoredTally, 'counts'>): number {
  return Object.values(counts).reduce((sum, n) => sum + n, 0)
}

export async function readConsultation({ db, today }: Reading, consultation: number): Promise<ConsultationRecord> {
  const row = await findConsultation(db, consultation)
  if (!row)
    throw new ApiProblem('not-found', {
      detail: `There is no consultation ${consultation}. GET /api/consultations lists them.`,
    })
  const venues = await listVenues(db, [row.id])
  const tallies = await listTallies(db, [row.id])
  const sums = await listFeedbackSums(db, [row.id])
  const imports = await listImports(db, row.id)
  const changes = await listChanges(db, row.id)
  const standing = new Set(tallies.map(({ import_id }) => import_id))
  const elsewhere = countsOf(tallies.filter(({ venue_id }) => venue_id === null))
  for (const { what, key, people } of sums) if (what === 'choice') elsewhere[key] = (elsewhere[key] ?? 0) + people
  return {
    ...{ consultation: row.id, revision: row.revision, group: row.group_id, priority: row.priority_id, kind: row.kind },
    ...{ title: row.title, question: row.question, choices: row.choices, scheme: row.scheme, from: row.from_day },
    ...{ to: row.to_day, howChosen: row.how_chosen, howChosenNote: row.how_chosen_note, asked: row.asked },
    ...{ next: row.what_next, takePart: row.take_part, withdrawnBecause: row.withdrawn_because },
    ...{ changedBy: row.changed_by, changedAt: row.changed_at.toISOString() },
    history: changes.map(({ was, changed_at, changed_by }, index) => ({
      ...{ at: changed_at.toISOString(), by: changed_by },
      what: whatChanged(was, index === 0 ? { ...row } : changes[index - 1]!.was),
    })),
    venues: venues.map((venue) => {
      const own = tallies.filter(({ venue_id }) => venue_id === venue.id)
      const counts = countsOf(own)
      return {
        ...{ venue: venue.id, name: venue.name, parishCode: venue.parish_code, parish: venue.parish_name },
        ...{ day: venue.day, counts, total: Object.values(counts).reduce((sum, n) => sum + n, 0) },
      }
    }),
    elsewhere,
    imports: imports.map((each) => ({
      ...{ import: each.id, file: each.file, kind: each.kind, readRows: each.read_rows, refused: each.refused },
      ...{ notes: each.notes, madeBy: each.made_by, madeAt: each.made_at.toISOString() },
      isWithdrawn: !standing.has(each.id),
    })),
    waitingWords: sumOf(sums, 'waiting'),
    result: await resultOf(db, row, today),
  }
}

function countsOf(tallies: readonly StoredTally[]): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const { counts } of tallies)
    for (const [label, n] of Object.entries(counts)) sums[label] = (sums[label] ?? 0) + n
  return sums
}

const columnWords: Readonly<Record<string, string>> = {
  ...{ title: 'title', question: 'question', choices: 'choices', priority_id: 'priority', scheme: 'scheme' },
  ...{ from_day: 'first day', to_day: 'last day', how_chosen: 'how people were chosen' },
  ...{ how_chosen_note: 'how people were chosen', asked: 'how many were asked', what_next: 'what happens next' },
  ...{ take_part: 'how to take part', withdrawn_because: 'withdrawn' },
}

/** Columns that differ, with what they were. */
function whatChanged(was: Record<string, unknown>, is: Record<string, unknown>): string {
  const changed = Object.entries(columnWords).filter(
    ([column]) => JSON.stringify(was[column]) !== JSON.stringify(is[column]),
  )
  const told = changed.map(([column, words]) => {
    const before = was[column]
    return typeof before === 'string' && before !== '' ? `${words} (was: ${before})` : words
  })
  return [...new Set(told)].join('; ') || 'kept as it was'
}

/** A row for each venue and choice, and for what was counted at none. */
export function consultationCsv({ title, venues, elsewhere, result }: ConsultationRecord): string {
  const rows: Cell[][] = venues.flatMap(({ name, parish, day, counts }) =>
    Object.entries(counts).map(([label, n]) => [title, name, parish, day, label, n]),
  )
  rows.push(...Object.entries(elsewhere).map(([label, n]) => [title, '', '', '', label, n]))
  const ranks: Cell[][] = result.ranks.map((each) => [
    ...[title, 'all', '', '', each.label, each.n ?? null, each.rank ?? null, each.jointRank ?? null],
    ...[each.isClear, each.topThree ?? null],
  ])
  return csvText({
    columns: ['consultation', 'venue', 'parish', 'date', 'label', 'count', 'rank', 'joint_rank', 'clear', 'top_three'],
    rows: [...rows.map((row) => [...row, null, null, null, null]), ...ranks],
  })
}
