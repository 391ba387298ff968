import { isSmall } from './small-counts.ts'

/** A count that is shown or hidden: how many incidents lie in some parts together. */
export interface Figure {
  /** Names it; the same count has the same key in every release. */
  readonly key: string
  /** Indices of the parts it adds up, each once. */
  readonly parts: readonly number[]
}

/** Why figures that are shown would tell a count of 1 to 4. */
export interface Fault {
  /**
   * `small`: a figure is itself 1 to 4. `difference`: adding and subtracting figures gives 1 to 4 incidents in `parts`.
   * `forced`: hidden figures, known to be 1 or more, have no room in `parts` to be anything else than they are.
   */
  readonly kind: 'small' | 'difference' | 'forced'
  readonly parts: readonly number[]
  /** The figures that hold all of `parts`. */
  readonly keys: readonly string[]
}

/**
 * Everything by which shown figures would give away how many incidents lie in any set of parts with 1 to 4 of them;
 * empty where nobody can tell. `counts[i]`: incidents in part i. Figures may overlap in any way: areas, months, types.
 *
 * Parts that lie in the same shown figures make a class; parts in no shown figure are free and judged by nothing. What
 * is shown depends on the totals of classes alone. If every class has none or at least 5, a set with 1 to 4 incidents
 * cuts some class that has incidents on both sides; moving one across changes the set and leaves every shown figure as
 * it was, so the set cannot be known, by linear programming or by any other reasoning from the figures (after Willenborg
 * and de Waal 2001, Elements of Statistical Disclosure Control, ch. 4). Since none is shown as 0, a reader may take
 * each hidden figure to be at least 1: a class of several parts must hold an incident that can move without emptying a
 * hidden figure, one in no hidden figure of exactly 1.
 *
 * Not judged: what somebody could infer who knows in which order figures were chosen.
 */
export function auditFigures(
  counts: readonly number[],
  shown: readonly Figure[],
  hidden: readonly Figure[],
): readonly Fault[] {
  const total = ({ parts }: Figure) => parts.reduce((sum, part) => sum + (counts[part] ?? 0), 0)
  const faults: Fault[] = shown
    .filter((figure) => isSmall(total(figure)))
    .map(({ key, parts }) => ({ kind: 'small', parts, keys: [key] }))
  const onlyOne = new Set(hidden.filter((figure) => total(figure) === 1).flatMap(({ parts }) => parts))
  for (const { parts, keys } of classesOf(counts.length, shown)) {
    if (keys.length === 0) continue
    const incidents = parts.reduce((sum, part) => sum + (counts[part] ?? 0), 0)
    if (isSmall(incidents)) faults.push({ kind: 'difference', parts, keys })
    else if (incidents > 0 && parts.length > 1 && !parts.some((part) => (counts[part] ?? 0) > 0 && !onlyOne.has(part)))
      faults.push({ kind: 'forced', parts, keys })
  }
  return faults
}

/** Parts by the figures they lie in, in the order of their first part. Parts in none are one class, without keys. */
export function classesOf(
  partCount: number,
  figures: readonly Figure[],
): readonly { parts: readonly number[]; keys: readonly string[] }[] {
  const classOf = new Int32Array(partCount)
  const keysOf: (readonly string[])[] = [[]]
  for (const { key, parts } of figures) {
    const pieces = new Map<number, number>()
    for (const part of parts) {
      const whole = classOf[part] as number
      const piece = pieces.get(whole) ?? keysOf.push([...(keysOf[whole] as readonly string[]), key]) - 1
      pieces.set(whole, piece)
      classOf[part] = piece
    }
  }
  const classes = new Map<number, { parts: number[]; keys: readonly string[] }>()
  for (const [part, name] of classOf.entries()) {
    const found = classes.get(name)
    if (found) found.parts.push(part)
    else classes.set(name, { parts: [part], keys: keysOf[name] as readonly string[] })
  }
  return [...classes.values()]
}
