import type { BrokenRule, SpotVisits, WardenWeekAnswer } from '../contracts/warden-weeks.ts'
import type { WardenSettings } from '../warden-settings.ts'
import { formatCount, listed, plural } from './counts.ts'
import { clockOf, dayInWords } from './van-times.ts'

/** Of a version: how much of the need is met, and whether more could be. */
export function weekSentence({
  met,
  needed,
  bound,
  status,
}: Pick<WardenWeekAnswer, 'met' | 'needed' | 'bound' | 'status'>): string {
  if (needed === 0) return 'Nothing is expected that needs a warden in this week.'
  const share = `${formatCount(met)} of ${formatCount(needed)} hours of need are met (${percent(met, needed)})`
  if (status === 'optimal') return `${share}; no rota by these rules meets more.`
  if (bound <= met) return `${share}; no rota by these rules meets more.`
  return `${share}; no rota by these rules meets more than ${formatCount(bound)}.`
}

/** Of hours of contracts that no shift is planned for; '' where all are. */
export function hoursLeftSentence(
  wardens: readonly { readonly weeklyHours: number; readonly paidHours: number }[],
  paid: number,
): string {
  const left = wardens.filter((each) => each.weeklyHours - each.paidHours >= paid)
  if (left.length === 0) return ''
  const hours = left.reduce((all, each) => all + each.weeklyHours - each.paidHours, 0)
  return `${plural(left.length, 'warden')} ${left.length === 1 ? 'has' : 'have'} ${hoursInFigures(hours)} paid hours left for more shifts, which would meet no more need and give no hot spot more of its dose with these starts. Let the rota choose the starts, or add shifts by hand.`
}

/** Of a rota drawn by hand, against the version it was drawn from. */
export function triedRotaSentence(
  { met, needed, difference }: { readonly met: number; readonly needed: number; readonly difference: number },
  broken: readonly BrokenRule[],
): string {
  const change =
    difference === 0
      ? 'as much as before'
      : `${plural(Math.abs(difference), 'hour')} ${difference > 0 ? 'more' : 'fewer'} than before`
  const forbidding = broken.filter(({ forbids }) => forbids).length
  const rules =
    forbidding > 0
      ? ` ${plural(forbidding, 'rule')} of law or safety ${forbidding === 1 ? 'is' : 'are'} broken, so it cannot be kept.`
      : broken.length > 0
        ? ` ${plural(broken.length, 'rule')} ${broken.length === 1 ? 'is' : 'are'} broken: say why when you keep it.`
        : ''
  return `${formatCount(met)} of ${formatCount(needed)} hours of need are met, ${change}.${rules}`
}

/** A rule that is broken, with whom it concerns. */
export function brokenRotaSentence(
  rule: BrokenRule['rule'],
  {
    name,
    day,
    settings,
    hours,
  }: {
    readonly name: string
    readonly day: string
    readonly settings: WardenSettings
    readonly hours?: { readonly paid: number; readonly weekly: number }
  },
): string {
  switch (rule) {
    case 'hours':
      return `${name} has ${hoursInFigures(hours?.paid ?? 0)} paid hours, more than the ${hoursInFigures(hours?.weekly ?? 0)} of the contract.`
    case 'days-off':
      return `${name} has fewer than ${plural(settings.leastDaysOff, 'day')} off.`
    case 'away':
      return `${name} does not work on ${dayInWords(day)}.`
    case 'rest':
      return `${name} has fewer than ${settings.restHours} hours of rest before or after the shift on ${dayInWords(day)}.`
    case 'two-shifts-a-day':
      return `${name} has two shifts on ${dayInWords(day)}.`
    case 'alone':
      return `Somebody works alone ${settings.pairs.rule === 'after-dark' ? 'after dark' : 'in hours that need two'} on ${dayInWords(day)}.`
  }
}

