import { textWidth, words } from './svg.ts'

/** One sign and what it stands for. */
export interface KeyEntry {
  readonly text: string
  /** Draws the sign from its left edge, around its middle line; words alone where left out. */
  readonly mark?: (x: number, middle: number) => readonly string[]
  /** Width of the sign in pixels; 18 when left out. */
  readonly width?: number
}

const lineHeight = 18

/** Signs and their words side by side, on as many lines as they need, with the first line's top and the last one's end. */
export function keyLines(
  entries: readonly KeyEntry[],
  left: number,
  right: number,
  top: number,
): { readonly drawn: readonly string[]; readonly bottom: number } {
  const drawn: string[] = []
  let x = left
  let line = 0
  for (const { text, mark, width = 18 } of entries) {
    const sign = mark ? width + 6 : 0
    const needed = sign + textWidth(text)
    if (x > left && x + needed > right) {
      x = left
      line += 1
    }
    const middle = top + line * lineHeight + lineHeight / 2
    drawn.push(...(mark?.(x, middle) ?? []), words(text, x + sign, middle + 4))
    x += needed + (mark ? 14 : 8)
  }
  return { drawn, bottom: top + (entries.length === 0 ? 0 : (line + 1) * lineHeight) }
}
