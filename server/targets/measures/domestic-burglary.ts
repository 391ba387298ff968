import type { Measure } from '../measure.ts'
import { ofPolice, readPoliceRate } from '../police-rate.ts'

export const domesticBurglary: Measure = {
  ...ofPolice,
  slug: 'domestic-burglary',
  label: 'Burglary for every 1,000 households',
  about:
    'Reports the police published as burglary, a year, by households: not by residents. The published files do not tell homes from shops and sheds.',
  unit: 'a year for every 1,000 households',
  numerator: 'reports of burglary',
  denominator: 'households',
  vol: 'V',
  async read(ground, question) {
    const reading = await readPoliceRate(ground, question, 'burglary', 'households')
    return {
      ...reading,
      notes: ['Published burglary is of homes and other buildings together.', ...reading.notes],
    }
  },
}
