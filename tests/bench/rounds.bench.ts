import { loadavg } from 'node:os'
import { performance } from 'node:perf_hooks'
import { nearestNeighbour, routeLength, shortestRoute, tourOf } from '../../server/planners/wardens/walking-route.ts'
import { planWeekRounds, type WeekRoundsQuestion } from '../../server/planners/wardens/week-rounds.ts'
import { createRandom } from '../../shared/random.ts'
import type { BenchLine } from './bench-line.ts'

const wardens = 40
const stops = 12
const repeats = 5
const mostMs = 1_000

/**
 * Closed tours of forty wardens through twelve hot spots each, proven shortest, on ground of 3 km by 3 km: minimum of five
 * warmed runs, and how much longer the way to the nearest each time is. Then all rounds of a week of forty wardens, five
 * shifts each, in eight beats of eight hot spots.
 */
export async function benchRounds(): Promise<BenchLine[]> {
  const random = createRandom(8, 'rounds bench')
  const grounds = Array.from({ length: wardens }, () => tableOf(places(random, stops, 3_000)))
  const times: number[] = []
  let shortest = 0
  for (let run = 0; run <= repeats; run++) {
    const started = performance.now()
    shortest = 0
    for (const [warden, lengths] of grounds.entries())
      shortest += tourOf(lengths, createRandom(run, String(warden))).length
    if (run > 0) times.push(performance.now() - started)
  }
  const nearest = grounds.reduce((sum, lengths) => sum + routeLength(lengths, nearestNeighbour(lengths)), 0)
  if (!grounds.every((lengths) => shortestRoute(lengths).isShortest)) throw new Error('A tour is not proven')
  const best = Math.min(...times)
  const week = weekOf(random)
  planWeekRounds(week)
  const started = performance.now()
  const { duties } = planWeekRounds(week)
  const weekMs = performance.now() - started
  const mean = times.reduce((sum, each) => sum + each, 0) / times.length
  const visits = duties.reduce((sum, duty) => sum + duty.stops.length, 0)
  return [
    {
      name: `rounds: shortest tours of ${wardens} wardens × ${stops} stops, mean ${mean.toFixed(0)} ms, load ${loadavg()[0]?.toFixed(1)}`,
      value: best,
      unit: 'ms',
      requirement: `under ${mostMs} ms`,
      passed: best < mostMs,
    },
    {
      name: 'rounds: metres of the shortest tours',
      value: shortest,
      unit: 'm',
      against: `${Math.round(nearest).toLocaleString('en-GB')} m to the nearest each time`,
      ratio: nearest / shortest,
    },
    {
      name: `rounds: a week of ${wardens} wardens, ${duties.length} shifts and ${visits} visits`,
      value: weekMs,
      unit: 'ms',
      requirement: `under ${mostMs} ms`,
      passed: weekMs < mostMs,
    },
  ]
}

type Place = readonly [number, number]

function places(random: ReturnType<typeof createRandom>, count: number, side: number): Place[] {
  return Array.from({ length: count }, () => [random.between(0, side), random.between(0, side)] as const)
}

function tableOf(at: readonly Place[]): number[][] {
  return at.map(([x, y]) => at.map(([u, v]) => Math.hypot(x - u, y - v)))
}

function weekOf(random: ReturnType<typeof createRandom>): WeekRoundsQuestion {
  const beats = 8
  const middles = places(random, beats, 8_000)
  const spots = middles.flatMap(([x, y]) =>
    places(random, 8, 1_500).map(([east, north]): Place => [x + east, y + north]),
  )
  return {
    duties: Array.from({ length: wardens }, (_, warden) =>
      [0, 1, 2, 3, 4].map((day) => {
        const fromHour = [8, 14, 16][(warden + day) % 3]!
        return { warden, day: (day + warden) % 7, fromHour, toHour: fromHour + 8 }
      }),
    ).flat(),
    pairHours: Array.from({ length: 168 }, (_, hour) => (hour % 24 >= 18 || hour % 24 < 7 ? 1 : 0)),
    beatWork: middles.map(() => random.between(50, 150)),
    spots: spots.map((_, at) => ({
      beat: Math.floor(at / 8),
      work: Array.from({ length: 7 }, () => random.between(1, 30)),
    })),
    minutes: tableOf(spots).map((row) => row.map((metres) => (metres * 1.3) / 80)),
    dose: { visitMinutes: 15, revisitMinutes: 120 },
    riskHours: { fromHour: 10, toHour: 24 },
    breakMinutes: 30,
    order: 'shortest',
    seed: 1,
  }
}
