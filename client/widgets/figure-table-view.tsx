import { cellText, columnHeading, type FigureTable } from '../../shared/figures/figure.ts'
import { ScrollBox } from './scroll-box.tsx'

/** A table of figures or of a paper, with its caption above; its first column names the rows. */
export function FigureTableView({ table }: { readonly table: FigureTable }) {
  const [first, ...others] = table.columns
  return (
    <ScrollBox label={table.caption}>
      <table>
        <caption>{table.caption}</caption>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column.key} scope="col" class={column.align}>
                {columnHeading(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>
              {first && (
                <th scope="row" class={first.align}>
                  {cellText(row[first.key], first)}
                </th>
              )}
              {others.map((column) => (
                <td key={column.key} class={column.align}>
                  {cellText(row[column.key], column)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
