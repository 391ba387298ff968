const hours = 24
const suspects = [0, 9 * 60]
const timesTheMedian = 3
/** Fewer rows than this are no spike. */
const fewest = 10

/**
 * Minutes of the day, of 00:00 and 09:00, at which more than three times as many rows of a file stand as in the median
 * of the hours that have any: systems write these where the hour is not known. `minuteOfDay` counts rows by minute from 0 to 1439, of those
 * alone that have a time. Only times on the very minute are doubted: a busy hour of other minutes is a busy hour.
 */
export function unknownHourSpikes(minuteOfDay: Uint32Array): number[] {
  const byHour = Array.from({ length: hours }, (_, hour) =>
    minuteOfDay.subarray(hour * 60, hour * 60 + 60).reduce((sum, count) => sum + count, 0),
  )
  // Offices are shut at night: hours without any rows would make every full hour a spike.
  const worked = byHour.filter((rows) => rows > 0).sort((a, b) => a - b)
  const median = ((worked[(worked.length - 1) >> 1] ?? 0) + (worked[worked.length >> 1] ?? 0)) / 2
  return suspects.filter((minute) => {
    const count = minuteOfDay[minute] ?? 0
    return count >= fewest && count > timesTheMedian * median
  })
}
