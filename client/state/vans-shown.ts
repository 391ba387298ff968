import { signal } from '@preact/signals-core'

// Where the parts of the page of vans and its map meet.

/** A van at a site in a shift, as the map and the week both show it. */
export interface ShownVisit {
  readonly site: number
  readonly siteName: string
  readonly longitude: number
  readonly latitude: number
  readonly van: number | null
  readonly vanName: string | null
  readonly day: string
  readonly fromHour: number
  readonly toHour: number
  readonly expected: number
}

/** Visits of the plan that is open, or of the week as it is being drawn by hand. */
export const shownVisits = signal<readonly ShownVisit[]>([])

/** Shift whose demand and visits the map shows; null is the whole week. */
export const shownShift = signal<{ readonly day: string; readonly fromHour: number } | null>(null)

/** Site that is pointed at in a list, in the week or on the map. */
export const hoveredSite = signal<number | null>(null)

/** What is being dragged: a visit of the week by its key, or a site. */
export const dragged = signal<{ readonly kind: 'visit' | 'site'; readonly id: number } | null>(null)

/** Site of the map that what is dragged was just dropped on. */
export const droppedOnMap = signal<number | null>(null)

/** How far people can see the van, of the plan that is open; null: no plan is. */
export const shownReachMetres = signal<number | null>(null)

/** A site that a location model chose for one shift, which no plan holds. */
export interface SitedPlace {
  readonly site: number
  readonly name: string
  readonly longitude: number
  readonly latitude: number
}

/** Sites chosen in "Choose sites for one shift"; empty where none were asked for. */
export const sitedPlaces = signal<readonly SitedPlace[]>([])
