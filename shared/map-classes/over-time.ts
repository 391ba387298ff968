/** A class of places over time, as a result names and colours it. */
export interface OverTimeCategory<Slug extends string> {
  readonly value: Slug
  /** For a legend: the word and what it means. */
  readonly label: string
  /** For a sentence after a number. */
  readonly short: string
  readonly colour: string
}

const patterns = [
  'intensifying',
  'persistent',
  'consecutive',
  'new',
  'diminishing',
  'sporadic',
  'oscillating',
  'historical',
] as const

type Pattern = (typeof patterns)[number]

/** What each pattern means; `side` is hot or cold. */
const meanings: Readonly<Record<Pattern, (side: string, other: string) => string>> = {
  intensifying: (side) => `${side} nearly always, and growing`,
  persistent: (side) => `${side} nearly always`,
  consecutive: (side) => `${side} in the last months without a break, not before`,
  new: (side) => `${side} in the last month, never before`,
  diminishing: (side) => `${side} nearly always, but fading`,
  sporadic: (side) => `${side} now, and on and off before`,
  oscillating: (side, other) => `${side} now, and ${other} at some time before`,
  historical: (side) => `${side} nearly always, but not in the last month`,
}

// Warm is hot and cool is cold; within a side the steadiest are darkest and those of the past greyest. Lightness was
// searched for so that any two differ by 11 (CIEDE2000) to usual, deuteranopic and protanopic eyes.
const warm = ['#520005', '#8f1200', '#d93b00', '#ff8806', '#937861', '#ffe127', '#e7d8a2', '#b9a59a'] as const
const cool = ['#001243', '#0a2a9c', '#00608a', '#236aff', '#497e80', '#8ea8ff', '#d7d9ff', '#9fa3b6'] as const
const neither = '#f4f4f2'

export type SeriesClassSlug = `${Pattern} ${'hot' | 'cold'} spot` | 'none'

/** The seventeen classes of emerging hot spot analysis, in the order of a legend. */
export const seriesClassCategories: readonly OverTimeCategory<SeriesClassSlug>[] = [
  ...patterns.map((pattern, index) => categoryOf(pattern, 'hot', warm[index]!)),
  ...patterns.map((pattern, index) => categoryOf(pattern, 'cold', cool[index]!)),
  { value: 'none', label: 'none of these', short: 'none of these', colour: neither },
]

function categoryOf(pattern: Pattern, side: 'hot' | 'cold', colour: string): OverTimeCategory<SeriesClassSlug> {
  const meaning = meanings[pattern](side, side === 'hot' ? 'cold' : 'hot')
  return {
    value: `${pattern} ${side} spot`,
    label: `${pattern} ${side} spot: ${meaning}`,
    short: `${pattern} ${side}`,
    colour,
  }
}

export type PlainClassSlug = 'new' | 'persistent' | 'emerging' | 'former' | 'none'

/** Four plain classes, in the order of a legend. */
export const plainClassCategories: readonly OverTimeCategory<PlainClassSlug>[] = [
  { value: 'new', label: 'new: hot lately, never before', short: 'newly hot', colour: '#ff8806' },
  { value: 'emerging', label: 'growing: hot lately, at times before', short: 'growing', colour: '#ffe127' },
  { value: 'persistent', label: 'lasting: hot most of the time', short: 'lasting', colour: '#8f1200' },
  { value: 'former', label: 'faded: hot before, not lately', short: 'faded', colour: '#8fa3ad' },
  { value: 'none', label: 'none of these', short: 'none of these', colour: neither },
]
