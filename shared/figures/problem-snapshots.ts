import type { ProblemSnapshot, SnapshotContent } from '../contracts/problems.ts'
import { layer } from '../layers.ts'
import { monthLabel, monthsLabel, periodLabel } from '../period.ts'
import { verdictWording } from '../wording/verdict-words.ts'
import type { Figure, FigureOptions, FigureTable } from './figure.ts'
import { trend } from './trend.ts'

/** Reports at the place of a snapshot by month, the months it counts shaded; as `trend`, and as it was kept. */
export function snapshotTrend(content: SnapshotContent, options: FigureOptions = {}): Figure {
  const { compared, from, to, notes, automaticChoices } = content
  const figure = trend(
    {
      area: content.place.name,
      layer: content.layer,
      months: content.series.map(({ month, status }) => ({ month, status })),
      counts: content.series.map(({ count }) => count),
      selected: { from, to },
      change: { count: compared.count, before: compared.before, verdict: compared.verdict },
    },
    options,
  )
  return { ...figure, notes: [...figure.notes, ...notes, ...automaticChoices] }
}

/** Snapshots side by side, one a row, oldest first. No snapshot: a table without rows. */
export function snapshotsTable(snapshots: readonly ProblemSnapshot[]): FigureTable {
  return {
    caption: 'Evidence as it was kept, oldest first',
    columns: [
      { key: 'taken', label: 'Taken', align: 'left' },
      { key: 'layer', label: 'Reports of', align: 'left' },
      { key: 'period', label: 'Months', align: 'left' },
      { key: 'missing', label: 'Not published', align: 'left' },
      { key: 'count', label: 'Reports', align: 'right' },
      { key: 'rate', label: 'Rate', align: 'right', unit: 'a year and 1,000 residents', decimals: 1 },
      { key: 'interval', label: '95% interval', align: 'left' },
      { key: 'before', label: 'Year before, like months', align: 'left' },
      { key: 'verdict', label: 'Verdict', align: 'left' },
      { key: 'checksum', label: 'Checksum', align: 'left' },
    ],
    rows: snapshots.map(({ content, madeAt, checksum }) => ({
      taken: madeAt.slice(0, 10),
      layer: layer(content.layer).label,
      period: periodLabel(content),
      missing: content.missing.length > 0 ? monthsLabel(content.missing) : 'none',
      count: content.count,
      rate: content.rate ?? 'no residents known',
      interval:
        content.lower === null || content.upper === null
          ? 'none'
          : `${content.lower.toFixed(1)} to ${content.upper.toFixed(1)}`,
      before:
        content.compared.months.length === 0
          ? 'no like months'
          : `${content.compared.before}, now ${content.compared.count} (${content.compared.months.length} months)`,
      verdict: verdictWording[content.compared.verdict].label,
      checksum: checksum.slice(0, 12),
    })),
  }
}

/** 'Vehicle crime in Gorse Bank, Jan to Dec 2025' */
export function snapshotName({ content }: Pick<ProblemSnapshot, 'content'>): string {
  return `${layer(content.layer).label} in ${content.place.name}, ${periodLabel(content)}`
}

/** 'to December 2025' */
export function snapshotTo({ content }: Pick<ProblemSnapshot, 'content'>): string {
  return `to ${monthLabel(content.to)}`
}
