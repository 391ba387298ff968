import { equalIntervalBreaks } from './equal-interval.ts'
import { jenksCuts } from './jenks.ts'
import { classLabels } from './labels.ts'
import { quantileCuts } from './quantile.ts'
import { coloursOf, type RampSlug } from './ramps.ts'
import { readableBreaks, roundestBetween, type SortedValues, sortValues } from './values.ts'

/** A figure, or none. */
export type Value = number | null | undefined

/** Values cut into classes for a map and its legend. */
export interface Classification {
  readonly kind: 'classes'
  readonly method: ClassMethod
  /** Inner boundaries, ascending, one fewer than the classes; a value equal to one is in the class below it. */
  readonly breaks: readonly number[]
  /** One per class, low to high. */
  readonly labels: readonly string[]
  /** '#rrggbb', one per class. */
  readonly colours: readonly string[]
  /** How many values fell in each class. */
  readonly counts: readonly number[]
  /** How many values have no figure. */
  readonly missing: number
  /** Class from 0; null for null, undefined, NaN and infinities: draw those as missing. */
  readonly classOf: (value: Value) => number | null
  /** What was chosen for the reader, in a sentence. */
  readonly note?: string
  /** Why areas are hatched, where that is more than 'no figure'. */
  readonly missingLabel?: string
}

/** How to cut. */
export interface ClassifyOptions {
  /** 'quantile' when left out. */
  readonly method?: ClassMethod
  /** Classes wanted, 2 to 7; 5 when left out. Not used by 'fixed'. */
  readonly classes?: number
  /** For 'fixed': inner boundaries, ascending, at most 6. */
  readonly breaks?: readonly number[]
  /** In place of the labels in figures, one per class. */
  readonly labels?: readonly string[]
  /** 'oranges' when left out. */
  readonly ramp?: RampSlug
}

interface Classifier {
  readonly label: string
  /** For someone choosing. */
  readonly meaning: string
  readonly breaks: (values: SortedValues, classes: number) => number[]
}

/** The ways to cut values into classes. A new way is one file and a line here. */
export const classifiers = {
  quantile: {
    label: 'Equal numbers of areas',
    meaning: 'Each colour has about as many areas. Good for ranking; can part areas that hardly differ.',
    breaks: (values, classes) => tidied(values, quantileCuts(values, classes)),
  },
  jenks: {
    label: 'Natural breaks',
    meaning: 'Colours change where the figures have gaps. Good for one map; not for comparing maps.',
    breaks: (values, classes) => tidied(values, jenksCuts(values, classes)),
  },
  'equal-interval': {
    label: 'Equal steps',
    meaning: 'Each colour spans the same amount. Shows extremes; most areas may share one colour.',
    breaks: equalIntervalBreaks,
  },
  fixed: {
    label: 'Fixed steps',
    meaning: 'The same steps on every map, so that maps can be compared.',
    breaks: () => [],
  },
} as const satisfies Record<string, Classifier>

/** A way to cut values into classes. */
export type ClassMethod = keyof typeof classifiers

/**
 * Cuts values into classes. Values without a figure are in none. Equal values are always together; with fewer
 * different values than classes wanted there are fewer classes, and `note` says so. No values: one class without areas.
 * RangeError for a number of classes outside 2 to 7, breaks that do not rise, or labels that do not match.
 */
export function classify(values: readonly Value[], options: ClassifyOptions = {}): Classification {
  const { method = 'quantile', classes = 5, ramp = 'oranges' } = options
  if (!Number.isInteger(classes) || classes < 2 || classes > 7) throw new RangeError('Ask for 2 to 7 classes')
  const sorted = sortValues(values)
  const { distinct } = sorted
  const breaks =
    method === 'fixed'
      ? checked(options.breaks ?? [])
      : readableBreaks(classifiers[method].breaks(sorted, classes), distinct)
  const labels =
    options.labels ??
    classLabels(breaks, {
      lowest: distinct[0],
      highest: distinct.at(-1),
      whole: sorted.whole && breaks.every(Number.isInteger),
    })
  if (labels.length !== breaks.length + 1) throw new RangeError('Give one label for each class')
  const classOf = (value: Value) => (Number.isFinite(value) ? classAmong(breaks, value as number) : null)
  const counts = new Array<number>(labels.length).fill(0)
  for (const value of sorted.sorted) counts[classAmong(breaks, value)]! += 1
  const note = method === 'fixed' ? undefined : noteOn(sorted, labels.length, classes)
  return {
    kind: 'classes',
    method,
    breaks,
    labels,
    colours: coloursOf(ramp, labels.length),
    counts,
    missing: sorted.missing,
    classOf,
    ...(note === undefined ? {} : { note }),
  }
}

function classAmong(breaks: readonly number[], value: number): number {
  let index = 0
  while (index < breaks.length && value > breaks[index]!) index += 1
  return index
}

/** Boundaries between neighbouring values, as round as the gap between them allows. */
function tidied({ distinct, whole }: SortedValues, cuts: readonly number[]): number[] {
  return cuts.map((cut) => {
    const below = distinct[cut]!
    // A whole number's own value is the boundary a reader expects: "0–12", then "13–".
    return whole ? below : roundestBetween(below, distinct[cut + 1]!)
  })
}

function checked(breaks: readonly number[]): number[] {
  const rising = breaks.every((edge, index) => Number.isFinite(edge) && (index === 0 || edge > breaks[index - 1]!))
  if (!rising) throw new RangeError('Breaks must be numbers that rise')
  if (breaks.length > 6) throw new RangeError('Give at most 6 breaks')
  return [...breaks]
}

function noteOn({ distinct, sorted }: SortedValues, classes: number, wanted: number): string | undefined {
  if (sorted.length === 0) return 'No area has a figure.'
  if (distinct.length === 1) {
    return sorted.length === 1 ? 'Only 1 area has a figure.' : 'Every area with a figure has the same one.'
  }
  if (classes >= wanted) return undefined
  const why =
    distinct.length < wanted ? `there are only ${distinct.length} different figures` : 'many areas share a figure'
  return `There are ${classes} classes, not ${wanted}, because ${why}.`
}
