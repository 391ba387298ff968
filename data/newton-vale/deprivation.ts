import type { Random } from '../../shared/random.ts'
import type { Lsoa } from './census.ts'

/** LSOAs of England ranked by the English Indices of Deprivation 2025. */
export const RANKED = 33755

/** LSOAs in each national tenth, most deprived first: the 7 and 17 are given, the rest lean to the better off. */
export const TENTHS = [7, 11, 12, 13, 14, 16, 16, 17, 16, 17] as const

/** Domain, how closely it follows the whole, what country living adds (positive: worse), unit of its score. */
const DOMAINS = [
  { name: 'Income', score: 'Income Score (rate)', follows: 0.96, country: 0, kind: 'rate' },
  { name: 'Employment', score: 'Employment Score (rate)', follows: 0.94, country: 0, kind: 'rate' },
  { name: 'Education, Skills and Training', follows: 0.9, country: -0.25, kind: 'index' },
  { name: 'Health Deprivation and Disability', follows: 0.9, country: -0.15, kind: 'normal' },
  { name: 'Crime', follows: 0.72, country: -0.7, kind: 'normal' },
  { name: 'Barriers to Housing and Services', follows: 0.15, country: 1.6, kind: 'index' },
  { name: 'Living Environment', follows: 0.25, country: 0.5, kind: 'index' },
] as const

const RANK = 'Rank (where 1 is most deprived)'
const DECILE = 'Decile (where 1 is most deprived 10% of LSOAs)'
const IMD = 'Index of Multiple Deprivation (IMD)'

const HEADINGS = [
  ...['LSOA code (2021)', 'LSOA name (2021)'],
  ...['Local Authority District code (2024)', 'Local Authority District name (2024)'],
  ...[`${IMD} Score`, `${IMD} ${RANK}`, `${IMD} ${DECILE}`],
  ...DOMAINS.flatMap((d) => ['score' in d ? d.score : `${d.name} Score`, `${d.name} ${RANK}`, `${d.name} ${DECILE}`]),
  'Total population: mid 2022',
]

/** National tenth of a rank: 1 is the most deprived. */
export function decileOf(rank: number): number {
  return Math.min(10, Math.ceil((rank * 10) / RANKED))
}

/** A file with the headings of IoD 2025 "File 7": scores, ranks among all England and deciles, one row per LSOA. */
export function deprivationCsv(
  lsoas: readonly Lsoa[],
  district: { code: string; name: string },
  random: Random,
): string {
  const want = lsoas.map((l) => l.hardship + 0.45 * random.normal())
  const worstFirst = lsoas.map((_, i) => i).sort((a, b) => want[b]! - want[a]!)
  const imdRank = new Int32Array(lsoas.length)
  for (const [place, rank] of ranksByTenth(random).entries()) imdRank[worstFirst[place]!] = rank

  const columns = DOMAINS.map((domain) => {
    const taken = new Set<number>()
    return lsoas.map((l, i) => {
      const country = l.use === 'village' ? 1 : 0
      const rest = Math.sqrt(1 - domain.follows ** 2)
      const z =
        domain.follows * normalQuantile(imdRank[i]! / (RANKED + 1)) + rest * random.normal() - domain.country * country
      let rank = Math.min(RANKED, Math.max(1, Math.round(normalShare(z) * RANKED)))
      while (taken.has(rank)) rank = (rank % RANKED) + 1
      taken.add(rank)
      return [domainScore(domain.kind, rank), rank, decileOf(rank)]
    })
  })
  const rows = lsoas.map((l, i) => {
    const imd = [imdScore(imdRank[i]!).toFixed(3), imdRank[i]!, decileOf(imdRank[i]!)]
    return [l.code, l.name, district.code, district.name, ...imd, ...columns.flatMap((c) => c[i]!), l.residents].join(
      ',',
    )
  })
  const heading = HEADINGS.map((h) => (h.includes(',') ? `"${h}"` : h)).join(',')
  return `${[heading, ...rows].join('\n')}\n`
}

/** Different ranks, most deprived first, with the wanted number in each national tenth. */
function ranksByTenth(random: Random): number[] {
  return TENTHS.flatMap((count, tenth) => {
    const first = Math.floor((RANKED * tenth) / 10) + 1
    const last = Math.floor((RANKED * (tenth + 1)) / 10)
    const ranks = new Set<number>()
    while (ranks.size < count) ranks.add(Math.floor(random.between(first, last + 1)))
    return [...ranks].sort((a, b) => a - b)
  })
}

/** Score by rank along the published shape: steep among the poorest, flat among the rest. */
function imdScore(rank: number): number {
  const shape = [
    [1, 88],
    [340, 65],
    [1690, 53],
    [3375, 45],
    [6750, 34],
    [10125, 27],
    [13500, 21.7],
    [16878, 17.4],
    [20250, 14],
    [23630, 11.2],
    [27000, 8.7],
    [30380, 6.1],
    [33000, 3.4],
    [33755, 0.8],
  ] as const
  const next = Math.max(
    1,
    shape.findIndex(([r]) => r >= rank),
  )
  const [[r0, s0], [r1, s1]] = [shape[next - 1]!, shape[next]!]
  return s0 + ((s1 - s0) * (rank - r0)) / (r1 - r0)
}

function domainScore(kind: 'rate' | 'index' | 'normal', rank: number): string {
  if (kind === 'rate') return Math.min(0.6, (imdScore(rank) / 88) * 0.42 + 0.008).toFixed(3)
  if (kind === 'index') return imdScore(rank).toFixed(3)
  return (-0.95 * normalQuantile(rank / (RANKED + 1))).toFixed(3)
}

/** Quantile of the normal distribution by bisection of `normalShare`. */
function normalQuantile(share: number): number {
  let [low, high] = [-6, 6]
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2
    if (normalShare(middle) < share) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Share of the normal distribution below z (Abramowitz and Stegun 26.2.17, error under 1e-7). */
function normalShare(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z))
  const tail =
    0.3989422804 *
    Math.exp((-z * z) / 2) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return z > 0 ? 1 - tail : tail
}
