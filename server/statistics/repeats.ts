import { addCalendarMonths, type CalendarDate, dayNumber } from '../../shared/calendar-date.ts'

export interface RepeatVictimisation {
  /** Incidents with a key: all shares below are of these. */
  readonly incidents: number
  readonly victims: number
  /** Victims of two incidents or more. */
  readonly repeatVictims: number
  /** Incidents after each victim's first, over incidents; 0 to 1, NaN without incidents. */
  readonly repeatShareOfIncidents: number
  /** Repeat victims over victims; 0 to 1, NaN without victims. */
  readonly repeatShareOfVictims: number
  /** How many victims had 1, 2, 3, ... incidents, ascending; numbers that no victim had are left out. */
  readonly victimsByIncidents: readonly { readonly incidents: number; readonly victims: number }[]
  /** Incidents that name nobody: in no figure above, so to be shown beside them. */
  readonly withoutKey: number
}

/**
 * Repeat victimisation: how incidents are spread over victims, persons or addresses. Farrell & Pease 1993, Once Bitten,
 * Twice Bitten, Home Office. `keys`: one per incident of the period, usually 12 months, in any order; null or empty
 * where the record names nobody. A period cuts series off at both ends, so compare only periods of equal length.
 */
export function repeatVictimisation(keys: readonly (string | null)[]): RepeatVictimisation {
  const incidentsOf = new Map<string, number>()
  let incidents = 0
  for (const key of keys) {
    if (!key) continue
    incidents += 1
    incidentsOf.set(key, (incidentsOf.get(key) ?? 0) + 1)
  }
  const victimsWith = new Map<number, number>()
  for (const each of incidentsOf.values()) victimsWith.set(each, (victimsWith.get(each) ?? 0) + 1)
  const victims = incidentsOf.size
  const repeatVictims = victims - (victimsWith.get(1) ?? 0)
  return {
    incidents,
    victims,
    repeatVictims,
    repeatShareOfIncidents: (incidents - victims) / incidents,
    repeatShareOfVictims: repeatVictims / victims,
    victimsByIncidents: [...victimsWith]
      .sort(([one], [other]) => one - other)
      .map(([each, count]) => ({ incidents: each, victims: count })),
    withoutKey: keys.length - incidents,
  }
}

export interface Referral {
  /** Person or address; null or empty when the record names none. */
  readonly key: string | null
  /** Only referrals of one class repeat each other: noise does not repeat graffiti. */
  readonly similarityClass: string
  readonly date: CalendarDate
}

/** From which referral the window of months runs: the first of the series, or the latest. */
export type RepeatRule = 'original' | 'rolling'

export interface JudgedReferral {
  readonly isRepeat: boolean
  /** Position of the first referral of the series, of itself when not a repeat; null without a key. */
  readonly original: number | null
  /** A repeat on the very day of the one before it: perhaps the same report entered twice. */
  readonly isSameDay: boolean
}

export interface RepeatReferrals {
  /** One per referral, in the order given. */
  readonly judged: readonly JudgedReferral[]
  /** Referrals with a key. */
  readonly referrals: number
  readonly repeats: number
  /** Repeats over referrals with a key; 0 to 1, NaN without any. */
  readonly repeatShare: number
  readonly sameDayRepeats: number
  readonly withoutKey: number
}

/**
 * Which referrals repeat an earlier one with the same key and class: those on or before the same day of the month
 * `months` calendar months later (6 when left out; the last day of a shorter month). Rule 'original': the window runs
 * from the first referral, and the first one after it starts a new series. Rule 'rolling': the window starts anew at
 * each referral, so a series lasts while no gap is longer. House rule of the statistics notes.
 * Referrals may come in any order; those of one day keep theirs. Referrals early in the data may repeat ones before it,
 * and late ones are not yet followed up: compare like periods. RangeError for a text that is not a date, or months that
 * are not a whole number from 1.
 */
export function repeatReferrals(
  referrals: readonly Referral[],
  { rule, months = 6 }: { readonly rule: RepeatRule; readonly months?: number },
): RepeatReferrals {
  if (!Number.isInteger(months) || months < 1) throw new RangeError(`${months} is not a whole number of months from 1`)
  for (const { date } of referrals) dayNumber(date)
  const judged: JudgedReferral[] = referrals.map(() => ({ isRepeat: false, original: null, isSameDay: false }))
  // Dates written YYYY-MM-DD sort as text; the sort is stable.
  const order = [...referrals.keys()].sort((one, other) => compareText(referrals[one]!.date, referrals[other]!.date))
  const series = new Map<string, Series>()
  let withoutKey = 0
  let repeats = 0
  let sameDayRepeats = 0
  for (const position of order) {
    const { key, similarityClass, date } = referrals[position]!
    if (!key) {
      withoutKey += 1
      continue
    }
    const name = JSON.stringify([key, similarityClass])
    const open = series.get(name)
    if (!open || date > open.lastDay) {
      series.set(name, { original: position, latest: date, lastDay: addCalendarMonths(date, months) })
      judged[position] = { isRepeat: false, original: position, isSameDay: false }
      continue
    }
    const isSameDay = date === open.latest
    judged[position] = { isRepeat: true, original: open.original, isSameDay }
    repeats += 1
    if (isSameDay) sameDayRepeats += 1
    open.latest = date
    if (rule === 'rolling') open.lastDay = addCalendarMonths(date, months)
  }
  const withKey = referrals.length - withoutKey
  return { judged, referrals: withKey, repeats, repeatShare: repeats / withKey, sameDayRepeats, withoutKey }
}

interface Series {
  readonly original: number
  latest: CalendarDate
  lastDay: CalendarDate
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