/** What holds for every week that is planned. */
export function rotaRulesInWords({ shift, leastDaysOff, restHours, pairs, dose, riskHours }: WardenSettings): string[] {
  const shortBreak = shift.hours > 6 && shift.breakMinutes < 20
  return [
    `A shift has ${plural(shift.hours, 'hour')} with an unpaid break of ${plural(shift.breakMinutes, 'minute')}${shortBreak ? '. By law, a shift of more than 6 hours needs a break of at least 20 minutes (Working Time Regulations 1998, regulation 12): change it under Team and settings' : ''}.`,
    `At least ${plural(restHours, 'hour')} of rest between shifts, also beside the published weeks before and after${restHours < 11 ? '. By law it is 11 (Working Time Regulations 1998, regulation 10), unless an agreement says otherwise' : ' (Working Time Regulations 1998, regulation 10)'}.`,
    `At least ${plural(leastDaysOff, 'day')} off in the week, no more than the hours of the contract, one shift a day, and no shift on a day away.`,
    pairs.rule === 'never'
      ? 'Wardens may work alone at any hour, as it is set.'
      : `Nobody works alone ${pairs.rule === 'hours' ? `from ${clockOf(pairs.fromHour)} to ${clockOf(pairs.toHour)}` : 'after dark'}: those of the same hours walk two by two, and one who is left over walks with another pair in those hours. Dead ends in the dark are covered by that; the way of a round is not checked for them.`,
    `Hot spots are visited from ${clockOf(riskHours.fromHour)} to ${clockOf(riskHours.toHour)}: ${dose.visitMinutes} minutes about every ${dose.revisitMinutes} minutes.`,
  ]
}

/** Why a hot spot cannot have its dose; '' where it has. */
export function doseShortfall({
  name,
  planned,
  wanted,
  hoursWalked,
  hoursOfRisk,
}: Pick<SpotVisits, 'name' | 'planned' | 'wanted' | 'hoursWalked' | 'hoursOfRisk'>): string {
  if (planned >= wanted) return ''
  const away = hoursOfRisk - hoursWalked
  const reasons = [
    ...(away > 0
      ? [`nobody is on duty there in ${away} of its ${plural(hoursOfRisk, 'hour')} of risk in the week`]
      : []),
    ...(planned < Math.floor((wanted * hoursWalked) / hoursOfRisk)
      ? [
          away > 0
            ? 'in the others, those on duty have other hot spots first'
            : 'those on duty there have other hot spots first',
        ]
      : []),
  ]
  return `${name} gets ${planned} of the ${plural(wanted, 'visit')} its dose asks for${reasons.length > 0 ? `: ${reasons.join('; ')}` : ', as nearly as whole visits allow'}.`
}

/** Of all hot spots together. */
export function doseSentence(spots: readonly Pick<SpotVisits, 'planned' | 'wanted'>[]): string {
  if (spots.length === 0)
    return 'No hot spot is accepted, so no round is planned. Add one on the map, or let some be suggested.'
  const short = spots.filter(({ planned, wanted }) => planned < wanted).length
  const [planned, wanted] = [sum(spots.map((each) => each.planned)), sum(spots.map((each) => each.wanted))]
  const all = `${formatCount(planned)} visits are planned; the dose asks for ${formatCount(wanted)}.`
  if (short === 0) return `${all} Every hot spot has its dose.`
  return `${all} ${short === spots.length ? 'No hot spot has its whole dose' : `${plural(short, 'hot spot')} of ${spots.length} ${short === 1 ? 'has' : 'have'} less than the dose`}.`
}

/** '14:00-22:00 Centre'. */
export function dutyLabel(duty: {
  readonly fromHour: number
  readonly toHour: number
  readonly beatName: string | null
}): string {
  return `${clockOf(duty.fromHour)}-${clockOf(duty.toHour)} ${duty.beatName ?? 'whole district'}`
}

/** 'with Ada and Ben'; '' alone. */
export function companyInWords(names: readonly string[]): string {
  return names.length === 0 ? '' : `with ${listed(names)}`
}

export function percent(part: number, whole: number): string {
  return whole === 0 ? '100%' : `${Math.round((part / whole) * 100)}%`
}

export function hoursInFigures(hours: number): string {
  return Number(hours.toFixed(1)).toString()
}

function sum(values: readonly number[]): number {
  return values.reduce((all, each) => all + each, 0)
}
