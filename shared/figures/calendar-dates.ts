const pattern = /^(\d{4})-(\d\d)-(\d\d)$/
const dayMilliseconds = 86_400_000

/** Days from 1 January 1970 to a date 'YYYY-MM-DD'. RangeError when it is not one, 29 February 2025 included. */
export function dayNumber(date: string): number {
  const match = pattern.exec(date)
  const number = match
    ? Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / dayMilliseconds
    : Number.NaN
  if (!match || dateOfNumber(number) !== date) throw new RangeError(`'${date}' is not a date written YYYY-MM-DD`)
  return number
}

/** 'YYYY-MM-DD' of a number of days from 1 January 1970. */
export function dateOfNumber(number: number): string {
  return new Date(number * dayMilliseconds).toISOString().slice(0, 10)
}

/** 0 for Monday to 6 for Sunday, of a number of days from 1 January 1970, a Thursday. */
export function weekdayOf(number: number): number {
  return (((number + 3) % 7) + 7) % 7
}
