import type { WardenWeekAnswer, WardenWeekSummary, WardenWeeksAnswer } from '../../shared/contracts/warden-weeks.ts'
import {
  doseSentence,
  doseShortfall,
  hoursLeftSentence,
  rotaRulesInWords,
  weekSentence,
} from '../../shared/wording/warden-week.ts'
import type { Db } from '../areas/store.ts'
import { degreesFromGrid } from '../geometry/british-grid.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { brokenRules } from './broken-rules.ts'
import { dutyOf } from './duty-view.ts'
import { allowedStarts, shiftsAt, type WeekDuty } from './week-basis.ts'
import {
  dutiesOfWeek,
  findWeek,
  insertWeekDecision,
  listWeeks,
  publishedVersion,
  type StoredWeek,
  type WeekDecision,
  weekDecisions,
} from './week-plan-store.ts'
import { stopsOfDuties } from './week-store.ts'
import type { WhoAsks } from './who-asks.ts'

export async function readWeeks(
  db: Db,
  { district: code, week }: { readonly district?: string | undefined; readonly week?: string | undefined },
): Promise<WardenWeeksAnswer> {
  const district = await findPlanDistrict(db, code)
  const named = { code: district.code, name: district.name }
  const weeks = await listWeeks(db, district, week)
  return {
    district: named,
    synthetic: district.synthetic,
    weeks: weeks.filter(wasPlanned).map((stored) => summaryOf(stored, named)),
  }
}

export async function readWeek(db: Db, id: number, { email, isOnlyWarden }: WhoAsks): Promise<WardenWeekAnswer> {
  const stored = await knownWeek(db, id)
  const { result, made_from: basis, request } = stored
  const [district, rows, decisions] = await Promise.all([
    findPlanDistrict(db, stored.district_code),
    dutiesOfWeek(db, id),
    weekDecisions(db, id),
  ])
  const stops = await stopsOfDuties(
    db,
    rows.map((row) => row.id),
  )
  const beats = basis.beats.length > 0 ? basis.beats : null
  const all = rows.map((row) => ({ ...row, week: stored.week, beats, missed: row.missed === '' ? null : row.missed }))
  const isTold = ({ warden_email }: { warden_email: string }) =>
    !isOnlyWarden || (email !== null && warden_email.toLowerCase() === email.toLowerCase())
  const told = all.filter(isTold)
  const weekDuties = all.map(
    ({ warden_id, day, from_hour, to_hour }): WeekDuty => ({
      warden: warden_id,
      day: basis.light.findIndex((each) => each.day === day),
      fromHour: from_hour,
      toHour: to_hour,
    }),
  )
  const shift = shiftsAt(basis.settings, [0])[0]!
  const hoursOf = (duties: typeof all) => duties.reduce((sum, { from_hour, to_hour }) => sum + to_hour - from_hour, 0)
  const work = basis.beats.reduce((sum, beat) => sum + beat.work, 0)
  const toldOf = new Set(told.map(({ warden_id }) => warden_id))
  const spots = basis.spots.map(({ id: spot, name, x, y, beat }, at) => {
    const [longitude, latitude] = degreesFromGrid(x, y)
    const { planned, wanted, hoursWalked, hoursOfRisk } = result.spots[at]!
    const counts = { planned, wanted, hoursWalked, hoursOfRisk }
    const beatName = beat === null ? null : basis.beats[beat]!.name
    return { spot, name, longitude, latitude, beatName, ...counts, sentence: doseShortfall({ name, ...counts }) }
  })
  const wardens = basis.wardens
    .filter(({ id: warden }) => !isOnlyWarden || toldOf.has(warden))
    .map(({ id: warden, name, weeklyHours, daysAway }) => ({
      ...{ warden, name, weeklyHours },
      paidHours: all.filter(({ warden_id }) => warden_id === warden).length * shift.paidHours,
      daysAway: daysAway.map((day) => day + 1),
    }))
  return {
    ...summaryOf(stored, { code: district.code, name: district.name }),
    request,
    settings: structuredClone(basis.settings) as WardenWeekAnswer['settings'],
    seed: stored.seed,
    dataVersion: stored.data_version,
    codeVersion: stored.code_version,
    months: [...basis.months],
    loads: [...basis.loads],
    automaticChoices: [...stored.automatic_choices],
    notes: [...result.notes],
    rules: rotaRulesInWords(basis.settings),
    broken: isOnlyWarden ? [] : brokenRules(stored, weekDuties),
    status: result.status,
    bound: result.bound,
    gap: result.gap,
    seconds: result.seconds,
    sentence: [
      weekSentence(result),
      ...(isOnlyWarden || result.status !== 'optimal' ? [] : [hoursLeftSentence(wardens, shift.paidHours)]),
    ]
      .filter((text) => text !== '')
      .join(' '),
    doseSentence: doseSentence(spots),
    beatsVersion: basis.beatsVersion,
    starts: [...result.starts],
    allowedStarts: allowedStarts(basis),
    shiftHours: shift.hours,
    paidHours: shift.paidHours,
    days: basis.light.map((each) => ({ ...each })),
    need: [...basis.need],
    staff: [...result.staff],
    pairHours: [...basis.pairHours],
    wardens,
    beats: basis.beats.map(({ beat, name, work: own }) => {
      const hours = hoursOf(all.filter((duty) => duty.beat === beat))
      return {
        ...{ name, hours },
        workShare: work === 0 ? 0 : own / work,
        hoursShare: all.length === 0 ? 0 : hours / hoursOf(all),
      }
    }),
    spots,
    duties: told.map((duty) => dutyOf(duty, { all, stops, week: stored })),
    decisions: decisions.map(({ decision, actor, at, reason }) => ({ decision, actor, at: at.toISOString(), reason })),
  }
}

