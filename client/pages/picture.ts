import type { MapPicture } from '../state/map-mount.ts'

/** What stands around a map in a picture that goes into a report alone. */
export interface PictureWords {
  /** Without its ending. */
  readonly fileName: string
  readonly title: string
  readonly finding: string
  /** How many, when, with which gaps. */
  readonly gist: string
  /** A whole `<svg>`; its colours fall back to the light ones, since it stands outside the page. */
  readonly legend: string
  /** Beneath the map, small: what to know, and whose data these are. */
  readonly notes: readonly string[]
  readonly synthetic: boolean
}

const margin = 24
export const legendWidth = 260
const mapWidth = 1000
const width = mapWidth + legendWidth + 3 * margin
const font = 'system-ui, "Segoe UI", sans-serif'
const ink = { text: '#1f2328', quiet: '#57606a', frame: '#8b8b88' }

/** Saves map, title, finding, legend, scale, period, n and sources as one picture that can stand alone in a report. */
export async function savePicture(words: PictureWords, map: MapPicture): Promise<void> {
  const canvas = await composed(words, map)
  canvas.toBlob((blob) => {
    if (!blob) return
    const link = document.createElement('a')
    link.href = URL.createObjectURL(blob)
    link.download = `wardwatch-${words.synthetic ? 'SYNTHETIC-' : ''}${words.fileName}.png`
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
  }, 'image/png')
}

async function composed(words: PictureWords, { canvas: map, metresPerPixel }: MapPicture): Promise<HTMLCanvasElement> {
  const scale = 2
  const mapHeight = Math.round((mapWidth * map.height) / map.width)
  const legend = await legendImage(words.legend)
  const canvas = document.createElement('canvas')
  const pen = canvas.getContext('2d')
  if (!pen) return canvas
  const lines = (text: string, style: string) => {
    pen.font = style
    return wrapped(pen, text, width - 2 * margin)
  }
  const large = `600 24px ${font}`
  const plain = `16px ${font}`
  const tiny = `12px ${font}`
  const title = lines(words.title, large)
  const finding = lines(words.finding, plain)
  const small = words.notes.flatMap((note) => lines(note, tiny))
  const head = (words.synthetic ? 36 : 0) + title.length * 30 + finding.length * 24 + 58
  const height = head + Math.max(mapHeight, legend.height) + margin + small.length * 17 + margin
  canvas.width = width * scale
  canvas.height = height * scale
  pen.scale(scale, scale)
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, width, height)
  let y = 0
  const write = (texts: readonly string[], style: string, colour: string, step: number) => {
    pen.font = style
    pen.fillStyle = colour
    for (const text of texts) {
      y += step
      pen.fillText(text, margin, y)
    }
  }
  if (words.synthetic) {
    pen.fillStyle = '#f3e6c4'
    pen.fillRect(0, 0, width, 36)
    write(['SYNTHETIC DATA: this borough and every figure are made up.'], `600 15px ${font}`, '#3b2f0b', 24)
    y = 36
  }
  y += 10
  write(title, large, ink.text, 30)
  write(finding, plain, ink.text, 24)
  write([words.gist], plain, ink.quiet, 26)
  y = head
  pen.drawImage(map, margin, y, mapWidth, mapHeight)
  pen.strokeStyle = ink.frame
  pen.strokeRect(margin - 0.5, y - 0.5, mapWidth + 1, mapHeight + 1)
  drawScale(pen, margin + mapWidth - 16, y + mapHeight - 14, (metresPerPixel * map.width) / mapWidth)
  pen.drawImage(legend, mapWidth + 2 * margin, y, legend.width, legend.height)
  y += Math.max(mapHeight, legend.height) + margin - 9
  write(small, tiny, ink.quiet, 17)
  return canvas
}

/** A bar of a round length, its right end at `right`. */
function drawScale(pen: CanvasRenderingContext2D, right: number, bottom: number, metresPerPixel: number): void {
  const most = metresPerPixel * 140
  const power = 10 ** Math.floor(Math.log10(most))
  const metres = [5, 2, 1].map((step) => step * power).find((length) => length <= most) ?? power
  const long = metres / metresPerPixel
  pen.fillStyle = 'rgba(255, 255, 255, 0.85)'
  pen.fillRect(right - long - 8, bottom - 24, long + 16, 32)
  pen.strokeStyle = ink.text
  pen.lineWidth = 1.5
  pen.beginPath()
  pen.moveTo(right - long, bottom - 6)
  pen.lineTo(right - long, bottom)
  pen.lineTo(right, bottom)
  pen.lineTo(right, bottom - 6)
  pen.stroke()
  pen.font = `12px ${font}`
  pen.fillStyle = ink.text
  pen.textAlign = 'center'
  pen.fillText(metres >= 1000 ? `${metres / 1000} km` : `${metres} m`, right - long / 2, bottom - 8)
  pen.textAlign = 'start'
}

function legendImage(svg: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image()
    image.onload = () => resolve(image)
    image.onerror = () => reject(new Error('The legend could not be drawn'))
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  })
}

function wrapped(pen: CanvasRenderingContext2D, text: string, most: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line ? `${line} ${word}` : word
    if (line && pen.measureText(longer).width > most) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return line ? [...lines, line] : lines
}
