import { dayNames } from '../wording/busiest-times.ts'
import { formatCount } from '../wording/counts.ts'
import { clockOf } from '../wording/van-times.ts'
import { hourOfWeekText } from '../wording/warden-demand.ts'
import type { Figure, FigureOptions } from './figure.ts'
import { ink } from './ink.ts'
import { keyLines } from './key.ts'
import { shadesOf } from './shades.ts'
import { idFor, line, picture, rect, textWidth, told, words } from './svg.ts'

/** Wardens, or minutes of work, in each hour of a week. */
export interface WeekNeedData {
  /** States the finding, without a full stop. */
  readonly title: string
  /** What is drawn, for the table and for who does not see it: 'Wardens needed in Newton Vale, week of 30 November'. */
  readonly about: string
  /** What one cell counts: 'wardens', 'minutes of work'. */
  readonly unit: string
  /** 168 amounts of 0 or more from Monday 00:00. */
  readonly amounts: ArrayLike<number>
  readonly notes: readonly string[]
}

const hours = 24

/**
 * A week as 7 rows, Monday first, by 24 hours: the amount in each cell where there is room for all of them, its shade
 * behind it, and the highest outlined; nothing is outlined where all are equal. 640 pixels wide when not told; the height
 * follows. RangeError unless there are 168 amounts.
 */
export function weekNeed(data: WeekNeedData, options: FigureOptions = {}): Figure {
  const { title, about, unit, notes } = data
  const amounts = Array.from(data.amounts)
  if (amounts.length !== 7 * hours) throw new RangeError(`${amounts.length} hours are no week`)
  const { width = 640, id = idFor('week-need', { ...data, amounts }) } = options
  const narrow = width < 520
  const [left, top, tall] = [narrow ? 30 : 76, 4, narrow ? 22 : 26]
  const cell = (width - left) / hours
  const bottom = top + 7 * tall
  const shades = shadesOf(amounts, { each: true })
  const most = Math.max(...amounts)
  const isFlat = amounts.every((amount) => amount === most)
  const size = narrow ? 9 : 10
  const hasRoom = Math.max(...amounts.map((amount) => textWidth(formatCount(amount), size))) <= cell - 1
  const drawn = amounts.flatMap((amount, hour) => {
    const x = left + (hour % hours) * cell
    const y = top + Math.floor(hour / hours) * tall
    const isHighest = amount === most && !isFlat
    const box = rect(x + 0.5, y + 0.5, cell - 1, tall - 1, shades.fillOf(amount), {
      ...(isHighest ? { stroke: ink.outline, 'stroke-width': 2 } : { stroke: ink.grid }),
    })
    return [
      told(box, `${hourOfWeekText(hour)}: ${formatCount(amount)} ${unit}`),
      ...(hasRoom && amount > 0
        ? [
            words(formatCount(amount), x + cell / 2, y + tall / 2 + 3.5, {
              anchor: 'middle',
              size,
              fill: shades.textOn(amount),
            }),
          ]
        : []),
    ]
  })
  const ticks = Array.from({ length: hours + 1 }, (_, hour) => hour)
    .filter((hour) => hour % (narrow ? 6 : 3) === 0)
    .flatMap((hour) => {
      const x = left + hour * cell
      const anchor = hour === hours ? 'end' : hour === 0 ? 'start' : 'middle'
      return [
        line(x, bottom, x, bottom + 4, ink.line),
        words(narrow ? String(hour % hours).padStart(2, '0') : clockOf(hour), x, bottom + 15, { size: 10, anchor }),
      ]
    })
  const key = keyLines(
    [
      { text: `${unit}:` },
      ...shades.entries,
      ...(isFlat
        ? []
        : [
            {
              text: 'most',
              width: 14,
              mark: (x: number, middle: number) => [
                rect(x + 1, middle - 5, 12, 10, ink.paper, { stroke: ink.outline, 'stroke-width': 2 }),
              ],
            },
          ]),
    ],
    narrow ? 0 : left,
    width,
    bottom + 22,
  )
  const days = dayNames.map((name, day) =>
    words(narrow ? name.slice(0, 3) : name, 0, top + (day + 0.5) * tall + 4, { fill: ink.text }),
  )
  const alt = `${about}, by day of the week and hour. ${title}.`
  return {
    svg: picture({
      width,
      height: options.height ?? key.bottom + 2,
      id,
      title,
      alt,
      body: [...days, ...drawn, ...ticks, ...key.drawn],
    }),
    table: {
      caption: about,
      columns: [
        { key: 'hour', label: 'Hour', align: 'left' },
        ...dayNames.map((name) => ({ key: name, label: name, align: 'right' as const })),
      ],
      rows: Array.from({ length: hours }, (_, hour) => ({
        hour: `${clockOf(hour)} to ${clockOf(hour + 1)}`,
        ...Object.fromEntries(dayNames.map((name, day) => [name, amounts[day * hours + hour]!])),
      })),
    },
    alt,
    title,
    notes,
  }
}
