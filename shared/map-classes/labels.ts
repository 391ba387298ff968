/**
 * Labels of classes in figures, for columns of tabular numerals: '0–12', '13–60', 'more than 60'. Whole numbers do not
 * share their ends; others do, and the upper end belongs to the class. `lowest` is the smallest value. With negative
 * numbers 'to' stands for the dash. No breaks: the one value, or 'any'.
 */
export function classLabels(
  breaks: readonly number[],
  about: { readonly lowest?: number; readonly highest?: number; readonly whole: boolean },
): string[] {
  const { lowest, highest, whole } = about
  // Numbers from 1 upwards keep to their own decimals: '0.25–0.75', '0.75–2.5'.
  const most = Math.max(0, ...breaks.map(decimalsOf))
  const fewer = Math.max(0, ...breaks.filter((edge) => Math.abs(edge) >= 1).map(decimalsOf))
  const decimalsFor = (value: number) => (Math.abs(value) >= 1 ? fewer : most)
  const text = (value: number) => {
    const decimals = decimalsFor(value)
    const format = { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
    return value === 0 ? '0' : value.toLocaleString('en-GB', format).replace('-', '−')
  }
  const first = breaks[0]
  if (first === undefined) return [oneClass(lowest, highest)]
  const negative = first < 0 || (lowest ?? 0) < 0
  const range = (from: number, to: number) =>
    text(from) === text(to) ? text(to) : `${text(from)}${negative ? ' to ' : '–'}${text(to)}`
  const start = lowest === undefined || lowest > first ? undefined : floorTo(lowest, decimalsFor(lowest))
  const labels = [start === undefined ? `up to ${text(first)}` : range(start, first)]
  for (let index = 1; index < breaks.length; index += 1) {
    labels.push(range(breaks[index - 1]! + (whole ? 1 : 0), breaks[index]!))
  }
  labels.push(`more than ${text(breaks.at(-1)!)}`)
  return labels
}

function oneClass(lowest: number | undefined, highest: number | undefined): string {
  if (lowest === undefined || highest === undefined) return 'any'
  const format = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 })
  const [from, to] = [format.format(lowest + 0), format.format(highest + 0)].map((text) => text.replace('-', '−'))
  return from === to ? `${from}` : `${from} to ${to}`
}

function floorTo(value: number, decimals: number): number {
  const scale = 10 ** decimals
  return Math.floor(value * scale + 1e-9) / scale
}

function decimalsOf(value: number): number {
  for (let decimals = 0; decimals < 6; decimals += 1) {
    if (Math.abs(Number(value.toFixed(decimals)) - value) < 1e-9 * Math.max(1, Math.abs(value))) return decimals
  }
  return 6
}
