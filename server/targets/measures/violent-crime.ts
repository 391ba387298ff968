import type { Measure } from '../measure.ts'
import { ofPolice, readPoliceRate } from '../police-rate.ts'

export const violentCrime: Measure = {
  ...ofPolice,
  slug: 'violent-crime',
  label: 'Violent crime for every 1,000 residents',
  about: 'Reports the police published as violence and sexual offences, a year, by residents of each year.',
  unit: 'a year for every 1,000 residents',
  numerator: 'reports of violence or sexual offences',
  denominator: 'residents',
  vol: 'V',
  read: (ground, question) => readPoliceRate(ground, question, 'violent-crime', 'residents'),
}
