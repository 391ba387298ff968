import { dateOfNumber, dayNumber } from '../../shared/calendar-date.ts'
import type { NearRepeatsBlock } from '../../shared/contracts/tasking-sheet.ts'
import { formatCount, plural } from '../../shared/wording/counts.ts'
import { dayWithYear } from '../../shared/wording/van-times.ts'

/** Bands of the test: up to 400 m in four, up to 28 days in four. */
export const knoxBands = { bandMetres: 100, distanceBands: 4, bandDays: 7, dayBands: 4, runs: 999, seed: 1 } as const
/** Usual where nothing is found: Johnson and others 2007 found 200 m and 14 days in ten cities of five countries. */
const usual = { metres: 200, days: 14 }
const alpha = 0.05
/** Less above chance than a fifth is not worth acting on. */
const worthActing = 1.2

/** A cell of the table of pairs: row 0 is the same place, column 0 the first band of days. */
export interface KnoxCell {
  readonly row: number
  readonly column: number
  readonly ratio: number | null
  /** After correction over the cells of the table. */
  readonly pFdr: number
}

export type NearRule = NonNullable<NearRepeatsBlock['rule']>

/**
 * How near and how soon another burglary follows more often than by chance: bands from the nearest on without a break,
 * of distance in the first days and of days at the first distance. The usual rule where the first band does not stand.
 */
export function nearRule(cells: readonly KnoxCell[], because = ''): NearRule {
  const stands = (row: number, column: number) => {
    const cell = cells.find((each) => each.row === row && each.column === column)
    return cell !== undefined && cell.pFdr <= alpha && (cell.ratio ?? 0) >= worthActing
  }
  const reach = (most: number, holds: (band: number) => boolean) => {
    let bands = 0
    while (bands < most && holds(bands)) bands += 1
    return bands
  }
  const distances = reach(knoxBands.distanceBands, (band) => stands(band + 1, 0))
  const times = reach(knoxBands.dayBands, (band) => stands(1, band))
  if (distances === 0 || times === 0) {
    const why = because || 'In the data of the last year no such nearness stands out from chance'
    return {
      ...usual,
      isFound: false,
      words: `${why}, so the usual ${usual.metres} m and ${usual.days} days are taken.`,
    }
  }
  const [metres, days] = [distances * knoxBands.bandMetres, times * knoxBands.bandDays]
  return {
    metres,
    days,
    isFound: true,
    words: `In the data of the last year another burglary within ${metres} m and ${days} days came clearly more often than by chance (Knox test, ${formatCount(knoxBands.runs)} random orders, one-sided, corrected for all bands).`,
  }
}

/** A burglary with the LSOA it lies in; null in none. */
export interface KnownBurglary {
  readonly day: number
  readonly area: { readonly code: string; readonly name: string } | null
}

/** Block E: LSOAs with a burglary so lately that another may follow, and until when. The place itself is not told. */
export function nearRepeatsBlock(
  burglaries: readonly KnownBurglary[],
  rule: NearRule,
  today: string,
): NearRepeatsBlock {
  const day = dayNumber(today)
  const known = burglaries.filter((each) => each.day <= day)
  if (known.length === 0)
    return {
      reason:
        'No burglaries with a day and a place are loaded, so no window can be told: the police’s monthly points have no days. Load the partnership’s own incidents on the Data page.',
      ...{ asOf: null, rule: null, windows: [] },
    }
  const last = known.reduce((latest, each) => Math.max(latest, each.day), Number.NEGATIVE_INFINITY)
  const windows = new Map<string, { code: string; area: string; burglaries: number; until: string }>()
  for (const { day: own, area } of known) {
    if (!area || own + rule.days < last) continue
    const until = dateOfNumber(own + rule.days)
    const before = windows.get(area.code)
    windows.set(area.code, {
      code: area.code,
      area: area.name,
      burglaries: (before?.burglaries ?? 0) + 1,
      until: before && before.until > until ? before.until : until,
    })
  }
  return {
    reason: null,
    asOf: dateOfNumber(last),
    rule,
    windows: [...windows.values()].sort(
      (one, other) =>
        other.burglaries - one.burglaries ||
        (one.until > other.until ? -1 : one.until < other.until ? 1 : 0) ||
        (one.area < other.area ? -1 : 1),
    ),
  }
}

/** Whether the windows are of now or of the end of older data, in a sentence. */
export function windowsAsOf({ asOf, rule }: NearRepeatsBlock, today: string): string {
  if (asOf === null || rule === null) return ''
  const old = dayNumber(today) - dayNumber(asOf)
  if (old <= 1) return `The incidents reach ${dayWithYear(asOf)}.`
  const start = `The incidents end on ${dayWithYear(asOf)}, ${plural(old, 'day')} before this sheet`
  return old > rule.days
    ? `${start}: these windows are over, and newer ones cannot be told until newer incidents are loaded.`
    : `${start}: windows that opened since are not told.`
}
