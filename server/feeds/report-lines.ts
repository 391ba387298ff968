import type { LoadReport } from '../../shared/contracts/loads.ts'
import { monthsLabel } from '../../shared/period.ts'

const number = (value: number) => value.toLocaleString('en-GB')

/** A load report as lines for a terminal. */
export function reportLines(report: LoadReport): string[] {
  const lines = [
    report.status === 'applied'
      ? `Loaded in ${report.seconds.toFixed(1)} s (load ${report.load}, data version ${report.dataVersion}).`
      : `Nothing changed (load ${report.load}): these files were already loaded.`,
  ]
  const named = report.files.slice(0, 40)
  for (const file of named)
    lines.push(
      `  ${file.outcome.padEnd(10)} ${file.file}: ${file.feed === 'none' ? '' : `${file.feed}, `}${
        file.rows > 0 ? `${number(file.accepted)} of ${number(file.rows)} rows` : ''
      }${file.detail ? ` (${file.detail})` : ''}`,
    )
  if (report.files.length > named.length) lines.push(`  … and ${report.files.length - named.length} more files`)
  lines.push(
    `Rows: ${number(report.rows)} read, ${number(report.accepted)} accepted, ${number(report.refused)} refused.`,
  )
  for (const [reason, rows] of Object.entries(report.refusedByReason))
    lines.push(`  refused: ${reason}: ${number(rows)}`)
  if (report.refused > 0) lines.push(`  npm run wardwatch -- refused ${report.load} lists them.`)
  if (report.months.length > 0 || report.outsideEveryArea > 0 || report.duplicates > 0) {
    const share = report.withoutLocationShare === null ? '' : ` (${(100 * report.withoutLocationShare).toFixed(1)}%)`
    lines.push(
      `Without location: ${number(report.withoutLocation)}${share}. Outside every area: ${number(report.outsideEveryArea)}. Repeated Crime IDs or refs, counted once: ${number(report.duplicates)}.`,
    )
    for (const force of new Set(report.months.map((month) => month.force))) {
      const own = report.months.filter((month) => month.force === force)
      lines.push(`Months of ${force}: ${monthsLabel(own.map(({ month }) => month))}.`)
      for (const { month, rows, replacedRows } of own)
        if (replacedRows !== null)
          lines.push(`  ${month} replaced: ${number(replacedRows)} rows before, ${number(rows)} now`)
    }
  }
  for (const { force, months } of report.missingMonths)
    lines.push(`Missing months of ${force}: ${monthsLabel(months)}.`)
  for (const { kind, vintage, areas, remainder } of report.areas)
    lines.push(`Areas: ${number(areas)} ${kind} ${vintage}${remainder > 0 ? `, and what lies in none` : ''}.`)
  for (const choice of report.automaticChoices) lines.push(`Chosen: ${choice}`)
  for (const warning of report.warnings) lines.push(`Warning: ${warning}`)
  for (const step of report.next) lines.push(`Next: ${step}`)
  return lines
}
