import type { PaperBlock, PaperSection, PaperTable } from '../../shared/contracts/paper.ts'
import type { Target } from '../../shared/contracts/targets.ts'
import type { Figure } from '../../shared/figures/figure.ts'
import { targetTrend } from '../../shared/figures/target-trend.ts'
import { volLabels } from '../../shared/meeting-words.ts'
import { targetStatusWords } from '../../shared/target-words.ts'
import { plural } from '../../shared/wording/counts.ts'
import { dayWithYear } from '../../shared/wording/van-times.ts'
import { figureText } from './state-words.ts'
import { valueText } from './work-out-state.ts'

export const text = (words: string, tone: 'lead' | 'plain' | 'quiet' = 'plain'): PaperBlock => ({
  kind: 'text',
  text: words,
  tone,
})
export const heading = (words: string): PaperBlock => ({ kind: 'heading', text: words })
export const list = (items: readonly string[]): PaperBlock => ({ kind: 'list', items: [...items] })
export const table = (of: PaperTable, file: string | null): PaperBlock => ({ kind: 'table', file, table: of })

export function section(id: string, title: string, blocks: readonly PaperBlock[], startsPage = false): PaperSection {
  return { id, title, startsPage, blocks: [...blocks] }
}

/** A picture with its table. */
export function figureBlock({ svg, table: own, alt, title, notes }: Figure, file: string | null): PaperBlock {
  return {
    kind: 'figure',
    ...{ title, svg, alt, notes: [...notes], file },
    table: {
      caption: own.caption,
      columns: own.columns.map((column) => ({ ...column })),
      rows: own.rows.map((row) => ({ ...row })),
    },
  }
}

/** The picture of a target as it stands. */
export function trendOf({ title, areaName, direction, deadline, state }: Target): Figure {
  const { unit, decimals, status, series, baseline, target, now, forecast } = state
  return targetTrend({
    ...{ name: title, area: areaName, unit, decimals, direction, status, series, baseline, target, now },
    forecast: forecast && forecast.value !== null ? forecast : null,
    deadline: deadline.slice(0, 7),
  })
}

/** Every open target in a line, with its status and its light written out. */
export function statusTable(targets: readonly Target[]): PaperTable {
  return {
    caption: 'Targets with status and light',
    columns: [
      { key: 'target', label: 'Target', align: 'left' },
      { key: 'vol', label: 'About', align: 'left' },
      { key: 'baseline', label: 'Baseline', align: 'left' },
      { key: 'aim', label: 'To reach', align: 'left' },
      { key: 'now', label: 'Now, with 95% interval', align: 'left' },
      { key: 'status', label: 'Status', align: 'left' },
      { key: 'light', label: 'Light', align: 'left' },
      { key: 'deadline', label: 'Deadline', align: 'left' },
      { key: 'owner', label: 'Owner', align: 'left' },
    ],
    rows: targets.map(({ title, vol, state, direction, deadline, ownerRole, ownerAgency }) => ({
      ...{ target: title, vol: volLabels[vol] },
      baseline: valueText({ ...state.baseline, lower: null, upper: null }, state.decimals),
      aim:
        state.target === null
          ? 'not known'
          : `${direction === 'down' ? 'at most' : 'at least'} ${figureText(state.target, state.decimals)}`,
      now: state.now ? valueText(state.now, state.decimals) : 'no data',
      ...{ status: statusLabel(state), light: targetStatusWords[state.status].light },
      ...{ deadline: dayWithYear(deadline), owner: `${ownerRole}, ${ownerAgency}` },
    })),
  }
}

/** "Missed for sure, so far" until the data reach the deadline. */
function statusLabel({ status, isOver }: Target['state']): string {
  const isOpen = !isOver && status !== 'too early' && status !== 'cannot be told'
  return `${targetStatusWords[status].label}${isOpen ? ', so far' : ''}`
}

/** How many targets there are of each status, in words. */
export function statusCounts(targets: readonly Target[]): string {
  if (targets.length === 0) return 'No target is set.'
  const counts = Object.entries(targetStatusWords).flatMap(([status, { label }]) => {
    const many = targets.filter(({ state }) => state.status === status).length
    return many === 0 ? [] : [`${label.toLowerCase()}: ${many}`]
  })
  return `Of ${plural(targets.length, 'target')}, ${counts.join('; ')}.`
}

/** One target with everything that is known of it. */
export function targetBlocks(target: Target, isBrief: boolean): PaperBlock[] {
  const { state, title } = target
  const file = `target-${target.target}`
  return [
    heading(title),
    text(state.sentence),
    ...(state.change ? [text(state.change.sentence)] : []),
    ...(state.forecast && state.forecast.sentence !== '' ? [text(state.forecast.sentence)] : []),
    ...(isBrief ? [] : [figureBlock(trendOf(target), file)]),
    ...(isBrief
      ? []
      : state.beside.map((each, index) => table(each, `${file}-beside${index === 0 ? '' : `-${index + 1}`}`))),
    ...(isBrief
      ? []
      : [
          text(
            `Measured ${state.unit}; divided by ${state.denominator || 'nothing that is known'}. ${state.forecast && state.forecast.value !== null ? `Method: ${state.forecast.method}. ${state.forecast.tried}` : ''}`.trim(),
            'quiet',
          ),
          ...(state.notes.length > 0 ? [list(state.notes)] : []),
        ]),
  ]
}
