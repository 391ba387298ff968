import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { wardensMount } from '../../state/map-mount.ts'
import { type WardensDrawing, wardensDrawing } from '../../state/wardens-shown.ts'
import { MapBox, WholeButton } from '../analyse/result-map.tsx'

interface Props {
  /** What it shows; the same object draws nothing anew. */
  readonly drawing: WardensDrawing | null
  /** What is being fetched or computed for it. */
  readonly working?: string | null
  /** What lies under the pointer, over the map. */
  readonly pointed?: ComponentChildren
  /** Its key, beneath it. */
  readonly children?: ComponentChildren
}

/** The map of the page of wardens, for whichever part of it is open. A list beside it holds the same. */
export function WardensMap({ drawing, working = null, pointed, children }: Props) {
  const isAway = useSignal(false)
  useEffect(() => {
    wardensDrawing.value = drawing
  }, [drawing])
  useEffect(
    () => () => {
      wardensDrawing.value = null
    },
    [],
  )
  return (
    <section class={isAway.value ? 'vans-map map-away' : 'vans-map'} aria-label="Map">
      <button type="button" class="map-toggle" onClick={() => (isAway.value = !isAway.value)}>
        {isAway.value ? 'Show the map' : 'Hide the map'}
      </button>
      <div class="map-frame">
        <MapBox mount={wardensMount} />
        <WholeButton mount={wardensMount} />
        {working && <p class="working">{working}</p>}
        {pointed}
      </div>
      <div class="vans-legend">{children}</div>
    </section>
  )
}
