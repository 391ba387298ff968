import { daysAfter } from '../../shared/calendar-date.ts'
import type {
  Opening,
  SheetAnswer,
  SheetSummary,
  SheetsAnswer,
  TaskingMeeting,
} from '../../shared/contracts/tasking-meetings.ts'
import type { Db } from '../areas/store.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { listGroups } from '../meetings/group-store.ts'
import { listMeetings, type StoredMeeting } from '../meetings/meeting-store.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { sheetChanges } from './sheet-changes.ts'
import { sheetPaper } from './sheet-paper.ts'
import {
  findSheet,
  listOpenings,
  listSheets,
  type StoredOpening,
  type StoredSheet,
  sheetBefore,
} from './sheet-store.ts'

const meetingDays = 366

/** Sheets of a district with what changed from one to the next, and the meetings of its tasking group. */
export async function readSheets(
  { db, today }: { readonly db: Db; readonly today: string },
  asked: string | undefined,
): Promise<SheetsAnswer> {
  const district = await findPlanDistrict(db, asked)
  const group = (await listGroups(db, district)).find(({ kind }) => kind === 'tasking') ?? null
  const [sheets, meetings] = await Promise.all([
    listSheets(db, district),
    listMeetings(db, group ? [group.id] : [], {
      from: daysAfter(today, -meetingDays),
      to: daysAfter(today, meetingDays),
    }),
  ])
  return {
    district: { code: district.code, name: district.name },
    synthetic: district.synthetic,
    today,
    group: group && { group: group.id, name: group.name },
    meetings: meetings.map(meetingOf),
    // Newest first, so that the first of an earlier day is the last of it.
    sheets: sheets.map((sheet) => summaryOf(sheet, sheets.find(({ day }) => day < sheet.day) ?? null)),
  }
}

export function meetingOf({ id, day, starts_at, place, status, attendance }: StoredMeeting): TaskingMeeting {
  return { meeting: id, day, startsAt: starts_at, place, status, attendance }
}

function summaryOf(sheet: StoredSheet, before: StoredSheet | null): SheetSummary {
  return {
    sheet: sheet.id,
    meeting: sheet.meeting_id,
    day: sheet.day,
    version: sheet.version,
    since: sheet.since,
    until: sheet.until,
    madeBy: sheet.made_by,
    madeAt: new Date(sheet.made_at).toISOString(),
    checksum: sheet.checksum,
    changes: sheetChanges(before?.content ?? null, sheet.content),
  }
}

export async function readSheet(db: Db, id: number): Promise<SheetAnswer> {
  const { sheet, before } = await knownSheet(db, id)
  return {
    ...summaryOf(sheet, before),
    district: sheet.content.district,
    synthetic: sheet.synthetic,
    madeFrom: sheet.made_from,
    dataVersion: sheet.data_version,
    codeVersion: sheet.code_version,
    content: sheet.content,
    sections: sheetPaper(sheet, before).sections,
    openings: openingsOf(await listOpenings(db, id)),
  }
}

/** A sheet and the one it is compared with. Throws an ApiProblem where there is none that may be seen. */
export async function knownSheet(
  db: Db,
  id: number,
): Promise<{ readonly sheet: StoredSheet; readonly before: StoredSheet | null }> {
  const sheet = await findSheet(db, id)
  if (!sheet)
    throw new ApiProblem('not-found', {
      detail: `There is no tasking sheet ${id}. GET /api/tasking-sheets lists them.`,
    })
  const district = { code: sheet.district_code, synthetic: sheet.synthetic }
  return { sheet, before: (await sheetBefore(db, district, sheet.day)) ?? null }
}

export function openingsOf(openings: readonly StoredOpening[]): Opening[] {
  return openings.map(({ opened_by, opened_at, because, cases }) => ({
    by: opened_by,
    at: new Date(opened_at).toISOString(),
    because: becauseWords[because],
    cases,
  }))
}

export const becauseWords: Readonly<Record<StoredOpening['because'], string>> = {
  meeting: 'on the day of the meeting',
  role: 'by role',
}
