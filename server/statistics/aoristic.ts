const minutesPerDay = 1440
/** 1970-01-01 was a Thursday, row 3. */
const weekdayOfDayZero = 3

/** Stamps that recording systems put in when nobody knew the time: midnight and the start of the working day. */
const stampsForUnknown = [0, 9 * 60] as const

export interface AoristicMatrix {
  /** Incidents by weekday and hour: `weights[weekday * 24 + hour]`, Monday 0 to Sunday 6, hour 0 to 23. */
  readonly weights: Float64Array
  /** Incidents in the matrix; its weights add up to this. */
  readonly included: number
  /** Left out: the range is longer than 24 hours, so every hour would be about as likely. */
  readonly overDay: number
  /** Left out: the end is before the start. */
  readonly reversed: number
  /** Left out: no start. */
  readonly withoutTime: number
}

/**
 * Incidents by hour and weekday when only a first and last possible time is known: each hour gets the part of the range
 * that lies in it, so an incident weighs 1 in all. Ratcliffe 2000, International Journal of Geographical Information
 * Science 14(7), 669-679.
 * `starts`, `ends`: clock minutes (see `clockMinutes` of shared/calendar-date.ts), so that neither the zone of the
 * machine nor a change of clocks moves an incident; on the night clocks go forward the hour that was skipped gets a
 * share as if it had been. An end equal to the start, or NaN (only one time known), gives the start's hour weight 1.
 * `nightShiftHours`: rows are days of the calendar at 0; at 6, hours before 06:00 count in the row of the day before
 * ("night of"), while columns stay hours of the clock.
 * Ranges over 24 hours, reversed ones and those without a start are counted apart; exactly 24 hours is included. No
 * incidents: all 0. RangeError for unequal lengths or a shift that is not a whole number from 0 to 23.
 */
export function aoristicMatrix(starts: Float64Array, ends: Float64Array, nightShiftHours = 0): AoristicMatrix {
  if (starts.length !== ends.length) throw new RangeError(`${starts.length} starts but ${ends.length} ends`)
  if (!Number.isInteger(nightShiftHours) || nightShiftHours < 0 || nightShiftHours > 23) {
    throw new RangeError(`Night shift of ${nightShiftHours} hours is not a whole number from 0 to 23`)
  }
  const weights = new Float64Array(7 * 24)
  let overDay = 0
  let reversed = 0
  let withoutTime = 0
  for (let incident = 0; incident < starts.length; incident++) {
    const start = starts[incident]!
    const end = Number.isNaN(ends[incident]!) ? start : ends[incident]!
    if (Number.isNaN(start)) withoutTime += 1
    else if (end < start) reversed += 1
    else if (end - start > minutesPerDay) overDay += 1
    else addIncident(weights, start, end, nightShiftHours)
  }
  return { weights, included: starts.length - overDay - reversed - withoutTime, overDay, reversed, withoutTime }
}

/** Adds one incident's weight of 1, spread over the hours its range touches. */
function addIncident(weights: Float64Array, start: number, end: number, nightShiftHours: number): void {
  const length = end - start
  let hour = Math.floor(start / 60)
  if (length === 0) {
    weights[matrixCell(hour, nightShiftHours)]! += 1
    return
  }
  for (let from = start; from < end; hour++) {
    const to = Math.min(end, (hour + 1) * 60)
    weights[matrixCell(hour, nightShiftHours)]! += (to - from) / length
    from = to
  }
}

/** Cell of an hour counted from 1970-01-01 00:00 on the clock. */
function matrixCell(hour: number, nightShiftHours: number): number {
  const day = Math.floor((hour - nightShiftHours) / 24)
  return modulo(day + weekdayOfDayZero, 7) * 24 + modulo(hour, 24)
}

export interface UnknownTimeSpike {
  /** 0 for 00:00, 540 for 09:00. */
  readonly minuteOfDay: number
  /** Incidents stamped with exactly this time. */
  readonly incidents: number
  /** Median of the incidents of the 24 hours of the day. */
  readonly medianHour: number
}

/**
 * Times of day that mean "nobody knows": 00:00 or 09:00 to the minute, when more incidents carry that stamp than three
 * times the median hour. Incidents with such a stamp should be counted as without time, not at that hour.
 * `times`: clock minutes of incidents with a single time; NaN is left out. A median under one incident counts as one,
 * so three incidents or fewer are never a spike. The house rule of the data notes; no published test.
 */
export function unknownTimeSpikes(times: Float64Array): UnknownTimeSpike[] {
  const hours = new Float64Array(24)
  const stamped = new Map<number, number>(stampsForUnknown.map((minute) => [minute, 0]))
  for (const time of times) {
    if (Number.isNaN(time)) continue
    const minute = modulo(time, minutesPerDay)
    hours[Math.floor(minute / 60)]! += 1
    const before = stamped.get(minute)
    if (before !== undefined) stamped.set(minute, before + 1)
  }
  hours.sort()
  const medianHour = (hours[11]! + hours[12]!) / 2
  return [...stamped]
    .filter(([, incidents]) => incidents > 3 * Math.max(1, medianHour))
    .map(([minuteOfDay, incidents]) => ({ minuteOfDay, incidents, medianHour }))
}

/** Fewer incidents at a stamp than this cannot be told from a busy minute. */
const fewestStamped = 10

export interface LoneStamp {
  /** 0 for 00:00, 540 for 09:00. */
  readonly minuteOfDay: number
  /** Incidents stamped with exactly this time. */
  readonly incidents: number
  /** Most incidents stamped with exactly the full hour before or after. */
  readonly beside: number
}

/**
 * The same stamps by comparison with their like: 00:00 or 09:00 to the minute, when more than three times as many
 * incidents carry it as the full hour before or after. It finds stamps that `unknownTimeSpikes` misses where reports are
 * many: a midnight that holds as much as two usual hours is under its bound, and still fills the night with nobody's
 * times. People round to full hours, so like is compared with like. A house rule too; fewer than 10 are never one.
 */
export function loneStamps(times: Float64Array): LoneStamp[] {
  const fullHours = new Float64Array(24)
  for (const time of times) {
    const minute = modulo(time, minutesPerDay)
    if (minute % 60 === 0) fullHours[minute / 60]! += 1
  }
  return stampsForUnknown.flatMap((minuteOfDay) => {
    const hour = minuteOfDay / 60
    const incidents = fullHours[hour]!
    const beside = Math.max(fullHours[(hour + 23) % 24]!, fullHours[(hour + 1) % 24]!)
    return incidents >= fewestStamped && incidents > 3 * beside ? [{ minuteOfDay, incidents, beside }] : []
  })
}

/** Remainder from 0, also of numbers before the epoch. */
function modulo(value: number, by: number): number {
  return value - by * Math.floor(value / by)
}
