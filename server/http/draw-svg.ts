type Document = PDFKit.PDFDocument

interface Node {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Node[]
  text: string
}
/** What an element hands down to those in it. */
interface Style {
  readonly fill: string
  readonly stroke: string
  readonly strokeWidth: number
  readonly fillOpacity: number
  readonly fontSize: number
  readonly weight: number
  readonly anchor: string
}

const plainStyle: Style = {
  fill: '#000',
  stroke: 'none',
  strokeWidth: 1,
  fillOpacity: 1,
  fontSize: 11,
  weight: 400,
  anchor: 'start',
}

/** Width and height of a picture by its view box, in its own pixels. */
export function sizeOfSvg(svg: string): { width: number; height: number } {
  const box = numbersIn(/viewBox="([^"]*)"/.exec(svg)?.[1] ?? '0 0 640 220')
  return { width: box[2] || 640, height: box[3] || 220 }
}

/**
 * Draws a picture of `shared/figures` at a place in a width: rectangles, lines, paths, polygons, polylines, circles,
 * words, groups, clips and hatching, which is all these pictures are made of. A property of the page's colours takes
 * its light fallback. An element that is not known is passed over with all that is in it.
 */
export function drawSvg(
  doc: Document,
  svg: string,
  at: { readonly left: number; readonly top: number; readonly width: number },
): void {
  const root = parse(svg.replace(/var\(--[\w-]+,\s*([^)]+)\)/g, '$1'))
  const named = new Map<string, Node>()
  const collect = (node: Node): void => {
    if (node.attributes.id) named.set(node.attributes.id, node)
    node.children.forEach(collect)
  }
  collect(root)
  const scale = at.width / sizeOfSvg(svg).width
  doc.save()
  doc.translate(at.left, at.top).scale(scale)
  drawInside(doc, root, plainStyle, named)
  doc.restore()
}

function parse(svg: string): Node {
  const top: Node = { name: '', attributes: {}, children: [], text: '' }
  const open: Node[] = [top]
  for (const [, close, name, attributes = '', isEmpty, text] of svg.matchAll(
    /<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>|([^<]+)/g,
  )) {
    const parent = open.at(-1)!
    if (text !== undefined) parent.text += plain(text)
    else if (close) open.pop()
    else if (name) {
      const node: Node = { name, attributes: attributesOf(attributes), children: [], text: '' }
      parent.children.push(node)
      if (!isEmpty) open.push(node)
    }
  }
  return top.children[0] ?? top
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key, value]) => [key!, plain(value!)]))
}

function plain(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}

function numbersIn(text: string): number[] {
  return (text.match(/-?\d*\.?\d+(?:e-?\d+)?/gi) ?? []).map(Number)
}

function styleOf({ attributes: own }: Node, from: Style): Style {
  return {
    fill: own.fill ?? from.fill,
    stroke: own.stroke ?? from.stroke,
    strokeWidth: Number(own['stroke-width'] ?? from.strokeWidth),
    fillOpacity: Number(own['fill-opacity'] ?? from.fillOpacity),
    fontSize: Number(own['font-size'] ?? from.fontSize),
    weight: Number(own['font-weight'] ?? from.weight),
    anchor: own['text-anchor'] ?? from.anchor,
  }
}

function drawInside(doc: Document, node: Node, style: Style, named: ReadonlyMap<string, Node>): void {
  for (const child of node.children) drawNode(doc, child, styleOf(child, style), named)
}

