import type { AreaKindSlug } from '../../shared/area-kinds.ts'
import { daysAfter } from '../../shared/calendar-date.ts'
import type { Evidence } from '../../shared/contracts/evidence.ts'
import type { SheetRequest } from '../../shared/contracts/tasking-meetings.ts'
import type { SheetContent } from '../../shared/contracts/tasking-sheet.ts'
import { dayWithYear } from '../../shared/wording/van-times.ts'
import { type Db, dataVersion } from '../areas/store.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import { listFileMonths } from '../incidents/partner-months-store.ts'
import { listActions } from '../meetings/action-store.ts'
import { listGroups, type StoredGroup } from '../meetings/group-store.ts'
import { findMeeting, listMeetings, type StoredMeeting } from '../meetings/meeting-store.ts'
import { findPlanDistrict, type PlanDistrict } from '../plans/plan-district-store.ts'
import { listPriorities, type StoredPriority } from '../priorities/priority-store.ts'
import { actionsBlock, type KnownAction } from './actions-block.ts'
import { rings } from './closed-deployments.ts'
import { alarmsBlock, hotSpotsBlock, type PlacedPriority, type Presence } from './evidence-blocks.ts'
import { wordsOfDecisions } from './minutes-store.ts'
import { partnersBlock } from './partners-block.ts'
import { readNearRepeats } from './read-burglaries.ts'
import { readReferrals } from './read-cases.ts'
import { readClosedDeployments } from './read-deployments.ts'
import { readEvents, readOrders, readRepeatTarget, readTaskGroups, titlesOfProblems } from './read-partner-picture.ts'
import { readResources } from './read-resources.ts'
import { repeatsBlock } from './repeats-block.ts'
import { resourcesBlock } from './resources-block.ts'
import { insertSheet, sheetBefore } from './sheet-store.ts'
import type { SheetAsker, TaskingDesk, TaskingParts } from './tasking-desk.ts'

/** The first sheet of all looks back so far. */
const usualDaysBack = 28
const daysAhead = 13
const eventDays = 42
const meetingDays = 400

/**
 * Makes the sheet of a meeting from what is known now and keeps it; the id. It stands as it is: made again it is the next
 * version. What is not loaded or not kept is said in its block, and fails nothing.
 */
export async function makeSheet(
  desk: TaskingDesk,
  parts: TaskingParts,
  asker: SheetAsker,
  asked: SheetRequest,
): Promise<number> {
  const { db, cases, actor } = asker
  const today = desk.today()
  const district = await findPlanDistrict(db, asked.district)
  const groups = await listGroups(db, district)
  const meeting = await meetingOf(db, groups, asked.meeting, today)
  const day = meeting?.day ?? today
  const before = await sheetBefore(db, district, day)
  const since = [before?.until ?? daysAfter(today, -usualDaysBack), today].sort()[0]!
  const from = [day, today].sort()[1]!
  const days = { from, to: daysAfter(from, daysAhead) }
  const [actions, priorities, referrals, resources, months, target] = await Promise.all([
    listActions(db, district),
    listPriorities(
      db,
      groups.map(({ id }) => id),
    ),
    readReferrals(cases, district),
    readResources(db, district, days),
    listFileMonths(cases, district.synthetic, [district.areaId]),
    readRepeatTarget(db, district),
  ])
  const evidence = await evidenceOf(parts, { db, actor }, district, groups)
  const choices = choicesOf(evidence, groups, before?.day)
  const content: SheetContent = {
    ...{ district: { code: district.code, name: district.name }, synthetic: district.synthetic },
    ...{ day, since, until: today },
    areaKind: 'found' in evidence ? evidence.found.areaKind : null,
    actions: actionsBlock(await withTitles(db, district, actions, priorities), { today, since }),
    ...evidenceBlocks(evidence, priorities, groups, resources.presence),
    repeats: repeatsBlock(referrals, { today, threshold: asked.threshold, months: asked.months }, target),
    nearRepeats: await readNearRepeats(db, desk, district, today),
    resources: resourcesBlock(resources.facts, from),
    deployments: await readClosedDeployments(db, parts, district, { since, today }),
    partners: partnersBlock(months, {
      events: await readEvents(db, district, { from, to: daysAfter(from, eventDays) }),
      orders: await readOrders(db, district, { from: today, to: daysAfter(from, eventDays) }),
    }),
    taskGroups: { groups: await readTaskGroups(db, district, today) },
    automaticChoices: choices,
    notes: 'found' in evidence ? evidence.found.notes : [],
  }
  return insertSheet(db, {
    ...{ synthetic: district.synthetic, district_code: district.code, meeting_id: meeting?.id ?? null },
    ...{ day, since, until: today, content },
    made_from: {
      evidence: 'found' in evidence ? evidence.found.evidence : null,
      before: before?.id ?? null,
      placements: resources.placements,
      wardenWeeks: resources.wardenWeeks,
      loads: [...new Set(months.map(({ load_id }) => load_id))],
      request: asked,
    },
    ...{ data_version: await dataVersion(db), code_version: desk.codeVersion, made_by: actor },
  })
}

