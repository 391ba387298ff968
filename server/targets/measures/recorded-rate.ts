import { type LayerSlug, layers } from '../../../shared/layers.ts'
import { type Measure, settingOf } from '../measure.ts'
import { ofPolice, readPoliceRate } from '../police-rate.ts'

export const recordedRate: Measure = {
  ...ofPolice,
  slug: 'recorded-rate',
  label: 'Any type of report for every 1,000',
  about: 'Reports the police published of the type you choose, a year, by residents or households.',
  unit: 'a year for every 1,000',
  numerator: 'reports of the type',
  denominator: 'residents or households',
  fields: [
    {
      ...{ key: 'layer', label: 'Type', kind: 'choice', first: 'anti-social-behaviour' },
      choices: layers.map(({ slug, label }) => ({ value: slug, label })),
    },
    {
      ...{ key: 'by', label: 'Divided by', kind: 'choice', first: 'residents' },
      choices: [
        { value: 'residents', label: 'Residents' },
        { value: 'households', label: 'Households' },
      ],
    },
  ],
  read: (ground, question) =>
    readPoliceRate(
      ground,
      question,
      settingOf(recordedRate, question.settings, 'layer') as LayerSlug,
      settingOf(recordedRate, question.settings, 'by') as 'residents' | 'households',
    ),
}
