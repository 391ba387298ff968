import { type Classification, classify } from '../map-classes/classify.ts'
import { ink } from './ink.ts'
import type { KeyEntry } from './key.ts'
import { rect } from './svg.ts'

/** Colours of cells by amount, and their key. */
export interface Shades {
  /** Paper for none. */
  readonly fillOf: (amount: number) => string
  /** Black or white, whichever is read better on the fill: 4.5:1 or more. */
  readonly textOn: (amount: number) => string
  /** 'none' where there is a cell of 0, then low to high. */
  readonly entries: readonly KeyEntry[]
}

/**
 * Equal steps of one hue over amounts of 0 or more; 0 is a class of its own, paper with an outline, since none is a
 * finding too. Whole amounts up to five classes; the same amounts give the same colours. `each`: whole amounts up to six
 * have a class each.
 */
export function shadesOf(amounts: readonly number[], { each = false }: { readonly each?: boolean } = {}): Shades {
  const some = amounts.filter((amount) => amount > 0)
  const classes = each ? classesOfEach(some) : classify(some, { method: 'equal-interval', classes: 5 })
  const colourOf = (amount: number) => {
    const index = amount > 0 ? classes.classOf(amount) : null
    return index === null ? undefined : classes.colours[index]
  }
  const swatch = (fill: string) => (x: number, middle: number) => [
    rect(x + 0.5, middle - 5.5, 13, 11, fill, { stroke: ink.line }),
  ]
  const none = amounts.some((amount) => amount === 0)
  return {
    fillOf: (amount) => colourOf(amount) ?? ink.paper,
    textOn: (amount) => {
      const colour = colourOf(amount)
      return colour === undefined ? ink.quiet : textOn(colour)
    },
    entries: [
      ...(none ? [{ text: 'none', width: 14, mark: swatch(ink.paper) }] : []),
      ...(some.length > 0
        ? classes.labels.map((text, index) => ({ text, width: 14, mark: swatch(classes.colours[index] ?? ink.paper) }))
        : []),
    ],
  }
}

const mostOfEach = 6

function classesOfEach(amounts: readonly number[]): Classification {
  const most = Math.max(0, ...amounts)
  if (most < 2 || most > mostOfEach || !amounts.every(Number.isInteger))
    return classify(amounts, { method: 'equal-interval', classes: 5 })
  const labels = Array.from({ length: most }, (_, at) => String(at + 1))
  return classify(amounts, { method: 'fixed', breaks: labels.slice(0, -1).map(Number), labels })
}

/** Black or white, whichever contrasts more with '#rrggbb' (WCAG 2.2, relative luminance). */
export function textOn(colour: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
  return (luminance + 0.05) / 0.05 >= 1.05 / (luminance + 0.05) ? '#000000' : '#ffffff'
}
