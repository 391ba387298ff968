import type { PaperTable } from '../../../../shared/contracts/paper.ts'
import { cellText, columnHeading } from '../../../../shared/figures/figure.ts'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'

/** A table of a paper on the screen. */
export function PlainTable({ table }: { readonly table: PaperTable }) {
  const columns = table.columns.map(({ unit, decimals, ...column }) => ({
    ...column,
    ...(unit === undefined ? {} : { unit }),
    ...(decimals === undefined ? {} : { decimals }),
  }))
  const [first, ...others] = columns
  return (
    <ScrollBox label={table.caption}>
      <table>
        <caption>{table.caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
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
