import type { AreaKindSlug } from '../../shared/area-kinds.ts'
import { type IncidentTypeSlug, incidentTypes } from '../../shared/layers.ts'
import type { Month } from '../../shared/period.ts'
import { type AreaSet, type Db, listAreas } from '../areas/store.ts'
import { queryFile } from '../database/query-file.ts'
import { areaKey, type YearCounts } from '../disclosure/year-figures.ts'

const fragmentsQuery = queryFile<
  { area_set_ids: number[]; area_ids: number[]; months: string[] },
  { area_ids: number[]; month: string | null; type_id: number | null; incidents: number | null }
>('fragments-of-areas')

/** Of kinds whose areas hurt each other the first is shown: residents know wards and parishes, and LSOAs are small. */
const kindsByRank: readonly AreaKindSlug[] = ['ward', 'parish', 'nag', 'msoa', 'lsoa']

export interface ListedSet {
  readonly set: AreaSet
  readonly areas: readonly { code: string; name: string; residents: number | null }[]
}

/** True counts of a district in some months of one year, over areas of several sets. */
export async function readYearCounts(
  db: Db,
  asked: {
    districtAreaId: number
    districtSetId: number
    districtCode: string
    sets: readonly AreaSet[]
    months: readonly Month[]
  },
): Promise<{ counts: YearCounts; listed: readonly ListedSet[] }> {
  const lists = await Promise.all(
    asked.sets.map(async (set) => ({ set, areas: await listAreas(db, set.id, asked.districtCode) })),
  )
  const keyOf = new Map(
    lists.flatMap(({ set, areas }) => areas.map(({ id, code }) => [id, areaKey(set.kind, set.vintage, code)] as const)),
  )
  const rows = await fragmentsQuery(db, {
    area_set_ids: [asked.districtSetId, ...asked.sets.map(({ id }) => id)],
    area_ids: [asked.districtAreaId, ...keyOf.keys()],
    months: [...asked.months],
  })
  const fragmentOf = new Map<string, number>()
  const fragments: { areas: string[]; inDistrict: boolean }[] = []
  // In a fixed order, so that the same data are published as the same bytes.
  for (const name of [...new Set(rows.map(({ area_ids }) => area_ids.join(' ')))].sort()) {
    const ids = name.split(' ').map(Number)
    fragmentOf.set(name, fragments.length)
    fragments.push({ areas: ids.flatMap((id) => keyOf.get(id) ?? []), inDistrict: ids.includes(asked.districtAreaId) })
  }
  const monthOf = new Map(asked.months.map((month, index) => [month, index]))
  const slugOf = new Map<number, IncidentTypeSlug>(incidentTypes.map(({ id, slug }) => [id, slug]))
  const incidents = new Map<IncidentTypeSlug, Uint32Array>()
  for (const { slug, from, to } of incidentTypes as readonly { slug: IncidentTypeSlug; from: string; to?: string }[])
    if (asked.months.some((month) => month >= from && (to === undefined || month <= to)))
      incidents.set(slug, new Uint32Array(fragments.length * asked.months.length))
  for (const { area_ids, month, type_id, incidents: count } of rows) {
    if (month === null || type_id === null || count === null) continue
    const slug = slugOf.get(type_id) as IncidentTypeSlug
    const cells = incidents.get(slug) ?? new Uint32Array(fragments.length * asked.months.length)
    incidents.set(slug, cells)
    cells[(fragmentOf.get(area_ids.join(' ')) ?? 0) * asked.months.length + (monthOf.get(month) ?? 0)] = count
  }
  return {
    counts: {
      months: asked.months.length,
      fragments,
      areas: lists.flatMap(({ set, areas }) =>
        areas.map(({ code }) => ({ key: areaKey(set.kind, set.vintage, code), rank: rankOf(set.kind) })),
      ),
      incidents,
    },
    listed: lists,
  }
}

function rankOf(kind: AreaKindSlug): number {
  const rank = kindsByRank.indexOf(kind)
  return rank < 0 ? kindsByRank.length : rank
}
