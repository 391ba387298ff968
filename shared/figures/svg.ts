import { ink } from './ink.ts'

type Attributes = Readonly<Record<string, string | number | undefined>>

/** Text made safe for SVG and HTML, in elements and attributes; characters XML cannot hold are dropped. */
export function escapeText(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones XML 1.0 refuses
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;')
  )
}

/** An element as text. Numbers are pixels, kept to two decimals; undefined attributes are left out. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? pixels(value) : escapeText(String(value))}"`)
    .join('')
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join('')}</${name}>`
}

/** Two decimals and no '-0', so that the same data always give the same text. */
function pixels(value: number): string {
  return String(Math.round(value * 100) / 100 + 0)
}

/** Words at a place. `size` in pixels, 11 when left out. `halo` sets them off from what they lie on. */
export function words(
  text: string,
  x: number,
  y: number,
  options: {
    size?: number
    fill?: string
    anchor?: 'start' | 'middle' | 'end'
    weight?: number
    turned?: boolean
    halo?: boolean
  } = {},
): string {
  const { size = 11, fill = ink.quiet, anchor = 'start', weight, turned, halo } = options
  return element(
    'text',
    {
      x,
      y,
      fill,
      'font-size': size === 11 ? undefined : size,
      'text-anchor': anchor === 'start' ? undefined : anchor,
      'font-weight': weight,
      ...(halo ? { 'paint-order': 'stroke', stroke: ink.paper, 'stroke-width': 3, 'stroke-linejoin': 'round' } : {}),
      transform: turned ? `rotate(-90 ${pixels(x)} ${pixels(y)})` : undefined,
    },
    escapeText(text),
  )
}

/** A rectangle; a width or height below 0 becomes 0. */
export function rect(x: number, y: number, width: number, height: number, fill: string, more: Attributes = {}): string {
  return element('rect', { x, y, width: Math.max(0, width), height: Math.max(0, height), fill, ...more })
}

/** A straight stroke. */
export function line(x1: number, y1: number, x2: number, y2: number, stroke: string, more: Attributes = {}): string {
  return element('line', { x1, y1, x2, y2, stroke, ...more })
}

/** A rectangle or other mark that tells its figure when pointed at. */
export function told(mark: string, text: string): string {
  return element('g', {}, element('title', {}, escapeText(text)), mark)
}

/** Grey hatching for what has no figure, to be put in `<defs>` and used as `url(#id)`. */
export function hatching(id: string): string {
  return element(
    'defs',
    {},
    element(
      'pattern',
      { id, patternUnits: 'userSpaceOnUse', width: 5, height: 5, patternTransform: 'rotate(45)' },
      rect(0, 0, 5, 5, ink.missingGround),
      line(0.75, 0, 0.75, 5, ink.missingLine, { 'stroke-width': 1.5 }),
    ),
  )
}

/** The whole picture: named by its title, described by its alt text, laid out for `width` by `height` pixels. */
export function picture(about: {
  width: number
  height: number
  id: string
  title: string
  alt: string
  body: readonly string[]
}): string {
  const { width, height, id, title, alt, body } = about
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'figure',
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-desc`,
      viewBox: `0 0 ${pixels(width)} ${pixels(height)}`,
      width,
      height,
      'font-family': 'system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, Helvetica, Arial, sans-serif',
      'font-size': 11,
      'font-variant': 'tabular-nums',
    },
    element('title', { id: `${id}-title` }, escapeText(title)),
    element('desc', { id: `${id}-desc` }, escapeText(alt)),
    ...body,
  )
}

/** An id for a picture from what is in it (FNV-1a), so that two on one page differ and the same one keeps its own. */
export function idFor(kind: string, content: unknown): string {
  let hash = 0x811c9dc5
  for (const character of JSON.stringify(content) ?? '') {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  }
  return `${kind}-${hash.toString(36)}`
}

// Widths of DejaVu Sans, the widest of the fonts a system may set this in; digits are tabular.
const narrow = /[ijltfrIJ.,:;'|()[\]! -]/
const wide = /[wMOQGDHNU]/
const widest = /[mW%@—…→]/

/** About how wide text is in a system sans, in pixels; a little too wide rather than too narrow. Bold: a tenth more. */
export function textWidth(text: string, size = 11): number {
  let width = 0
  for (const character of text) {
    width += narrow.test(character) ? 0.38 : wide.test(character) ? 0.82 : widest.test(character) ? 1 : 0.65
  }
  return width * size
}

/** Lines no wider than `width` pixels, broken at spaces; a single word that is wider stands alone. */
export function wrapped(text: string, width: number, size = 11): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1)
    if (last !== undefined && textWidth(`${last} ${word}`, size) <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/** Text cut to a width with an ellipsis. */
export function shortened(text: string, width: number, size = 11): string {
  if (textWidth(text, size) <= width) return text
  let cut = text
  while (cut.length > 1 && textWidth(`${cut}…`, size) > width) cut = cut.slice(0, -1)
  return `${cut.trimEnd()}…`
}
