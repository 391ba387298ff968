import type { Describe } from '../disclosure/written-figures.ts'
import { rateInterval } from '../statistics/poisson-interval.ts'
import { trendVerdict } from '../statistics/verdict.ts'

/** Rates and verdicts of counts that are told; limits exact below 10 incidents, Byar's from 10. */
export const describeFigures: Describe = {
  rate(count, residents, months) {
    const found = rateInterval({ count, exposure: (residents * months) / 12 })
    if (!found) throw new RangeError('A rate needs residents and a month')
    return { rate: toTenth(found.rate), lower: toTenth(found.lower), upper: toTenth(found.upper) }
  },
  verdict(count, before, isWhole) {
    return trendVerdict({
      count,
      exposure: 3,
      baseCount: before,
      baseExposure: 3,
      everyMonthPublished: isWhole,
    }).verdict
  },
}

function toTenth(value: number): number {
  return Math.round(value * 10) / 10
}
