import type { Db } from '../../server/areas/store.ts'
import { listAreaSets, listAreas } from '../../server/areas/store.ts'
import { insertActions } from '../../server/meetings/action-store.ts'
import { insertGroups } from '../../server/meetings/group-store.ts'
import { insertMeetings } from '../../server/meetings/meeting-store.ts'
import { findPlanDistrict } from '../../server/plans/plan-district-store.ts'
import { daysAfter } from '../../shared/calendar-date.ts'

/**
 * A neighbourhood group for each of the first areas of a district, each with a meeting before `today` and one after it;
 * the first has a priority with an action done, one late and one that could not be done. Areas of NAGs, or of parishes
 * where none are loaded.
 */
export async function seedPackGroups(
  db: Db,
  {
    today,
    groups: wanted,
    kinds = ['nag', 'parish', 'ward'],
  }: { readonly today: string; readonly groups: number; readonly kinds?: readonly ('nag' | 'parish' | 'ward')[] },
): Promise<{ group: number; meeting: number; name: string; district: string }[]> {
  const district = await findPlanDistrict(db, undefined)
  const sets = (await listAreaSets(db)).filter(({ synthetic }) => synthetic === district.synthetic)
  const areas: { kind: 'nag' | 'parish' | 'ward'; code: string; name: string }[] = []
  for (const kind of kinds) {
    const set = sets.find((each) => each.kind === kind)
    if (!set) continue
    for (const { code: own, name, remainder } of await listAreas(db, set.id, district.code))
      if (!remainder) areas.push({ kind, code: own, name })
  }
  const chosen = areas.slice(0, wanted)
  const ids = await insertGroups(
    db,
    district,
    chosen.map(({ kind, code: own, name }) => ({
      ...{ kind: 'neighbourhood' as const, area_kind: kind, area_code: own, name: `${name} group`, changed_by: 'test' },
      usual_place: 'Village hall',
      contacts: { reporting: 'Report it on the web site of your council.', online: 'https://example.org/report' },
    })),
  )
  const kept = ids.flatMap((id, at) => (id === undefined ? [] : [{ group: id, name: `${chosen[at]!.name} group` }]))
  const days = [daysAfter(today, -30), daysAfter(today, 5), daysAfter(today, 35)]
  const meetings = await insertMeetings(
    db,
    kept.flatMap(({ group }) => days.map((day) => ({ group_id: group, day, changed_by: 'test' }))),
  )
  const first = kept[0]
  if (first) await seedPriority(db, district, first.group, today)
  return kept.map((each, at) => ({ ...each, meeting: meetings[at * days.length + 1]!, district: district.code }))
}

async function seedPriority(
  db: Db,
  district: { readonly code: string; readonly synthetic: boolean },
  group: number,
  today: string,
): Promise<void> {
  const { id } = await db
    .insertInto('priority')
    .values({
      ...{
        group_id: group,
        place: 1,
        title: 'Noise and trouble by the shops in the evening',
        layer: 'anti-social-behaviour',
      },
      statement: 'People who live by the shops are kept awake and feel unsafe in the evening.',
      ...{ evidence_id: null, evidence: '{}', scores: '{}', consultation_id: null, chosen_on: daysAfter(today, -30) },
      ...{ chosen_at_meeting: null, chosen_by: 'test', target: 'Fewer reports in the next three months.' },
      ...{ baseline: JSON.stringify({ words: 'The three months before we began.' }), review_due: daysAfter(today, 60) },
      ...{ closed_on: null, outcome: null, changed_by: 'test' },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const action = { group_id: group, priority_id: id, set_on: daysAfter(today, -30), changed_by: 'test' }
  await insertActions(db, district, [
    {
      ...{ ...action, asked: 'More patrols in the evening', action: 'Walk past the shops each Friday evening' },
      ...{ owner_role: 'Neighbourhood sergeant', owner_agency: 'police', due: daysAfter(today, -5) },
      ...{ status: 'done', result: 'Eight walks were made.', closed_on: daysAfter(today, -6) },
    },
    {
      ...{ ...action, asked: 'Better lights', action: 'Mend the lamp by the bus stop' },
      ...{
        owner_role: 'Street lighting officer',
        owner_agency: 'council',
        due: daysAfter(today, -2),
        status: 'on track',
      },
    },
    {
      ...{ ...action, asked: 'A camera on the corner', action: 'Look at a fixed camera' },
      ...{ owner_role: 'Camera co-ordinator', owner_agency: 'council', due: daysAfter(today, -1), status: 'cannot do' },
      ...{ result: 'There is no money for it this year', closed_on: daysAfter(today, -3) },
    },
  ])
}
