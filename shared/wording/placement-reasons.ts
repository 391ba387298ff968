import type { Placement, PlanAnswer } from '../contracts/plans.ts'
import type { Month } from '../period.ts'
import { listed, plural } from './counts.ts'
import { expectedText, percentText } from './expected-incidents.ts'
import { monthsInWords } from './period.ts'
import { shiftInWords, weekInWords } from './van-times.ts'

type Reasons = Pick<
  Placement,
  'siteName' | 'vanName' | 'day' | 'fromHour' | 'toHour' | 'expected' | 'onlyHere' | 'event' | 'nextBest' | 'ruledOut'
>

/**
 * Why a van stands at a site in a shift: the promise, what it reaches, what only it reaches, what could stand there
 * instead, what ruled out sites that are worth more. One sentence each, in that order.
 */
export function placementReasons(placement: Reasons): string[] {
  const { siteName, expected, onlyHere, event, nextBest, ruledOut } = placement
  return [
    ...(event ? [`${siteName} is promised to ${event}, and a promise is planned before anything else.`] : []),
    expected < 0.005
      ? 'Hardly anything is expected in its reach in this shift.'
      : `${expectedText(expected)} incidents are expected in its reach in this shift.`,
    ...(expected < 0.005 ? [] : [aloneSentence(expected, onlyHere)]),
    nextBestSentence(nextBest, event),
    ...ruledOut.map(
      ({ name, expected: worth, because }) =>
        `${name} would reach more (${expectedText(worth)}), but ${because.replace(/\.$/, '')}.`,
    ),
  ]
}

function aloneSentence(expected: number, onlyHere: number): string {
  if (onlyHere < 0.005) return 'Another van reaches all of them too.'
  if (onlyHere > expected - 0.005) return 'No other van of the shift reaches any of them.'
  return `Without it, ${expectedText(onlyHere)} of them would be in no van’s reach; another van reaches the rest too.`
}

function nextBestSentence(nextBest: Placement['nextBest'], event: string | null): string {
  if (!nextBest) return event ? 'So no other site was compared.' : 'No other site could take its place in this shift.'
  const { name, loss } = nextBest
  if (Math.abs(loss) < 0.005) return `${name} in its place would be worth the same: choose whichever suits better.`
  if (loss < 0)
    return `${name} in its place would be worth ${expectedText(-loss)} more: what keeping the promise costs.`
  return `The next best is ${name}, which would lose ${expectedText(loss)} of the expected incidents.`
}

/** Why a placement stands, in one sentence for a row of a table. */
export function placementBriefly({ expected, event, nextBest }: Reasons): string {
  if (event) return `Promised to ${event}.`
  if (!nextBest) return 'No other site could take its place.'
  if (nextBest.loss < 0.005) return `As good as ${nextBest.name}.`
  const share = expected > 0.005 ? ` (${percentText(Math.min(1, nextBest.loss / expected))})` : ''
  return `${nextBest.name} would lose ${expectedText(nextBest.loss)}${share}.`
}

/** One step from what was known to what was decided. */
export interface ChainStep {
  readonly what: string
  readonly text: string
}

type Chain = Pick<PlanAnswer, 'months' | 'loads' | 'week' | 'version' | 'madeBy' | 'isByHand' | 'codeVersion'> & {
  readonly decisions: readonly { readonly decision: string; readonly actor: string; readonly reason: string }[]
}

/** From evidence to plan to decision, so that a placement can be traced to its rows. */
export function evidenceChain(plan: Chain): ChainStep[] {
  const { months, loads, week, version, madeBy, isByHand, decisions, codeVersion } = plan
  return [
    {
      what: 'Evidence',
      text: `Incidents of partners${spanOf(months)}${loads.length === 0 ? '' : `, from ${loadsInWords(loads)}`}.`,
    },
    {
      what: 'Plan',
      text: `Version ${version} of the week of ${weekInWords(week)}, ${isByHand ? 'drawn by hand' : 'computed'} for ${madeBy} by program ${codeVersion}.`,
    },
    {
      what: 'Decision',
      text:
        decisions.length === 0
          ? 'Not decided yet.'
          : `${decisions
              .map(({ decision, actor, reason }) => `${decision} by ${actor}${reason ? ` (${reason})` : ''}`)
              .join(', then ')
              .replace(/^./, (first) => first.toUpperCase())}.`,
    },
  ]
}

function spanOf(months: readonly Month[]): string {
  return months.length === 0 ? '' : `, ${monthsInWords(months)}`
}

/** 'load 3', 'loads 1, 2 and 7'; more than six are counted. */
function loadsInWords(loads: readonly number[]): string {
  if (loads.length > 6) return `${plural(loads.length, 'load')} (${Math.min(...loads)} to ${Math.max(...loads)})`
  return `${loads.length === 1 ? 'load' : 'loads'} ${listed(loads.map(String))}`
}

/** 'Van 1 at Coach bays, Friday 4 December, 14:00 to 20:00' */
export function placementTitle(placement: Reasons): string {
  return `${placement.vanName} at ${placement.siteName}, ${shiftInWords(placement)}`
}
