import { enteredReading } from '../entered-reading.ts'
import type { Measure } from '../measure.ts'
import { rateReading } from '../reading.ts'
import { readReferralParts } from '../referral-parts.ts'

const unit = 'referrals to mediation a year'

export const mediationReferrals: Measure = {
  slug: 'mediation-referrals',
  label: 'Referrals to mediation',
  about: 'How many ASB cases went to mediation, by the file of referrals; where there is none, as entered.',
  unit,
  numerator: 'referrals to mediation',
  denominator: 'a year',
  direction: 'up',
  vol: 'V',
  isEntered: true,
  hasThings: false,
  districtOnly: true,
  fields: [],
  async read(ground, question) {
    const values = await ground.values('mediation-referrals', question.area)
    if (values.length > 0)
      return enteredReading(values, { kind: 'count', unit, decimals: 0, things: 'referrals to mediation' })
    const found = await readReferralParts(ground, question, 'mediation')
    if (found.status === 'none')
      return enteredReading([], { kind: 'count', unit, decimals: 0, things: 'referrals to mediation' })
    const counts = new Map([...found.parts].map(([month, { some }]) => [month, some]))
    const denominator = 'nothing: it is a count a year'
    return {
      ...rateReading({ counts, yearly: () => 1, per: 1, unit, decimals: 0, denominator, notes: found.notes }),
      series: [...found.parts].map(([month, { some, all }]) => ({
        ...{ from: month, to: month, value: some * 12, numerator: some, denominator: all },
      })),
    }
  },
}
