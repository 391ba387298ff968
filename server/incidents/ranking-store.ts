import { incidentTypes } from '../../shared/layers.ts'
import { findScope } from '../areas/scope-store.ts'
import { type Db, listAreaSets, listAreas } from '../areas/store.ts'
import { findPublishedMonths } from './months-store.ts'
import { countByArea } from './store.ts'

const mostMonths = 12

export interface RankedArea {
  /** Shared by areas with equally many. */
  readonly rank: number
  readonly code: string
  readonly name: string
  readonly incidentsPerMonth: number
}

/** LSOAs of a district by the police's incidents a month, most first, and the months counted: the last twelve. */
export async function rankAreas(
  db: Db,
  district: { readonly code: string; readonly synthetic: boolean },
  types: readonly string[],
  most: number,
): Promise<{ readonly months: string[]; readonly ranking: RankedArea[] }> {
  const scope = await findScope(db, district.code)
  const months = (await findPublishedMonths(db, scope)).covered.slice(-mostMonths)
  const set = (await listAreaSets(db)).find(
    ({ kind, synthetic }) => kind === 'lsoa' && synthetic === district.synthetic,
  )
  const areas = set ? (await listAreas(db, set.id, district.code)).filter(({ remainder }) => !remainder) : []
  const typeIds = incidentTypes.filter(({ slug }) => types.includes(slug)).map(({ id }) => id)
  const counts = set ? await countByArea(db, set.id, typeIds, months) : []
  const incidents = new Map(counts.map(({ area_id, incidents }) => [area_id, incidents]))
  const ranked = areas
    .map(({ id, code, name }) => ({
      code,
      name,
      incidentsPerMonth: (incidents.get(id) ?? 0) / Math.max(1, months.length),
    }))
    .sort((one, other) => other.incidentsPerMonth - one.incidentsPerMonth || one.code.localeCompare(other.code))
    .slice(0, most)
  const ranking = ranked.map((area) => ({
    rank: 1 + ranked.filter(({ incidentsPerMonth }) => incidentsPerMonth > area.incidentsPerMonth).length,
    ...area,
  }))
  return { months, ranking }
}
