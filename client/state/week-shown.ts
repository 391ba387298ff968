import { computed, effect, signal } from '@preact/signals-core'
import type { Conflict } from '../../shared/contracts/plan-studies.ts'
import type { Placement, PlanAnswer } from '../../shared/contracts/plans.ts'
import type { DrawnVisit } from '../../shared/drawn-week.ts'
import { settingsFrom } from '../../shared/plan-settings.ts'
import { daysOfWeek, stopsOf, type WeekGrid, type WeekPlace, withSpansOf } from '../../shared/planned-week.ts'
import { choices } from './choices.ts'
import { week } from './plan-week.ts'
import { comparison, openPlan } from './plans.ts'
import { demand, sites, vans } from './van-inputs.ts'
import { type ShownVisit, shownReachMetres, shownShift, shownVisits } from './vans-shown.ts'
import { drawing, firstVisits, isDrawn, isJudging, judged } from './week-drawn.ts'

/** A visit as the week shows it. */
export interface GridVisit extends Omit<ShownVisit, 'expected'> {
  /** Names it while it is moved by hand; null while the week is still computed. */
  readonly key: number | null
  /** Null while a change is being judged. */
  readonly expected: number | null
  /** What the plan says of it; null for what was drawn or is still computed. */
  readonly placement: Placement | null
  readonly conflicts: readonly Conflict[]
}

/** Settings of the open plan. */
export const openSettings = computed(() => settingsFrom(openPlan.value.data?.request))

const placed = computed<readonly GridVisit[]>(() => {
  const plan = openPlan.value.data
  if (!plan) return []
  if (plan.status === 'running')
    return (plan.provisional?.visits ?? []).map((visit) => ({ ...visit, key: null, placement: null, conflicts: [] }))
  const visits = drawing.value?.visits ?? firstVisits(plan)
  return visits.map((visit) => shownOf(visit, plan))
})

/** Visits of the open plan, of the best so far, or of the week as it is drawn; each in a row of the grid. */
export const gridVisits = computed<readonly GridVisit[]>(() => {
  const taken = new Set(placed.value.map(({ day, fromHour, van }) => `${day} ${fromHour} ${van}`))
  // While it is computed, it may not yet be said which van it is.
  return placed.value.map((visit) => {
    if (visit.van !== null) return visit
    const free = vanRows.value.find(({ van }) => !taken.has(`${visit.day} ${visit.fromHour} ${van}`))
    if (!free) return visit
    taken.add(`${visit.day} ${visit.fromHour} ${free.van}`)
    return { ...visit, van: free.van }
  })
})

function shownOf(visit: DrawnVisit, plan: PlanAnswer): GridVisit {
  const { key, site, day, fromHour, van } = visit
  const isAt = (other: { site: number; day: string; fromHour: number }) =>
    other.site === site && other.day === day && other.fromHour === fromHour
  const placement = plan.placements.find((one) => isAt(one) && one.van === van) ?? null
  const known = isDrawn.value ? judged.value?.answer : null
  const tried = known?.visits.find((one) => isAt(one) && (one.van === van || one.van === null))
  const place = placement ?? tried ?? sites.value.data?.sites.find((one) => one.site === site)
  const span = [...spansOf(plan)].find((one) => one.fromHour === fromHour)
  const name = place && ('siteName' in place ? place.siteName : place.name)
  return {
    key,
    site,
    siteName: name ?? `Site ${site}`,
    longitude: place?.longitude ?? 0,
    latitude: place?.latitude ?? 0,
    van,
    vanName: vanRows.value.find((one) => one.van === van)?.name ?? null,
    day,
    fromHour,
    toHour: placement?.toHour ?? span?.toHour ?? fromHour,
    expected: tried?.expected ?? placement?.expected ?? null,
    placement,
    conflicts: isJudging.value ? [] : (known?.conflicts ?? []).filter((conflict) => isAbout(conflict, visit)),
  }
}

function isAbout(
  { sites: ofSites, vans: ofVans, shifts }: Conflict,
  { site, day, fromHour, van }: DrawnVisit,
): boolean {
  if (ofSites.length === 0 && ofVans.length === 0 && shifts.length === 0) return false
  return (
    (ofSites.length === 0 || ofSites.includes(site)) &&
    (ofVans.length === 0 || (van !== null && ofVans.includes(van))) &&
    (shifts.length === 0 || shifts.some((shift) => shift.day === day && shift.fromHour === fromHour))
  )
}

function spansOf(plan: PlanAnswer) {
  const { shifts, stopsOfShift } = settingsFrom(plan.request)
  return withSpansOf(stopsOf(shifts, stopsOfShift), [...plan.placements, ...(plan.provisional?.visits ?? [])])
}

/** Rows of the week: vans in service, and those of the plan that are no more. */
export const vanRows = computed<readonly { readonly van: number; readonly name: string }[]>(() => {
  const known = (vans.value.data?.vans ?? []).filter(({ retiredOn }) => retiredOn === null || retiredOn > week.value)
  const ofPlan = openPlan.value.data?.placements ?? []
  const rows = new Map(known.map(({ van, name }) => [van, name]))
  for (const { van, vanName } of ofPlan) if (!rows.has(van)) rows.set(van, vanName)
  return [...rows].map(([van, name]) => ({ van, name }))
})

export const grid = computed<WeekGrid>(() => {
  const plan = openPlan.value.data
  return {
    days: daysOfWeek(plan?.week ?? week.value),
    spans: plan ? spansOf(plan) : [],
    vans: vanRows.value.map(({ van }) => van),
  }
})

/** Incidents expected in the district in a shift, with the limits of how sure that is; undefined where it is not known. */
export const expectedIn = computed(() => {
  const slots = demand.value.data?.slots ?? []
  const totals = demand.value.data?.slotTotals ?? []
  return new Map(slots.map(({ day, fromHour, toHour }, at) => [`${day} ${fromHour} ${toHour}`, totals[at]]))
})

/** What changes by hand cost in each shift, by 'day hour'. */
export const lossIn = computed(() => {
  const rows = judged.value?.answer?.lossByShift ?? []
  return new Map(rows.map(({ day, fromHour, loss }) => [`${day} ${fromHour}`, loss]))
})

/** Placements that only one of two compared plans has. */
export const compared = computed(() => {
  const { data } = comparison.value
  if (!data || choices.value.otherPlan === null) return null
  return { ...data, isOnlyHere: new Set(data.onlyInOne.map(({ placement }) => placement)) }
})

/** The visit that is selected, to be moved by the arrow keys. */
export const selectedVisit = signal<number | null>(null)
/** The visit whose reasons and changes are open. */
export const openedVisit = signal<number | null>(null)
/** The place of the week that a site is being chosen for. */
export const addingTo = signal<WeekPlace | null>(null)

const openedPlan = computed(() => openPlan.value.data?.plan ?? null)
effect(() => {
  openedPlan.value
  selectedVisit.value = null
  openedVisit.value = null
  addingTo.value = null
  shownShift.value = null
})

effect(() => {
  if (choices.value.page !== 'vans') return
  shownVisits.value = gridVisits.value.map(({ key: _, placement: __, conflicts: ___, expected, ...visit }) => ({
    ...visit,
    expected: expected ?? 0,
  }))
  shownReachMetres.value = openPlan.value.data ? openSettings.value.reachMetres : null
})
