import { plural } from '../../shared/wording/counts.ts'
import type { InputFile } from './input-files.ts'
import type { RefusedRow } from './lsoa-tables.ts'
import { RefusedLoad } from './refused-load.ts'

/** True where the first number of a date with slashes can only be a day. */
export function isDayFirst(text: string | undefined): boolean {
  return /^\s*(1[3-9]|2\d|3[01])\//.test(text ?? '')
}

/** The refusal of a file in which no date can only be read day first. */
export function monthFirst({ line, found }: RefusedRow, file: InputFile): RefusedLoad {
  return new RefusedLoad(
    `seems to write the month before the day: line ${line} has '${found}', and no date can only be read as DD/MM/YYYY. ` +
      'Export the dates as DD/MM/YYYY or YYYY-MM-DD.',
    file.name,
  )
}

/** What was chosen for times in the two hours of a year in which clocks change. */
export function clockChoices(skipped: number, repeated: number, file: InputFile): string[] {
  const choices: string[] = []
  if (skipped > 0)
    choices.push(
      `${file.name}: ${plural(skipped, 'time')} in the hour that clocks skip in spring ${skipped === 1 ? 'was' : 'were'} moved on an hour.`,
    )
  if (repeated > 0)
    choices.push(
      `${file.name}: ${plural(repeated, 'time')} in the hour that clocks repeat in autumn ${repeated === 1 ? 'is' : 'are'} taken as the first of the two.`,
    )
  return choices
}

/** Lower median of some minutes, none below 0; 0 for none. */
export function medianOf(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort()
  return Math.max(0, sorted[(sorted.length - 1) >> 1] ?? 0)
}

/** '3 hours', '2 days'. */
export function durationInWords(minutes: number): string {
  if (minutes < 90) return plural(Math.round(minutes), 'minute')
  return minutes < 48 * 60 ? plural(Math.round(minutes / 60), 'hour') : plural(Math.round(minutes / 1_440), 'day')
}
