import type { PublishedYear } from '../../shared/contracts/public.ts'
import type { IncidentTypeSlug } from '../../shared/layers.ts'
import { isSmall, roundedToFive } from './small-counts.ts'
import { areaKey, countsByFragment, figuresOf, type YearCounts, type YearFigures } from './year-figures.ts'

/**
 * What a year already published tells, in the counts of today; null if it tells anything else than today's counts, as
 * after a new archive or new boundaries, or tells of areas that are no longer among `counts`. The difference between
 * two versions of a count can itself be 1 to 4, so a year that changed is never told again.
 */
export function toldBefore(published: PublishedYear, counts: YearCounts): YearFigures | null {
  const display = (count: number) => (published.rounded ? roundedToFive(count) : count)
  const figures = figuresOf(counts)
  const byFragment = new Map([...counts.incidents.keys()].map((type) => [type, countsByFragment(counts, type)]))
  const byArea = new Map<string, Map<IncidentTypeSlug, number>>()
  for (const { kind, vintage, areas } of published.areaKinds)
    for (const { code, counts: told } of areas) {
      const key = areaKey(kind, vintage, code)
      const parts = figures.get(key)?.parts
      if (!parts) return null
      const own = new Map<IncidentTypeSlug, number>()
      for (const [slug, count] of Object.entries(told)) {
        const inFragments = byFragment.get(slug as IncidentTypeSlug)
        const now = parts.reduce((sum, part) => sum + (inFragments?.[part] ?? 0), 0)
        if (!inFragments || isSmall(now) || display(now) !== count) return null
        own.set(slug as IncidentTypeSlug, now)
      }
      byArea.set(key, own)
    }
  return { totals: new Map(), monthly: new Map(), byArea }
}

/** Whether two tellings of a year say the same of the district as a whole and of the months counted. */
export function isSameDistrict(before: PublishedYear, now: PublishedYear): boolean {
  const whole = ({ district, months, missingMonths, rounded, totals, monthly }: PublishedYear) =>
    JSON.stringify([district.code, months, missingMonths, rounded, totals, monthly])
  return whole(before) === whole(now)
}
