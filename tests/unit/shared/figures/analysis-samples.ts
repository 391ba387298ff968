import { dateOfNumber, dayNumber } from '../../../../shared/calendar-date.ts'
import { calendarHeatMap } from '../../../../shared/figures/calendar-heat-map.ts'
import { type ControlMonth, controlChart } from '../../../../shared/figures/control-chart.ts'
import { funnelPlot } from '../../../../shared/figures/funnel-plot.ts'
import { type HitRateMethod, hitRateChart } from '../../../../shared/figures/hit-rate-chart.ts'
import { hourWeekdayMatrix } from '../../../../shared/figures/hour-weekday-matrix.ts'
import { type LorenzBand, type LorenzPoint, lorenzCurve } from '../../../../shared/figures/lorenz-curve.ts'
import { monthStates } from '../../../../shared/figures/month-scale.ts'
import { type MoranPoint, moranScatter } from '../../../../shared/figures/moran-scatter.ts'
import { monthsOf } from '../../../../shared/period.ts'
import { createRandom } from '../../../../shared/random.ts'

const year = { from: '2025-01', to: '2025-12' }
const common = { area: 'Fenny Weir', layer: 'vehicle-crime', period: year } as const

/** Reports per hour of a made-up week: quiet days, evenings, and loud nights of Friday and Saturday. */
export function madeUpWeek(level: number): number[] {
  const random = createRandom(7, 'week')
  return Array.from({ length: 168 }, (_, index) => {
    const [day, hour] = [Math.floor(index / 24), index % 24]
    const night = (day + (hour < 4 ? 6 : 0)) % 7
    const late = hour >= 21 || hour < 2
    const usual = hour >= 3 && hour < 8 ? 0.2 : hour >= 16 ? 1.2 : 0.7
    return random.poisson(level * (late && (night === 4 || night === 5) ? 9 : usual))
  })
}

const week = madeUpWeek(2)
const used = week.reduce((sum, amount) => sum + amount, 0)

/** Three years with a gap, a doubtful month and a rise at the end; limits that a reader can check by eye. */
function watched(method: 'poisson' | 'ewma' | 'cusum'): ControlMonth[] {
  const random = createRandom(3, 'watched')
  let mean = 14
  let excess = 0
  return monthsOf({ from: '2023-01', to: '2025-12' }).map((month, index) => {
    const missing = month === '2025-07' || (index >= 14 && index < 17)
    const drawn = random.poisson(14) + (index >= 31 ? 9 : 0) + (index === 20 ? 16 : 0)
    const count = missing || month === '2023-09' ? null : drawn
    if (count !== null) {
      mean = 0.8 * mean + 0.2 * count
      excess = Math.max(0, excess + count - 16.5)
    }
    const statistic = method === 'ewma' ? mean : method === 'cusum' ? excess : null
    const limit = index < 3 ? null : method === 'ewma' ? 17.7 : method === 'cusum' ? 18 : 26
    const tested = method === 'poisson' ? count : statistic
    return {
      month,
      count,
      status: missing ? 'missing' : count === null ? 'suspect' : 'published',
      expected: index < 3 ? null : method === 'poisson' ? 14 + 2 * Math.sin(index / 2) : 14,
      limit,
      statistic: index < 3 ? null : statistic,
      alarm: limit !== null && tested !== null && count !== null && tested > limit,
    }
  })
}

const names = ['Abbey', 'Beechfield', 'Canal Side', 'Denby', 'Eastgate and Old Town', 'Fenny Weir', 'Glebe', 'Highmoor']

/** Areas of several sizes around one rate; some of them far off. */
function sizedAreas(number: number) {
  const random = createRandom(5, 'sized areas')
  return Array.from({ length: number }, (_, index) => {
    const population = Math.round(random.between(4800, 15_500))
    const times = index % 9 === 2 ? 1.75 : index % 9 === 5 ? 0.5 : 1
    const count = random.poisson((population / 1000) * 12 * times)
    const rate = (1000 * count) / population
    const z = (rate - 12) / Math.sqrt((12 * 1000) / population)
    const beyond = Math.abs(z) > 3.09 ? 99.8 : Math.abs(z) > 1.96 ? 95 : 0
    const suffix = index < names.length ? '' : ` ${1 + Math.floor(index / names.length)}`
    const name = `${names[index % names.length]}${suffix}`
    return { code: `E05${index}`, name, population, count, rate, beyond: beyond as 0 | 95 | 99.8 }
  })
}

