import type { ProblemMeasure, ProblemResponse } from '../contracts/problems.ts'
import type { TaskGroup } from '../contracts/task-groups.ts'
import { formatCount, plural } from './counts.ts'
import { briefDayWithYear } from './van-times.ts'

/** '£1,250'; pence only below £10. RangeError for what is no number. */
export function poundsInWords(pounds: number): string {
  return pounds < 10 && pounds % 1 !== 0 ? `£${pounds.toFixed(2)}` : `£${formatCount(pounds)}`
}

/** 'Sat 5 Dec 2026 to Sun 6 Dec 2026', 'from Sat 5 Dec 2026 on'. */
export function daysInWords({ fromDay, toDay }: Pick<ProblemResponse, 'fromDay' | 'toDay'>): string {
  return toDay === null
    ? `from ${briefDayWithYear(fromDay)} on`
    : `${briefDayWithYear(fromDay)} to ${briefDayWithYear(toDay)}`
}

/** 'Week 5 of 12', 'Starts on Mon 7 Dec 2026', 'Week 15, 3 more than its 12', 'Closed in week 9 of 12'. */
export function weekInWords({
  week,
  of,
  status,
  startedOn,
}: Pick<TaskGroup, 'week' | 'of' | 'status' | 'startedOn'>): string {
  if (status === 'closed') return `Closed in week ${week} of ${of}`
  if (week === 0) return `Starts on ${briefDayWithYear(startedOn)}`
  return week <= of ? `Week ${week} of ${of}` : `Week ${week}, ${week - of} more than its ${of}`
}

/** '3 days late', '' where it is not. */
export function lateInWords(daysLate: number): string {
  return daysLate > 0 ? `${plural(daysLate, 'day')} late` : ''
}

/** '34 reports a month', or the words of a measure that is not counted. */
export function baselineInWords({
  kind,
  baselineNumber,
  baselineWords,
  unit,
}: Pick<ProblemMeasure, 'kind' | 'baselineNumber' | 'baselineWords' | 'unit'>): string {
  if (kind === 'qualitative' || baselineNumber === null) return baselineWords
  const number = `${baselineNumber.toLocaleString('en-GB')} ${unit}`
  return baselineWords === '' ? number : `${number} (${baselineWords})`
}

/** The result of a measure; 'not yet' where there is none. */
export function resultInWords({
  resultNumber,
  resultWords,
  resultOn,
  unit,
}: Pick<ProblemMeasure, 'resultNumber' | 'resultWords' | 'resultOn' | 'unit'>): string {
  if (resultOn === null) return 'not yet'
  const number = resultNumber === null ? '' : `${resultNumber.toLocaleString('en-GB')} ${unit}`.trim()
  return [number, resultWords].filter((words) => words !== '').join(': ')
}
