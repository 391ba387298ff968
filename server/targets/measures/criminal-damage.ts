import type { Measure } from '../measure.ts'
import { ofPolice, readPoliceRate } from '../police-rate.ts'

export const criminalDamage: Measure = {
  ...ofPolice,
  slug: 'criminal-damage',
  label: 'Criminal damage and arson for every 1,000 residents',
  about: 'Reports the police published as criminal damage or arson, a year, by residents of each year.',
  unit: 'a year for every 1,000 residents',
  numerator: 'reports of criminal damage or arson',
  denominator: 'residents',
  read: (ground, question) => readPoliceRate(ground, question, 'criminal-damage-arson', 'residents'),
}
