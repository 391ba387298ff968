import type { PaperBlock, PaperSection } from '../../shared/contracts/paper.ts'
import type { TypeFigures } from '../../shared/contracts/quarter-figures.ts'
import { hourWeekdayMatrix } from '../../shared/figures/hour-weekday-matrix.ts'
import { quarterBars } from '../../shared/figures/quarter-bars.ts'
import { trend } from '../../shared/figures/trend.ts'
import { type LayerSlug, layerSlugs } from '../../shared/layers.ts'
import { monthLabel, monthsOf } from '../../shared/period.ts'
import { plural } from '../../shared/wording/counts.ts'
import {
  actionState,
  missingSentence,
  ownerInWords,
  phraseOf,
  reportedChange,
} from '../../shared/wording/pack-words.ts'
import { dayWithYear } from '../../shared/wording/van-times.ts'
import { verdictWording } from '../../shared/wording/verdict-words.ts'
import { areaOf, changeOf } from './area-of.ts'
import { facts, figureBlock, heading, quiet, say, section, table } from './blocks.ts'
import { openPriorities } from './compose-front.ts'
import type { PackInput, PackPriority } from './pack-input.ts'

const places = 3
const fewestForHours = 50
/** The first of them is of the same months a year before, and a page holds no more. */
const mostQuarters = 5

/** Pages 3 to 5: one for each priority; a place that is free says so on the page before. */
export function composePriorities(input: PackInput): PaperSection[] {
  const open = openPriorities(input)
  return Array.from({ length: places }, (_, at) => {
    const id = `priority-${at + 1}`
    const priority = open[at]
    if (!priority)
      return section(id, `Priority ${at + 1}: none is set`, [say('This place is free. The meeting can fill it.')], {
        startsPage: at === 0,
      })
    return section(id, `Priority ${at + 1}: ${priority.title}`, priorityBlocks(input, priority, at + 1))
  })
}

function priorityBlocks(input: PackInput, priority: PackPriority, number: number): (PaperBlock | null)[] {
  const type = areaOf(input)?.types.find(({ slug }) => slug === priority.layer)
  return [
    say(priority.statement),
    heading('What the figures show'),
    ...evidence(input, priority, type, number),
    heading('When it happens'),
    ...when(input, priority, number),
    heading('What is being done'),
    actionsBlock(input, priority, number),
    heading('How we will know'),
    facts([
      ['What we aim for', priority.target],
      ['Where we began', priority.baseline],
      ['Chosen on', dayWithYear(priority.chosenOn)],
      ['We look again by', dayWithYear(priority.reviewDue)],
      [
        'At the last look',
        priority.lastReview
          ? `${dayWithYear(priority.lastReview.on)}: ${priority.lastReview.verdict}. ${priority.lastReview.note}`.trim()
          : 'It has not been looked at yet.',
      ],
    ]),
  ]
}

function evidence(
  input: PackInput,
  { layer }: PackPriority,
  type: TypeFigures | undefined,
  number: number,
): PaperBlock[] {
  const { figures, group } = input
  if (!figures) return [say(input.noFigures)]
  if (layer === '') return [say('Residents raised this. The police have no figures for it.')]
  if (!type)
    return [say(`We do not give figures of ${phraseOf(layer)} for ${group.areaName}. This protects people's privacy.`)]
  const change = changeOf(input, type)
  const blocks: PaperBlock[] = change ? [say(reportedChange(change))] : []
  const chart = chartOf(input, type)
  if (chart) blocks.push(figureBlock(chart, `priority-${number}-months`))
  else blocks.push(...byQuarter(input, type, number))
  const missing = missingSentence(figures.missingMonths)
  return missing === '' ? blocks : [...blocks, quiet(missing)]
}

