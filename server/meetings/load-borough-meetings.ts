import { type Db, listAreaSets, listAreas } from '../areas/store.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { insertAllReaders, insertGroups } from './group-store.ts'
import { insertMeetings, type StoredMeeting } from './meeting-store.ts'

/** How groups of a generated borough meet, in the order of their names. */
export interface BoroughMeetings {
  readonly groups: (
    names: readonly string[],
    today: string,
  ) => readonly {
    readonly place: string
    readonly time: string
    readonly monthsBetween: number
    readonly contacts: { readonly role: string; readonly telephone: string; readonly online: string }
    readonly reader: string
    readonly meetings: readonly Pick<StoredMeeting, 'day' | 'status' | 'reason' | 'attendance'>[]
  }[]
  readonly taskingDays: (today: string) => readonly Pick<StoredMeeting, 'day' | 'status'>[]
}

const author = 'the synthetic borough'

/** What the synthetic borough has of meetings. `district`: its code. `today`: 'YYYY-MM-DD'. */
export async function loadBoroughMeetings(
  db: Db,
  options: { readonly district: string; readonly today: string; readonly meetings: BoroughMeetings },
): Promise<void> {
  const { today, meetings: made } = options
  const district = await findPlanDistrict(db, options.district)
  const set = (await listAreaSets(db)).find(({ kind, synthetic }) => kind === 'nag' && synthetic)
  const areas = set ? (await listAreas(db, set.id, district.code)).filter(({ remainder }) => !remainder) : []
  const groups = made.groups(
    areas.map(({ name }) => name),
    today,
  )
  const place = `${district.name} council offices`
  const ids = await insertGroups(db, district, [
    {
      ...{ kind: 'tasking', area_kind: 'district', area_code: district.code, name: `${district.name} tasking group` },
      ...{ usual_place: place, usual_time: '10:00', pack_days_before: 3, changed_by: author },
    },
    ...groups.map(({ place: usual, time, monthsBetween, contacts }, at) => ({
      ...{ kind: 'neighbourhood' as const, area_kind: 'nag' as const, area_code: areas[at]!.code },
      ...{ name: areas[at]!.name, usual_place: usual, usual_time: time, months_between: monthsBetween },
      ...{ contacts, changed_by: author },
    })),
  ])
  const [tasking, ...own] = ids.map((id) => {
    if (id === undefined) throw new Error('The borough has groups already')
    return id
  })
  await insertAllReaders(
    db,
    groups.map(({ reader }, at) => ({ group_id: own[at]!, email: reader })),
  )
  await insertMeetings(db, [
    ...made.taskingDays(today).map((meeting) => ({
      ...{ group_id: tasking!, ...meeting, starts_at: '10:00', place, changed_by: author },
    })),
    ...groups.flatMap(({ meetings, time, place: usual }, at) =>
      meetings.map((meeting) => ({
        ...{ group_id: own[at]!, ...meeting, starts_at: time, place: usual, changed_by: author },
      })),
    ),
  ])
}
