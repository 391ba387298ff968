import type { GateFailure } from '../../shared/contracts/pack-gate.ts'
import type { Paper } from '../../shared/contracts/paper.ts'
import { blocksOf, failure, textsOf } from './gate-texts.ts'

type PictureCheck = 'only-displayed' | 'metadata'

type Pattern = readonly [pattern: RegExp, found: string, todo: string]

/** Looked for in the tags of a picture as they stand. */
const inTags: Record<PictureCheck, readonly Pattern[]> = {
  'only-displayed': [
    [/<!--/, 'The picture holds a comment.', 'Draw it without comments.'],
    [/<!|<\?/, 'The picture holds something that is not drawn.', 'Draw it without.'],
    [
      /<\s*(?:script|image|use|foreignObject|iframe|embed|object|audio|video|a|style|set|animate\w*)\b/i,
      'The picture brings in a program or something else from outside.',
      'Draw shapes and words alone.',
    ],
    [/\bhref\s*=|url\(\s*(?!["']?#)|javascript:/i, 'The picture points somewhere else.', 'Draw it without links.'],
    [
      /display\s*[:=]\s*["']?\s*none|visibility\s*[:=]\s*["']?\s*(?:hidden|collapse)|opacity\s*[:=]\s*["']?\s*(?:0+(?:\.0*)?|\.0+)["';\s/>]|font-size\s*[:=]\s*["']?\s*0["';\s]/i,
      'The picture hides something.',
      'Leave out what is not to be seen.',
    ],
  ],
  metadata: [
    [
      /<\s*(?:metadata|rdf:|dc:|cc:|sodipodi:|inkscape:)|\b(?:sodipodi|inkscape|rdf|dc|cc):[\w-]+\s*=/i,
      'The picture says who or what made it.',
      'Draw it without metadata.',
    ],
  ],
}

/** Looked for in the names of attributes alone. */
const inNames: readonly Pattern[] = [
  [/\sdata-[\w-]+\s*=/i, 'The picture holds data that is not drawn.', 'Draw it without data attributes.'],
  [/\son[a-z]+\s*=/i, 'The picture holds a program.', 'Draw it without.'],
  [/\shidden(?![\w-])/i, 'The picture hides something.', 'Leave out what is not to be seen.'],
]

/** What is wrong in the tags of SVG or HTML. */
export function tagFaults(text: string, check: PictureCheck): Pattern[] {
  const tags = (text.match(/<[^>]*>?/g) ?? []).join('\n')
  const names = tags.replace(/"[^"]*"|'[^']*'/g, '""')
  return [
    ...inTags[check].filter(([pattern]) => pattern.test(tags)),
    ...(check === 'only-displayed' ? inNames.filter(([pattern]) => pattern.test(names)) : []),
  ]
}

/** What is wrong with a page made from a paper: programs, comments, data and values that are not seen. */
export function pageFaults(html: string): string[] {
  const withoutStart = html.replace(/^\s*<!doctype html>/i, '')
  const tags = (withoutStart.match(/<[^>]*>?/g) ?? []).join('\n')
  const names = tags.replace(/"[^"]*"|'[^']*'/g, '""')
  const found: Pattern[] = [
    [/<!--/, 'It holds a comment.', ''],
    [/<\s*(?:script|iframe|object|embed|foreignObject)\b|javascript:/i, 'It holds a program.', ''],
    [/<\s*input[^>]*type\s*=\s*["']?hidden/i, 'It holds a hidden value.', ''],
    [/<\s*meta[^>]*name\s*=\s*["']?(?:author|generator|creator)/i, 'It says who made it.', ''],
    [/\sstyle\s*=\s*["'][^"']*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i, 'It hides something.', ''],
  ]
  return [
    ...found.filter(([pattern]) => pattern.test(tags)),
    ...inNames.filter(([pattern]) => pattern.test(names)),
  ].map(([, what]) => what)
}

/** Things in a picture that are not drawn, or that say who made it; and words that stand for a value left out. */
export function svgFailures(paper: Paper, check: PictureCheck): GateFailure[] {
  const found = blocksOf(paper).flatMap(({ section, block, content }) =>
    content.kind === 'figure'
      ? tagFaults(content.svg, check).map(([, what, todo]) => failure(section, block, what, todo))
      : [],
  )
  if (check === 'metadata') return found
  return [
    ...found,
    ...textsOf(paper)
      .filter(({ text }) => /^\s*(?:null|undefined|NaN|\[object Object\])\s*$|\b(?:undefined|NaN)\b/.test(text))
      .map(({ section, block }) =>
        failure(section, block, 'It holds an empty value.', 'Say in words why there is none.'),
      ),
    ...strayCells(paper),
  ]
}

/** Cells under no column: they are in the file of the table and not on the page. */
function strayCells(paper: Paper): GateFailure[] {
  return blocksOf(paper).flatMap(({ section, block, content }) => {
    const table = content.kind === 'table' || content.kind === 'figure' ? content.table : null
    const keys = new Set(table?.columns.map(({ key }) => key))
    return table?.rows.some((row) => Object.keys(row).some((key) => !keys.has(key)))
      ? [failure(section, block, 'A row holds a value that is in no column.', 'Leave the value out of the row.')]
      : []
  })
}
