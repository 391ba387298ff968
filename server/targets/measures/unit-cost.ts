import { enteredReading } from '../entered-reading.ts'
import { type Measure, settingOf } from '../measure.ts'

const unit = 'pounds for each'

export const unitCost: Measure = {
  slug: 'unit-cost',
  label: 'Cost of each outcome',
  about: 'Share of a budget over what it brought about: pounds a week of a van, or a removal.',
  unit,
  numerator: 'pounds of the budget',
  denominator: 'outcomes',
  direction: 'down',
  vol: 'L',
  isEntered: true,
  hasThings: false,
  districtOnly: false,
  fields: [
    { key: 'outcome', label: 'For each what', kind: 'text', choices: [], first: 'outcome' },
    {
      ...{ key: 'chance', label: 'Whether chance moves how many there are', kind: 'choice', first: 'no' },
      choices: [
        { value: 'no', label: 'No: weeks, hours or visits that were planned' },
        { value: 'yes', label: 'Yes: incidents or cases' },
      ],
    },
  ],
  async read(ground, { area, settings }) {
    const values = await ground.values('unit-cost', area)
    return enteredReading(values, {
      ...{ kind: 'cost', decimals: 0, things: 'budgets' },
      unit: `pounds for each ${settingOf(unitCost, settings, 'outcome')}`,
      isByChance: settingOf(unitCost, settings, 'chance') === 'yes',
    })
  },
}
