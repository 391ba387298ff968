import type { EvidenceContent, EvidenceHotSpot, EvidenceSignal } from '../../shared/contracts/evidence.ts'
import type { SheetAlarm, SheetContent, SheetHotSpot } from '../../shared/contracts/tasking-sheet.ts'
import { type LayerSlug, layer } from '../../shared/layers.ts'

/** Rows of the list of hot spots. */
export const mostHotSpots = 10

/** Block B: every series beyond its limit in the last month. */
export function alarmsBlock(evidence: EvidenceContent): SheetContent['alarms'] {
  const { district, areas, districtSignals, toMonth } = evidence
  const all = [
    { area: { code: district.code, name: district.name }, signals: districtSignals, isDistrict: true },
    ...areas.map(({ code, name, signals }) => ({ area: { code, name }, signals, isDistrict: false })),
  ]
  const alarms = all.flatMap(({ area, signals, isDistrict }) =>
    signals.flatMap((signal) => {
      const found = alarmOf(area, signal)
      return found ? [{ found, isDistrict }] : []
    }),
  )
  return {
    reason: null,
    toMonth,
    series: all.reduce((sum, { signals }) => sum + signals.length, 0),
    alarms: alarms
      .sort(
        (one, other) =>
          Number(other.isDistrict) - Number(one.isDistrict) ||
          beyond(other.found) - beyond(one.found) ||
          (one.found.areaName < other.found.areaName ? -1 : 1),
      )
      .map(({ found }) => found),
  }
}

function alarmOf(
  area: { readonly code: string; readonly name: string },
  { layer: slug, alarm }: EvidenceSignal,
): SheetAlarm | null {
  if (!alarm) return null
  const { month, count, expected, limit } = alarm
  return {
    area: area.code,
    areaName: area.name,
    layer: slug,
    layerName: layer(slug).label,
    month,
    count,
    expected,
    limit,
  }
}

/** Times as many as expected; without any expected, the count itself. */
function beyond({ count, expected }: SheetAlarm): number {
  return expected > 0 ? count / expected : count
}

/** An open priority as far as it says where. */
export interface PlacedPriority {
  readonly title: string
  readonly layer: string
  readonly areaKind: string
  readonly areaCode: string
}

/** Who is to be in an LSOA in the next two weeks: published shifts of vans, and visits of wardens. */
export interface Presence {
  readonly vanShifts: ReadonlyMap<string, number>
  readonly wardenVisits: ReadonlyMap<string, number>
}

/**
 * Block C: the ten LSOAs with the highest z after correction, each with the layers it is hot in besides. A priority is about a hot spot that lies in its area, of
 * its layer; one that residents raised, without a layer, is about every layer there.
 */
export function hotSpotsBlock(
  evidence: Pick<EvidenceContent, 'hotSpots' | 'areaKind' | 'toMonth'>,
  priorities: readonly PlacedPriority[],
  { vanShifts, wardenVisits }: Presence,
): SheetContent['hotSpots'] {
  const ofKind = priorities.filter(({ areaKind }) => areaKind === evidence.areaKind)
  const all = [...evidence.hotSpots].sort((one, other) => other.z - one.z)
  // One row for each LSOA, of the layer in which it is clearest.
  const clearest = [...new Map(all.toReversed().map((spot) => [spot.code, spot])).values()]
  return {
    reason: null,
    toMonth: evidence.toMonth,
    found: clearest.length,
    hotSpots: clearest
      .sort((one, other) => other.z - one.z)
      .slice(0, mostHotSpots)
      .map((spot): SheetHotSpot => {
        const { code, name, layer: slug, count, z, pFdr, overTime, overTimeBefore } = spot
        return {
          ...{ code, name, layer: slug, layerName: layer(slug).label, count, z, pFdr },
          class: overTime,
          classBefore: overTimeBefore,
          change: changeOf(spot),
          also: all.filter((each) => each.code === code && each !== spot).map((each) => layer(each.layer).label),
          priorities: ofKind
            .filter(({ areaCode, layer: own }) => spot.areas.includes(areaCode) && isAbout(own, slug))
            .map(({ title }) => title),
          vanShifts: vanShifts.get(code) ?? 0,
          wardenVisits: wardenVisits.get(code) ?? 0,
        }
      }),
  }
}

function isAbout(own: string, slug: LayerSlug): boolean {
  return own === '' || own === slug || own === 'all-crime'
}

/** How its class over time changed in the last month. */
function changeOf({ overTime, overTimeBefore }: EvidenceHotSpot): string {
  if (overTime === '' && overTimeBefore === '') return 'cannot be said'
  if (overTimeBefore === '') return 'had no class a month before'
  if (overTime === '') return `was ${overTimeBefore} a month before`
  return overTime === overTimeBefore ? 'as a month before' : `was ${overTimeBefore} a month before`
}
