import { dayNumber } from '../../shared/calendar-date.ts'
import type { SheetDeployment } from '../../shared/contracts/tasking-sheet.ts'
import { formatCount, plural } from '../../shared/wording/counts.ts'
import { dayWithYear } from '../../shared/wording/van-times.ts'
import { type BeforeAfter, evaluate, minimumDetectableFall } from '../statistics/evaluation.ts'

/** Who comes within this is taken to see the van; what lies beyond the second is compared with. */
export const rings = { responseMetres: 250, controlFromMetres: 500 } as const
/** The same weekdays a year before. */
export const yearDays = 364
/** Where no fall smaller than this could be told from chance, nothing is told. */
export const largestDetectable = 0.5

/** A shift of a published plan, and what came of it. */
export interface DeploymentShift {
  readonly site: string
  readonly day: string
  readonly fromHour: number
  readonly toHour: number
  readonly outcome: 'made' | 'missed' | 'to come'
  /** Stood there; null: not known. */
  readonly hours: number | null
}

export interface DeploymentRun {
  readonly site: string
  readonly from: string
  readonly to: string
  readonly shifts: readonly DeploymentShift[]
}

/** Shifts at one site further apart than this are of two deployments. */
const longestPause = 14

/** Deployments whose last shift was on `since` or later and before `today`, with none to come at the site. */
export function closedRuns(
  shifts: readonly DeploymentShift[],
  { since, today }: { readonly since: string; readonly today: string },
): DeploymentRun[] {
  const bySite = new Map<string, DeploymentShift[]>()
  for (const shift of [...shifts].sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0)))
    bySite.set(shift.site, [...(bySite.get(shift.site) ?? []), shift])
  return [...bySite]
    .flatMap(([site, own]): DeploymentRun[] => {
      const last = own.at(-1)!
      if (last.day >= today || last.day < since) return []
      let start = own.length - 1
      while (start > 0 && dayNumber(own[start]!.day) - dayNumber(own[start - 1]!.day) <= longestPause) start -= 1
      const run = own.slice(start)
      return [{ site, from: run[0]!.day, to: last.day, shifts: run }]
    })
    .sort((one, other) => (one.to < other.to ? 1 : one.to > other.to ? -1 : one.site < other.site ? -1 : 1))
}

/** What is known of the reports about a deployment; null where there are none with day and place. */
export interface DeploymentCounts {
  readonly response: BeforeAfter
  readonly control: BeforeAfter
  /** Whether reports are loaded for all days of it and of those a year before. */
  readonly isComplete: boolean
  /** The last day that is loaded. */
  readonly dataTo: string
  /** Variance over mean of its weeks in the year before, at least 1. */
  readonly overdispersion: number
}

/** Dose against plan, and what the reports say of it so far: never that it is because of it. */
export function judgeDeployment(run: DeploymentRun, counts: DeploymentCounts | null): SheetDeployment {
  const { shifts } = run
  const stood = shifts.map(({ hours }) => hours).filter((hours) => hours !== null)
  const made = shifts.filter(({ outcome }) => outcome === 'made')
  const base = {
    ...{ site: run.site, from: run.from, to: run.to, shifts: shifts.length, made: made.length },
    hoursPlanned: shifts.reduce((sum, { fromHour, toHour }) => sum + toHour - fromHour, 0),
    hoursStood:
      made.length > 0 && stood.length === 0 ? null : Math.round(stood.reduce((sum, each) => sum + each, 0) * 10) / 10,
  }
  if (!counts)
    return {
      ...base,
      ...{ verdict: 'no data', response: null, control: null, ratio: null, detectable: null, cautions: [] },
      sentence:
        'No reports with a day and a place are loaded, and the police’s months are too coarse for days. Load the partnership’s own incidents on the Data page.',
    }
  const { response, control, overdispersion } = counts
  const detectable = minimumDetectableFall({
    responseBefore: response.before,
    control: (control.before + (counts.isComplete ? control.after : control.before)) / 2,
    overdispersion,
  })
  const known = { ...base, response, control, detectable, ratio: null }
  if (!counts.isComplete)
    return {
      ...known,
      verdict: 'not yet',
      sentence: `Reports reach ${dayWithYear(counts.dataTo)}, so the days of this deployment cannot be judged yet. ${detectableWords(detectable)}`,
      cautions: [],
    }
  if (detectable === null || detectable > largestDetectable)
    return {
      ...known,
      verdict: 'too small to judge',
      sentence: `Too small to judge: ${response.before} reports in the same weeks a year before, ${response.after} now. ${detectableWords(detectable)}`,
      cautions: [],
    }
  const { rateRatio, p, hasZero } = evaluate(
    { response, control, buffer: null, bufferControl: null },
    { overdispersion },
  )
  return {
    ...known,
    verdict: 'interim',
    ratio: { ...rateRatio, p },
    sentence: interimSentence(response, control, rateRatio),
    cautions: [
      'One year before may have been out of the ordinary: what was high falls by itself (regression to the mean).',
      'What else was done in the same place and weeks is not taken out.',
      'A van that records more finds more: reports made by the camera’s own operators count as well.',
      ...(overdispersion > 1
        ? [`The interval is widened for weeks that differ ${overdispersion.toFixed(1)} times as much as chance.`]
        : []),
      ...(hasZero ? ['A count was 0, so a half is added to each count of the comparison.'] : []),
    ],
  }
}

function detectableWords(detectable: number | null): string {
  if (detectable === null) return 'Not even a fall to nothing could be told from chance.'
  return `The smallest fall that could probably be told from chance is ${Math.round(detectable * 100)}%.`
}

function interimSentence(
  response: BeforeAfter,
  control: BeforeAfter,
  { value, lower, upper }: { readonly value: number; readonly lower: number; readonly upper: number },
): string {
  const than = (ratio: number) =>
    Math.abs(ratio - 1) < 0.005 ? 'no difference' : `${percent(Math.abs(ratio - 1))} ${ratio < 1 ? 'fewer' : 'more'}`
  const chance =
    upper < 1 || lower > 1
      ? `Chance alone would seldom make so much: the likely range is ${than(lower)} to ${than(upper)}.`
      : `Chance alone could give anything from ${than(lower)} to ${than(upper)}.`
  return `Reports went from ${formatCount(response.before)} to ${formatCount(response.after)} here (${changeWords(response)}) and from ${formatCount(control.before)} to ${formatCount(control.after)} in the comparison area (${changeWords(control)}). ${Math.abs(value - 1) < 0.005 ? 'That is as expected.' : `That is ${than(value)} than expected.`} ${chance}`
}

function changeWords({ before, after }: BeforeAfter): string {
  // No percentage on a small base.
  if (before < 20) return `${plural(Math.abs(after - before), 'report')} ${after <= before ? 'fewer' : 'more'}`
  if (after === before) return 'no change'
  return `${percent(Math.abs(after - before) / before)} ${after < before ? 'fewer' : 'more'}`
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`
}
