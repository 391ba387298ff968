import { type LayerSlug, layer } from '../../../shared/layers.ts'
import type { Month, Period } from '../../../shared/period.ts'
import { busiestTimes, busiestTimesInWords, dayNames, timesInWords } from '../../../shared/wording/busiest-times.ts'
import { formatCount, listed, plural, reportsOf, shareInWords } from '../../../shared/wording/counts.ts'
import { periodWithGaps } from '../../../shared/wording/period.ts'
import { aoristicMatrix, loneStamps, unknownTimeSpikes } from '../../statistics/aoristic.ts'
import { regularizedGamma } from '../../statistics/gamma.ts'
import { wilsonLimits } from '../../statistics/wilson-interval.ts'
import { type Task, type TaskAnswer, TaskRefused } from '../task.ts'

export interface HourWeekdayInput {
  readonly area: string
  readonly layer: LayerSlug
  readonly period: Period
  readonly missingMonths: readonly Month[]
  /** Clock minutes since 1970-01-01 00:00; equal where the time is known. */
  readonly fromMinute: Int32Array
  readonly toMinute: Int32Array
  /** 6: rows run from 06:00 to 06:00. */
  readonly nightShiftHours: number
  /** Whether incidents stamped 00:00 or 09:00 are left out where far too many are. */
  readonly leaveOutStamps: boolean
}

const mostRows = 20

/** On which days and at which hours incidents happened, each shared over the hours in which it may have. */
export const hourWeekday: Task<HourWeekdayInput> = (input, tell): TaskAnswer => {
  const { fromMinute, toMinute, nightShiftHours, leaveOutStamps } = input
  const { phrase } = layer(input.layer)
  if (fromMinute.length === 0)
    throw new TaskRefused(`There are ${reportsOf(0, phrase)} with an hour in these months. Choose a longer period.`)
  tell(0.1, 'Looking for times that mean nobody knew')
  const single = Float64Array.from(fromMinute, (from, at) => (toMinute[at] === from ? from : Number.NaN))
  const spikes = [...unknownTimeSpikes(single), ...loneStamps(single)].filter(
    ({ minuteOfDay }, at, all) => all.findIndex((each) => each.minuteOfDay === minuteOfDay) === at,
  )
  const stamps = new Set(leaveOutStamps ? spikes.map(({ minuteOfDay }) => minuteOfDay) : [])
  const starts = Float64Array.from(fromMinute, (from, at) =>
    Number.isNaN(single[at]!) || !stamps.has(((from % 1440) + 1440) % 1440) ? from : Number.NaN,
  )
  const ends = Float64Array.from(toMinute)
  tell(0.4, `Sharing ${plural(fromMinute.length, 'report')} over their hours`)
  const calendar = aoristicMatrix(starts, ends)
  const { included, overDay, reversed, withoutTime } = calendar
  if (included === 0)
    throw new TaskRefused(
      `None of ${plural(fromMinute.length, 'report')} of ${phrase} has a usable time: ${formatCount(overDay)} could have happened over more than 24 hours. Choose a longer period.`,
    )
  const amounts = Array.from(calendar.weights)
  const shifted = nightShiftHours === 0 ? calendar : aoristicMatrix(starts, ends, nightShiftHours)
  const shared = starts.filter(
    (start, at) =>
      ends[at]! - start <= 1440 && Math.floor((ends[at]! - 1) / 60) > Math.floor(start / 60) && ends[at]! > start,
  ).length
  const rows = [...shifted.weights.keys()]
    .filter((cell) => shifted.weights[cell]! > 0)
    .sort((a, b) => shifted.weights[b]! - shifted.weights[a]! || a - b)
    .slice(0, mostRows)
    .map((cell) => {
      const amount = Math.min(shifted.weights[cell]!, included)
      const limits = wilsonLimits(amount, included)!
      return {
        id: `${Math.floor(cell / 24) + 1}-${String(cell % 24).padStart(2, '0')}`,
        place: hourWords(cell, nightShiftHours),
        amount,
        share: (100 * amount) / included,
        lower: 100 * limits.lower,
        upper: 100 * limits.upper,
        times: (168 * amount) / included,
      }
    })
  const busiest = busiestTimes(amounts)
  const left = [
    ...(overDay > 0 ? [`${plural(overDay, 'report')} that could have happened over more than 24 hours`] : []),
    ...(withoutTime > 0 ? [`${plural(withoutTime, 'report')} stamped with a time that means nobody knew`] : []),
    ...(reversed > 0 ? [`${plural(reversed, 'report')} that end before they start`] : []),
  ]
  return {
    result: {
      finding: findingOf(busiestTimesInWords(amounts), phrase),
      details: [
        ...(busiest
          ? [`Of all ${plural(included, 'report')}, ${shareInWords(busiest.share)} fall ${timesInWords(busiest)}.`]
          : []),
        ...busiestDays(starts, ends),
        `The busiest single hour is ${rows[0]!.place}, with ${rows[0]!.share.toFixed(1)}% of the reports.`,
        ...(left.length > 0 ? [`Left out: ${listed(left)}.`] : []),
        ...spikes.map(
          ({ minuteOfDay, incidents }) =>
            `${plural(incidents, 'report')} ${incidents === 1 ? 'is' : 'are'} stamped ${clock(minuteOfDay / 60)} to the minute, far more than the hours beside it would let expect: often that means nobody knew. They are ${stamps.has(minuteOfDay) ? 'left out' : 'counted at that hour'}.`,
        ),
      ],
      how: `Each report is shared over the hours in which it may have happened, in proportion to the part of its span in each (aoristic, Ratcliffe 2000), so that it weighs 1 in all. ${nightShiftHours > 0 ? `Days in the table run from ${clock(nightShiftHours)} to ${clock(nightShiftHours)}, so that a night belongs to the day on which it began.` : 'Days are those of the calendar.'} Shares have 95% Wilson limits.`,
      sure: [
        `${plural(included, 'report')} with a usable time ${included === 1 ? 'is' : 'are'} counted; ${formatCount(shared)} of them ${shared === 1 ? 'is' : 'are'} shared over several hours.`,
        ...(overDay > included * 0.2
          ? [
              'More than a sixth of the reports have too long a span to be used: the hours may be those of another kind of report.',
            ]
          : []),
        ...(busiest === null ? ['With so even a week, the order of the hours in the table may be chance.'] : []),
        'Single hours hold few reports: their order is less sure than the time of the finding.',
      ],
      incidents: included,
      counted: periodWithGaps(input.period, input.missingMonths),
      units: null,
      map: null,
      columns: [
        { key: 'place', label: 'Hour', align: 'left' },
        { key: 'amount', label: 'Reports', decimals: 1, align: 'right' },
        { key: 'share', label: 'Share', unit: '%', decimals: 1, align: 'right' },
        { key: 'lower', label: 'From', unit: '%', decimals: 1, align: 'right' },
        { key: 'upper', label: 'To', unit: '%', decimals: 1, align: 'right' },
        { key: 'times', label: 'Against an even week', unit: 'times', decimals: 1, align: 'right' },
      ],
      rows,
      steps: null,
      figures: [
        {
          kind: 'hour-weekday-matrix',
          data: {
            area: input.area,
            layer: input.layer,
            period: input.period,
            missingMonths: [...input.missingMonths],
            amounts,
            used: included,
            withoutTime: overDay + withoutTime + reversed,
            shared,
            firstHour: nightShiftHours,
          },
        },
      ],
      accuracy: null,
    },
  }
}