/**
 * Publishing hands a version to the wardens; of one week only one version is published. What was published can be
 * withdrawn, with the reason.
 */
export async function decideWeek(
  db: Db,
  id: number,
  { decision, actor, reason }: { decision: WeekDecision; actor: string; reason: string },
  who: WhoAsks,
): Promise<WardenWeekAnswer> {
  const stored = await knownWeek(db, id)
  const refuse = (detail: string) => new ApiProblem('decided-already', { detail })
  if (stored.decision === decision) throw refuse(`Version ${stored.version} is ${decision} already.`)
  if (decision === 'withdrawn') {
    if (stored.decision === null) throw refuse('The version was not published, so nothing is withdrawn.')
    if (reason === '') throw parameterProblem('reason', 'is needed: say why the week no longer holds')
  } else {
    const other = await publishedVersion(db, stored)
    if (other !== undefined)
      throw refuse(`Version ${other} of the same week is published. Withdraw it first, with the reason.`)
  }
  if (!(await insertWeekDecision(db, stored, { decision, actor, reason })))
    throw refuse('Somebody else decided on a version of this week at the same moment. Look at the week again.')
  return readWeek(db, id, who)
}

/** Throws an ApiProblem for one that is not there or may not be seen. */
export async function knownWeek(db: Db, id: number): Promise<StoredWeek> {
  const stored = await findWeek(db, id)
  if (stored && !wasPlanned(stored))
    throw new ApiProblem('no-result', {
      detail:
        'This week came with the synthetic borough and was not planned here. Its duties are on the page of rounds.',
    })
  if (stored) return stored
  throw new ApiProblem('not-found', { detail: `There is no week of wardens ${id}. GET /api/warden-weeks lists them.` })
}

/** Past weeks of the borough hold duties, and nothing of how they were made. */
function wasPlanned({ made_from }: StoredWeek): boolean {
  return 'need' in made_from
}

function summaryOf(stored: StoredWeek, district: WardenWeekSummary['district']): WardenWeekSummary {
  const { met, needed } = stored.result
  return {
    wardenWeek: stored.id,
    district,
    synthetic: stored.synthetic,
    week: stored.week,
    version: stored.version,
    note: stored.note,
    isByHand: stored.is_by_hand,
    from: stored.from_week,
    madeBy: stored.made_by,
    madeAt: stored.made_at.toISOString(),
    decision: stored.decision,
    met,
    needed,
    coverage: needed === 0 ? 1 : met / needed,
  }
}
