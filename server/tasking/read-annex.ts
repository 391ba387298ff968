import { createHash } from 'node:crypto'
import type { AnnexAnswer } from '../../shared/contracts/tasking-meetings.ts'
import type { RoleSlug } from '../../shared/roles.ts'
import type { Db } from '../areas/store.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { readReferrals } from './read-cases.ts'
import { becauseWords, knownSheet, openingsOf } from './read-sheets.ts'
import { annexCases } from './repeats-block.ts'
import { insertOpening, listOpenings } from './sheet-store.ts'

/** Who may open it on any day. */
export const annexRoles: readonly RoleSlug[] = ['asb-coordinator', 'analyst']

/** Long enough that two of a thousand cases hardly ever share one. */
const keyLetters = 8

/**
 * Cases beside a sheet as they are kept now: what was deleted since is gone from it. The opening is written down before
 * anything is answered.
 */
export async function openAnnex(
  asker: { readonly db: Db; readonly actor: string; readonly today: string; readonly hasRole: boolean },
  id: number,
): Promise<AnnexAnswer> {
  const { db, actor, today, hasRole } = asker
  const { sheet } = await knownSheet(db, id)
  const isMeeting = sheet.meeting_id !== null && sheet.day === today
  if (!isMeeting && !hasRole)
    throw new ApiProblem('not-allowed', {
      detail: `The cases of this sheet are opened on the day of its meeting, ${sheet.day}, or by an ASB co-ordinator or an analyst.`,
    })
  const { months, threshold } = sheet.content.repeats
  const district = await findPlanDistrict(db, sheet.district_code)
  const { asOf, cases } = annexCases(
    await readReferrals(db, district),
    { today: sheet.until, threshold, months },
    pseudonym,
  )
  const because = isMeeting ? 'meeting' : 'role'
  await insertOpening(db, { sheet_id: id, opened_by: actor, because, cases: cases.length })
  return {
    ...{ sheet: id, asOf, months, threshold, because: becauseWords[because], cases },
    openings: openingsOf(await listOpenings(db, id)),
  }
}

/** The same case has the same one on every sheet; the key cannot be had back from it. */
function pseudonym(key: string): string {
  return createHash('sha256').update(`annex ${key}`).digest('hex').slice(0, keyLetters).toUpperCase()
}