/** Days of which fewer than 1 even week in 100 has so uneven ones are told. */
const dayP = 0.01

/**
 * The two days in a row, nights included, that hold most of the busiest hours: what a scan over the week misses where
 * the hours of every day are busier still. Nothing where the days are even or the busiest hours spread over them.
 */
function busiestDays(starts: Float64Array, ends: Float64Array): string[] {
  const { weights, included } = aoristicMatrix(starts, ends, 6)
  const days = dayNames.map((_, day) => weights.subarray(day * 24, day * 24 + 24).reduce((sum, each) => sum + each, 0))
  const even = included / 7
  const squares = days.reduce((sum, amount) => sum + (amount - even) ** 2 / even, 0)
  if (even < 5 || regularizedGamma(3, squares / 2).upper > dayP) return []
  const top = [...weights.keys()].sort((a, b) => weights[b]! - weights[a]! || a - b).slice(0, mostRows)
  const held = days.map((_, day) => top.filter((cell) => [day, (day + 1) % 7].includes(Math.floor(cell / 24))).length)
  const most = Math.max(...held)
  if (most < 0.6 * mostRows) return []
  const day = held.indexOf(most)
  return [
    `Of the ${mostRows} busiest hours of the week, ${most} are on ${dayNames[day]} and ${dayNames[(day + 1) % 7]}, nights until 6 am included.`,
  ]
}

/** Says what the reports are of: in the sentence where it speaks of reports, otherwise behind it. */
function findingOf(words: string, phrase: string): string {
  return /\breports?\b/.test(words)
    ? words.replace(/\breports?\b/, (word) => `${word} of ${phrase}`)
    : `${words} for reports of ${phrase}`
}

/** 'Friday 22:00 to 23:00'; with rows by night 'Night of Friday, Saturday 01:00 to 02:00'. */
function hourWords(cell: number, nightShiftHours: number): string {
  const [row, hour] = [Math.floor(cell / 24), cell % 24]
  const isAfterMidnight = hour < nightShiftHours
  const day = dayNames[(row + (isAfterMidnight ? 1 : 0)) % 7]!
  const words = `${day} ${clock(hour)} to ${clock((hour + 1) % 24)}`
  return isAfterMidnight ? `Night of ${dayNames[row]!}, ${words}` : words
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`
}
