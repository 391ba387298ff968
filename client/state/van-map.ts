import { computed, signal } from '@preact/signals-core'
import { weekdayOf } from '../../shared/calendar-date.ts'
import type { Site } from '../../shared/contracts/plan-inputs.ts'
import type { DemandAnswer } from '../../shared/contracts/plans.ts'
import { areHoursMet, type WeekHours } from '../../shared/hours-of-week.ts'
import { type Classification, classify } from '../../shared/map-classes/classify.ts'
import type { SiteMark } from '../../shared/map-classes/van-marks.ts'
import { type Month, monthLabel } from '../../shared/period.ts'
import { formatCount } from '../../shared/wording/counts.ts'
import { briefDayWithYear, hoursInWords } from '../../shared/wording/van-times.ts'
import type { VansLayer } from './address.ts'
import { choices, choose } from './choices.ts'
import { demand } from './van-inputs.ts'
import { type ShownVisit, shownShift, shownVisits } from './vans-shown.ts'

/** Kinds of places that can be put on the map, in the order of their switches. */
export const placeLayers = {
  'fixed-camera': 'Fixed cameras',
  'help-point': 'Help points',
  'taxi-rank': 'Taxi ranks',
  'licensed-premises': 'Licensed premises',
  school: 'Schools',
} as const satisfies Record<VansLayer, string>
export type PlaceLayer = VansLayer
const usualLayers: readonly PlaceLayer[] = ['fixed-camera', 'help-point']

export const shownLayers = computed<ReadonlySet<PlaceLayer>>(() => new Set(choices.value.vansLayers ?? usualLayers))

export function toggleLayer(layer: PlaceLayer): void {
  const before = shownLayers.peek()
  const after = (Object.keys(placeLayers) as PlaceLayer[]).filter((each) => before.has(each) !== (each === layer))
  choose({ vansLayers: after }, { step: false })
}

/** Where a site would be added, while it has no name yet. */
export const proposedSite = signal<{ readonly longitude: number; readonly latitude: number } | null>(null)

/** A tap on empty ground: a new site, where sites are being looked after. */
export function tapGround(longitude: number, latitude: number): void {
  if (choices.peek().vansView !== 'sites') return
  const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6
  proposedSite.value = { longitude: round(longitude), latitude: round(latitude) }
}

/** Whether the middle of the map is to be taken, as a tap there would. */
export const vanMiddleWanted = signal(false)

/** Which mark a site has on a day. */
export function siteMarkOf(
  { status, justifiedBefore }: Pick<Site, 'status' | 'justifiedBefore'>,
  day: string,
): SiteMark {
  if (status !== 'accepted') return status
  return justifiedBefore !== null && justifiedBefore > day ? 'ready' : 'unjustified'
}

/** The shift that is shown, with its place among the shifts of the week; null is the whole week. */
export const shownSlot = computed(() => {
  const shift = shownShift.value
  const slots = demand.value.data?.slots ?? []
  const index = shift ? slots.findIndex(({ day, fromHour }) => day === shift.day && fromHour === shift.fromHour) : -1
  const slot = slots[index]
  return slot ? { index, ...slot } : null
})

/** Hours of the shift that is shown, also of one that the demand does not have. */
export const shownHours = computed<WeekHours | null>(() => {
  const shift = shownShift.value
  if (!shift) return null
  const slot = shownSlot.value
  const visit = shownVisits.value.find(({ day, fromHour }) => day === shift.day && fromHour === shift.fromHour)
  const toHour = slot?.toHour ?? visit?.toHour ?? shift.fromHour + 6
  return { weekday: weekdayOf(shift.day), fromHour: shift.fromHour, toHour }
})

/** Whether a place is open in the shift shown; always, where the week is shown. */
export function isOpenNow(openHours: readonly WeekHours[] | null): boolean {
  const hours = shownHours.value
  return hours === null || areHoursMet(openHours, hours)
}

export interface ShownDemand {
  readonly classes: Classification
  /** Incidents expected in each square of the answer, in the shift or the week. */
  readonly values: readonly number[]
  readonly about: DemandAnswer
}

