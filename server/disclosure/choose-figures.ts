import { auditFigures, classesOf, type Fault, type Figure } from './audit-figures.ts'
import { isSmall } from './small-counts.ts'

/** A figure that may be shown if it gives nothing away. */
export interface Candidate extends Figure {
  /** Lower comes first: what is shown of later ranks gives way to it. */
  readonly rank: number
}

export type Choice =
  | { readonly status: 'safe'; readonly shown: readonly Figure[]; readonly hidden: readonly Figure[] }
  /** Figures shown earlier cannot be joined by these without giving something away, whatever is left out. */
  | { readonly status: 'blocked'; readonly faults: readonly Fault[] }

/**
 * Which figures can be shown together so that no set of parts with 1 to 4 incidents becomes known (`auditFigures` says
 * what that means). Takes figures by rank, the largest first, then by key, and shows each that cuts no class of parts
 * into a piece with 1 to 4; so the smallest are hidden, and with them as few of the next smallest as protect them: of
 * 3, 7, 12 and their total 22 the 3 and the 7.
 *
 * `counts[i]`: incidents in part i. `earlier`: figures already out, which stay; figures of `candidates` with the same
 * key are not judged again. `earlierHidden` stay hidden. No candidates: safe and empty.
 */
export function chooseFigures(
  counts: readonly number[],
  candidates: readonly Candidate[],
  earlier: readonly Figure[] = [],
  earlierHidden: readonly Figure[] = [],
): Choice {
  const decided = new Set([...earlier, ...earlierHidden].map(({ key }) => key))
  const total = (figure: Figure) => figure.parts.reduce((sum, part) => sum + (counts[part] ?? 0), 0)
  const open = candidates
    .filter(({ key }) => !decided.has(key))
    .map((figure) => ({ figure, total: total(figure) }))
    .sort((a, b) => a.figure.rank - b.figure.rank || b.total - a.total || (a.figure.key < b.figure.key ? -1 : 1))
  const leftOut = new Set<string>()
  // Each turn leaves one more figure out, so it ends.
  for (;;) {
    const classes = new Classes(counts)
    for (const figure of earlier) classes.cut(figure)
    const shown: Figure[] = [...earlier]
    const hidden: Figure[] = [...earlierHidden]
    for (const { figure } of open) {
      if (!leftOut.has(figure.key) && classes.wouldBeSafe(figure)) {
        classes.cut(figure)
        shown.push(figure)
      } else hidden.push(figure)
    }
    const faults = auditFigures(counts, shown, hidden)
    const [fault] = faults
    if (!fault) return { status: 'safe', shown, hidden }
    const own = open.filter(({ figure, total }) => total > 0 && shown.includes(figure))
    const next = figureToHide(counts.length, fault, shown, own)
    if (next === null) return { status: 'blocked', faults }
    leftOut.add(next)
  }
}

/** The smallest figure of `own` whose absence joins the faulty class with another; failing that, that holds it. */
function figureToHide(
  partCount: number,
  fault: Fault,
  shown: readonly Figure[],
  own: readonly { figure: Figure; total: number }[],
): string | null {
  const faulty = new Set(fault.keys)
  const parting = new Set<string>()
  for (const { keys } of classesOf(partCount, shown)) {
    const differing = [...keys.filter((key) => !faulty.has(key)), ...fault.keys.filter((key) => !keys.includes(key))]
    if (differing.length === 1) parting.add(differing[0] as string)
  }
  const bySize = [...own].sort((a, b) => b.total - a.total || (a.figure.key < b.figure.key ? -1 : 1))
  const pick = (keys: ReadonlySet<string>) => bySize.findLast(({ figure }) => keys.has(figure.key))?.figure.key
  return pick(parting) ?? pick(faulty) ?? null
}

/** Parts that figures shown so far do not tell apart. `counts[i]`: incidents in part i. */
export class Classes {
  readonly #counts: readonly number[]
  /** 0 is the class of parts in no figure. */
  #classOf: Int32Array
  #totals: number[]

  constructor(counts: readonly number[]) {
    this.#counts = counts
    this.#classOf = new Int32Array(counts.length)
    this.#totals = [counts.reduce((sum, count) => sum + count, 0)]
  }

  /** Shows all of the figures, or none: whether it did. */
  cutAll(figures: readonly Figure[]): boolean {
    const [classOf, totals] = [this.#classOf.slice(), [...this.#totals]]
    for (const figure of figures) {
      if (this.wouldBeSafe(figure)) this.cut(figure)
      else {
        this.#classOf = classOf
        this.#totals = totals
        return false
      }
    }
    return true
  }

  wouldBeSafe(figure: Figure): boolean {
    for (const [id, inside] of this.#incidentsInside(figure)) {
      if (isSmall(inside)) return false
      if (id !== 0 && isSmall((this.#totals[id] ?? 0) - inside)) return false
    }
    return true
  }

  cut(figure: Figure): void {
    const pieces = new Map<number, number>()
    for (const [id, inside] of this.#incidentsInside(figure)) {
      pieces.set(id, this.#totals.length)
      this.#totals[id] = (this.#totals[id] ?? 0) - inside
      this.#totals.push(inside)
    }
    for (const part of figure.parts) this.#classOf[part] = pieces.get(this.#classOf[part] ?? 0) ?? 0
  }

  #incidentsInside(figure: Figure): Map<number, number> {
    const inside = new Map<number, number>()
    for (const part of figure.parts) {
      const id = this.#classOf[part] ?? 0
      inside.set(id, (inside.get(id) ?? 0) + (this.#counts[part] ?? 0))
    }
    return inside
  }
}
