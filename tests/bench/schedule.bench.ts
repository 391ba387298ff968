import { performance } from 'node:perf_hooks'
import { solveInteger } from '../../server/compute/highs.ts'
import type { ScheduleProblem } from '../../server/planners/schedule-problem.ts'
import { planWeek } from '../../server/planners/weekly-schedule.ts'
import { createRandom } from '../../shared/random.ts'
import type { BenchLine } from './bench-line.ts'

const siteCount = 60
const secondsAllowed = 10
const gapAllowed = 0.01

/**
 * A week of 3 vans, 60 sites and 21 slots: once with a shift for each slot, once with seven shifts of three slots in
 * which vans move by at most 8 minutes. Time until the first schedule, and until one within 1% of the proven bound.
 */
export async function benchSchedule(): Promise<BenchLine[]> {
  return [...(await measure('21 shifts', 1)), ...(await measure('7 shifts of 3 slots, with travel', 3))]
}

async function measure(name: string, slotsOfShift: number): Promise<BenchLine[]> {
  const problem = week(slotsOfShift)
  // Loads the solver, which a worker does once.
  await planWeek({ ...problem, vans: problem.vans.slice(0, 1), mostVisits: 2 }, solveInteger, { gapAllowed: 0.5 })
  const start = performance.now()
  const since = () => performance.now() - start
  let first = Number.POSITIVE_INFINITY
  let firstValue = 0
  const answer = await planWeek(problem, solveInteger, {
    gapAllowed,
    secondsAllowed,
    shouldStop: () => since() > secondsAllowed * 1000,
    onBetter: ({ value }) => {
      if (first < Number.POSITIVE_INFINITY) return
      first = since()
      firstValue = value
    },
  })
  const value = since()
  if (answer.status === 'infeasible') throw new Error('The bench week is impossible')
  const percent = (share: number) => `${(100 * share).toFixed(2)}%`
  const ofBest = percent(firstValue / answer.bound)
  return [
    {
      name: `Week of 3 vans, 60 sites, ${name}: first schedule, ${ofBest} of the bound`,
      value: first,
      unit: 'ms',
      requirement: 'within 1 s',
      passed: first < 1000,
    },
    {
      name: `the same until a gap of ${percent(answer.gap)}, ${answer.visits.length} visits`,
      value,
      unit: 'ms',
      requirement: 'gap under 1% in 10 s',
      passed: answer.gap < gapAllowed && value < secondsAllowed * 1000,
    },
  ]
}

/** Sites in a town of 6 km with evening and weekend peaks of their own, as far apart in minutes as at 25 km/h. */
function week(slotsOfShift: number): ScheduleProblem {
  const random = createRandom(20_250_701, 'schedule bench')
  const places = Array.from({ length: siteCount }, () => ({
    east: random.between(0, 6000),
    north: random.between(0, 6000),
    busy: random.gamma(1.5),
    peak: Math.floor(random.next() * 21),
  }))
  const slots = Array.from({ length: 21 }, (_, slot) => ({
    id: `slot ${slot + 1}`,
    shift: `shift ${Math.floor(slot / slotsOfShift) + 1}`,
    startMinute: slotsOfShift === 1 ? slot * 480 : Math.floor(slot / 3) * 1440 + 960 + (slot % 3) * 120,
    minutes: slotsOfShift === 1 ? 360 : 120,
  }))
  const minutes = places.map((from) =>
    places.map((to) => (Math.hypot(from.east - to.east, from.north - to.north) / 25_000) * 60),
  )
  return {
    slots,
    vans: ['1', '2', '3'].map((id, van) => ({ id, maintenanceSlots: van === 2 ? [slots[4]!.id, slots[5]!.id] : [] })),
    sites: places.map((_, site) => ({
      id: `site ${site + 1}`,
      closedSlots: slots.filter(() => random.next() < 0.1).map(({ id }) => id),
      unjustifiedFrom: random.next() < 0.05 ? slots[10]!.id : null,
    })),
    expected: places.map(({ busy, peak }) =>
      slots.map((_, slot) => (busy * Math.exp(-(((slot - peak) / 4) ** 2)) + 0.1) * random.between(0.7, 1.3)),
    ),
    commitments: [{ site: 'site 7', slot: slots[12]!.id, van: null }],
    mostVisitsOfSite: 3,
    restSlots: 1,
    mostVisits: null,
    operators: Array.from({ length: 8 }, (_, at) => ({
      id: `operator ${at + 1}`,
      hours: at % 2 === 0 ? 37 : 18.5,
      absentShifts: [],
    })),
    operatorsOfVan: 1,
    operatorRestHours: 11,
    travel: slotsOfShift === 1 ? null : { minutes, mostMinutes: 8 },
  }
}
