import { describe, expect, it } from 'vitest'
import { clockTarget, type Job, jobAges } from '../../../../server/statistics/job-ages.ts'
import { createRandom } from '../../../../shared/random.ts'

const hour = 60
const day = 24 * hour
const month = { from: 0, to: 30 * day, target: 2 * day }
const took = (...hours: number[]): Job[] =>
  hours.map((each) => ({ openedMinute: 10 * day - each * hour, closedMinute: 10 * day }))

describe('jobAges', () => {
  it('gives the worked removals: mean 3.875 days, median 2.5, the open one listed and not averaged', () => {
    const open: Job = { openedMinute: month.to - 3.5 * day, closedMinute: null }
    const found = jobAges([...took(24, 96, 12, 240), open], month)
    expect(found).toMatchObject({ closed: 4, mean: 3.875 * day, median: 2.5 * day, closedLate: 2 })
    expect(found).toMatchObject({ open: 1, openMedian: 3.5 * day, openOldest: 3.5 * day, openLate: 1 })
    // numpy.percentile([12, 24, 96, 240], 90) = 196.8
    expect(found.ninetieth).toBeCloseTo(196.8 * hour, 8)
  })

  it('takes jobs by when they ended, and as open those not ended by the end of the period', () => {
    const jobs: Job[] = [
      { openedMinute: -5 * day, closedMinute: -1 },
      { openedMinute: -5 * day, closedMinute: 0 },
      { openedMinute: 29 * day, closedMinute: 30 * day },
      { openedMinute: 30 * day, closedMinute: null },
    ]
    expect(jobAges(jobs, month)).toMatchObject({ closed: 1, median: 5 * day, open: 1, openOldest: day, openLate: 0 })
  })

  it('has no ages without jobs', () => {
    const none = jobAges([], month)
    expect(none).toMatchObject({ closed: 0, closedLate: 0, open: 0, openLate: 0, medianLimits: null })
    for (const age of [none.mean, none.median, none.ninetieth, none.openMedian, none.openOldest]) expect(age).toBeNaN()
  })

  it('gives limits of the median as tables of the binomial distribution do', () => {
    const limits = (n: number) => jobAges(took(...Array.from({ length: n }, (_, i) => i + 1)), month).medianLimits
    expect(limits(5)).toBeNull()
    // Ranks of Conover 1999, table A3 at 0.025 a side: 6 has 1 and 6, 10 has 2 and 9, 20 has 6 and 15.
    expect(limits(6)).toEqual({ lower: hour, upper: 6 * hour })
    expect(limits(10)).toEqual({ lower: 2 * hour, upper: 9 * hour })
    expect(limits(20)).toEqual({ lower: 6 * hour, upper: 15 * hour })
  })

  it('holds the true median in at least 95 of 100 draws, and does not fail on thousands of jobs', () => {
    const random = createRandom(1, 'jobs')
    let held = 0
    for (let draw = 0; draw < 400; draw++) {
      // Of minus log of a uniform number the median is log 2.
      const jobs = took(...Array.from({ length: 25 }, () => -Math.log(1 - random.between(0, 1))))
      const { lower, upper } = jobAges(jobs, month).medianLimits!
      if (lower <= Math.LN2 * hour && upper >= Math.LN2 * hour) held += 1
    }
    expect(held / 400).toBeGreaterThan(0.93)
    const many = jobAges(took(...Array.from({ length: 5_000 }, (_, i) => i)), { ...month, from: -1e9 }).medianLimits!
    expect(many.upper - many.lower).toBeLessThan(150 * hour)
  })

  it('refuses a job that ends before it begins', () => {
    expect(() => jobAges([{ openedMinute: 5, closedMinute: 4 }], month)).toThrow(RangeError)
  })
})

describe('clockTarget', () => {
  const limit = day
  const asOf = 100 * day
  const job = (openedHoursAgo: number, hours: number | null): Job => ({
    openedMinute: asOf - openedHoursAgo * hour,
    closedMinute: hours === null ? null : asOf - openedHoursAgo * hour + hours * hour,
  })

  it('gives the worked 3 of 4, an overdue open job being failed', () => {
    expect(clockTarget([job(90, 3), job(90, 24), job(60, 10), job(30, null)], { limit, asOf })).toEqual({
      met: 3,
      judged: 4,
      running: 0,
    })
  })

  it('waits with open jobs whose clock still runs, and knows nothing of what came later', () => {
    const jobs = [job(5, null), job(24, null), job(30, 40), job(3, 10), job(-2, null)]
    expect(clockTarget(jobs, { limit, asOf })).toEqual({ met: 0, judged: 1, running: 3 })
    expect(clockTarget([], { limit, asOf })).toEqual({ met: 0, judged: 0, running: 0 })
  })

  it('refuses a job that ends before it begins', () => {
    expect(() => clockTarget([{ openedMinute: 5, closedMinute: 4 }], { limit, asOf })).toThrow(RangeError)
  })
})
