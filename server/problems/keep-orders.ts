import { daysAfter } from '../../shared/calendar-date.ts'
import type {
  OrderChange,
  OrderLengths,
  OrderRequest,
  OrdersAnswer,
  PlaceOrder,
} from '../../shared/contracts/task-groups.ts'
import { lacksExitPlan, orderLengthProblem } from '../../shared/problem-rules.ts'
import { orderLabels } from '../../shared/problem-words.ts'
import type { Db } from '../areas/store.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { refusePersonalDetails } from './check-words.ts'
import { findPlace, placeOf } from './find-place.ts'
import { clashWith } from './history.ts'
import { checkProblem } from './keep-problem.ts'
import {
  findOrder,
  findOrderLengths,
  insertOrder,
  listOrders,
  type StoredOrder,
  saveOrderLengths,
  updateOrder,
} from './order-store.ts'
import { type ProblemAsker, todayOf } from './problem-asker.ts'
import { findTaskGroup } from './task-group-store.ts'

const usualDaysBack = 92
const usualDaysAhead = 42

export async function readOrders(
  asker: ProblemAsker,
  asked: {
    readonly district?: string | undefined
    readonly from?: string | undefined
    readonly to?: string | undefined
  },
): Promise<OrdersAnswer> {
  const today = todayOf(asker)
  const from = asked.from ?? daysAfter(today, -usualDaysBack)
  const to = asked.to ?? daysAfter([today, from].sort()[1]!, usualDaysAhead)
  if (to < from) throw parameterProblem('to', 'lies before from')
  const district = await findPlanDistrict(asker.db, asked.district)
  const [orders, lengths] = await Promise.all([
    listOrders(asker.db, district, { from, to }),
    findOrderLengths(asker.db, district),
  ])
  const told = orders.map((order) => orderTold(order, asker.now))
  return {
    district: { code: district.code, name: district.name },
    synthetic: district.synthetic,
    today,
    from,
    to,
    lengths,
    orders: told.sort((one, other) => Number(other.lacksExitPlan) - Number(one.lacksExitPlan)),
  }
}

function orderTold(order: StoredOrder, now: string): PlaceOrder {
  const { kind, from_time: from, exit_task_group_id: exitTaskGroup } = order
  const end = order.ended_time ?? order.to_time
  return {
    order: order.id,
    revision: order.revision,
    kind,
    place: placeOf(order),
    from,
    to: order.to_time,
    longestHours: order.longest_hours,
    reason: order.reason,
    authorised: { role: order.authorised_role, agency: order.authorised_agency },
    problem: order.problem_id,
    exitTaskGroup,
    exitPlan: order.exit_plan,
    lacksExitPlan: lacksExitPlan({ kind, exitTaskGroup, from }, now),
    state: from > now ? 'to come' : end > now ? 'in force' : 'over',
    endedAt: order.ended_time,
    endedBecause: order.ended_because,
  }
}

export async function addOrder(asker: ProblemAsker, asked: OrderRequest): Promise<OrdersAnswer> {
  const { kind, from, to, reason, authorised, problem, exitTaskGroup } = asked
  refusePersonalDetails({
    ...{ reason, 'authorised.role': authorised.role, 'authorised.agency': authorised.agency },
  })
  const district = await findPlanDistrict(asker.db, asked.district)
  const longest = (await findOrderLengths(asker.db, district))[kind]
  const fault = orderLengthProblem({ from, to }, longest)
  if (fault) throw parameterProblem('to', `${orderLabels[kind]}: ${fault}`)
  const place = await findPlace(asker.db, district, asked.place)
  await checkProblem(asker.db, district, problem)
  await checkTaskGroup(asker.db, district, exitTaskGroup)
  await insertOrder(asker.db, district, {
    ...place,
    ...{ kind, from_time: from, to_time: to, longest_hours: longest, reason },
    ...{ authorised_role: authorised.role, authorised_agency: authorised.agency, problem_id: problem },
    ...{ exit_task_group_id: exitTaskGroup, changed_by: asker.actor },
  })
  return readOrders(asker, stretchOf(district.code, from, asker))
}

export async function changeOrder(
  asker: ProblemAsker,
  id: number,
  { revision, exitTaskGroup, problem, end }: OrderChange,
): Promise<OrdersAnswer> {
  const { db, actor } = asker
  refusePersonalDetails({ 'end.because': end?.because })
  const order = await findOrder(db, id)
  if (!order) throw new ApiProblem('not-found', { detail: `There is no order ${id}. GET /api/orders lists them.` })
  const district = { code: order.district_code, synthetic: order.synthetic }
  await checkProblem(db, district, problem)
  await checkTaskGroup(db, district, exitTaskGroup)
  if (end && (end.at <= order.from_time || end.at > order.to_time))
    throw parameterProblem('end.at', `it runs from ${order.from_time} to ${order.to_time}. Choose a time between`)
  const isChanged = await updateOrder(db, id, revision, {
    ...(exitTaskGroup === undefined ? {} : { exit_task_group_id: exitTaskGroup }),
    ...(problem === undefined ? {} : { problem_id: problem }),
    ...(end ? { ended_time: end.at, ended_because: end.because } : {}),
    changed_by: actor,
  })
  if (!isChanged)
    throw await clashWith(db, 'place_order', await findOrder(db, id), {
      revision,
      words: `the order of ${order.place_name}`,
    })
  return readOrders(asker, stretchOf(order.district_code, order.from_time, asker))
}

export async function setOrderLengths(
  asker: ProblemAsker,
  asked: { readonly district?: string | undefined; readonly lengths: OrderLengths },
): Promise<OrdersAnswer> {
  const district = await findPlanDistrict(asker.db, asked.district)
  await saveOrderLengths(asker.db, district, asked.lengths, asker.actor)
  return readOrders(asker, { district: district.code })
}

/** The usual stretch, widened so that the order that was written is in it. */
function stretchOf(district: string, fromTime: string, asker: ProblemAsker) {
  const day = fromTime.slice(0, 10)
  const today = todayOf(asker)
  const [usualFrom, usualTo] = [daysAfter(today, -usualDaysBack), daysAfter(today, usualDaysAhead)]
  const days = [day, usualFrom, usualTo].sort()
  return { district, from: days[0]!, to: days[2]! }
}

async function checkTaskGroup(
  db: Db,
  { code, synthetic }: { readonly code: string; readonly synthetic: boolean },
  group: number | null | undefined,
): Promise<void> {
  if (group === null || group === undefined) return
  const found = await findTaskGroup(db, group)
  if (found?.district_code !== code || found.synthetic !== synthetic)
    throw parameterProblem('exitTaskGroup', `there is no task group ${group} in this district. Set one up first`)
}
