import type { Figure } from '../../shared/figures/figure.ts'
import { FigureTableView } from './figure-table-view.tsx'

interface Props {
  readonly figure: Figure
  /** Heading level of its title; the title is left out where the place around it gives one. */
  readonly level?: 2 | 3 | 4 | 5 | undefined
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
