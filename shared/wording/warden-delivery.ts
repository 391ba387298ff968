import type { Note } from '../contracts/fields.ts'
import type { Share, WardenMeasures } from '../contracts/warden-visits.ts'
import { plural } from './counts.ts'
import { percentText } from './expected-incidents.ts'
import { dayWithYear, hoursInWords } from './van-times.ts'

type Measured = Omit<WardenMeasures, 'sentence' | 'notes'>

/** 'from 1 to 28 January 2026' in full: '1 January 2026 to 28 January 2026'. */
export function daysInWords({ from, to }: { readonly from: string; readonly to: string }): string {
  return from === to ? dayWithYear(from) : `${dayWithYear(from)} to ${dayWithYear(to)}`
}

/** '82% (76% to 87%)' */
export function shareWithLimits({ share, lower, upper }: Pick<Share, 'share' | 'lower' | 'upper'>): string {
  return `${percentText(share)} (${percentText(lower)} to ${percentText(upper)})`
}

/** '2 h 05 min', '45 min', '8 h' */
export function durationInWords(minutes: number): string {
  const whole = Math.round(minutes)
  const [hours, rest] = [Math.floor(whole / 60), whole % 60]
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')} min`
}

/** What was planned and what came of it, in two or three sentences. */
export function deliveredSentence(of: Measured): string {
  const { duties, visits, spots, demand } = of
  const period = daysInWords(of)
  if (duties.planned === 0 && spots.every((spot) => spot.visits === 0))
    return `No duty of a published week and no visit is known of ${period}.`
  const parts: string[] = []
  if (duties.planned > 0)
    parts.push(`${duties.worked} of ${plural(duties.planned, 'duty', 'duties')} ${were(duties.worked)} worked.`)
  if (visits.compliance)
    parts.push(
      `${visits.longEnough} of ${plural(visits.planned, 'planned visit')} ${were(visits.longEnough)} made for at least ${of.leastMinutes} minutes: ${shareWithLimits(visits.compliance)}.`,
    )
  const [worst] = spots
  if (worst && worst.daysWithout > 0)
    parts.push(
      `${worst.name} had the most days without a visit in the hours of risk (${hoursInWords(of.riskHours)}): ${worst.daysWithout} of ${of.days}.`,
    )
  else if (worst && worst.longestGapMinutes > 0)
    parts.push(
      `The longest gap in the hours of risk was at ${worst.name}: ${durationInWords(worst.longestGapMinutes)} without a visit.`,
    )
  if (demand.covered)
    parts.push(
      `A warden was within ${of.nearMetres} m in the same hour of ${demand.covered.some} of ${plural(demand.covered.all, 'incident')}: ${shareWithLimits(demand.covered)}.`,
    )
  return parts.join(' ')
}

function were(count: number): string {
  return count === 1 ? 'was' : 'were'
}

/** What a reader has to know before trusting the figures. */
export function measureNotes(of: Measured, { isCut }: { readonly isCut: boolean }): Note[] {
  const { demand, visits } = of
  const notes: Note[] = []
  if (isCut) notes.push({ kind: 'coverage', text: `Days up to ${dayWithYear(of.to)} are measured: today is not over.` })
  if (demand.lastDay === null)
    notes.push({
      kind: 'too-little-data',
      text: 'No incidents with exact time and place are loaded, so demand cannot be judged.',
    })
  else if (demand.lastDay < of.to)
    notes.push({
      kind: 'coverage',
      text: `Incidents of partners are loaded up to ${dayWithYear(demand.lastDay)}: those after it are not counted.`,
    })
  const leftOut = demand.leftOut.vague + demand.leftOut.untimed
  if (leftOut > 0)
    notes.push({
      kind: 'precision',
      text: `${plural(leftOut, 'incident')} (${percentText(demand.leftOut.share ?? 0)}) cannot be judged and ${leftOut === 1 ? 'is' : 'are'} left out: ${demand.leftOut.untimed} without an exact time, ${demand.leftOut.vague} placed less exactly than 100 m.`,
    })
  if (visits.withoutEnd > 0)
    notes.push({
      kind: 'precision',
      text: `Of ${plural(visits.withoutEnd, 'visit')} nobody entered the end: ${visits.withoutEnd === 1 ? 'it is' : 'they are'} of no length, and not long enough.`,
    })
  notes.push(
    {
      kind: 'coverage',
      text: `A duty counts as worked, with all its hours, if any visit was entered of it, by whoever walks it; wardens who walk together make one visit. A planned visit is made if a visit to its hot spot belongs to its duty. A visit counts from ${of.leastMinutes} minutes on; gaps are measured within ${hoursInWords(of.riskHours)} of each day.`,
    },
    {
      kind: 'source',
      text: 'Intervals are 95% (Wilson) and take visits and incidents as independent; those that come in runs make them wider. That a warden was near says nothing yet about an effect. Nothing is measured by warden.',
    },
  )
  if (of.synthetic) notes.push({ kind: 'synthetic', text: 'These visits and incidents are invented.' })
  return notes
}
