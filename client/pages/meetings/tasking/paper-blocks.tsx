import type { PaperBlock, PaperTable } from '../../../../shared/contracts/paper.ts'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'

/** Blocks of a paper on the page; those to write in by hand are printed alone. */
export function PaperBlocks({ blocks }: { readonly blocks: readonly PaperBlock[] }) {
  return (
    <>
      {blocks.map((block, at) => (
        <OneBlock key={`${block.kind} ${at}`} block={block} />
      ))}
    </>
  )
}

function OneBlock({ block }: { readonly block: PaperBlock }) {
  if (block.kind === 'heading') return <h4>{block.text}</h4>
  if (block.kind === 'text')
    return <p class={block.tone === 'plain' ? undefined : `tone-${block.tone}`}>{block.text}</p>
  if (block.kind === 'list')
    return (
      <ul>
        {block.items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    )
  if (block.kind === 'facts')
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
  if (block.kind === 'table') return <Table table={block.table} />
  if (block.kind === 'figure')
    return (
      <>
        <p>{block.title}</p>
        {block.table && <Table table={block.table} />}
      </>
    )
  return <BlankRows {...block} />
}

function Table({ table: { caption, columns, rows } }: { readonly table: PaperTable }) {
  return (
    <ScrollBox label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, label, unit, align }) => (
              <th key={key} scope="col" class={align}>
                {label}
                {unit && `, ${unit}`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // Rows of a paper never change places.
            <tr key={at}>
              {columns.map(({ key, align, decimals }) => (
                <td key={key} class={align}>
                  {cellText(row[key], decimals)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function cellText(value: string | number | undefined, decimals = 0): string {
  if (typeof value !== 'number') return value ?? ''
  return value.toLocaleString('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
}

function BlankRows({ caption, columns, rows }: Extract<PaperBlock, { kind: 'blank-rows' }>) {
  return (
    <table class="by-hand">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: rows }, (_, at) => (
          <tr key={at}>
            {columns.map((column) => (
              <td key={column} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
