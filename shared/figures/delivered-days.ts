import { scaleLinear } from 'd3-scale'
import type { WardenMeasures } from '../contracts/warden-visits.ts'
import { dayNames } from '../wording/busiest-times.ts'
import { percentText } from '../wording/expected-incidents.ts'
import { daysInWords } from '../wording/warden-delivery.ts'
import type { Figure, FigureOptions } from './figure.ts'
import { ink } from './ink.ts'
import { keyLines } from './key.ts'
import { hatching, idFor, picture, rect, told, words } from './svg.ts'

/** Visits planned and made by weekday. */
export type DeliveredDaysData = Pick<WardenMeasures, 'weekdays' | 'visits' | 'from' | 'to'>

const rowHeight = 26

/**
 * A bar for each weekday as long as the visits that were planned: made dark, missed hatched, with the numbers beside it.
 * 640 pixels wide when not told. A weekday without a planned visit says so.
 */
export function deliveredDays(data: DeliveredDaysData, options: FigureOptions = {}): Figure {
  const { weekdays, visits } = data
  const { width = 640, id = idFor('delivered-days', data) } = options
  const narrow = width < 520
  const [left, right] = [narrow ? 40 : 90, width - (narrow ? 84 : 150)]
  const x = scaleLinear([0, Math.max(1, ...weekdays.map(({ planned }) => planned))], [left, right])
  const worst = [...weekdays]
    .filter(({ planned }) => planned > 0)
    .sort((one, other) => one.made / one.planned - other.made / other.planned)[0]
  const title = worst
    ? `${visits.made} of ${visits.planned} planned visits were made, fewest on ${dayNames[worst.weekday - 1]}s`
    : 'No visit was planned in these days'
  const spoken = weekdays.map((day) => `${dayNames[day.weekday - 1]} ${textOf(day)}`).join('; ')
  const alt = `Planned visits by weekday, ${daysInWords(data)}, made and missed. ${spoken}.`
  const bottom = weekdays.length * rowHeight + 4
  const key = keyLines(
    [
      { text: 'made', width: 18, mark: (at, middle) => [rect(at, middle - 5, 18, 10, ink.strong)] },
      {
        text: 'missed',
        width: 18,
        mark: (at, middle) => [rect(at, middle - 5, 18, 10, `url(#${id}-missed)`, { stroke: ink.line })],
      },
    ],
    0,
    width,
    bottom,
  )
  const rows = weekdays.flatMap((day, index) => {
    const top = index * rowHeight + 4
    const name = dayNames[day.weekday - 1]!
    const label = words(narrow ? name.slice(0, 3) : name, 0, top + 14, { size: 12, fill: ink.text })
    if (day.planned === 0) return [label, words('none planned', left, top + 14, { size: 11 })]
    const [made, end] = [x(day.made), x(day.planned)]
    return [
      label,
      told(
        rect(left, top + 2, made - left, 16, ink.strong) +
          rect(made, top + 2, end - made, 16, `url(#${id}-missed)`, { stroke: ink.line }),
        `${name}: ${textOf(day)}`,
      ),
      words(narrow ? `${day.made} of ${day.planned}` : textOf(day), end + 6, top + 14, { size: 11, fill: ink.text }),
    ]
  })
  return {
    svg: picture({
      width,
      height: options.height ?? key.bottom + 4,
      id,
      title,
      alt,
      body: [hatching(`${id}-missed`), ...rows, ...key.drawn],
    }),
    table: {
      caption: `Visits planned and made by weekday, ${daysInWords(data)}`,
      columns: [
        { key: 'day', label: 'Weekday', align: 'left' },
        { key: 'duties', label: 'Duties', align: 'right' },
        { key: 'worked', label: 'Duties worked', align: 'right' },
        { key: 'planned', label: 'Visits planned', align: 'right' },
        { key: 'made', label: 'Made', align: 'right' },
        { key: 'missed', label: 'Missed', align: 'right' },
        { key: 'minutes', label: 'All visits', unit: 'minutes', align: 'right' },
      ],
      rows: weekdays.map(({ weekday, duties, worked, planned, made, minutes }) => ({
        ...{ day: dayNames[weekday - 1]!, duties, worked, planned, made, missed: planned - made, minutes },
      })),
    },
    alt,
    title,
    notes: ['Visits after midnight are of the day on which the duty began.'],
  }
}

function textOf({ made, planned }: { readonly made: number; readonly planned: number }): string {
  return planned === 0 ? 'none planned' : `${made} of ${planned} made (${percentText(made / planned)})`
}