/** Normal limits: near enough for a picture. */
const funnelLimits = Array.from({ length: 40 }, (_, index) => {
  const population = 4000 + index * 320
  const spread = Math.sqrt((12 * 1000) / population)
  const limit = (z: number) => Math.max(0, 12 + z * spread)
  return { population, lower95: limit(-1.96), upper95: limit(1.96), lower998: limit(-3.09), upper998: limit(3.09) }
})

const funnel = { area: 'Milton Weir', areas: 'ward', layer: 'vehicle-crime', period: year, target: 12 } as const

/** Areas that are more or less like their neighbours, a few of them far up. */
function neighbourly(number: number, alike: number): MoranPoint[] {
  const random = createRandom(9, 'neighbourly')
  const drawn = Array.from({ length: number }, () => Math.exp(0.6 * random.normal()))
  const mean = drawn.reduce((sum, value) => sum + value, 0) / number
  const deviation = Math.sqrt(drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / number)
  return drawn.map((value, index) => {
    const z = (value - mean) / deviation
    const lag = alike * z + 0.45 * random.normal()
    return { code: `E01${index}`, name: `Fenny Weir 0${10 + index}B`, z, lag, sure: z > 1.2 && lag > 0.9 }
  })
}

const moran = { area: 'Milton Weir', areas: 'lsoa', layer: 'burglary', period: year } as const

/** Lorenz curve of counts, and the fewest places with half of them. */
function lorenzOf(counts: readonly number[]): { curve: LorenzPoint[]; halfIn: number; gini: number; reports: number } {
  const rising = [...counts].sort((a, b) => a - b)
  const reports = rising.reduce((sum, count) => sum + count, 0)
  let below = 0
  const curve = rising.map((count, index) => {
    below += count
    return { places: (index + 1) / rising.length, reports: below / reports }
  })
  let area = 0
  for (const [index, count] of rising.entries()) area += (index + 1) * (count / reports)
  const gini = (2 * area - rising.length - 1) / rising.length
  const halfIn = rising.length - curve.findLastIndex((point) => point.reports <= 0.5) - 1
  return { curve: [{ places: 0, reports: 0 }, ...curve], halfIn, gini, reports }
}

const crowded = Array.from({ length: 139 }, (_, index) => (index < 4 ? 90 - 14 * index : Math.max(0, 9 - (index % 17))))
const chanceBand: LorenzBand[] = Array.from({ length: 51 }, (_, index) => {
  const share = index / 50
  return {
    places: share,
    lower: Math.max(0, share - 1.05 * share * (1 - share)),
    upper: share - 0.62 * share * (1 - share),
  }
})

const calendarMonths = monthStates({ from: '2021-04', to: '2025-12' }, ['2022-05', '2025-07'], ['2024-03'])
const calendarDays = Array.from({ length: 420 }, (_, index) => {
  const random = createRandom(index, 'calendar day')
  const number = dayNumber('2024-03-05') + index
  const count = random.poisson(number % 7 < 2 ? 4 : 1)
  return { date: dateOfNumber(number), count: index > 120 && index < 131 ? null : count }
})

function method(name: string, of: number, found: readonly number[], baseline = false): HitRateMethod {
  const results = [0.01, 0.02, 0.05].map((share, index) => {
    const own = found[index] ?? 0
    const [rate, spread] = [own / of, 1.96 * Math.sqrt(((own / of) * (1 - own / of)) / of)]
    const [lower, upper] = [Math.max(0, rate - spread), Math.min(1, rate + spread)]
    return { share, found: own, of, lower, upper, pai: rate / share }
  })
  return { name, baseline, results }
}

const heldOut = { ...common, tested: year, origins: 12 } as const

const place = { area: 'Fenny Weir 003B', layer: 'vehicle-crime' } as const

