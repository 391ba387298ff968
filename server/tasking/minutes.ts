import type { Paper } from '../../shared/contracts/paper.ts'
import type { Minute, MinutesAnswer } from '../../shared/contracts/tasking-meetings.ts'
import { volLabels } from '../../shared/meeting-words.ts'
import { plural } from '../../shared/wording/counts.ts'
import { briefDayWithYear, dayWithYear } from '../../shared/wording/van-times.ts'
import type { Db } from '../areas/store.ts'
import { ApiProblem } from '../http/api-problem.ts'
import type { StoredDecision } from '../meetings/decision-store.ts'
import { findGroup } from '../meetings/group-store.ts'
import { findMeeting } from '../meetings/meeting-store.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { actionsOfDecisions, allDecisions } from './minutes-store.ts'
import { lead, left, list, plain, section, table } from './paper-parts.ts'
import { meetingOf } from './read-sheets.ts'
import { sheetOfMeeting } from './sheet-store.ts'

/** What a tasking meeting decided. Throws an ApiProblem where it is none that may be seen. */
export async function readMinutes(db: Db, id: number): Promise<MinutesAnswer> {
  const meeting = await findMeeting(db, id)
  const group = meeting && (await findGroup(db, meeting.group_id))
  if (!meeting || group?.kind !== 'tasking')
    throw new ApiProblem('not-found', {
      detail: `There is no tasking meeting ${id}. GET /api/tasking-sheets lists them.`,
    })
  const [district, rows, sheet] = await Promise.all([
    findPlanDistrict(db, group.district_code),
    allDecisions(db, id),
    sheetOfMeeting(db, id),
  ])
  const actions = await actionsOfDecisions(
    db,
    rows.map((row) => row.id),
  )
  return {
    district: { code: district.code, name: district.name },
    synthetic: group.synthetic,
    group: group.name,
    meeting: meetingOf(meeting),
    sheet: sheet ? { sheet: sheet.id, version: sheet.version } : null,
    minutes: minutesOf(rows, actions),
  }
}

/** Ids of a decision and of those it stands in place of, the first that was entered last. */
export function chainOf(rows: readonly Pick<StoredDecision, 'id' | 'replaces'>[], decision: number): number[] {
  const before = rows.find(({ id }) => id === decision)?.replaces ?? null
  return before === null ? [decision] : [decision, ...chainOf(rows, before)]
}

/** Those that hold, in the order in which the first wording of each was entered. */
export function minutesOf(
  rows: readonly StoredDecision[],
  actions: readonly { readonly id: number; readonly decision: number }[],
): Minute[] {
  const replaced = new Set(rows.map(({ replaces }) => replaces))
  return rows
    .filter(({ id, is_withdrawn }) => !replaced.has(id) && !is_withdrawn)
    .map((row) => ({ row, chain: chainOf(rows, row.id) }))
    .sort((one, other) => one.chain.at(-1)! - other.chain.at(-1)!)
    .map(({ row, chain }) => ({
      decision: row.id,
      first: chain.at(-1)!,
      block: row.block,
      words: row.decision,
      ownerRole: row.owner_role,
      ownerAgency: row.owner_agency,
      due: row.due,
      measure: row.measure,
      vol: row.vol,
      isCorrected: row.replaces !== null,
      by: row.made_by,
      at: new Date(row.made_at).toISOString(),
      action: actions.find(({ decision }) => chain.includes(decision))?.id ?? null,
    }))
}

/** The minutes as a document of the partner edition. `madeAt`: the instant it is written. */
export function minutesPaper(answer: MinutesAnswer, madeAt: string): Paper {
  const { meeting, minutes, group, district, synthetic, sheet } = answer
  const corrected = minutes.filter(({ isCorrected }) => isCorrected).length
  return {
    title: `Minutes of the tasking meeting of ${dayWithYear(meeting.day)}`,
    subtitle: [group, district.name, meeting.place, ...(synthetic ? ['synthetic data'] : [])]
      .filter((part) => part !== '')
      .join(' · '),
    edition: 'partner',
    footer: 'For partners, not for the public. Owners are roles and agencies, no persons.',
    madeAt,
    sections: [
      section('meeting', 'The meeting', [
        ...list([
          `${dayWithYear(meeting.day)} at ${meeting.startsAt}${meeting.place === '' ? '' : `, ${meeting.place}`}.`,
          meeting.attendance === null
            ? 'Attendance was not counted.'
            : `${plural(meeting.attendance, 'person', 'people')} came.`,
          sheet ? `Tasking sheet ${sheet.sheet}, version ${sheet.version}.` : 'No tasking sheet was made for it.',
        ]),
      ]),
      section('decisions', 'Decisions', [
        lead(minutes.length === 0 ? 'Nothing was decided.' : `${plural(minutes.length, 'decision')}.`),
        ...table(
          'What was decided, in the order it was entered',
          [
            left('block', 'Block'),
            left('words', 'Decision'),
            left('owner', 'Owner'),
            left('due', 'Due'),
            left('measure', 'Measure'),
            left('vol', 'About'),
            left('action', 'Action'),
          ],
          minutes.map((minute) => ({
            block: minute.block === '' ? 'none' : minute.block,
            words: minute.words,
            owner: [minute.ownerRole, minute.ownerAgency].filter((part) => part !== '').join(', ') || 'not said',
            due: minute.due === null ? 'not said' : briefDayWithYear(minute.due),
            measure: minute.measure || 'not said',
            vol: minute.vol === null ? 'not said' : `${minute.vol} ${volLabels[minute.vol].toLowerCase()}`,
            action: minute.action === null ? 'none' : `No. ${minute.action}`,
          })),
          'decisions',
        ),
        ...(corrected > 0
          ? [
              plain(
                `${plural(corrected, 'decision')} ${corrected === 1 ? 'was' : 'were'} corrected after being entered; what was entered is kept.`,
              ),
            ]
          : []),
      ]),
    ],
    poster: null,
  }
}
