import { daysAfter } from '../../shared/calendar-date.ts'
import type { GateReport } from '../../shared/contracts/pack-gate.ts'
import { packSigners } from '../../shared/contracts/pack-routes.ts'
import type { GroupPacksAnswer, PackProgress, PacksAnswer, PackVersion } from '../../shared/contracts/packs.ts'
import type { RoleSlug } from '../../shared/roles.ts'
import type { Principal } from '../access/principal.ts'
import type { Db } from '../areas/store.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { findGroup, listGroups } from '../meetings/group-store.ts'
import { listMeetings } from '../meetings/meeting-store.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { nextOf } from './next-meeting.ts'
import { findPack, listFailures, listGroupPacks, listPacks, type StoredPack } from './pack-store.ts'

const daysAhead = 400

/** Groups of a district with the pack of their next meeting. */
export async function readPacks(
  db: Db,
  asked: {
    readonly district: string | undefined
    readonly today: string
    readonly principal: Principal
    readonly progressOf: (district: string) => PackProgress | null
  },
): Promise<PacksAnswer> {
  const { today, principal } = asked
  const district = await findPlanDistrict(db, asked.district)
  const groups = (await listGroups(db, district)).filter(({ kind }) => kind === 'neighbourhood')
  const meetings = await listMeetings(
    db,
    groups.map(({ id }) => id),
    { from: today, to: daysAfter(today, daysAhead) },
  )
  const next = groups.map((group) => nextOf({ meetings }, group, today))
  const ids = next.flatMap(({ meeting }) => (meeting ? [meeting.id] : []))
  const [packs, failures] = [await listPacks(db, ids), await listFailures(db, ids)]
  return {
    district: { code: district.code, name: district.name },
    synthetic: district.synthetic,
    today,
    groups: next.map(({ group, meeting }) => {
      const last = meeting && packs.find(({ meeting_id }) => meeting_id === meeting.id)
      const failure = (meeting && failures.find(({ meeting_id }) => meeting_id === meeting.id)?.sentence) || null
      return {
        ...{ group: group.id, name: group.name, failure },
        meeting: meeting && { meeting: meeting.id, day: meeting.day, place: meeting.place || group.usual_place },
        dueOn: meeting && daysAfter(meeting.day, -group.pack_days_before),
        state: stateOf(meeting !== null, last ?? null, failure),
        last: last ? versionOf(last) : null,
      }
    }),
    progress: asked.progressOf(district.code),
    maySign: signerRole(principal) !== null,
  }
}

function stateOf(
  hasMeeting: boolean,
  last: StoredPack | null,
  failure: string | null,
): PacksAnswer['groups'][number]['state'] {
  if (!hasMeeting) return 'no-meeting'
  if (!last) return failure === null ? 'none' : 'failed'
  if (last.signed_at !== null) return 'signed'
  return mayBeSigned(last.gate_report as GateReport) ? 'waiting' : 'blocked'
}

/** Whether nothing but the sign-off itself is missing. */
export function mayBeSigned({ checks }: GateReport): boolean {
  return checks.every(({ check, passed }) => passed || check === 'signed-off')
}

/** The role by which somebody may sign off; null where they may not. The owner of an installation signs as a manager. */
export function signerRole(principal: Principal): RoleSlug | null {
  if (principal.kind === 'local-owner') return 'partnership-manager'
  if (principal.kind !== 'account') return null
  return packSigners.find((role) => principal.roles.includes(role)) ?? null
}

export async function readGroupPacks(db: Db, id: number): Promise<GroupPacksAnswer> {
  const group = await findGroup(db, id)
  if (!group) throw new ApiProblem('not-found', { detail: `There is no group ${id}. GET /api/packs lists them.` })
  return { group: id, name: group.name, versions: (await listGroupPacks(db, id)).map(versionOf) }
}

/** Throws an ApiProblem where there is none that may be seen. */
export async function knownPack(db: Db, pack: number) {
  const found = await findPack(db, pack)
  if (found) return found
  throw new ApiProblem('not-found', { detail: `There is no pack ${pack}. GET /api/packs lists the newest.` })
}

export function versionOf(row: StoredPack): PackVersion {
  return {
    ...{ pack: row.id, group: row.group_id, meeting: row.meeting_id, meetingDay: row.meeting_day },
    ...{ version: row.version, note: row.note, dataTo: row.data_to, dataVersion: row.data_version },
    ...{ codeVersion: row.code_version, checksum: row.checksum, madeBy: row.made_by },
    madeAt: new Date(row.made_at).toISOString(),
    gate: row.gate_report as GateReport,
    ...{ signedBy: row.signed_by, signedRole: row.signed_role },
    signedAt: row.signed_at && new Date(row.signed_at).toISOString(),
  }
}
