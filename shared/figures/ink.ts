/**
 * Colours of figures as custom properties, so that one file of tokens sets light, dark and print; the fallback is the
 * light one, for a picture that stands alone. They are written as attributes, never as `style`, which a strict content
 * security policy refuses.
 */
export const ink = {
  /** Text and axes that carry numbers. */
  text: 'var(--figure-text, #1f2328)',
  /** Labels of axes, notes. 4.5:1 on paper. */
  quiet: 'var(--figure-quiet, #57606a)',
  /** Grid lines; they carry nothing alone. */
  grid: 'var(--figure-grid, #e1e1de)',
  /** Axis line, outlines of swatches. 3:1 on paper. */
  line: 'var(--figure-line, #8b8b88)',
  /** Bars and dots. 3:1 on paper and on the shade. */
  mark: 'var(--figure-mark, #6f7f90)',
  /** Bars and dots of what is chosen. */
  strong: 'var(--figure-strong, #1b4f8f)',
  /** Behind the chosen period. */
  shade: 'var(--figure-shade, #e6edf5)',
  /** Outlines of hot and cold spots, as on the map. */
  outline: 'var(--map-outline, #1f2328)',
  /** What a mark is cut out of. */
  paper: 'var(--figure-paper, #fbfaf8)',
  missingGround: 'var(--figure-missing-ground, #f0f0ee)',
  missingLine: 'var(--figure-missing-line, #b9b9b5)',
} as const
