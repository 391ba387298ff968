import { cellText, columnHeading, type Figure, type FigureTable } from '../../shared/figures/figure.ts'
import { ScrollBox } from './scroll-box.tsx'

interface Props {
  readonly figure: Figure
  /** Heading level of its title; the title is left out where the place around it gives one. */
  readonly level?: 2 | 3 | 4 | undefined
}

/** A figure with its finding as title, its notes, and its table one click away. */
export function FigureView({ figure, level }: Props) {
  const Title = `h${level ?? 3}` as 'h3'
  return (
    <figure class="figure">
      {level && <Title class="figure-title">{figure.title}</Title>}
      {/* The picture is made by shared/figures from numbers and escaped names. */}
      <div class="figure-picture" dangerouslySetInnerHTML={{ __html: figure.svg }} />
      {figure.notes.length > 0 && (
        <figcaption class="figure-notes">
          {figure.notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </figcaption>
      )}
      <details class="figure-table">
        <summary>The same as a table</summary>
        <FigureTableView table={figure.table} />
      </details>
    </figure>
  )
}

function FigureTableView({ table }: { readonly table: FigureTable }) {
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
