/** What candidates for priorities are scored by, in the order of the table. */
export const criteria = ['volume', 'level', 'trend', 'harm', 'concern', 'influence'] as const
export type Criterion = (typeof criteria)[number]

export const criterionLabels: Readonly<Record<Criterion, string>> = {
  volume: 'Volume',
  level: 'Level against the district',
  trend: 'Trend',
  harm: 'Harm',
  concern: 'Community concern',
  influence: 'Can the group affect it?',
}

/** Those a meeting may set by hand, with a reason. */
export const judgedCriteria = ['harm', 'influence', 'concern'] as const
export type JudgedCriterion = (typeof judgedCriteria)[number]

/** Volume, level, trend, harm, concern, influence. */
export const defaultWeights: Readonly<Record<Criterion, number>> = {
  volume: 1,
  level: 1,
  trend: 1,
  harm: 2,
  concern: 2,
  influence: 1,
}
