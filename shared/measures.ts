/** The measures an area can be shown by. */
export interface Measure {
  readonly slug: string
  readonly label: string
  readonly unit: string
  readonly question: string
  readonly scale: 'sequential' | 'diverging'
}

export const measures = [
  {
    slug: 'count',
    label: 'Count',
    unit: 'reports',
    question: 'How many were reported here?',
    scale: 'sequential',
  },
  {
    slug: 'rate',
    label: 'Rate per 1,000 residents',
    unit: 'per 1,000 residents',
    question: 'How many for the number of people who live here?',
    scale: 'sequential',
  },
  {
    slug: 'household-rate',
    label: 'Rate per 1,000 households',
    unit: 'per 1,000 households',
    question: 'How many for the number of homes here?',
    scale: 'sequential',
  },
  {
    slug: 'eb-rate',
    label: 'Smoothed rate per 1,000 residents',
    unit: 'per 1,000 residents, smoothed',
    question: 'What is the likely rate, once small areas are steadied?',
    scale: 'sequential',
  },
  {
    slug: 'change',
    label: 'Change on the same months a year before',
    unit: 'ratio to the year before',
    question: 'Is it higher or lower than a year ago?',
    scale: 'diverging',
  },
  {
    slug: 'gi-star',
    label: 'Hot and cold spots (Gi*)',
    unit: 'z-score',
    question: 'Where are high areas next to each other, more than chance would make?',
    scale: 'diverging',
  },
] as const satisfies readonly Measure[]

export type MeasureSlug = (typeof measures)[number]['slug']

export const measureSlugs = measures.map((entry) => entry.slug) as [MeasureSlug, ...MeasureSlug[]]

export function measure(slug: MeasureSlug): Measure {
  const found = measures.find((entry) => entry.slug === slug)
  if (!found) throw new RangeError(`No measure ${slug}`)
  return found
}
