import type { Note } from '../../shared/contracts/fields.ts'
import { type Month, monthLabel, monthsLabel } from '../../shared/period.ts'
import { type HotspotRequest, missingMonthsText } from './hotspot-request.ts'

const shareWithoutLocationToSay = 0.05

/** What a reader of any figure from these months must know: whether they are invented, and which months are doubtful. */
export function monthNotes(request: HotspotRequest): Note[] {
  const { published, months, beforeMonths, scope } = request
  const notes: Note[] = []
  if (scope.synthetic)
    notes.push({ kind: 'synthetic', text: 'Newton Vale is an invented borough. Its figures are made up.' })
  const missing = missingMonthsText(request)
  if (missing) notes.push({ kind: 'missing-months', text: missing })
  const suspect = request.missingMonths.filter((month) => published.suspect.includes(month))
  if (suspect.length > 0)
    notes.push({
      kind: 'suspect-months',
      text: `Published with under half of the usual reports, so not counted: ${monthsLabel(suspect)}.`,
    })
  return [...notes, ...snapPointNotes(published.snapPointsChanged, [...beforeMonths, ...months])]
}

/** A note for each change of the map points between the first and the last of the months. */
function snapPointNotes(changed: readonly Month[], months: readonly Month[]): Note[] {
  const spanned = [...months].sort()
  return changed
    .filter((month) => month > (spanned[0] ?? '9') && month <= (spanned.at(-1) ?? ''))
    .map((month) => ({
      kind: 'snap-points-changed',
      text: `The police changed their list of map points before ${monthLabel(month)}. A change in one area across that month may come from the list, not from crime.`,
    }))
}

/** Says how many reports are on no map, where they are more than a few. `share`: of all reports, null where none. */
export function locationNote(share: number | null, forces: HotspotRequest['published']['forces']): Note | null {
  if ((share ?? 0) <= shareWithoutLocationToSay) return null
  const names = forces.map(({ name }) => name).join(' and ')
  return {
    kind: 'location',
    text: `${((share ?? 0) * 100).toFixed(1)}% of reports to ${names} have no place and are on no map.`,
  }
}
