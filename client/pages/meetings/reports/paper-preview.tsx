import type { Paper, PaperBlock } from '../../../../shared/contracts/paper.ts'
import { FigureTableView } from '../../../widgets/figure-table-view.tsx'

/** A paper as it was made, section by section, on the screen. */
export function PaperPreview({ paper }: { readonly paper: Paper }) {
  return (
    <div class="paper">
      <h2 id="report-title">{paper.title}</h2>
      <p>{paper.subtitle}</p>
      {paper.sections.map(({ id, title, blocks }) => (
        <section key={id} aria-labelledby={`paper-${id}`}>
          <h3 id={`paper-${id}`}>{title}</h3>
          {blocks.map((block, index) => (
            <Block key={index} block={block} />
          ))}
        </section>
      ))}
      <p class="quiet">{paper.footer}</p>
    </div>
  )
}

function Block({ block }: { readonly block: PaperBlock }) {
  switch (block.kind) {
    case 'heading':
      return <h4>{block.text}</h4>
    case 'text':
      return <p class={block.tone}>{block.text}</p>
    case 'list':
      return (
        <ul class="notes">
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      )
    case 'facts':
      return (
        <dl>
          {block.facts.map(({ term, text }) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )
    case 'table':
      return <FigureTableView table={block.table} />
    case 'figure':
      return (
        <figure class="figure">
          <h4 class="figure-title">{block.title}</h4>
          {/* The picture was made by shared/figures from numbers and escaped names. */}
          <div class="figure-picture" dangerouslySetInnerHTML={{ __html: block.svg }} />
          {block.notes.length > 0 && (
            <figcaption class="figure-notes">
              {block.notes.map((note) => (
                <p key={note}>{note}</p>
              ))}
            </figcaption>
          )}
          {block.table && (
            <details class="figure-table">
              <summary>The same as a table</summary>
              <FigureTableView table={block.table} />
            </details>
          )}
        </figure>
      )
    case 'blank-rows':
      return <p>{block.caption}: to be filled in by hand.</p>
  }
}