/** Example figures of the analysis pages by name; each is made for the width given. */
export const analysisFigures = {
  'week-calendar-days': (width: number) =>
    hourWeekdayMatrix({ ...common, amounts: week, used, withoutTime: 61, missingMonths: ['2025-07'] }, { width }),
  'week-nights': (width: number) =>
    hourWeekdayMatrix(
      { ...common, amounts: week.map((amount) => amount * 0.75), used, withoutTime: 1, shared: 84 },
      { width, firstHour: 6 },
    ),
  'week-none': (width: number) =>
    hourWeekdayMatrix({ ...common, amounts: week.map(() => 0), used: 0, withoutTime: 12 }, { width }),
  'control-poisson': (width: number) =>
    controlChart({ ...place, method: 'poisson', months: watched('poisson') }, { width }),
  'control-ewma': (width: number) => controlChart({ ...place, method: 'ewma', months: watched('ewma') }, { width }),
  'control-cusum': (width: number) => controlChart({ ...place, method: 'cusum', months: watched('cusum') }, { width }),
  'control-none': (width: number) => controlChart({ ...place, method: 'poisson', months: [] }, { width, height: 140 }),
  'funnel-wards': (width: number) =>
    funnelPlot({ ...funnel, points: sizedAreas(24), limits: funnelLimits, selected: 'E055' }, { width }),
  'funnel-crowded': (width: number) =>
    funnelPlot({ ...funnel, points: sizedAreas(120), limits: funnelLimits, widenedBy: 1.42 }, { width }),
  'funnel-none': (width: number) => funnelPlot({ ...funnel, points: [], limits: [] }, { width }),
  'moran-alike': (width: number) =>
    moranScatter(
      {
        ...moran,
        of: 'rate per 1,000 households',
        points: neighbourly(166, 0.42),
        moranI: 0.42,
        expected: -1 / 165,
        pseudoP: 0.001,
        permutations: 999,
        selected: 'E0140',
        withoutNeighbours: 1,
      },
      { width },
    ),
  'moran-none': (width: number) =>
    moranScatter(
      { ...moran, of: 'count', points: neighbourly(30, -0.05), moranI: -0.05, pseudoP: 0.412, permutations: 999 },
      { width },
    ),
  'lorenz-places': (width: number) =>
    lorenzCurve(
      {
        ...common,
        places: 139,
        ...lorenzOf(crowded),
        halfByChance: 52,
        benchmark: chanceBand,
        benchmarkRuns: 999,
        generalisedGini: 0.55,
      },
      { width },
    ),
  'lorenz-few-reports': (width: number) =>
    lorenzCurve(
      {
        ...common,
        places: 20,
        ...lorenzOf([...Array.from({ length: 16 }, () => 0), 1, 1, 1, 2]),
        generalisedGini: 0.32,
        placeWords: { one: 'street', many: 'streets' },
      },
      { width },
    ),
  'calendar-months': (width: number) =>
    calendarHeatMap(
      {
        ...place,
        by: 'month',
        months: calendarMonths,
        counts: calendarMonths.map(({ status }, index) => (status === 'published' ? (index * index * 31) % 137 : null)),
      },
      { width },
    ),
  'calendar-days': (width: number) => calendarHeatMap({ ...place, by: 'day', days: calendarDays }, { width }),
  'calendar-none': (width: number) => calendarHeatMap({ ...place, by: 'day', days: [] }, { width }),
  'hit-rate-methods': (width: number) =>
    hitRateChart(
      {
        ...heldOut,
        methods: [
          method('Gi*', 620, [118, 192, 301]),
          method('kernel density', 620, [109, 180, 310]),
          method("last year's counts", 620, [131, 211, 322], true),
        ],
      },
      { width },
    ),
  'hit-rate-few': (width: number) =>
    hitRateChart(
      {
        ...heldOut,
        tested: { from: '2025-12', to: '2025-12' },
        origins: 1,
        methods: [method('Gi*', 14, [2, 6, 8]), method("last year's counts", 14, [1, 4, 8], true)],
      },
      { width },
    ),
  'hit-rate-none': (width: number) => hitRateChart({ ...heldOut, methods: [] }, { width }),
} as const
