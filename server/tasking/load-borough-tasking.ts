import { daysAfter } from '../../shared/calendar-date.ts'
import type { Db } from '../areas/store.ts'
import { insertActions } from '../meetings/action-store.ts'
import { insertDecision, listDecisions } from '../meetings/decision-store.ts'
import { insertGroups, listGroups } from '../meetings/group-store.ts'
import { insertMeetings, listMeetings } from '../meetings/meeting-store.ts'
import { findPlanDistrict, type PlanDistrict } from '../plans/plan-district-store.ts'

const actor = 'synthetic borough'
const daysBack = 200

/** What was decided at the last meeting, with owners that are roles; the second was said otherwise at first. */
const decided = [
  {
    ...{ block: 'C', decision: 'Walk the market square and the bus station on Friday and Saturday evenings' },
    ...{ owner_role: 'Warden co-ordinator', owner_agency: 'Newton Vale Council', days: 21, vol: 'L' as const },
    measure: 'Reports of ASB within 250 m, against the same weeks a year before',
  },
  {
    ...{ block: 'E', decision: 'Letter with advice to homes within 200 m of the burglaries of the last two weeks' },
    ...{ owner_role: 'Neighbourhood sergeant', owner_agency: 'Newton Vale Police', days: 7, vol: 'V' as const },
    measure: 'Homes reached within 7 days of each burglary',
  },
  {
    ...{ block: 'D', decision: 'Case reviews for all at the threshold, within 10 working days' },
    ...{ owner_role: 'ASB co-ordinator', owner_agency: 'Newton Vale Council', days: 14, vol: 'V' as const },
    measure: 'Reviews held',
  },
  {
    ...{ block: 'H', decision: 'Ask the hospital for its weekly figures of assaults' },
    ...{ owner_role: 'Partnership analyst', owner_agency: 'Newton Vale Council', days: 56, vol: 'O' as const },
    measure: '',
  },
]

/** What the synthetic borough has of tasking. `district`: its code. `today`: 'YYYY-MM-DD'. */
export async function loadBoroughTasking(
  db: Db,
  { district: code, today }: { readonly district: string; readonly today: string; readonly codeVersion: string },
): Promise<void> {
  const district = await findPlanDistrict(db, code)
  const group = await taskingGroup(db, district)
  const meeting = await lastMeeting(db, group, today)
  if (meeting === null || (await listDecisions(db, [meeting.id])).length > 0) return
  for (const [at, { days, ...row }] of decided.entries()) {
    const whole = { ...row, meeting_id: meeting.id, due: daysAfter(meeting.day, days), made_by: actor }
    const first = { replaces: null, is_withdrawn: false }
    const entered = at === 1 ? { ...whole, decision: 'Letter with advice to homes near the burglaries' } : whole
    let id = await insertDecision(db, { ...entered, ...first })
    if (at === 1) id = await insertDecision(db, { ...whole, ...first, replaces: id })
    const { decision, owner_role, owner_agency, due, vol } = whole
    const action = { action: decision, owner_role, owner_agency, due, vol, decision_id: id, group_id: group }
    const done = { status: 'done' as const, result: 'Letters were left at all homes within 200 m', closed_on: due }
    if (at < 3)
      await insertActions(db, district, [
        { ...action, set_on: meeting.day, changed_by: actor, ...(at === 1 && due <= today ? done : {}) },
      ])
  }
}

async function taskingGroup(db: Db, district: PlanDistrict): Promise<number> {
  const known = (await listGroups(db, district)).find(({ kind }) => kind === 'tasking')
  if (known) return known.id
  const group = { kind: 'tasking', area_kind: 'district', area_code: district.code } as const
  const words = { name: `${district.name} joint agency tasking`, usual_place: 'Civic offices', usual_time: '10:00' }
  const [id] = await insertGroups(db, district, [{ ...group, ...words, changed_by: actor }])
  return id!
}

/** The last one that was held; made with the next where the group has none. */
async function lastMeeting(db: Db, group: number, today: string) {
  const before = { from: daysAfter(today, -daysBack), to: daysAfter(today, -1) }
  const held = async () => (await listMeetings(db, [group], before)).findLast(({ status }) => status === 'held') ?? null
  const known = await held()
  if (known) return known
  const facts = { group_id: group, starts_at: '10:00', place: 'Civic offices', changed_by: actor }
  await insertMeetings(db, [
    { ...facts, day: daysAfter(today, -21), status: 'held', attendance: 11 },
    { ...facts, day: daysAfter(today, 7) },
  ])
  return held()
}
