import { minutesPerDay, weekdayOfNumber } from '../../shared/calendar-date.ts'
import { type LayerSlug, layerSlugs, typeIdsOf } from '../../shared/layers.ts'
import { addMonths } from '../../shared/period.ts'
import { type Db, listAreas } from '../areas/store.ts'
import { exactMonths, readExactIncidents } from '../incidents/exact-store.ts'
import type { StoredGroup } from '../meetings/group-store.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'
import type { SharedGround } from './pack-ground.ts'
import type { PackInput } from './pack-input.ts'

type Hours = PackInput['hours'] extends ReadonlyMap<string, infer One> ? One : never

/** Of layers, when partners' incidents in a group's area happened. */
export type HoursOf = (group: StoredGroup, layers: readonly string[]) => Promise<PackInput['hours']>

/** A time that is known to the hour counts; a longer span tells no hour. */
const longestSpanMinutes = 60

/** Reads each layer once for all groups of a kind: the last twelve months that partners sent. */
export function hoursReader(db: Db, district: PlanDistrict, { sets }: SharedGround): HoursOf {
  const known = new Map<string, Promise<ReadonlyMap<string, Hours>>>()
  const read = async (kind: 'nag' | 'parish' | 'ward', slug: LayerSlug): Promise<ReadonlyMap<string, Hours>> => {
    const set = sets.get(kind)
    const last = (await exactMonths(db, district.synthetic)).sort().at(-1)
    if (!set || last === undefined) return new Map()
    const areas = await listAreas(db, set.id, district.code)
    const months = Array.from({ length: 12 }, (_, back) => addMonths(last, back - 11))
    const found = await readExactIncidents(db, {
      ...{ synthetic: district.synthetic, typeIds: typeIdsOf(slug), months, districtAreaIds: [district.areaId] },
      wardAreaIds: areas.map(({ id }) => id),
    })
    const codes = new Map(areas.map(({ id, code }) => [id, code]))
    const byCode = new Map<string, { amounts: number[]; used: number; withoutTime: number }>()
    for (let at = 0; at < found.ward.length; at += 1) {
      const code = codes.get(found.ward[at] ?? -1)
      if (code === undefined) continue
      const hours = byCode.get(code) ?? { amounts: new Array<number>(168).fill(0), used: 0, withoutTime: 0 }
      byCode.set(code, hours)
      const [from, to] = [found.fromMinute[at] ?? 0, found.toMinute[at] ?? 0]
      if (to - from > longestSpanMinutes) {
        hours.withoutTime += 1
        continue
      }
      const day = Math.floor(from / minutesPerDay)
      const hour = (weekdayOfNumber(day) - 1) * 24 + Math.floor((from - day * minutesPerDay) / 60)
      hours.amounts[hour] = (hours.amounts[hour] ?? 0) + 1
      hours.used += 1
    }
    return byCode
  }
  return async (group, wanted) => {
    const all = new Map<string, Hours>()
    const kind = group.area_kind
    if (kind === 'district') return all
    for (const slug of layerSlugs) {
      if (!wanted.includes(slug)) continue
      const key = `${kind} ${slug}`
      const found = known.get(key) ?? read(kind, slug)
      known.set(key, found)
      const hours = (await found).get(group.area_code)
      if (hours) all.set(slug, hours)
    }
    return all
  }
}
