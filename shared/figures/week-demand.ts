import type { DemandAnswer } from '../contracts/plans.ts'
import { expectedText } from '../wording/expected-incidents.ts'
import { briefDay, dayInWords, hoursInWords, shiftInWords, weekInWords } from '../wording/van-times.ts'
import { weekDemandFinding } from '../wording/week-demand.ts'
import type { Figure, FigureOptions } from './figure.ts'
import { ink } from './ink.ts'
import { keyLines } from './key.ts'
import { shadesOf } from './shades.ts'
import { idFor, picture, rect, told, words } from './svg.ts'

/** Incidents expected in the district in each shift of a week. */
export type WeekDemandData = Pick<DemandAnswer, 'week' | 'slots' | 'slotTotals'> & { readonly area: string }

/**
 * Days across, shifts down, the expected number in each cell and its shade behind it; the busiest cell is outlined.
 * 640 pixels wide when not told; the height follows from the number of shifts. A day without a shift has an empty cell.
 * RangeError where slots and totals differ in number.
 */
export function weekDemand(data: WeekDemandData, options: FigureOptions = {}): Figure {
  const { area, week, slots, slotTotals } = data
  if (slots.length !== slotTotals.length) throw new RangeError('Every shift needs its total')
  const { width = 640, id = idFor('week-demand', data) } = options
  const narrow = width < 520
  const cells = slots.map((slot, index) => ({ slot, ...slotTotals[index]! }))
  const days = [...new Set(slots.map(({ day }) => day))].sort()
  const shifts = [...new Map(slots.map((slot) => [hoursInWords(slot), slot] as const)).values()].sort(
    (a, b) => a.fromHour - b.fromHour || a.toHour - b.toHour,
  )
  const [left, top, tall] = [narrow ? 42 : 96, 34, narrow ? 34 : 38]
  const cellWidth = (width - left) / Math.max(1, days.length)
  const bottom = top + shifts.length * tall
  const shades = shadesOf(cells.map(({ expected }) => expected))
  const most = Math.max(0, ...cells.map(({ expected }) => expected))
  const decimals = most < 9.95 ? 2 : most < 999.5 ? 1 : 0
  const busiest = most > 0 ? cells.find(({ expected }) => expected === most) : undefined
  const finding = weekDemandFinding(data)
  const title = finding
  const alt = `Incidents expected in ${area} in each shift of the week of ${weekInWords(week)}. ${finding}.`
  const drawn = cells.flatMap(({ slot, expected, low, high }) => {
    const x = left + days.indexOf(slot.day) * cellWidth
    const y = top + shifts.findIndex((shift) => hoursInWords(shift) === hoursInWords(slot)) * tall
    const isBusiest = slot === busiest?.slot
    const box = rect(x + 1, y + 1, cellWidth - 2, tall - 2, shades.fillOf(expected), {
      ...(isBusiest ? { stroke: ink.outline, 'stroke-width': 2.5 } : { stroke: ink.grid }),
    })
    const range = `${expectedText(low)} to ${expectedText(high)}`
    return [
      told(box, `${shiftInWords(slot)}: ${expectedText(expected)} expected, ${range}`),
      words(expected.toFixed(decimals), x + cellWidth / 2, y + tall / 2 + (narrow ? 4 : -1), {
        anchor: 'middle',
        size: narrow ? 11 : 13,
        fill: shades.textOn(expected),
        weight: 600,
      }),
      ...(narrow
        ? []
        : [
            words(rangeText(low, high), x + cellWidth / 2, y + tall / 2 + 13, {
              anchor: 'middle',
              size: 10,
              fill: shades.textOn(expected),
            }),
          ]),
    ]
  })
  const key = keyLines(
    busiest
      ? [
          {
            text: 'busiest shift',
            width: 16,
            mark: (x, middle) => [
              rect(x + 1, middle - 6, 14, 12, ink.paper, { stroke: ink.outline, 'stroke-width': 2.5 }),
            ],
          },
        ]
      : [],
    left,
    width,
    bottom + 4,
  )
  const body = [
    ...days.flatMap((day, index) => {
      const middle = left + (index + 0.5) * cellWidth
      const [name = '', number = '', month = ''] = briefDay(day).split(' ')
      return [
        words(name, middle, 12, { anchor: 'middle', weight: 600, fill: ink.text }),
        words(narrow ? number : `${number} ${month}`, middle, 26, { anchor: 'middle' }),
      ]
    }),
    ...shifts.map((shift, index) =>
      words(narrow ? briefHours(shift) : hoursInWords(shift), 0, top + (index + 0.5) * tall + 4, { fill: ink.text }),
    ),
    ...drawn,
    ...(cells.length === 0 ? [words('No shift is planned', 0, 20, { size: 12 })] : key.drawn),
  ]
  return {
    svg: picture({ width, height: options.height ?? key.bottom + 4, id, title, alt, body }),
    table: tableOf(area, week, cells),
    alt,
    title,
    notes: [
      'The smaller numbers are the 95% interval of the usual number; darker is more.',
      ...(shifts.some(({ toHour }) => toHour > 24)
        ? ['Hours after midnight belong to the day on which the shift began.']
        : []),
    ].slice(narrow ? 1 : 0),
  }
}

function rangeText(low: number, high: number): string {
  const [from, to] = [low, high].map((value) => value.toFixed(value < 9.95 ? 1 : 0))
  return `${from}–${to}`
}

function briefHours({ fromHour, toHour }: { readonly fromHour: number; readonly toHour: number }): string {
  return [fromHour, toHour].map((hour) => String(hour % 24).padStart(2, '0')).join('–')
}

type Cell = DemandAnswer['slotTotals'][number] & { readonly slot: DemandAnswer['slots'][number] }

function tableOf(area: string, week: string, cells: readonly Cell[]): Figure['table'] {
  return {
    caption: `Incidents expected in ${area} by shift, week of ${weekInWords(week)}`,
    columns: [
      { key: 'day', label: 'Day', align: 'left' },
      { key: 'shift', label: 'Shift', align: 'left' },
      { key: 'expected', label: 'Expected', align: 'right', decimals: 1 },
      { key: 'low', label: 'From', align: 'right', unit: '95% interval', decimals: 1 },
      { key: 'high', label: 'To', align: 'right', unit: '95% interval', decimals: 1 },
    ],
    rows: cells.map(({ slot, expected, low, high }) => ({
      day: dayInWords(slot.day),
      shift: hoursInWords(slot),
      expected,
      low,
      high,
    })),
  }
}
