import type { Month } from '../period.ts'
import { listed } from '../wording/counts.ts'
import { ink } from './ink.ts'
import type { MonthScale } from './month-scale.ts'
import { element, textWidth, told, words } from './svg.ts'

/** Something that was going on and may have changed how many reports came in. Days 'YYYY-MM-DD', both included. */
export interface ChartEvent {
  readonly name: string
  readonly from: string
  readonly to: string
}

/** Events of a chart by month, each name with a letter of its own. */
export interface MonthEvents {
  readonly byMonth: ReadonlyMap<Month, readonly string[]>
  /** 'a', 'b' and so on, by name, in the order in which they are first met. */
  readonly letters: ReadonlyMap<string, string>
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz'

/** Events in the months that are drawn; beyond the alphabet a name has no letter. None: empty maps. */
export function monthEvents(events: readonly ChartEvent[], { positions }: MonthScale): MonthEvents {
  const byMonth = new Map<Month, string[]>()
  const letters = new Map<string, string>()
  for (const { month } of positions) {
    const names = events.filter(({ from, to }) => from.slice(0, 7) <= month && month <= to.slice(0, 7))
    const own = [...new Set(names.map(({ name }) => name))]
    if (own.length > 0) byMonth.set(month, own)
    for (const name of own) if (!letters.has(name)) letters.set(name, alphabet[letters.size] ?? '')
  }
  return { byMonth, letters }
}

/** Letters above each month with an event, or a diamond where they have no room. `top`: of the bars, in pixels. */
export function eventMarks({ byMonth, letters }: MonthEvents, scale: MonthScale, top: number): string[] {
  let taken = 0
  return scale.positions.flatMap(({ month, x, width }) => {
    const names = byMonth.get(month)
    if (!names) return []
    const cx = x + width / 2
    const text = names.map((name) => letters.get(name)).join('')
    const half = textWidth(text) / 2
    if (text !== '' && cx - half > taken) {
      taken = cx + half + 1
      return [told(words(text, cx, top - 3, { anchor: 'middle', halo: true, fill: ink.text }), listed(names))]
    }
    const size = Math.min(4, Math.max(2, width / 2))
    const d = `M${cx.toFixed(1)} ${top - 5 - size}l${size} ${size}l${-size} ${size}l${-size} ${-size}z`
    return [told(element('path', { d, fill: ink.text }), listed(names))]
  })
}

/** What stands in the table beside each month. */
export function eventRemarks({ byMonth }: MonthEvents): ReadonlyMap<Month, string> {
  return new Map([...byMonth].map(([month, names]) => [month, listed(names)]))
}

/** What the letters mean, and what the marks say; none without events. */
export function eventNotes({ letters }: MonthEvents): string[] {
  if (letters.size === 0) return []
  const names = [...letters].map(([name, letter]) => (letter === '' ? name : `${letter} ${name}`))
  return [
    `Marked months had events: ${names.join('; ')}.`,
    'Events may change how many reports come in. They are not taken out of the counts.',
  ]
}