function drawNode(doc: Document, node: Node, style: Style, named: ReadonlyMap<string, Node>): void {
  const { name, attributes: own } = node
  if (name === 'g' || name === 'svg') {
    const clip = named.get(/url\(#([^)]+)\)/.exec(own['clip-path'] ?? '')?.[1] ?? '')
    doc.save()
    turn(doc, own.transform)
    if (clip) {
      for (const shape of clip.children) outline(doc, shape)
      doc.clip()
    }
    drawInside(doc, node, style, named)
    doc.restore()
    return
  }
  if (name === 'text') {
    drawWords(doc, node, style)
    return
  }
  if (!['rect', 'line', 'path', 'polygon', 'polyline', 'circle'].includes(name)) return
  doc.save()
  turn(doc, own.transform)
  paint(doc, node, style, named)
  doc.restore()
}

function paint(doc: Document, node: Node, style: Style, named: ReadonlyMap<string, Node>): void {
  const { name, attributes: own } = node
  const pattern = named.get(/url\(#([^)]+)\)/.exec(style.fill)?.[1] ?? '')
  const isFilled = name !== 'line' && style.fill !== 'none'
  const isStroked = style.stroke !== 'none' && style.strokeWidth > 0
  if (isFilled && pattern) fillPattern(doc, node, pattern)
  else if (isFilled) {
    outline(doc, node)
    doc
      .fillColor(colourOf(style.fill), style.fillOpacity)
      .fill(own['fill-rule'] === 'evenodd' ? 'even-odd' : 'non-zero')
  }
  if (!isStroked) return
  outline(doc, node)
  doc.lineWidth(style.strokeWidth).strokeColor(colourOf(style.stroke), 1)
  if (own['stroke-linejoin'] === 'round') doc.lineJoin('round')
  const [on, off] = numbersIn(own['stroke-dasharray'] ?? '')
  if (on) doc.dash(on, { space: off ?? on })
  doc.stroke()
}

/** The path of a shape, neither filled nor stroked yet. */
function outline(doc: Document, { name, attributes: own }: Node): void {
  const number = (key: string) => Number(own[key] ?? 0)
  if (name === 'rect') doc.rect(number('x'), number('y'), number('width'), number('height'))
  else if (name === 'circle') doc.circle(number('cx'), number('cy'), number('r'))
  else if (name === 'line') doc.moveTo(number('x1'), number('y1')).lineTo(number('x2'), number('y2'))
  else if (name === 'path') doc.path(own.d ?? '')
  else if (name === 'polygon' || name === 'polyline') {
    const places = numbersIn(own.points ?? '')
    for (let i = 0; i + 1 < places.length; i += 2)
      if (i === 0) doc.moveTo(places[0]!, places[1]!)
      else doc.lineTo(places[i]!, places[i + 1]!)
    if (name === 'polygon') doc.closePath()
  }
}

/** The tile of a pattern, drawn over and over inside the shape; turned as the pattern is. */
function fillPattern(doc: Document, node: Node, pattern: Node): void {
  const { attributes: own } = node
  const places =
    node.name === 'rect'
      ? [Number(own.x), Number(own.y), Number(own.x) + Number(own.width), Number(own.y) + Number(own.height)]
      : numbersIn(own.d ?? own.points ?? '')
  if (places.length < 4) return
  const [xs, ys] = [places.filter((_, at) => at % 2 === 0), places.filter((_, at) => at % 2 === 1)]
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top]
  const step = Number(pattern.attributes.width ?? 5)
  const ground = pattern.children.find(({ name }) => name === 'rect')
  doc.save()
  outline(doc, node)
  doc.clip(own['fill-rule'] === 'evenodd' ? 'even-odd' : 'non-zero')
  if (ground) doc.rect(left, top, width, height).fill(colourOf(ground.attributes.fill ?? '#fff'))
  for (const mark of pattern.children) {
    if (mark.name === 'line') {
      doc
        .lineWidth(Number(mark.attributes['stroke-width'] ?? 1))
        .strokeColor(colourOf(mark.attributes.stroke ?? '#888'))
      const gap = step * Math.SQRT2
      for (let from = left - height; from < left + width; from += gap)
        doc.moveTo(from, top + height).lineTo(from + height, top)
      doc.stroke()
    } else if (mark.name === 'circle') {
      const fill = colourOf(mark.attributes.fill ?? '#888')
      const radius = Number(mark.attributes.r ?? 1)
      for (let x = left; x < left + width + step; x += step)
        for (let y = top; y < top + height + step; y += step) doc.circle(x, y, radius)
      doc.fill(fill)
    }
  }
  doc.restore()
}

function drawWords(doc: Document, node: Node, style: Style): void {
  const own = node.attributes
  const text = [node.text, ...node.children.filter(({ name }) => name === 'tspan').map((each) => each.text)].join('')
  if (text === '') return
  doc.save()
  turn(doc, own.transform)
  doc.font(style.weight >= 600 ? 'bold' : 'plain').fontSize(style.fontSize * 0.92)
  const width = style.anchor === 'start' ? 0 : doc.widthOfString(text)
  const x = Number(own.x ?? 0) - (style.anchor === 'middle' ? width / 2 : width)
  const y = Number(own.y ?? 0)
  const options = { lineBreak: false, baseline: 'alphabetic' } as const
  if (style.stroke !== 'none' && own['paint-order'] === 'stroke') {
    doc.lineWidth(style.strokeWidth).lineJoin('round').strokeColor(colourOf(style.stroke), 1)
    doc.text(text, x, y, { ...options, stroke: true, fill: false })
  }
  doc.fillColor(colourOf(style.fill), style.fillOpacity)
  doc.text(text, x, y, { ...options, stroke: false, fill: true })
  doc.restore()
}

function turn(doc: Document, transform: string | undefined): void {
  for (const [, kind, inside = ''] of (transform ?? '').matchAll(/(\w+)\(([^)]*)\)/g)) {
    const [first = 0, second = 0, third = 0] = numbersIn(inside)
    if (kind === 'rotate') doc.rotate(first, { origin: [second, third] })
    else if (kind === 'translate') doc.translate(first, second)
    else if (kind === 'scale') doc.scale(first, second || first)
  }
}

function colourOf(colour: string): string {
  if (colour === 'currentColor') return '#1f2328'
  const rgb = /^rgb\(/.test(colour) ? numbersIn(colour) : null
  return rgb
    ? `#${rgb
        .slice(0, 3)
        .map((part) => Math.round(part).toString(16).padStart(2, '0'))
        .join('')}`
    : colour
}
