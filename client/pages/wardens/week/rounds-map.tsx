import { useSignal } from '@preact/signals'
import { dayInWords, hoursInWords } from '../../../../shared/wording/van-times.ts'
import { roundsMount } from '../../../state/map-mount.ts'
import { shownDuty } from '../../../state/rota-drawn.ts'
import { hoveredSpot, spotsShown } from '../../../state/spot-desk.ts'
import { MapBox, WholeButton } from '../../analyse/result-map.tsx'

/** Hot spots and the round of the shift that is open; the lists beside it hold the same in words. */
export function RoundsMap() {
  const isAway = useSignal(false)
  const duty = shownDuty.value
  const pointed = spotsShown.value.find(({ spot }) => spot === hoveredSpot.value)
  const has = (status: string) => spotsShown.value.some((spot) => spot.status === status)
  return (
    <section class={isAway.value ? 'vans-map rota-map map-away' : 'vans-map rota-map'} aria-label="Map">
      <button type="button" class="map-toggle" onClick={() => (isAway.value = !isAway.value)}>
        {isAway.value ? 'Show the map' : 'Hide the map'}
      </button>
      <div class="map-frame">
        <MapBox mount={roundsMount} />
        <WholeButton mount={roundsMount} />
        {pointed && (
          <p class="readout" aria-hidden="true">
            <strong>{pointed.name}</strong>
          </p>
        )}
      </div>
      <div class="vans-legend">
        <ul class="key-list">
          {has('accepted') && (
            <li>
              <span class="spot-mark accepted" aria-hidden="true" />
              Hot spot, accepted
            </li>
          )}
          {has('suggested') && (
            <li>
              <span class="spot-mark suggested" aria-hidden="true" />
              Suggested, to be decided
            </li>
          )}
          {has('refused') && (
            <li>
              <span class="spot-mark refused" aria-hidden="true" />
              Refused
            </li>
          )}
          {duty && duty.stops.length > 0 && (
            <li>
              <span class="visit-number" aria-hidden="true">
                1
              </span>
              Stops of {duty.wardenName}, {dayInWords(duty.day)}, {hoursInWords(duty)}; straight lines join them, the
              way along streets is longer
            </li>
          )}
        </ul>
        {spotsShown.value.length === 0 && <p class="hint">No hot spot is known yet.</p>}
      </div>
    </section>
  )
}
