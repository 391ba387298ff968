import { scaleLinear } from 'd3-scale'
import type { StudyRow } from '../contracts/plan-studies.ts'
import { capital, formatCount } from '../wording/counts.ts'
import { expectedText, percentText } from '../wording/expected-incidents.ts'
import type { Figure, FigureOptions } from './figure.ts'
import { ink } from './ink.ts'
import { type KeyEntry, keyLines } from './key.ts'
import { idFor, line, picture, rect, shortened, textWidth, told, words } from './svg.ts'

export type FifthRow = Pick<StudyRow, 'label' | 'isThis' | 'expected' | 'byFifth'>

/** Coverage by deprivation fifth under several choices. */
export interface FifthCoverageData {
  /** States the finding, without a full stop. */
  readonly title: string
  /** What the chosen row is called; 'this plan' when left out. */
  readonly thisOne?: string
  /** What the choices differ by: 'Weight (β)'. */
  readonly what: string
  readonly rows: readonly FifthRow[]
  /** What is counted, where it is not what is expected to be in reach; then numbers are whole. */
  readonly counted?: { readonly what: string; readonly all: string; readonly note: string }
}

const fifths = [1, 2, 3, 4, 5] as const
const barHeight = 15

/**
 * For each deprivation fifth, most deprived first, a bar for each choice: the share of what is expected there that is
 * in reach, with both numbers in words beside it. The plan's own choice is dark, the others are outlined. 640 pixels
 * wide when not told; the height follows. Without fifths: says that no deprivation is loaded.
 */
export function fifthCoverage(data: FifthCoverageData, options: FigureOptions = {}): Figure {
  const { title, rows, thisOne = 'this plan', counted } = data
  const { width = 640, id = idFor('fifth-coverage', data) } = options
  const known = rows.filter(({ byFifth }) => byFifth.length > 0)
  const narrow = width < 520
  const names = Math.min(narrow ? 78 : 130, 8 + Math.max(0, ...known.map(({ label }) => textWidth(label, 10))))
  const [left, right] = [names, width - (narrow ? 92 : 128)]
  const most = Math.max(1e-6, ...known.flatMap(({ byFifth }) => byFifth.map(shareOf)))
  const x = scaleLinear([0, most], [left, right])
  const groupHeight = 20 + known.length * barHeight + 8
  const bottom = (known.length === 0 ? 40 : fifths.length * groupHeight) + 4
  const key = keyLines(
    known.some(({ isThis }) => isThis) && known.length > 1 ? keyEntries(thisOne) : [],
    0,
    width,
    bottom + 4,
  )
  const alt = `Share of ${counted?.what ?? 'expected incidents in reach'} by deprivation fifth of the place. ${spoken(known, thisOne)}`
  const body =
    known.length === 0
      ? [words('No deprivation is loaded, so fifths are not known', 0, 22, { size: 12 })]
      : [
          ...fifths.flatMap((fifth, group) =>
            groupOf(fifth, known, group * groupHeight, {
              left,
              right,
              x,
              names,
              number: counted ? formatCount : expectedText,
            }),
          ),
          line(left, 18, left, bottom - 8, ink.line),
          ...key.drawn,
        ]
  return {
    svg: picture({ width, height: options.height ?? key.bottom + 4, id, title, alt, body }),
    table: tableOf(data, known, thisOne),
    alt,
    title,
    notes: [
      counted?.note ??
        'Fifths are of small areas (LSOAs) in England, 1 the most deprived. More watching of poorer places is also more watching of the people who live there.',
    ],
  }
}

interface Layout {
  readonly left: number
  readonly right: number
  readonly names: number
  readonly x: (share: number) => number
  readonly number: (incidents: number) => string
}

function groupOf(fifth: number, rows: readonly FifthRow[], top: number, { left, names, x, number }: Layout): string[] {
  return [
    words(fifthName(fifth), 0, top + 13, { size: 12, weight: 600, fill: ink.text }),
    ...rows.flatMap((row, index) => {
      const own = row.byFifth.find((each) => each.fifth === fifth)
      const y = top + 20 + index * barHeight
      const name = words(shortened(row.label, names - 8, 10), left - 6, y + 10.5, {
        size: 10,
        anchor: 'end',
        ...(row.isThis ? { weight: 600, fill: ink.text } : {}),
      })
      if (!own) return [name]
      const length = x(shareOf(own)) - left
      const bar = rect(left, y + 1, length, barHeight - 4, row.isThis ? ink.strong : ink.shade, {
        stroke: row.isThis ? ink.strong : ink.line,
      })
      const text = `${percentText(shareOf(own))}, ${number(own.reached)} of ${number(own.expected)}`
      return [
        name,
        told(bar, `${row.label}: ${text}`),
        words(text, left + length + 6, y + 10.5, { size: 10, fill: ink.text }),
      ]
    }),
  ]
}

const keyEntries = (thisOne: string): readonly KeyEntry[] => [
  { text: thisOne, width: 18, mark: (x, middle) => [rect(x, middle - 5, 18, 10, ink.strong)] },
  {
    text: 'another choice',
    width: 18,
    mark: (x, middle) => [rect(x, middle - 5, 18, 10, ink.shade, { stroke: ink.line })],
  },
]

function fifthName(fifth: number): string {
  if (fifth === 1) return 'Most deprived fifth'
  return fifth === 5 ? 'Least deprived fifth' : `Fifth ${fifth}`
}

function shareOf({ expected, reached }: { readonly expected: number; readonly reached: number }): number {
  return expected > 1e-9 ? Math.min(1, reached / expected) : 0
}

function spoken(rows: readonly FifthRow[], thisOne: string): string {
  if (rows.length === 0) return 'No deprivation is loaded, so fifths are not known.'
  const told = rows.map(({ label, isThis, byFifth }) => {
    const shares = byFifth.map((own) => `fifth ${own.fifth} ${percentText(shareOf(own))}`).join(', ')
    return `${label}${isThis ? ` (${thisOne})` : ''}: ${shares}`
  })
  return `${told.join('; ')}.`
}

function tableOf({ what, counted }: FifthCoverageData, rows: readonly FifthRow[], thisOne: string): Figure['table'] {
  const number = counted ? formatCount : expectedText
  return {
    caption: `${capital(counted?.what ?? 'incidents in reach')} by deprivation fifth of the place, 1 the most deprived`,
    columns: [
      { key: 'label', label: what, align: 'left' },
      { key: 'all', label: counted?.all ?? 'All in reach', align: 'right', decimals: counted ? 0 : 2 },
      ...fifths.map((fifth) => ({ key: `fifth-${fifth}`, label: `Fifth ${fifth}`, align: 'right' as const })),
    ],
    rows: rows.map(({ label, isThis, expected, byFifth }) => ({
      label: isThis ? `${label} (${thisOne})` : label,
      all: expected ?? 'not known',
      ...Object.fromEntries(
        fifths.map((fifth) => {
          const own = byFifth.find((each) => each.fifth === fifth)
          const text = own
            ? `${number(own.reached)} of ${number(own.expected)} (${percentText(shareOf(own))})`
            : 'not known'
          return [`fifth-${fifth}`, text]
        }),
      ),
    })),
  }
}
