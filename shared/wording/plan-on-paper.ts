import type { PlanAnswer, PlanRequest } from '../contracts/plans.ts'
import { incidentTypes } from '../layers.ts'
import { listed, lowerFirst, plural } from './counts.ts'
import { expectedText } from './expected-incidents.ts'
import { monthsInWords } from './period.ts'
import { hoursInWords } from './van-times.ts'

type Rules = Pick<
  PlanRequest,
  | 'shifts'
  | 'reachMetres'
  | 'mostVisits'
  | 'rotates'
  | 'leastSpacingMetres'
  | 'stopsOfShift'
  | 'mostTravelMinutes'
  | 'countsCameras'
>

/** The rules a plan keeps, one sentence each. */
export function rulesInWords(rules: Rules): string[] {
  const { shifts, reachMetres, mostVisits, rotates, leastSpacingMetres, stopsOfShift, mostTravelMinutes } = rules
  return [
    ...(shifts.length > 0 ? [`Shifts of a day: ${listed(shifts.map(hoursInWords))}.`] : []),
    `A van reaches what lies within ${reachMetres} m of it.`,
    `No site is visited more than ${mostVisits === 1 ? 'once' : `${mostVisits} times`} in the week.`,
    rotates
      ? 'No site is visited in two shifts that follow each other.'
      : 'A site may be visited in shifts that follow each other.',
    ...(leastSpacingMetres > 0 ? [`Vans of one shift stand at least ${leastSpacingMetres} m apart.`] : []),
    ...(stopsOfShift > 1
      ? [
          `A van may stand at up to ${stopsOfShift} sites in a shift, at most ${mostTravelMinutes} minutes from each other.`,
        ]
      : []),
    rules.countsCameras ? 'What fixed cameras reach is left to them.' : 'What fixed cameras reach counts for vans too.',
    'A site needs a record of justification that is active on the day.',
  ]
}

/** What was counted, over which months, and how many incidents that is. */
export function evidenceInWords(
  { months, loads, result }: Pick<PlanAnswer, 'months' | 'loads' | 'result'>,
  types: readonly string[],
): string[] {
  const names = incidentTypes.filter(({ slug }) => types.includes(slug)).map(({ name }) => lowerFirst(name))
  const what = names.length > 0 ? `: ${listed(names)}` : ''
  const when = months.length > 0 ? `, ${monthsInWords(months)} (${plural(months.length, 'month')})` : ''
  const from =
    loads.length === 0
      ? ''
      : ` They come from ${loads.length === 1 ? `load ${loads[0]}` : `loads ${listed(loads.map(String))}`}.`
  return [
    `Incidents of partners with hours and places${what}${when}.${from}`,
    ...(result
      ? [
          `In a week like this ${expectedText(result.expectedOfWeek)} of them are usual in the hours of the shifts, in the whole district.`,
        ]
      : []),
  ]
}

/** 'Approved by A Moss, then published by A Moss.'; says so where nothing is decided. */
export function decisionsInWords(
  decisions: readonly {
    readonly decision: string
    readonly actor: string
    readonly at: string
    readonly reason: string
  }[],
): string {
  if (decisions.length === 0) return 'Not decided yet: this is a proposal.'
  const told = decisions.map(
    ({ decision, actor, at, reason }) =>
      `${decision} by ${actor} on ${dateOf(at)}${reason ? ` (${reason.replace(/\.$/, '')})` : ''}`,
  )
  return `${told.join(', then ').replace(/^./, (first) => first.toUpperCase())}.`
}

function dateOf(at: string): string {
  const [year = '', month = '', day = ''] = at.slice(0, 10).split('-')
  return `${Number(day)}/${Number(month)}/${year}`
}
