import type { FigureTable } from '../../../shared/figures/figure.ts'
import { tableCsv } from '../../../shared/figures/table-csv.ts'

interface Props {
  readonly table: FigureTable
  /** Without its ending. */
  readonly name: string
}

/** The table of a figure as a file. */
export function TableFile({ table, name }: Props) {
  const save = () => {
    const link = document.createElement('a')
    link.download = `${name}.csv`
    link.href = URL.createObjectURL(new Blob([tableCsv(table)], { type: 'text/csv;charset=utf-8' }))
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  }
  return (
    <button type="button" class="quiet" onClick={save}>
      This table as CSV
    </button>
  )
}
