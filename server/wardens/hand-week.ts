import { dayNumber } from '../../shared/calendar-date.ts'
import type {
  HandDuties,
  WardenKeepRequest,
  WardenTryAnswer,
  WardenWeekAnswer,
} from '../../shared/contracts/warden-weeks.ts'
import { listed } from '../../shared/wording/counts.ts'
import { clockOf } from '../../shared/wording/van-times.ts'
import { triedRotaSentence } from '../../shared/wording/warden-week.ts'
import type { Db } from '../areas/store.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import type { Asker } from './asker.ts'
import { brokenRules } from './broken-rules.ts'
import { knownWeek, readWeek } from './read-week.ts'
import type { WardenDesk } from './warden-desk.ts'
import { allowedStarts, measured, roundsOf, shiftsAt, type WeekDuty } from './week-basis.ts'
import { insertWeek, type StoredWeek } from './week-plan-store.ts'
import type { WhoAsks } from './who-asks.ts'

/** What a rota drawn by hand meets and breaks. Nothing is kept. */
export async function tryRota(db: Db, id: number, drawn: HandDuties): Promise<WardenTryAnswer> {
  const stored = await knownWeek(db, id)
  return answerOf(stored, dutiesOf(stored, drawn))
}

/** Keeps it as the next version, with new rounds by the same chance. Law and safety forbid; other rules need a note. */
export async function keepRota(
  desk: WardenDesk,
  { db, actor }: Asker,
  id: number,
  { duties: drawn, note }: WardenKeepRequest,
  who: WhoAsks,
): Promise<WardenWeekAnswer> {
  const started = performance.now()
  const stored = await knownWeek(db, id)
  const duties = dutiesOf(stored, drawn)
  const { broken, met, needed, staff } = answerOf(stored, duties)
  const forbidding = broken.filter(({ forbids }) => forbids)
  if (forbidding.length > 0)
    throw new ApiProblem('plan-refused', {
      detail: `The rota cannot be kept: ${forbidding.map(({ sentence }) => sentence).join(' ')} Move or remove a shift.`,
    })
  if (broken.length > 0 && note === '')
    throw parameterProblem('note', `is needed: say why it is so. ${broken.map(({ sentence }) => sentence).join(' ')}`)
  const { made_from: basis, result } = stored
  const rounds = roundsOf(basis, duties, stored.seed)
  const bound = Math.max(result.bound, met)
  const kept = await insertWeek(db, {
    district: { code: stored.district_code, synthetic: stored.synthetic },
    week: stored.week,
    note,
    from: stored.id,
    beatPlan: stored.beat_plan_id,
    actor,
    request: stored.request,
    basis,
    duties: rounds.duties,
    automaticChoices: stored.automatic_choices,
    dataVersion: stored.data_version,
    codeVersion: desk.codeVersion,
    result: {
      ...{ status: 'by-hand', met, needed, bound, gap: bound === 0 ? 0 : (bound - met) / bound, staff },
      seconds: (performance.now() - started) / 1_000,
      starts: [...new Set(duties.map(({ fromHour }) => fromHour))].sort((one, other) => one - other),
      notes: result.notes,
      rounds: rounds.duties.map(({ warden, day, fromHour, company, walkMetres }) => ({
        ...{ warden, day, fromHour, company, walkMetres },
      })),
      spots: rounds.spots,
    },
  })
  return readWeek(db, kept, who)
}

function answerOf(stored: StoredWeek, duties: readonly WeekDuty[]): WardenTryAnswer {
  const { made_from: basis, result } = stored
  const { met, needed, staff } = measured(basis, duties)
  const broken = brokenRules(stored, duties)
  const difference = met - result.met
  const paid = shiftsAt(basis.settings, [0])[0]!.paidHours
  return {
    wardenWeek: stored.id,
    ...{ met, needed, difference, broken },
    coverage: needed === 0 ? 1 : met / needed,
    staff: [...staff],
    paidHours: basis.wardens.map(({ id }) => ({
      warden: id,
      paidHours: duties.filter(({ warden }) => warden === id).length * paid,
    })),
    sentence: triedRotaSentence({ met, needed, difference }, broken),
  }
}

function dutiesOf({ week, made_from: basis }: StoredWeek, drawn: HandDuties): WeekDuty[] {
  const starts = allowedStarts(basis)
  const known = new Set<string>()
  return drawn.map(({ warden, day, fromHour }) => {
    const at = dayNumber(day) - dayNumber(week)
    if (at < 0 || at > 6) throw parameterProblem('duties', `${day} is no day of the week of ${week}`)
    if (!basis.wardens.some(({ id }) => id === warden))
      throw parameterProblem('duties', `warden ${warden} was not there when the week was planned. Plan the week again`)
    if (!starts.includes(fromHour))
      throw parameterProblem('duties', `no shift starts at ${clockOf(fromHour)}. Choose ${listed(starts.map(clockOf))}`)
    const key = `${warden} ${at} ${fromHour}`
    if (known.has(key)) throw parameterProblem('duties', `the shift of warden ${warden} on ${day} is there twice`)
    known.add(key)
    return { warden, day: at, fromHour, toHour: fromHour + basis.settings.shift.hours }
  })
}