/** By month, where every month may be told. */
function chartOf(
  { edition, figures, group, usual, events }: PackInput,
  { slug, monthly, quarter, before, verdict }: TypeFigures,
) {
  const layer = layerSlugs.find((each) => each === slug) as LayerSlug | undefined
  if (!figures || !layer || !monthly) return null
  const byMonth = new Map(monthly.map(({ month, count }) => [month, count]))
  const months = monthsOf(figures.series)
  const change =
    quarter !== undefined && before !== undefined && verdict !== undefined ? { count: quarter, before, verdict } : null
  const figure = trend(
    {
      area: group.areaName,
      layer,
      months: months.map((month) => ({ month, status: byMonth.has(month) ? 'published' : 'missing' })),
      counts: months.map((month) => byMonth.get(month) ?? null),
      selected: figures.quarter,
      ...(change ? { change } : {}),
      ...(edition === 'partner' ? { usual: usual.get(slug) ?? null, events } : {}),
    },
    { width: 600, height: 160 },
  )
  if (edition === 'partner') return figure
  // A row for each month, as the record has them.
  const rows = months.map((month) => ({ month: monthLabel(month), reports: byMonth.get(month) ?? 'no data' }))
  const columns = figure.table.columns.filter(({ key }) => key !== 'note')
  return { ...figure, table: { ...figure.table, columns, rows } }
}

/** Where months may not be told, every three months: those that are hidden stand there as hidden. */
function byQuarter({ figures, group }: PackInput, type: TypeFigures, number: number): PaperBlock[] {
  if (!figures) return []
  const counts = new Map(type.quarters.map(({ to, count }) => [to, count]))
  const counted = new Set(figures.months)
  const spans = quartersOf(figures.series).slice(-mostQuarters)
  if (counts.size === 0) return [quiet("We do not give figures over time here. This protects people's privacy.")]
  const chart = quarterBars(
    {
      area: group.areaName,
      label: type.label,
      phrase: phraseOf(type.slug),
      quarters: spans.map((span) => {
        const count = counts.get(span.to) ?? null
        const isWhole = monthsOf(span).every((month) => counted.has(month))
        return { ...span, count, ...(count === null && !isWhole ? { none: 'no data' } : {}) }
      }),
      finding: type.verdict ? verdictWording[type.verdict].label.toLowerCase() : 'reports every three months',
    },
    { width: 600, height: 150 },
  )
  return [figureBlock(chart, `priority-${number}-quarters`)]
}

/** Three months each, that end with the series; months that are left over at its beginning are left out. */
function quartersOf({ from, to }: { readonly from: string; readonly to: string }) {
  const months = monthsOf({ from, to })
  const spans: { readonly from: string; readonly to: string }[] = []
  for (let last = months.length - 1; last >= 2; last -= 3)
    spans.unshift({ from: months[last - 2] as string, to: months[last] as string })
  return spans
}

function when({ edition, hours, figures, group }: PackInput, { layer }: PackPriority, number: number): PaperBlock[] {
  if (edition === 'public')
    return [say('The police do not publish the day or hour of reports, so this pack cannot show it.')]
  const known = hours.get(layer)
  const slug = layerSlugs.find((each) => each === layer)
  if (!known || !slug || known.used < fewestForHours || !figures)
    return [
      say(
        `${known && known.used > 0 ? `Only ${plural(known.used, 'report')}` : 'No report'} from partners has a day and an hour. We need ${fewestForHours} to show when it happens.`,
      ),
    ]
  const matrix = hourWeekdayMatrix(
    { area: group.areaName, layer: slug, period: figures.year, ...known },
    { width: 600 },
  )
  return [figureBlock(matrix, `priority-${number}-hours`)]
}

function actionsBlock({ actions, today }: PackInput, priority: PackPriority, number: number): PaperBlock {
  const own = actions.filter((action) => action.priority === priority.id)
  if (own.length === 0) return say('No action is set yet. The meeting can set one.')
  return table(`priority-${number}-actions`, {
    caption: `Actions on priority ${number}`,
    columns: [
      { key: 'action', label: 'Action', align: 'left' },
      { key: 'owner', label: 'Who', align: 'left' },
      { key: 'due', label: 'Due', align: 'left' },
      { key: 'state', label: 'How it stands', align: 'left' },
    ],
    rows: own.map((action) => ({
      action: action.action,
      owner: ownerInWords(action.ownerRole, action.ownerAgency),
      due: dayWithYear(action.due),
      state: actionState(action, today),
    })),
  })
}
