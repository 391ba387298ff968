/** Colour measures for tests: contrast (WCAG 2.2), CIEDE2000 and simulated colour-vision deficiency. */
export type Vision = 'usual' | 'deuteranopia' | 'protanopia'

/** Machado, Oliveira and Fernandes 2009, IEEE TVCG 15(6), severity 1.0; on linear RGB. */
const matrices: Record<Vision, readonly (readonly [number, number, number])[]> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
}

function linear(hex: string): [number, number, number] {
  return [1, 3, 5].map((start) => {
    const share = Number.parseInt(hex.slice(start, start + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
}

/** WCAG contrast ratio, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

function luminance(hex: string): number {
  const [r, g, b] = linear(hex)
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function lab(hex: string, vision: Vision): [number, number, number] {
  const seen = linear(hex)
  const [r, g, b] = matrices[vision].map((row) =>
    Math.min(1, Math.max(0, row[0] * seen[0] + row[1] * seen[1] + row[2] * seen[2])),
  ) as [number, number, number]
  const xyz = [
    (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047,
    0.2126729 * r + 0.7151522 * g + 0.072175 * b,
    (0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883,
  ].map((value) => (value > 216 / 24389 ? Math.cbrt(value) : (841 / 108) * value + 4 / 29)) as [number, number, number]
  return [116 * xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2])]
}

/** CIEDE2000 difference of two colours as seen with the given vision; Sharma, Wu and Dalal 2005. */
export function difference(first: string, second: string, vision: Vision = 'usual'): number {
  return ciede2000(lab(first, vision), lab(second, vision))
}

/** CIEDE2000 of two Lab colours. */
export function ciede2000([l1, a1, b1]: readonly number[], [l2, a2, b2]: readonly number[]): number {
  const radians = Math.PI / 180
  const [L1, A1, B1, L2, A2, B2] = [l1!, a1!, b1!, l2!, a2!, b2!]
  const mean = (Math.hypot(A1, B1) + Math.hypot(A2, B2)) / 2
  const g = 0.5 * (1 - Math.sqrt(mean ** 7 / (mean ** 7 + 25 ** 7)))
  const [p1, p2] = [(1 + g) * A1, (1 + g) * A2]
  const [c1, c2] = [Math.hypot(p1, B1), Math.hypot(p2, B2)]
  const hue = (a: number, b: number) => (a === 0 && b === 0 ? 0 : (Math.atan2(b, a) / radians + 360) % 360)
  const [h1, h2] = [hue(p1, B1), hue(p2, B2)]
  let turn = 0
  let middle = h1 + h2
  if (c1 * c2 !== 0) {
    turn = h2 - h1
    if (turn > 180) turn -= 360
    if (turn < -180) turn += 360
    if (Math.abs(h1 - h2) > 180) middle += h1 + h2 < 360 ? 360 : -360
    middle /= 2
  }
  const dL = L2 - L1
  const dC = c2 - c1
  const dH = 2 * Math.sqrt(c1 * c2) * Math.sin((turn / 2) * radians)
  const ml = (L1 + L2) / 2
  const mc = (c1 + c2) / 2
  const t =
    1 -
    0.17 * Math.cos((middle - 30) * radians) +
    0.24 * Math.cos(2 * middle * radians) +
    0.32 * Math.cos((3 * middle + 6) * radians) -
    0.2 * Math.cos((4 * middle - 63) * radians)
  const sl = 1 + (0.015 * (ml - 50) ** 2) / Math.sqrt(20 + (ml - 50) ** 2)
  const sc = 1 + 0.045 * mc
  const sh = 1 + 0.015 * mc * t
  const rotation =
    -2 * Math.sqrt(mc ** 7 / (mc ** 7 + 25 ** 7)) * Math.sin(60 * radians * Math.exp(-(((middle - 275) / 25) ** 2)))
  return Math.sqrt((dL / sl) ** 2 + (dC / sc) ** 2 + (dH / sh) ** 2 + rotation * (dC / sc) * (dH / sh))
}
