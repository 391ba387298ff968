import { areHoursMet } from '../../shared/hours-of-week.ts'
import type { StoredCamera, StoredEvent, StoredPlace, StoredRule } from './ground-store.ts'
import type { InForce } from './justification-store.ts'
import type { StoredSite } from './site-store.ts'
import type { StoredVan } from './van-store.ts'
import { liesIn, type WeekSlot } from './week-slots.ts'

/** What decides whether a van may stand at a site. */
export interface SiteGround {
  readonly slots: readonly WeekSlot[]
  readonly justified: ReadonlyMap<number, InForce>
  readonly cameras: readonly StoredCamera[]
  readonly places: readonly StoredPlace[]
  readonly events: readonly StoredEvent[]
  readonly rules: readonly StoredRule[]
}

/** Schools are taken to be open like this where no hours are given. */
const usualSchoolHours = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, fromHour: 8, toHour: 16 }))
/** Why a site is out of the question all week; null where it is not. One that is promised to an event stays. */
export function reasonAgainst(
  site: StoredSite,
  { rules, cameras, justified, events, slots }: SiteGround,
): string | null {
  if (site.status === 'refused') return `refused: ${site.reason}`
  if (site.status === 'suggested') return 'suggested, and not accepted yet'
  if (events.some(({ site_id }) => site_id === site.id)) return null
  const inForce = justified.get(site.id)
  if (!inForce) return 'no justification is in force'
  if (inForce.reviewOn <= slots[0]!.day) return `the review of its justification was due on ${inForce.reviewOn}`
  const fromCameras = rules.find(({ kind }) => kind === 'from-cameras')
  const near = fromCameras && cameras.find((camera) => distance(camera, site) < fromCameras.metres)
  return near ? `nearer than ${fromCameras.metres} m to the fixed camera ${near.name}: ${fromCameras.reason}` : null
}

/** Whether a van may stand there in a whole slot: in force by then, within its hours, and clear of open schools. */
export function isOpen(
  site: StoredSite,
  slot: WeekSlot,
  { rules, places, justified }: Pick<SiteGround, 'rules' | 'places' | 'justified'>,
): boolean {
  if (slot.day < (justified.get(site.id)?.activeFrom ?? slot.day)) return false
  if (!liesIn(site.permitted_hours, slot)) return false
  const fromSchools = rules.find(({ kind }) => kind === 'from-schools')
  return !(
    fromSchools &&
    places.some(
      (place) =>
        place.kind === 'school' &&
        distance(place, site) < fromSchools.metres &&
        areHoursMet(place.open_hours ?? usualSchoolHours, slot),
    )
  )
}

/** Whether a van has a crew and is neither away nor retired in a slot. */
export function isVanThere(van: StoredVan, slot: WeekSlot): boolean {
  return (
    (van.retired_on === null || slot.day < van.retired_on) &&
    liesIn(van.crew_hours, slot) &&
    !van.absences.some(({ from, to }) => from <= slot.day && slot.day <= to)
  )
}

function distance(one: { x: number; y: number }, other: { x: number; y: number }): number {
  return Math.hypot(one.x - other.x, one.y - other.y)
}
