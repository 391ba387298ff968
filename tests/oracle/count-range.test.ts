import { describe, expect, it } from 'vitest'
import { countRange } from '../../server/statistics/poisson-alarm.ts'
import known from './count-range.json' with { type: 'json' }

describe('range of counts that chance makes', () => {
  it.each(known.cases)('$coverage of mean $mean, spread $dispersion', ({ mean, dispersion, coverage, ...range }) => {
    expect(countRange(mean, coverage, dispersion)).toEqual(range)
  })
})
