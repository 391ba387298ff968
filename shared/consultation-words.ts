/** How residents were asked. */
export const consultationKinds = ['charity-pots', 'survey', 'feedback-form'] as const
export type ConsultationKind = (typeof consultationKinds)[number]
export const consultationKindLabels: Readonly<Record<ConsultationKind, string>> = {
  'charity-pots': 'Charity pots',
  survey: 'Survey',
  'feedback-form': 'Feedback form',
}

/** How people came to answer. Only a sample drawn by chance from a list speaks for those who were not asked. */
export const howChosenSlugs = ['self-selected', 'random-sample', 'quota', 'everyone', 'invited'] as const
export type HowChosen = (typeof howChosenSlugs)[number]
export const howChosenLabels: Readonly<Record<HowChosen, string>> = {
  'self-selected': 'Whoever came by chose to take part',
  'random-sample': 'Drawn by chance from a list',
  quota: 'So many of each age or area, until the number was reached',
  everyone: 'Everyone in the area was asked',
  invited: 'People who were invited',
}

/** Age bands of answers; '' is where nobody said. */
export const ageBands = ['Under 18', '18 to 24', '25 to 44', '45 to 64', '65 and over'] as const
export type AgeBand = (typeof ageBands)[number]

/** What pots, forms and sheets usually ask; a consultation may have others. */
export const usualConcerns = [
  'Anti-social behaviour',
  'Drug misuse',
  'Violent crime',
  'Alcohol misuse',
  'Burglary',
  'Vehicle crime',
  'Robbery',
  'Speeding and nuisance vehicles',
  'Litter, graffiti and fly-tipping',
] as const
export const noConcern = 'No concern'

/** How many concerns a group takes up at most: what draws are judged by. */
export const topPlaces = 3

/** Whether a choice names no concern: it is counted and shown, but is never chosen as a priority. */
export function isNoConcern(label: string): boolean {
  return /^(no|none|nothing)\b.*(concern|problem|worr|issue|$)/i.test(label.trim())
}
