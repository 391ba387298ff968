import { type Measure, settingOf } from '../measure.ts'
import { emptyReading, type Reading, rateReading, shareReading } from '../reading.ts'
import { readReferralParts } from '../referral-parts.ts'

const units = { share: 'per cent of ASB referrals', number: 'repeat referrals a year' }

export const repeatReferralShare: Measure = {
  slug: 'repeat-referrals',
  label: 'Repeat ASB referrals',
  about: 'ASB referrals of the same person and kind within 6 calendar months of the first one, of all referrals.',
  unit: units.share,
  numerator: 'repeat referrals',
  denominator: 'referrals that say whose they are',
  direction: 'down',
  vol: 'V',
  isEntered: false,
  hasThings: false,
  districtOnly: true,
  fields: [
    {
      ...{ key: 'told', label: 'Told as', kind: 'choice', first: 'share' },
      choices: [
        { value: 'share', label: 'Share of all referrals' },
        { value: 'number', label: 'Number a year' },
      ],
    },
  ],
  async read(ground, question): Promise<Reading> {
    const isNumber = settingOf(repeatReferralShare, question.settings, 'told') === 'number'
    const unit = units[isNumber ? 'number' : 'share']
    const found = await readReferralParts(ground, question, 'repeats')
    if (found.status === 'none') return emptyReading(unit, found.reason)
    const { parts, notes } = found
    // Both keep the parts of each month, from which who may not read whose they are is told.
    const series = [...parts].map(([month, { some, all }]) => ({
      ...{ from: month, to: month, numerator: some, denominator: all },
      value: isNumber ? some * 12 : all > 0 ? (100 * some) / all : null,
    }))
    if (isNumber) {
      const counts = new Map([...parts].map(([month, { some }]) => [month, some]))
      const denominator = 'nothing: it is a count a year'
      return { ...rateReading({ counts, yearly: () => 1, per: 1, unit, decimals: 0, denominator, notes }), series }
    }
    const denominator = 'referrals of the same months that say whose they are'
    return { ...shareReading({ parts, unit, denominator, notes }), series }
  },
}
