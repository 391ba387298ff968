import type { LayerSlug } from '../../shared/layers.ts'
import type { Db } from '../areas/store.ts'
import type { OfDistrict } from '../meetings/group-store.ts'
import { listTargetStates } from '../targets/target-store.ts'

/** A target that is not met, as a reason to make something a priority. */
export interface MissedTarget {
  readonly target: number
  readonly title: string
  /** Layer whose reports it is about; '' where it is about a service. */
  readonly layer: LayerSlug | ''
  /** In a sentence: 'the target “Graffiti off within 2.3 days” is missed for sure'. */
  readonly why: string
}

/** Measures that a neighbourhood group can do something about, and the layer whose reports they count. */
const measuresOfPlaces: Readonly<Record<string, LayerSlug | ''>> = {
  'criminal-damage': 'criminal-damage-arson',
  'domestic-burglary': 'burglary',
  'repeat-referrals': 'anti-social-behaviour',
  'graffiti-removal': '',
  'abandoned-vehicles': '',
  'grid-road-removal': '',
}

/**
 * Targets of a group's own area, and of the whole district, that were missed when they were last worked out. Those whose
 * interval does not exclude chance are among them and say so.
 */
export async function missedTargets(
  db: Db,
  district: OfDistrict,
  group: { readonly area_kind: string; readonly area_code: string },
): Promise<MissedTarget[]> {
  const states = await listTargetStates(db, district)
  return states.flatMap(({ target, status }): MissedTarget[] => {
    const isMissed = status === 'missed for sure' || status === 'not met, but could be chance'
    const isOwn = target.area_kind === group.area_kind && target.area_code === group.area_code
    if (!isMissed || !(isOwn || target.area_kind === 'district')) return []
    const settings = target.settings as Readonly<Record<string, unknown>>
    const layer = target.measure === 'recorded-rate' ? (settings.layer as LayerSlug) : measuresOfPlaces[target.measure]
    if (layer === undefined) return []
    const where = isOwn ? '' : ' for the whole district'
    return [{ target: target.id, title: target.title, layer, why: `the target “${target.title}”${where} is ${status}` }]
  })
}
