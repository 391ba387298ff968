import { type Classification, classify, type Value } from './classify.ts'

/**
 * Boundaries of a ratio to the year before (no unit), even on a logarithmic scale: half, two thirds, 10% either way,
 * half as much again, double. The neutral middle holds changes under 10%, which no verdict calls clear.
 */
export const ratioBreaks = [1 / 2, 2 / 3, 1 / 1.1, 1.1, 3 / 2, 2] as const

/**
 * Seven classes of `HotspotRow.ratio`. Give null where the verdict is "too few to say" or "not available": a ratio of
 * very small numbers would be the strongest colour and mean nothing. Infinite ratios (none before) have no figure.
 */
export function ratioClasses(values: readonly Value[]): Classification {
  const classes = classify(values, {
    method: 'fixed',
    breaks: ratioBreaks,
    ramp: 'red-blue',
    labels: [
      'half or less',
      '0.50–0.67',
      '0.67–0.91',
      'about the same, ±10%',
      '1.10–1.50',
      '1.50–2.00',
      'more than double',
    ],
  })
  return { ...classes, missingLabel: 'too few reports to say, or no figure' }
}

/** Seven classes of `HotspotRow.fdrClass`, -3 to 3: cold to hot, with how sure, after correcting for many areas. */
export function giStarClasses(values: readonly Value[]): Classification {
  return classify(values, {
    method: 'fixed',
    breaks: [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5],
    ramp: 'red-blue',
    labels: [
      'cold spot, very sure (99%)',
      'cold spot, sure (95%)',
      'possible cold spot (90%)',
      'neither',
      'possible hot spot (90%)',
      'hot spot, sure (95%)',
      'hot spot, very sure (99%)',
    ],
  })
}

/** Ten deciles as they are published, in five classes; 1 has the most hardship and the darkest colour is last. */
export function decileClasses(values: readonly Value[]): Classification {
  const reversed = (value: Value) => (Number.isFinite(value) ? 11 - (value as number) : null)
  const classes = classify(values.map(reversed), {
    method: 'fixed',
    breaks: [2, 4, 6, 8],
    ramp: 'purples',
    labels: ['9–10, least deprived', '7–8', '5–6', '3–4', '1–2, most deprived'],
  })
  return { ...classes, classOf: (value) => classes.classOf(reversed(value)) }
}
