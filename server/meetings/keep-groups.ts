import { daysAfter } from '../../shared/calendar-date.ts'
import type {
  GroupAreaKind,
  GroupChange,
  GroupsAnswer,
  MeetingGroup,
  PlanMeetingsRequest,
} from '../../shared/contracts/meetings.ts'
import { daysOfRhythm, rhythmOf } from '../../shared/meeting-rhythm.ts'
import { isLate } from '../../shared/meeting-words.ts'
import { type Db, listAreaSets, listAreas } from '../areas/store.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import { findPlanDistrict, type PlanDistrict } from '../plans/plan-district-store.ts'
import { listActions } from './action-store.ts'
import {
  countOpenPriorities,
  findGroup,
  insertGroups,
  listGroupReaders,
  listGroups,
  type StoredGroup,
  updateGroup,
} from './group-store.ts'
import { insertMeetings, nextAndLastMeetings } from './meeting-store.ts'
import { changedSince, groupOf, meetingOf } from './told-store.ts'

/** Who asks, and the day on the clock in England. */
export interface MeetingAsker {
  readonly db: Db
  readonly actor: string
  readonly today: string
}

const areaKinds: readonly GroupAreaKind[] = ['nag', 'parish', 'ward']

export async function readGroups({ db, today }: MeetingAsker, asked: string | undefined): Promise<GroupsAnswer> {
  const district = await findPlanDistrict(db, asked)
  const groups = await listGroups(db, district)
  const ids = groups.map(({ id }) => id)
  const [readers, { next, last }, open, actions, areas] = await Promise.all([
    listGroupReaders(db, ids),
    nextAndLastMeetings(db, ids, today),
    countOpenPriorities(db, ids),
    listActions(db, district),
    Promise.all(areaKinds.map((kind) => areasOf(db, district, kind))),
  ])
  const openActions = actions.filter(({ closed_on }) => closed_on === null)
  return {
    ...heading(district),
    today,
    groups: groups.map((group) => {
      const own = openActions.filter(({ group_id }) => group_id === group.id)
      const [coming, before] = [next.get(group.id), last.get(group.id)]
      return {
        ...groupOf(group, emailsOf(readers, group.id)),
        next: coming ? meetingOf(coming) : null,
        last: before ? meetingOf(before) : null,
        openPriorities: open.get(group.id) ?? 0,
        openActions: own.length,
        lateActions: own.filter((action) => isLate(action, today)).length,
      }
    }),
    kinds: areaKinds.flatMap((kind, at) =>
      areas[at]!.length > 0
        ? [{ kind, areas: areas[at]!.length, groups: groups.filter((group) => group.area_kind === kind).length }]
        : [],
    ),
  }
}

export function heading({ code, name, synthetic }: PlanDistrict) {
  return { district: { code, name }, synthetic }
}

export function emailsOf(readers: readonly { group_id: number; email: string }[], group: number): string[] {
  return readers.filter(({ group_id }) => group_id === group).map(({ email }) => email)
}

/** Areas of a kind of the newest set, by name, without what is in none of them. */
async function areasOf(db: Db, { code, synthetic }: PlanDistrict, kind: GroupAreaKind) {
  const set = (await listAreaSets(db)).find((each) => each.synthetic === synthetic && each.kind === kind)
  const areas = set ? await listAreas(db, set.id, code) : []
  return areas.filter(({ remainder }) => !remainder).sort((one, other) => one.name.localeCompare(other.name, 'en-GB'))
}

/** One press makes a group for each area that has none, and the tasking group where there is none. */
export async function makeGroups(
  { db, actor }: MeetingAsker,
  asked: { readonly district?: string | undefined; readonly areaKind: GroupAreaKind },
): Promise<{ made: number; there: number }> {
  const district = await findPlanDistrict(db, asked.district)
  const areas = await areasOf(db, district, asked.areaKind)
  if (areas.length === 0)
    throw parameterProblem(
      'areaKind',
      `${district.name} has no areas of this kind. Load their boundaries on the page Data, or choose another kind`,
    )
  const made = await insertGroups(db, district, [
    {
      ...({ kind: 'tasking', area_kind: 'district', area_code: district.code, changed_by: actor } as const),
      ...{ name: `${district.name} tasking group`, usual_time: '10:00', pack_days_before: 3 },
    },
    ...areas.map(({ code, name }) => ({
      ...({ kind: 'neighbourhood', area_kind: asked.areaKind, area_code: code, name, changed_by: actor } as const),
    })),
  ])
  const own = made.slice(1)
  const there = own.filter((id) => id === undefined).length
  return { made: own.length - there, there }
}

/** Throws an ApiProblem where there is none that may be seen. */
export async function knownGroup(db: Db, group: number): Promise<StoredGroup> {
  const found = await findGroup(db, group)
  if (found) return found
  throw new ApiProblem('not-found', { detail: `There is no group ${group}. GET /api/meeting-groups lists them.` })
}

export async function changeGroup(
  { db, actor }: MeetingAsker,
  group: number,
  change: GroupChange,
): Promise<MeetingGroup> {
  await knownGroup(db, group)
  const isKept = await updateGroup(db, group, change.seen, {
    name: change.name,
    usual_place: change.usualPlace,
    usual_time: change.usualTime,
    months_between: change.monthsBetween,
    pack_days_before: change.packDaysBefore,
    contacts: { ...change.contacts },
    readers: change.readers,
    changed_by: actor,
  })
  const now = await knownGroup(db, group)
  if (!isKept)
    throw changedSince(
      now.changed_by,
      `It is now '${now.name}', at '${now.usual_place}', ${now.usual_time}, every ${now.months_between} months.`,
    )
  return groupOf(now, emailsOf(await listGroupReaders(db, [group]), group))
}

/** Months ahead that may be planned at once: two years. */
const longestDays = 740

export async function planMeetings(
  { db, actor, today }: MeetingAsker,
  { groups, from, to, weekday, week }: PlanMeetingsRequest,
): Promise<{ planned: number; there: number; rule: string }> {
  if (from < today) throw parameterProblem('from', 'is over. Plan from today on')
  if (to < from) throw parameterProblem('to', 'is before the first day')
  if (to > daysAfter(from, longestDays)) throw parameterProblem('to', 'is more than two years after the first day')
  const known = await Promise.all([...new Set(groups)].map((group) => knownGroup(db, group)))
  const { last, next } = await nextAndLastMeetings(
    db,
    known.map(({ id }) => id),
    today,
  )
  const planned = known.flatMap((group) => {
    const before = next.get(group.id)?.day ?? last.get(group.id)?.day ?? null
    const usual = rhythmOf(before ?? from, group.months_between)
    const rhythm = { ...usual, ...(weekday ? { weekday } : {}), ...(week ? { week } : {}) }
    return daysOfRhythm(rhythm, { from, to, since: before }).map((day) => ({
      ...{ group_id: group.id, day, starts_at: group.usual_time, place: group.usual_place, changed_by: actor },
    }))
  })
  const made = (await insertMeetings(db, planned)).filter((id) => id !== undefined).length
  return {
    planned: made,
    there: planned.length - made,
    rule:
      weekday && week
        ? 'Each group meets on that weekday and week of the month, as many months apart as its settings say.'
        : 'Each group keeps the weekday and week of the month of its nearest meeting, or of the first day where it has none, as many months apart as its settings say.',
  }
}