/** The meeting asked for, or the next one that is planned; null where none is. */
async function meetingOf(
  db: Db,
  groups: readonly StoredGroup[],
  asked: number | null,
  today: string,
): Promise<StoredMeeting | null> {
  const own = groups.filter(({ kind }) => kind === 'tasking').map(({ id }) => id)
  if (asked !== null) {
    const found = await findMeeting(db, asked)
    if (!found || !own.includes(found.group_id))
      throw parameterProblem(
        'meeting',
        `${asked} is no meeting of the tasking group. GET /api/tasking-sheets lists them`,
      )
    if (found.status === 'cancelled')
      throw parameterProblem('meeting', `the meeting of ${dayWithYear(found.day)} is cancelled. Choose another`)
    return found
  }
  const coming = await listMeetings(db, own, { from: today, to: daysAfter(today, meetingDays) })
  return coming.find(({ status }) => status !== 'cancelled') ?? null
}

type FoundEvidence = { readonly found: Evidence } | { readonly reason: string }

/** By the kind of areas that most neighbourhood groups have; by wards or parishes where those have none. */
export async function evidenceOf(
  parts: Pick<TaskingParts, 'makeEvidence'>,
  asker: { readonly db: Db; readonly actor: string },
  district: PlanDistrict,
  groups: readonly Pick<StoredGroup, 'kind' | 'area_kind'>[],
): Promise<FoundEvidence> {
  let reason = 'No boundaries are loaded.'
  for (const areaKind of kindsToTry(groups)) {
    try {
      return { found: await parts.makeEvidence(asker, { district, areaKind }) }
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      reason = error.detail ?? error.title
      if (error.kind !== 'no-areas') break
    }
  }
  return { reason }
}

function kindsToTry(groups: readonly Pick<StoredGroup, 'kind' | 'area_kind'>[]): AreaKindSlug[] {
  const counts = new Map<AreaKindSlug, number>()
  for (const { kind, area_kind } of groups)
    if (kind === 'neighbourhood' && area_kind !== 'nag') counts.set(area_kind, (counts.get(area_kind) ?? 0) + 1)
  const usual = [...counts].sort((one, other) => other[1] - one[1]).map(([areaKind]) => areaKind)
  return [...new Set<AreaKindSlug>([...usual, 'ward', 'parish'])]
}

function evidenceBlocks(
  evidence: FoundEvidence,
  priorities: readonly StoredPriority[],
  groups: readonly StoredGroup[],
  presence: Presence,
): Pick<SheetContent, 'alarms' | 'hotSpots'> {
  if ('reason' in evidence) {
    const { reason } = evidence
    return {
      alarms: { reason, toMonth: null, series: 0, alarms: [] },
      hotSpots: { reason, toMonth: null, found: 0, hotSpots: [] },
    }
  }
  const placed = priorities.flatMap(({ status, group_id, title, layer }): PlacedPriority[] => {
    const group = groups.find(({ id }) => id === group_id)
    if (status !== 'open' || !group) return []
    return [{ title, layer, areaKind: group.area_kind, areaCode: group.area_code }]
  })
  return { alarms: alarmsBlock(evidence.found), hotSpots: hotSpotsBlock(evidence.found, placed, presence) }
}

async function withTitles(
  db: Db,
  district: PlanDistrict,
  actions: Awaited<ReturnType<typeof listActions>>,
  priorities: readonly StoredPriority[],
): Promise<KnownAction[]> {
  const idsOf = (ids: readonly (number | null)[]) => [...new Set(ids.filter((id) => id !== null))]
  const [decisions, problems] = await Promise.all([
    wordsOfDecisions(db, idsOf(actions.map(({ decision_id }) => decision_id))),
    titlesOfProblems(db, district),
  ])
  return actions.map((action) => ({
    ...action,
    about:
      priorities.find(({ id }) => id === action.priority_id)?.title ??
      (action.problem_id === null ? undefined : problems.get(action.problem_id)) ??
      (action.decision_id === null ? undefined : decisions.get(action.decision_id)) ??
      '',
  }))
}

function choicesOf(evidence: FoundEvidence, groups: readonly StoredGroup[], before: string | undefined): string[] {
  const kinds = new Set(groups.filter(({ kind }) => kind === 'neighbourhood').map(({ area_kind }) => area_kind))
  const own = 'found' in evidence ? evidence.found.areaKind : null
  const others = [...kinds].filter((kind) => kind !== own)
  return [
    before === undefined
      ? `There is no sheet of an earlier meeting: what closed in the last ${usualDaysBack} days is told.`
      : `What changed is told against the sheet of ${dayWithYear(before)}.`,
    ...('found' in evidence ? evidence.found.automaticChoices : []),
    ...(own !== null && others.length > 0
      ? [`Priorities of groups by ${others.join(' and ')} are not matched with hot spots, which are told by ${own}.`]
      : []),
    `A deployment is judged by reports within ${rings.responseMetres} m against those of the rest of the district beyond ${rings.controlFromMetres} m, in its whole weeks and the same weekdays a year before.`,
  ]
}