/** What the squares show; null where nothing can place a van, or the shift is none of the demand's. */
export const shownDemand = computed<ShownDemand | null>(() => {
  const about = demand.value.data
  if (!about?.canPlaceVans || about.places.length === 0) return null
  if (shownShift.value && !shownSlot.value) return null
  return demandShown(about, shownSlot.value?.index ?? null)
})

/** Shifts share their classes, so that two of them can be compared; the week has its own. */
export function demandShown(about: DemandAnswer, slot: number | null): ShownDemand {
  const { places } = about
  if (slot === null) {
    const values = places.map(({ expected }) => expected)
    return { about, values, classes: classify(values, { method: 'jenks' }) }
  }
  const highest = places.map(({ bySlot }) => bySlot.reduce((most, value) => Math.max(most, value), 0))
  const { breaks } = classify(highest, { method: 'jenks' })
  const values = places.map(({ bySlot }) => bySlot[slot] ?? 0)
  return { about, values, classes: classify(values, { method: 'fixed', breaks }) }
}

/** 'Sat 5 Dec 2026, 20:00 to 02:00', or the week. */
export function whenShown(week: string): string {
  const shift = shownShift.value
  const hours = shownHours.value
  if (!shift || !hours) return `Week of ${briefDayWithYear(week)}`
  return `${briefDayWithYear(shift.day)}, ${hoursInWords(hours)}`
}

/** '218 expected in all, from 12 months read, Jan 2025 to Dec 2025' */
export function demandGist({ about }: ShownDemand): string {
  const slot = shownSlot.value
  const totals = slot ? about.slotTotals.slice(slot.index, slot.index + 1) : about.slotTotals
  const sum = totals.reduce((all, { expected }) => all + expected, 0)
  const all = `${formatCount(Math.round(sum))} expected in the district`
  const shown =
    about.places.length >= 500 ? 'the 500 highest squares of 100 m' : `${about.places.length} squares of 100 m`
  return `${all}; ${shown}; ${monthsRead(about.months)}`
}

/** 'from Jan to Dec 2025', with what is missing between. */
export function monthsRead(months: readonly Month[]): string {
  const [first] = months
  const last = months.at(-1)
  if (!first || !last) return 'no months read'
  const whole = (month: Month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1
  const missing = whole(last) - whole(first) + 1 - months.length
  const gap = missing > 0 ? `, ${missing} ${missing === 1 ? 'month is' : 'months are'} missing between` : ''
  return `from partners’ incidents, ${monthLabel(first, 'short')} to ${monthLabel(last, 'short')}${gap}`
}

export interface NumberedSite {
  readonly site: number
  readonly siteName: string
  readonly longitude: number
  readonly latitude: number
  /** '3' or '3, 8'. */
  readonly label: string
}

/** Visits in order of time have the numbers 1, 2, 3…; a site has those of its visits. With a shift, only its own show. */
export function numberedSites(
  visits: readonly ShownVisit[],
  shift: { readonly day: string; readonly fromHour: number } | null,
): NumberedSite[] {
  const ordered = [...visits].sort(
    (one, other) =>
      one.day.localeCompare(other.day) || one.fromHour - other.fromHour || (one.van ?? 0) - (other.van ?? 0),
  )
  const bySite = new Map<number, NumberedSite & { numbers: number[] }>()
  ordered.forEach((visit, at) => {
    if (shift && (visit.day !== shift.day || visit.fromHour !== shift.fromHour)) return
    const known = bySite.get(visit.site)
    if (known) known.numbers.push(at + 1)
    else bySite.set(visit.site, { ...visit, label: '', numbers: [at + 1] })
  })
  return [...bySite.values()].map(({ site, siteName, longitude, latitude, numbers }) => ({
    site,
    siteName,
    longitude,
    latitude,
    label: numbers.length > 3 ? `${numbers.slice(0, 3).join(', ')}…` : numbers.join(', '),
  }))
}
