import type { Paper, PaperBlock, PaperSection, PaperTable } from '../../shared/contracts/paper.ts'
import { cellText, columnHeading } from '../../shared/figures/figure.ts'
import { escapeText } from '../../shared/figures/svg.ts'
import { paperStyle } from './paper-style.ts'

type Figure = Extract<PaperBlock, { kind: 'figure' }>

export interface PaperHtmlOptions {
  readonly largePrint?: boolean
  /** The one side alone. */
  readonly poster?: boolean
  /** To the other forms of this paper, set under the title and not printed. */
  readonly links?: readonly { readonly text: string; readonly href: string }[]
}

/** A paper as a whole page without script, to be read on a screen of any width, by ear, and printed on A4. */
export function paperHtml(paper: Paper, options: PaperHtmlOptions = {}): string {
  const { largePrint = false, poster = false, links = [] } = options
  const kind = [largePrint ? 'large' : '', poster ? 'poster' : ''].filter(Boolean).join(' ')
  const body =
    poster && paper.poster
      ? paper.poster.map((block, at) => blockHtml(block, `poster-${at}`, largePrint, 2)).join('\n')
      : `${contentsOf(paper)}\n${paper.sections.map((section, at) => sectionHtml(section, at, largePrint)).join('\n')}`
  return `<!doctype html>
<html lang="en-GB"${kind ? ` class="${kind}"` : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeText(paper.title)}</title>
<style>${paperStyle}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header>
<h1>${escapeText(paper.title)}</h1>
<p class="subtitle">${escapeText(paper.subtitle)}</p>
${linksHtml(links)}
</header>
<main id="content">
${body}
</main>
<footer><p>${escapeText(paper.footer)}</p></footer>
</body>
</html>
`
}

function linksHtml(links: NonNullable<PaperHtmlOptions['links']>): string {
  if (links.length === 0) return ''
  const items = links.map(({ text, href }) => `<li><a href="${escapeText(href)}">${escapeText(text)}</a></li>`)
  return `<nav class="formats" aria-label="Other forms of this paper"><ul>${items.join('')}</ul></nav>`
}

function contentsOf({ sections }: Paper): string {
  if (sections.length < 2) return ''
  const items = sections.map(({ id, title }) => `<li><a href="#${id}">${escapeText(title)}</a></li>`)
  return `<nav aria-labelledby="contents"><h2 id="contents">Contents</h2><ul>${items.join('')}</ul></nav>`
}

function sectionHtml({ id, title, startsPage, blocks }: PaperSection, at: number, largePrint: boolean): string {
  const inside = blocks.map((block, each) => blockHtml(block, `${id}-${each}`, largePrint, 3)).join('\n')
  return `<section${startsPage && at > 0 ? ' class="page"' : ''} aria-labelledby="${id}">
<h2 id="${id}">${escapeText(title)}</h2>
${inside}
</section>`
}

function blockHtml(block: PaperBlock, id: string, largePrint: boolean, level: 2 | 3): string {
  switch (block.kind) {
    case 'heading':
      return `<h${level}>${escapeText(block.text)}</h${level}>`
    case 'text':
      return block.text === ''
        ? ''
        : `<p${block.tone === 'plain' ? '' : ` class="${block.tone}"`}>${escapeText(block.text)}</p>`
    case 'list':
      return block.items.length === 0
        ? ''
        : `<ul>${block.items.map((item) => `<li>${escapeText(item)}</li>`).join('')}</ul>`
    case 'facts':
      return block.facts.length === 0
        ? ''
        : `<dl>${block.facts.map(({ term, text }) => `<dt>${escapeText(term)}</dt><dd>${escapeText(text)}</dd>`).join('')}</dl>`
    case 'table':
      return tableHtml(block.table)
    case 'figure':
      return figureHtml(block, id, largePrint, level)
    case 'blank-rows':
      return blankHtml(block)
  }
}

function tableHtml({ caption, columns, rows }: PaperTable): string {
  if (rows.length === 0) return `<p><strong>${escapeText(caption)}</strong></p><p>There is nothing to list.</p>`
  const head = columns
    .map((column) => `<th scope="col"${numberClass(column.align)}>${escapeText(columnHeading(column))}</th>`)
    .join('')
  const body = rows.map((row) => {
    const cells = columns.map((column, at) => {
      const text = escapeText(cellText(row[column.key], column))
      return at === 0
        ? `<th scope="row"${numberClass(column.align)}>${text}</th>`
        : `<td${numberClass(column.align)}><span class="of">${escapeText(columnHeading(column))}: </span>${text}</td>`
    })
    return `<tr>${cells.join('')}</tr>`
  })
  return `${scrollBox(caption)}<table><caption>${escapeText(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body.join('\n')}</tbody></table></div>`
}

function numberClass(align: 'left' | 'right'): string {
  return align === 'right' ? ' class="number"' : ''
}

/** The title is told once, as the heading; the picture itself says its alt text. */
function figureHtml({ title, svg, alt, notes, table }: Figure, id: string, largePrint: boolean, level: 2 | 3): string {
  const marked = ownIds(svg, id).replace(/^<svg[^>]*>/, (tag) => {
    const plain = tag.replace(/ (role|aria-labelledby|aria-label)="[^"]*"/g, '')
    return plain.replace('<svg', `<svg role="img" aria-label="${escapeText(alt)}"`)
  })
  const caption = notes.length > 0 ? `<figcaption>${notes.map(escapeText).join(' ')}</figcaption>` : ''
  const shown = table
    ? `<details${largePrint ? ' open' : ''}><summary>Table of these figures</summary>${tableHtml(table)}</details>`
    : ''
  return `<h${level}>${escapeText(title)}</h${level}>\n<figure>${marked}${caption}</figure>${shown}`
}

/** The same picture may stand twice on one page: its ids get the place as a prefix. */
function ownIds(svg: string, id: string): string {
  return svg
    .replace(/ id="([^"]+)"/g, ` id="${id}-$1"`)
    .replace(/url\(#([^)]+)\)/g, `url(#${id}-$1)`)
    .replace(/ (href|aria-labelledby)="#?([^"]+)"/g, (whole, name: string, of: string) =>
      name === 'href' ? ` href="#${id}-${of}"` : whole,
    )
}

function blankHtml({ caption, columns, rows }: Extract<PaperBlock, { kind: 'blank-rows' }>): string {
  const head = columns.map((text) => `<th scope="col">${escapeText(text)}</th>`).join('')
  const row = `<tr>${columns.map((text) => `<td><span class="of">${escapeText(text)}</span></td>`).join('')}</tr>`
  return `${scrollBox(caption)}<table class="blank"><caption>${escapeText(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${row.repeat(rows)}</tbody></table></div>`
}

/** Begins what scrolls sideways where a table is wider than the page: reached by keyboard too. */
function scrollBox(caption: string): string {
  return `<div class="scroll" tabindex="0" role="group" aria-label="${escapeText(caption)}">`
}
