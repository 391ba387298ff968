import type { Note } from '../../shared/contracts/fields.ts'
import type { LayerSlug } from '../../shared/layers.ts'
import { countedIdsOf, typeIdsOf } from '../../shared/layers.ts'
import type { Db } from '../areas/store.ts'
import type { AnswerCache } from '../database/version-cache.ts'
import { countByArea, forceTotals } from '../incidents/store.ts'
import type { AreaCounts } from './area-figures.ts'
import type { HotspotRequest } from './hotspot-request.ts'
import { partnerCounts } from './partner-counts.ts'
import { locationNote } from './scope-notes.ts'

/** What a layer has in the months of a question, whoever sent it. */
export interface LayerCounts {
  readonly now: AreaCounts['now']
  readonly before: AreaCounts['before']
  /** By area, before reports of one thing were merged; only where they are. */
  readonly reportsOf?: ReadonlyMap<number, number>
  /** With a place, wherever in the districts. */
  readonly inDistrict: number
  readonly withoutLocation: number
  /** Everything that `withoutLocation` is a share of. */
  readonly all: number
  readonly tooVague: number
  readonly reports: number
  readonly notes: readonly Note[]
}

export async function countLayer(db: Db, cache: AnswerCache, request: HotspotRequest): Promise<LayerCounts> {
  const { partners } = request
  return partners ? partnerCounts(db, cache, { ...request, partners }) : policeCounts(db, request)
}

async function policeCounts(
  db: Db,
  { query, frame, published, months, beforeMonths }: HotspotRequest,
): Promise<LayerCounts> {
  const layer = query.layer as LayerSlug
  const countedIds = countedIdsOf(layer)
  const [now, before, district, totals] = await Promise.all([
    countByArea(db, frame.set.id, countedIds, [...months]),
    countByArea(db, frame.set.id, countedIds, [...beforeMonths]),
    frame.districtSetId === null ? [] : countByArea(db, frame.districtSetId, countedIds, [...months]),
    forceTotals(
      db,
      published.forces.map(({ id }) => id),
      typeIdsOf(layer),
      [...months],
    ),
  ])
  const districtIds = new Set(frame.districtIds)
  const withoutLocation = totals.incidents - totals.located
  const note = locationNote(totals.incidents > 0 ? withoutLocation / totals.incidents : null, published.forces)
  return {
    now: new Map(now.map((row) => [row.area_id, row])),
    before: new Map(before.map((row) => [row.area_id, row])),
    inDistrict: district.reduce((sum, row) => sum + (districtIds.has(row.area_id) ? row.incidents : 0), 0),
    withoutLocation,
    all: totals.incidents,
    tooVague: 0,
    reports: totals.incidents,
    notes: note ? [note] : [],
  }
}
