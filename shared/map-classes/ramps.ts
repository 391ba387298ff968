/**
 * Colours of map classes, ColorBrewer 2.0 (Brewer, Harrower and others, Pennsylvania State University; Apache 2.0),
 * all marked there as safe for colour-vision deficiency. Light is low, dark is high. '#rrggbb'.
 */
export interface Ramp {
  readonly slug: string
  readonly label: string
  readonly kind: 'sequential' | 'diverging'
  /** By number of classes, as published: a ramp of 3 is not a ramp of 5 with two left out. */
  readonly colours: Readonly<Record<number, readonly string[]>>
}

/** The ramps on offer. Oranges is the default: blues are water and the chosen area's outline. */
export const ramps = {
  oranges: {
    slug: 'oranges',
    label: 'Orange',
    kind: 'sequential',
    colours: {
      1: ['#e6550d'],
      2: ['#fdae6b', '#e6550d'],
      3: ['#fee6ce', '#fdae6b', '#e6550d'],
      4: ['#feedde', '#fdbe85', '#fd8d3c', '#d94701'],
      5: ['#feedde', '#fdbe85', '#fd8d3c', '#e6550d', '#a63603'],
      6: ['#feedde', '#fdd0a2', '#fdae6b', '#fd8d3c', '#e6550d', '#a63603'],
      7: ['#feedde', '#fdd0a2', '#fdae6b', '#fd8d3c', '#f16913', '#d94801', '#8c2d04'],
    },
  },
  purples: {
    slug: 'purples',
    label: 'Purple',
    kind: 'sequential',
    colours: {
      1: ['#756bb1'],
      2: ['#bcbddc', '#756bb1'],
      3: ['#efedf5', '#bcbddc', '#756bb1'],
      4: ['#f2f0f7', '#cbc9e2', '#9e9ac8', '#6a51a3'],
      5: ['#f2f0f7', '#cbc9e2', '#9e9ac8', '#756bb1', '#54278f'],
      6: ['#f2f0f7', '#dadaeb', '#bcbddc', '#9e9ac8', '#756bb1', '#54278f'],
      7: ['#f2f0f7', '#dadaeb', '#bcbddc', '#9e9ac8', '#807dba', '#6a51a3', '#4a1486'],
    },
  },
  blues: {
    slug: 'blues',
    label: 'Blue',
    kind: 'sequential',
    colours: {
      1: ['#3182bd'],
      2: ['#9ecae1', '#3182bd'],
      3: ['#deebf7', '#9ecae1', '#3182bd'],
      4: ['#eff3ff', '#bdd7e7', '#6baed6', '#2171b5'],
      5: ['#eff3ff', '#bdd7e7', '#6baed6', '#3182bd', '#08519c'],
      6: ['#eff3ff', '#c6dbef', '#9ecae1', '#6baed6', '#3182bd', '#08519c'],
      7: ['#eff3ff', '#c6dbef', '#9ecae1', '#6baed6', '#4292c6', '#2171b5', '#084594'],
    },
  },
  'red-blue': {
    slug: 'red-blue',
    label: 'Blue to red, grey in the middle',
    kind: 'diverging',
    colours: {
      1: ['#f7f7f7'],
      2: ['#67a9cf', '#ef8a62'],
      3: ['#67a9cf', '#f7f7f7', '#ef8a62'],
      4: ['#0571b0', '#92c5de', '#f4a582', '#ca0020'],
      5: ['#0571b0', '#92c5de', '#f7f7f7', '#f4a582', '#ca0020'],
      6: ['#2166ac', '#67a9cf', '#d1e5f0', '#fddbc7', '#ef8a62', '#b2182b'],
      7: ['#2166ac', '#67a9cf', '#d1e5f0', '#f7f7f7', '#fddbc7', '#ef8a62', '#b2182b'],
    },
  },
} as const satisfies Record<string, Ramp>

/** A ramp by name. */
export type RampSlug = keyof typeof ramps

/** Colours of a ramp, low to high. RangeError for fewer than 1 or more than 7 classes. */
export function coloursOf(slug: RampSlug, classes: number): readonly string[] {
  const colours = (ramps[slug] as Ramp).colours[classes]
  if (!colours) throw new RangeError(`${slug} has no ramp of ${classes} classes; ask for 1 to 7`)
  return colours
}

/** The land the classes lie on, against which their contrast is judged. */
export const paper = '#fbfaf8'

/** No figure: grey hatching, a class apart and never the lowest colour. */
export const missingInk = { ground: '#ebebe9', line: '#8b8b88' } as const

/** Not shown to protect people: grey dots. */
export const suppressedInk = { ground: '#f4f4f2', dot: '#8b8b88' } as const
