import { type Signal, signal } from '@preact/signals-core'

// Where pages and map meet: a page gives the place to draw, the map gives back what only it knows.

/** A map as it is drawn at this moment. */
export interface MapPicture {
  /** Fine enough for paper. */
  readonly canvas: HTMLCanvasElement
  /** Ground covered by one pixel of the canvas, in its middle. */
  readonly metresPerPixel: number
}

export interface MapMount {
  /** The box the map draws in; null while the page has none. */
  readonly element: Signal<HTMLElement | null>
  readonly state: Signal<'starting' | 'ready' | 'unavailable'>
  /** Takes a picture; null while there is no map. */
  readonly picture: Signal<(() => Promise<MapPicture>) | null>
}

const mount = (): MapMount => ({ element: signal(null), state: signal('starting'), picture: signal(null) })

export const areaMount = mount()
export const runMount = mount()
/** The map of the run that the open one is compared with. */
export const againstMount = mount()

export const vansMount = mount()
export const wardensMount = mount()
export const beatsMount = mount()
export const roundsMount = mount()

/** The small map on which the place of an entry is chosen. */
export const placeMount = mount()
/** Raised to choose the middle of it, as a tap there would. */
export const middleChosen = signal(0)

/** Code of the area or cell under the pointer. */
export const hovered = signal<string | null>(null)

/** Raised by "Whole district". */
export const showWhole = signal(0)
