import { enteredReading } from '../entered-reading.ts'
import type { Measure } from '../measure.ts'

const unit = 'per cent of people asked'

export const meetingAwareness: Measure = {
  slug: 'meeting-awareness',
  label: 'People who know of the meetings',
  about:
    'Of people asked in a survey, how many had heard of the meetings, with the interval that the number asked gives.',
  unit,
  numerator: 'people who said so',
  denominator: 'people asked',
  direction: 'up',
  vol: 'L',
  isEntered: true,
  hasThings: false,
  districtOnly: false,
  fields: [],
  async read(ground, { area }) {
    const values = await ground.values('meeting-awareness', area)
    const reading = enteredReading(values, { kind: 'share', unit, decimals: 1, things: 'answers to a survey' })
    return {
      ...reading,
      notes: [...reading.notes, 'The interval takes those asked as drawn by chance; who answers a survey seldom is.'],
    }
  },
}
