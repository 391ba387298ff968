import { capital, shareInWords } from './counts.ts'

export const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** The same hours of one or several days in a row. Hours past midnight belong to the day on which they began. */
export interface BusyTimes {
  /** 0 is Monday. */
  readonly firstDay: number
  /** 1 to 7. */
  readonly days: number
  /** 0 to 23. */
  readonly firstHour: number
  /** 2 to 12, or 24 for whole days. */
  readonly hours: number
  /** Of all reports, 0 to 1. */
  readonly share: number
}

/** Below this many reports any pattern of a week is as likely to be chance. */
const fewest = 30

// Under reports spread evenly over the week, the best of all times passes this in 1 week of 20, from 30 to 5,000 reports
// (1,000 draws of each).
const evenAtMost = 8

/** Times less crowded than this, against the mean hour, are no finding, however many reports there are. */
const crowdedFrom = 1.25

/**
 * The times at which reports are most concentrated: of all hours of all runs of days up to half of the week, those with
 * the highest likelihood ratio against an even week (the scan statistic of Kulldorff 1997, Communications in Statistics
 * 26(6), on hours). `amounts`: reports per hour, 168 from Monday 00:00; parts of reports are allowed. Null with fewer
 * than 30 reports and where no time stands out. RangeError for another length, or amounts that are not 0 or more.
 */
export function busiestTimes(amounts: ArrayLike<number>): BusyTimes | null {
  const running = runningSums(amounts)
  const all = running[168]!
  if (all < fewest) return null
  let best: BusyTimes | null = null
  let highest = evenAtMost
  for (const hours of [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 24]) {
    for (let firstHour = 0; firstHour < (hours === 24 ? 1 : 24); firstHour += 1) {
      for (let firstDay = 0; firstDay < 7; firstDay += 1) {
        let inside = 0
        for (let days = 1; days <= 7 && days * hours <= 84; days += 1) {
          const start = ((firstDay + days - 1) % 7) * 24 + firstHour
          inside += running[start + hours]! - running[start]!
          // Every day has no first; one order of days is enough.
          if (days === 7 && firstDay > 0) continue
          const even = (all * days * hours) / 168
          if (inside < crowdedFrom * even) continue
          const outside = Math.max(0, all - inside)
          const ratio =
            inside * Math.log(inside / even) + (outside > 0 ? outside * Math.log(outside / (all - even)) : 0)
          if (ratio <= highest) continue
          highest = ratio
          best = { firstDay, days, firstHour, hours, share: Math.min(1, inside / all) }
        }
      }
    }
  }
  return best
}

/** Sums from Monday 00:00 over two weeks, so that times can run past Sunday midnight. */
function runningSums(amounts: ArrayLike<number>): Float64Array {
  if (amounts.length !== 168) throw new RangeError('Give 168 amounts, one for each hour of a week')
  const running = new Float64Array(337)
  for (let hour = 0; hour < 336; hour += 1) {
    const amount = amounts[hour % 168]!
    if (!(amount >= 0 && Number.isFinite(amount))) throw new RangeError(`${amount} is not a number of reports`)
    running[hour + 1] = running[hour]! + amount
  }
  return running
}

/**
 * When reports fall, without a full stop: 'Most reports fall on Friday and Saturday from 9 pm to 2 am'. 'Most' is half
 * or more; less is told in tenths. Says so where there are none, too few, or where no time stands out. As `busiestTimes`
 * for what it takes and refuses.
 */
export function busiestTimesInWords(amounts: ArrayLike<number>): string {
  const busiest = busiestTimes(amounts)
  if (busiest) {
    const share = busiest.share >= 0.5 ? 'Most' : capital(shareInWords(busiest.share))
    return `${share} reports fall ${timesInWords(busiest)}`
  }
  let all = 0
  for (let hour = 0; hour < 168; hour += 1) all += amounts[hour]!
  if (all === 0) return 'No report has a usable time'
  return all < fewest ? 'There are too few reports to say when they fall' : 'No time of the week stands out'
}

/** 'on Friday and Saturday from 9 pm to 2 am', 'from Monday to Friday between 8 am and 4 pm', 'on Sunday'. */
export function timesInWords({ firstDay, days, firstHour, hours }: Omit<BusyTimes, 'share'>): string {
  const first = dayNames[firstDay % 7]!
  const last = dayNames[(firstDay + days - 1) % 7]!
  const [start, end] = [clockInWords(firstHour), clockInWords((firstHour + hours) % 24)]
  const spread = days >= 3 && days < 7 ? `from ${first} to ${last}` : ''
  if (hours === 24) return spread || `on ${days === 1 ? first : `${first} and ${last}`}`
  if (days === 7) return `between ${start} and ${end}`
  if (spread) return `${spread} between ${start} and ${end}`
  return `on ${days === 1 ? first : `${first} and ${last}`} from ${start} to ${end}`
}

/** A whole hour of 0 to 23: '9 pm', 'midnight', 'noon'. */
export function clockInWords(hour: number): string {
  if (hour === 0) return 'midnight'
  if (hour === 12) return 'noon'
  return hour < 12 ? `${hour} am` : `${hour - 12} pm`
}
