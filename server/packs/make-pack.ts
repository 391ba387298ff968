import { createHash } from 'node:crypto'
import type { GateReport } from '../../shared/contracts/pack-gate.ts'
import type { Paper } from '../../shared/contracts/paper.ts'
import { latestResult } from '../consultations/consultation-store.ts'
import { publicResult } from '../disclosure/consultation-result.ts'
import { parameterProblem } from '../http/api-problem.ts'
import type { StoredGroup } from '../meetings/group-store.ts'
import type { StoredMeeting } from '../meetings/meeting-store.ts'
import { composePack } from './compose-pack.ts'
import { packFacts } from './pack-facts.ts'
import { parishesOf } from './pack-ground.ts'
import { insertPack, lastVersion } from './pack-store.ts'
import type { HoursOf } from './read-hours.ts'
import { packInput } from './read-pack-input.ts'
import type { PackMaker, SharedPack } from './read-shared.ts'

/** Checks a public paper; see `gatePaper`. */
export type CheckPaper = (paper: Paper, facts: ReturnType<typeof packFacts>) => GateReport

export type MadePack =
  | { readonly status: 'made'; readonly pack: number; readonly version: number; readonly passed: boolean }
  /** Somebody made the same version at this moment. */
  | { readonly status: 'overtaken' }

/**
 * Composes both editions of the pack of a meeting, checks the public one, and freezes them with all they were made from.
 * The first version needs no note; each later one says what is different.
 */
export async function makePack(
  maker: PackMaker & { readonly check: CheckPaper; readonly now: () => Date },
  shared: SharedPack,
  asked: {
    readonly group: StoredGroup
    readonly meeting: StoredMeeting
    readonly note: string
    readonly hoursOf: HoursOf
  },
): Promise<MadePack> {
  const { db, today, codeVersion, actor } = maker
  const { group, meeting, note, hoursOf } = asked
  const version = (await lastVersion(db, meeting.id)) + 1
  if (version > 1 && note === '')
    throw parameterProblem('note', 'this meeting has a pack already. Say what is different in the new version')
  if (version === 1 && note !== '') throw parameterProblem('note', 'this meeting has no pack yet. Leave the note out')
  const result = (await latestResult(db, group.id, today)) ?? null
  const about = { group, meeting, version, note, today, madeAt: maker.now().toISOString(), hoursOf }
  const told = result && publicResult(result)
  const publicInput = await packInput(shared, { ...about, edition: 'public', consultation: told })
  const partnerInput = await packInput(shared, { ...about, edition: 'partner', consultation: result })
  const [publicPaper, partnerPaper] = [composePack(publicInput), composePack(partnerInput)]
  const record = shared.told.record
  const facts = packFacts(publicPaper, publicInput, {
    figures: record?.figures ?? null,
    signedOffBy: null,
  })
  const report = maker.check(publicPaper, facts)
  const [publicText, partnerText] = [JSON.stringify(publicPaper), JSON.stringify(partnerPaper)]
  const pack = await insertPack(db, {
    ...{ synthetic: shared.district.synthetic, district_code: shared.district.code },
    ...{ group_id: group.id, meeting_id: meeting.id, version, group_name: group.name, meeting_day: meeting.day },
    ...{ public_paper: publicText, partner_paper: partnerText, note, made_by: actor },
    checksum: createHash('sha256').update(publicText).update(partnerText).digest('hex'),
    data_to: record?.to ?? '',
    ...{ data_version: shared.dataVersion, code_version: codeVersion },
    boundaries: JSON.stringify([...shared.ground.sets.values()].map(({ kind, vintage }) => ({ kind, vintage }))),
    parameters: JSON.stringify({
      meetingDay: meeting.day,
      previousDay: publicInput.previousDay,
      packDaysBefore: group.pack_days_before,
      mapLayer: publicInput.priorities[0]?.layer ?? '',
      parishes: parishesOf(shared.ground, group),
      exactTo: shared.exact.figures?.quarter.to ?? '',
    }),
    quarter_id: record?.id ?? null,
    evidence_id: shared.evidence.get(group.area_kind)?.evidence ?? null,
    gate_report: JSON.stringify(report),
    // The figures are in the record of their quarter.
    gate_facts: JSON.stringify({ ...facts, figures: null }),
  })
  if (pack === undefined) return { status: 'overtaken' }
  return {
    status: 'made',
    pack,
    version,
    passed: report.checks.every(({ check, passed }) => passed || check === 'signed-off'),
  }
}
