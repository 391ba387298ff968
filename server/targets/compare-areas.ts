import { createHash } from 'node:crypto'
import type { SimilarGroup } from '../../shared/contracts/similar-areas.ts'
import { periodLabel } from '../../shared/period.ts'
import { rankAreas } from '../statistics/competition-rank.ts'
import { type Funnel, funnel, funnelLimit } from '../statistics/funnel.ts'
import type { StoredSimilarArea } from './similar-store.ts'

export const rankSeed = 1_996

/** Groups of one measure and period, each ranked from the lowest rate, with what is known of the ranks. */
export function compareGroups(rows: readonly StoredSimilarArea[], own: string): SimilarGroup[] {
  const groups = new Map<string, StoredSimilarArea[]>()
  for (const row of rows) {
    const key = JSON.stringify([row.group_name, row.measure, row.from_month, row.to_month])
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()].map((areas) => compareGroup(areas, own))
}

function compareGroup(rows: readonly StoredSimilarArea[], own: string): SimilarGroup {
  const { group_name, measure, from_month, to_month, source } = rows[0]!
  const ranked = rows.filter(
    ({ numerator, denominator }) => numerator !== null && denominator !== null && Number.isInteger(numerator),
  )
  const counts = ranked.map(({ numerator, denominator }) => ({ count: numerator!, exposure: denominator! }))
  const places = rankAreas(counts, { seed: rankSeed })
  const plot = funnel(
    Float64Array.from(counts, ({ count }) => count),
    Float64Array.from(counts, ({ exposure }) => exposure),
  )
  const areas = ranked
    .map((row, index) => {
      const place = places[index]!
      const judged = plot?.areas[index]
      return {
        ...{ code: row.area_code, name: row.area_name, isOwn: row.area_code === own },
        ...{ numerator: row.numerator!, denominator: row.denominator!, rate: place.rate },
        ...{ lower: place.lower, upper: place.upper, rank: place.rank },
        isTied: places.some((other, at) => at !== index && other.rank === place.rank),
        notDistinguishable: place.notDistinguishable.map((at) => ranked[at]!.area_name),
        rankLower: place.rankLimits.lower,
        rankUpper: place.rankLimits.upper,
        probabilities: [...place.probabilities],
        level: judged ? judged.verdict : null,
      }
    })
    .sort((one, other) => one.rank - other.rank || (one.name < other.name ? -1 : 1))
  return {
    id: createHash('sha256').update(`${group_name} ${measure} ${from_month} ${to_month}`).digest('hex').slice(0, 12),
    ...{ group: group_name, measure, from: from_month, to: to_month, source },
    groupRate: plot?.target ?? null,
    areas,
    limits: plot ? limitsOf(plot, counts) : [],
    withoutInterval: rows
      .filter((row) => !ranked.includes(row))
      .map(({ area_name, value }) => ({ name: area_name, value })),
    finding: findingOf(areas, group_name, `${measure}, ${periodLabel({ from: from_month, to: to_month })}`),
    notes: [
      'Rank 1 is the lowest rate; areas with the same rate share a rank, and the next is skipped.',
      'Areas whose 95% intervals overlap cannot be told apart. That rule is cautious: of two whose intervals overlap a little, the rates may differ all the same.',
      `How likely each rank is comes from drawing every rate anew 4,000 times (seed ${rankSeed}).`,
      ...(plot
        ? [
            `In the funnel an area is different only beyond the 99.8% limits, widened ${plot.widening.toFixed(2)} times as areas differ by more than chance (phi ${plot.overdispersion.phi.toFixed(2)}).`,
          ]
        : []),
    ],
  }
}

/** Limits at twenty sizes from the smallest area to the largest. */
function limitsOf(
  { target, widening }: Funnel,
  areas: readonly { readonly exposure: number }[],
): SimilarGroup['limits'] {
  const sizes = areas.map(({ exposure }) => exposure)
  const [least, most] = [Math.min(...sizes) * 0.97, Math.max(...sizes) * 1.03]
  return Array.from({ length: 21 }, (_, step) => {
    const size = least + ((most - least) * step) / 20
    const expected = (target * size) / 1_000
    const at = (p: number) =>
      Math.max(0, (1_000 * (expected + widening * (funnelLimit(expected, p) - expected))) / size)
    return { size, lower95: at(0.025), upper95: at(0.975), lower998: at(0.001), upper998: at(0.999) }
  })
}

function findingOf(areas: SimilarGroup['areas'], group: string, what: string): string {
  const own = areas.find(({ isOwn }) => isOwn)
  if (!own) return `${what}: the own district is not in ${group}`
  const rank = `${own.isTied ? 'equal ' : ''}${own.rank}`
  return `${what}: rank ${rank} of ${areas.length} from the lowest; it could be any from ${own.rankLower} to ${own.rankUpper}, and ${own.notDistinguishable.length} of the others cannot be told from it`
}
