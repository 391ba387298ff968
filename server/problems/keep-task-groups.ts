import { daysAfter } from '../../shared/calendar-date.ts'
import type {
  TaskGroup,
  TaskGroupChange,
  TaskGroupRequest,
  TaskGroupsAnswer,
} from '../../shared/contracts/task-groups.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { refusePersonalDetails } from './check-words.ts'
import { clashWith } from './history.ts'
import { checkProblem, closedAlready } from './keep-problem.ts'
import { type ProblemAsker, todayOf } from './problem-asker.ts'
import { listProblems } from './problem-store.ts'
import {
  findTaskGroup,
  insertTaskGroup,
  listTaskGroups,
  type TaskGroupThen,
  updateTaskGroup,
} from './task-group-store.ts'

export async function readTaskGroups(asker: ProblemAsker, asked: string | undefined): Promise<TaskGroupsAnswer> {
  const today = todayOf(asker)
  const district = await findPlanDistrict(asker.db, asked)
  const [groups, problems] = await Promise.all([
    listTaskGroups(asker.db, district, today),
    listProblems(asker.db, district),
  ])
  const titles = new Map(problems.map(({ id, title }) => [id, title]))
  return {
    district: { code: district.code, name: district.name },
    synthetic: district.synthetic,
    today,
    groups: groups.map((group) => groupTold(group, titles)),
  }
}

function groupTold(group: TaskGroupThen, titles: ReadonlyMap<number, string>): TaskGroup {
  return {
    group: group.id,
    revision: group.revision,
    title: group.title,
    problem: group.problem_id,
    problemTitle: group.problem_id === null ? null : (titles.get(group.problem_id) ?? null),
    lead: { role: group.lead_role, agency: group.lead_agency },
    members: group.members,
    startedOn: group.started_on,
    week: group.week,
    of: group.of,
    product: group.product,
    due: group.due,
    productDue: group.product_due,
    extendedTo: group.extended_to,
    extendedBecause: group.extended_because,
    isOverdue: group.isOverdue,
    daysLate: group.daysLate,
    status: group.status,
    closedOn: group.closed_on,
    productResult: group.product_result,
    reopenedBecause: group.reopened_because,
  }
}

export async function addTaskGroup(asker: ProblemAsker, asked: TaskGroupRequest): Promise<TaskGroupsAnswer> {
  const { title, lead, members, startedOn, weeks, product } = asked
  refusePersonalDetails({
    ...{ title, product, 'lead.role': lead.role, 'lead.agency': lead.agency },
    members: members.map(({ role, agency }) => `${role}, ${agency}`).join('; '),
  })
  const district = await findPlanDistrict(asker.db, asked.district)
  await checkProblem(asker.db, district, asked.problem)
  const productDue = asked.productDue ?? daysAfter(startedOn, weeks * 7 - 1)
  if (productDue < startedOn) throw parameterProblem('productDue', 'it must not lie before the group starts')
  await insertTaskGroup(asker.db, district, {
    ...{ title, problem_id: asked.problem, members, lead_role: lead.role, lead_agency: lead.agency },
    ...{ started_on: startedOn, weeks, product, product_due: productDue, changed_by: asker.actor },
  })
  return readTaskGroups(asker, district.code)
}

export async function changeTaskGroup(
  asker: ProblemAsker,
  id: number,
  { revision, lead, members, product, extend, close, reopen }: TaskGroupChange,
): Promise<TaskGroupsAnswer> {
  const { db, actor } = asker
  refusePersonalDetails({
    ...{ product, 'lead.role': lead?.role, 'lead.agency': lead?.agency, 'extend.because': extend?.because },
    ...{ 'close.productResult': close?.productResult, 'reopen.reason': reopen?.reason },
    members: members?.map(({ role, agency }) => `${role}, ${agency}`).join('; '),
  })
  const group = await findTaskGroup(db, id)
  if (!group)
    throw new ApiProblem('not-found', { detail: `There is no task group ${id}. GET /api/task-groups lists them.` })
  if (group.status === 'closed' && !reopen) throw closedAlready(group)
  if (group.status === 'open' && reopen)
    throw new ApiProblem('decided-already', { detail: `“${group.title}” is open already.` })
  const due = group.extended_to ?? group.product_due
  if (extend && extend.to <= due)
    throw parameterProblem('extend.to', `its product is due on ${due} already. Choose a later day`)
  const updated = await updateTaskGroup(db, id, revision, {
    ...(lead ? { lead_role: lead.role, lead_agency: lead.agency } : {}),
    ...(members ? { members } : {}),
    ...(product ? { product } : {}),
    ...(extend ? { extended_to: extend.to, extended_because: extend.because } : {}),
    ...(close ? { status: 'closed', closed_on: todayOf(asker), product_result: close.productResult } : {}),
    ...(reopen ? { status: 'open', closed_on: null, reopened_because: reopen.reason } : {}),
    changed_by: actor,
  })
  if (!updated)
    throw await clashWith(db, 'task_group', await findTaskGroup(db, id), { revision, words: `“${group.title}”` })
  return readTaskGroups(asker, group.district_code)
}
