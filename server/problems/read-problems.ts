import type { ListedProblem, ProblemsAnswer } from '../../shared/contracts/problems.ts'
import type { LayerSlug } from '../../shared/layers.ts'
import { isLate, volLabels } from '../../shared/meeting-words.ts'
import { stageLabels } from '../../shared/problem-words.ts'
import { csvText } from '../http/csv-text.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { areasToChoose, placeOf } from './find-place.ts'
import { listActionsOf, listPrioritiesOf } from './links-store.ts'
import { type ProblemAsker, todayOf } from './problem-asker.ts'
import { listProblems, type StoredProblem } from './problem-store.ts'

/** Records of a district: overdue first, then open by review, then closed. */
export async function readProblems(asker: ProblemAsker, asked: string | undefined): Promise<ProblemsAnswer> {
  const { db } = asker
  const today = todayOf(asker)
  const district = await findPlanDistrict(db, asked)
  const stored = await listProblems(db, district)
  const [actions, areas, priorities] = await Promise.all([
    listActionsOf(
      db,
      stored.map(({ id }) => id),
    ),
    areasToChoose(db, district),
    listPrioritiesOf(db, district),
  ])
  const problems = stored.map((problem) =>
    listedProblem(
      problem,
      actions.filter(({ problem_id }) => problem_id === problem.id),
      today,
    ),
  )
  const rank = ({ status, isOverdue, lateActions }: ListedProblem) =>
    status === 'closed' ? 2 : isOverdue || lateActions > 0 ? 0 : 1
  const agencies = [...stored.map(({ lead_agency }) => lead_agency), ...actions.map(({ owner_agency }) => owner_agency)]
  return {
    district: { code: district.code, name: district.name },
    synthetic: district.synthetic,
    today,
    // The order of the store holds within each rank.
    problems: problems.sort((one, other) => rank(one) - rank(other)),
    areas,
    priorities: priorities.map(({ id, title, status, group_name }) => ({
      ...{ priority: id, title, status, group: group_name },
    })),
    agencies: [...new Set(agencies)].sort(),
  }
}

export function listedProblem(
  problem: StoredProblem,
  actions: Awaited<ReturnType<typeof listActionsOf>>,
  today: string,
): ListedProblem {
  const open = actions.filter(({ status }) => status !== 'done' && status !== 'cannot do')
  return {
    problem: problem.id,
    revision: problem.revision,
    title: problem.title,
    statement: problem.statement,
    layer: problem.layer === '' ? null : (problem.layer as LayerSlug),
    vol: problem.vol,
    place: placeOf(problem),
    lead: { role: problem.lead_role, agency: problem.lead_agency },
    priority: problem.priority_id,
    startedOn: problem.started_on,
    reviewDue: problem.review_due,
    stage: problem.stage,
    status: problem.status,
    closedOn: problem.closed_on,
    outcome: problem.outcome,
    isOverdue: problem.status === 'open' && problem.review_due < today,
    lateActions: problem.status === 'open' ? open.filter((action) => isLate(action, today)).length : 0,
    openActions: open.length,
    changedBy: problem.changed_by,
    changedAt: new Date(problem.changed_at).toISOString(),
  }
}

/** The register, a row for each record. */
export function problemsCsv({ problems }: ProblemsAnswer): string {
  return csvText({
    columns: [
      ...['Record', 'Title', 'Statement', 'Place', 'Victim, offender or location', 'Layer', 'Lead', 'Agency'],
      ...['Started', 'Stage', 'Review due', 'Overdue', 'Actions open', 'Actions late', 'Status', 'Closed', 'Outcome'],
    ],
    rows: problems.map((record) => [
      ...[record.problem, record.title, record.statement, record.place.name, volLabels[record.vol]],
      ...[record.layer ?? '', record.lead.role, record.lead.agency, record.startedOn, stageLabels[record.stage]],
      ...[record.reviewDue, record.isOverdue ? 'yes' : 'no', record.openActions, record.lateActions, record.status],
      ...[record.closedOn, record.outcome],
    ]),
  })
}
