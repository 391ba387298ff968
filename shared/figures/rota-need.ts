import { formatCount } from '../wording/counts.ts'
import { briefDay, clockOf, dayInWords, weekInWords } from '../wording/van-times.ts'
import type { Figure, FigureOptions } from './figure.ts'
import { ink } from './ink.ts'
import { keyLines } from './key.ts'
import { element, hatching, idFor, line, picture, rect, told, words } from './svg.ts'

/** Wardens needed and on duty in each of the 168 hours from Monday 00:00. */
export interface RotaNeedData {
  readonly area: string
  /** Its Monday. */
  readonly week: string
  readonly days: readonly { readonly day: string }[]
  readonly need: readonly number[]
  readonly staff: readonly number[]
}

const tall = 84

/**
 * Seven days beside each other, each hour a bar: who is on duty up to the need is filled, what is not met is hatched, and
 * who is on duty beyond the need is outlined; a stepped line is the need. 980 pixels wide when not told; below 700 the
 * days stand in two rows. RangeError unless there are 168 hours of each.
 */
export function rotaNeed(data: RotaNeedData, options: FigureOptions = {}): Figure {
  const { area, week, days, need, staff } = data
  if (need.length !== 168 || staff.length !== 168) throw new RangeError('A week has 168 hours')
  const { width = 980, id = idFor('rota-need', data) } = options
  const most = Math.max(1, ...need, ...staff)
  const perRow = width < 700 ? 4 : 7
  const gap = 6
  const left = 22
  const dayWidth = (width - left) / perRow - gap
  const rowHeight = tall + 34
  const met = need.reduce((sum, wanted, hour) => sum + Math.min(wanted, staff[hour]!), 0)
  const needed = need.reduce((sum, wanted) => sum + wanted, 0)
  const worst = longestUnmet(need, staff)
  const title =
    needed === 0
      ? 'Nothing is expected that needs a warden'
      : met === needed
        ? 'Every hour of need is met'
        : `${formatCount(needed - met)} of ${formatCount(needed)} hours of need are not met`
  const alt = `Wardens needed and on duty in ${area} by hour, week of ${weekInWords(week)}. ${title}.${worst ? ` The longest time with too few: ${worst}.` : ''}`
  const hatch = `${id}-unmet`
  const body: string[] = [hatching(hatch)]
  for (const [at, { day }] of days.entries()) {
    const [x0, y0] = [left + (at % perRow) * (dayWidth + gap), Math.floor(at / perRow) * rowHeight + 14]
    const bottom = y0 + tall
    const up = (wardens: number) => bottom - (wardens / most) * tall
    const wide = dayWidth / 24
    body.push(words(briefDay(day), x0, y0 - 3, { fill: ink.text, weight: 600 }))
    if (at % perRow === 0)
      body.push(
        words(String(most), left - 4, y0 + 8, { anchor: 'end' }),
        words('0', left - 4, bottom, { anchor: 'end' }),
      )
    body.push(line(x0, bottom, x0 + dayWidth, bottom, ink.line))
    let steps = ''
    for (let hour = 0; hour < 24; hour++) {
      const [wanted, there] = [need[at * 24 + hour]!, staff[at * 24 + hour]!]
      const x = x0 + hour * wide
      const marks = [
        rect(x, up(Math.min(wanted, there)), wide, (Math.min(wanted, there) / most) * tall, ink.mark),
        ...(there < wanted
          ? [rect(x, up(wanted), wide, ((wanted - there) / most) * tall, `url(#${hatch})`)]
          : there > wanted
            ? [
                rect(x + 0.5, up(there), wide - 1, ((there - wanted) / most) * tall, 'none', {
                  stroke: ink.mark,
                  'stroke-width': 1,
                }),
              ]
            : []),
      ].join('')
      body.push(told(marks, `${dayInWords(day)} ${clockOf(hour)}: ${wanted} needed, ${there} on duty`))
      steps += `${hour === 0 ? 'M' : 'L'}${x} ${up(wanted)}L${x + wide} ${up(wanted)}`
    }
    body.push(element('path', { d: steps, fill: 'none', stroke: ink.strong, 'stroke-width': 1.5 }))
    for (const hour of [0, 6, 12, 18])
      body.push(words(String(hour), x0 + hour * wide, bottom + 12, { anchor: hour === 0 ? 'start' : 'middle' }))
  }
  const rows = Math.ceil(days.length / perRow)
  const key = keyLines(
    [
      {
        text: 'needed',
        width: 18,
        mark: (x, middle) => [line(x, middle, x + 18, middle, ink.strong, { 'stroke-width': 1.5 })],
      },
      { text: 'met', width: 14, mark: (x, middle) => [rect(x, middle - 6, 14, 12, ink.mark)] },
      { text: 'not met', width: 14, mark: (x, middle) => [rect(x, middle - 6, 14, 12, `url(#${hatch})`)] },
      {
        text: 'on duty beyond the need',
        width: 14,
        mark: (x, middle) => [rect(x + 0.5, middle - 6, 13, 12, 'none', { stroke: ink.mark })],
      },
    ],
    left,
    width,
    rows * rowHeight + 2,
  )
  return {
    svg: picture({ width, height: key.bottom + 4, id, title, alt, body: [...body, ...key.drawn] }),
    table: tableOf(data),
    alt,
    title,
    notes: [],
  }
}

/** '30 November, 02:00 to 06:00'; null where no hour has too few. */
function longestUnmet(need: readonly number[], staff: readonly number[]): string | null {
  let [best, from] = [{ from: 0, hours: 0 }, 0]
  for (let hour = 0; hour <= 168; hour++) {
    if (hour < 168 && staff[hour]! < need[hour]!) {
      if (hour + 1 - from > best.hours) best = { from, hours: hour + 1 - from }
    } else from = hour + 1
  }
  if (best.hours === 0) return null
  return `${best.hours === 1 ? 'one hour' : `${best.hours} hours`} from ${dayNames[Math.floor(best.from / 24)]} ${clockOf(best.from % 24)} on`
}

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

function tableOf({ area, week, days, need, staff }: RotaNeedData): Figure['table'] {
  return {
    caption: `Wardens on duty of those needed in ${area} by hour, week of ${weekInWords(week)}`,
    columns: [
      { key: 'hour', label: 'Hour', align: 'left' },
      ...days.map(({ day }, at) => ({ key: String(at), label: briefDay(day), align: 'right' as const })),
    ],
    rows: Array.from({ length: 24 }, (_, hour) => ({
      hour: clockOf(hour),
      ...Object.fromEntries(days.map((_, at) => [String(at), `${staff[at * 24 + hour]} of ${need[at * 24 + hour]}`])),
    })),
  }
}
