import { useSignal } from '@preact/signals'
import { formatRate } from '../../../shared/wording/counts.ts'
import { askAgain } from '../../state/answer.ts'
import { hovered, vansMount } from '../../state/map-mount.ts'
import { demand, ground, sites } from '../../state/van-inputs.ts'
import { shownDemand, shownSlot } from '../../state/van-map.ts'
import { hoveredSite, shownVisits } from '../../state/vans-shown.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { MapBox, WholeButton } from '../analyse/result-map.tsx'
import { VansLegend } from './vans-legend.tsx'

/** The map of the page of vans, with its key and its switches. The list of sites holds the same in words. */
export function VansMap() {
  const isAway = useSignal(false)
  const problem = sites.value.problem ?? ground.value.problem
  const about = demand.value
  return (
    <section class={isAway.value ? 'vans-map map-away' : 'vans-map'} aria-label="Map">
      <button type="button" class="map-toggle" onClick={() => (isAway.value = !isAway.value)}>
        {isAway.value ? 'Show the map' : 'Hide the map'}
      </button>
      {problem && <ProblemNote problem={problem} meaning="Sites and places are not on the map." onRetry={askAgain} />}
      {about.problem && (
        <ProblemNote problem={about.problem} meaning="What is expected is not on the map." onRetry={askAgain} />
      )}
      {about.data && !about.data.canPlaceVans && <p class="notice">{about.data.sentence}</p>}
      {sites.value.data?.sites.length === 0 && (
        <p class="notice">
          No site is known yet where a van may stand. Under Sites you can tap one onto the map, add a file of them, or
          have some suggested.
        </p>
      )}
      <div class="map-frame">
        <MapBox mount={vansMount} />
        <WholeButton mount={vansMount} />
        {about.status === 'loading' && <p class="working">Working out what is expected where…</p>}
        <Pointed />
      </div>
      <VansLegend />
    </section>
  )
}

/** What lies under the pointer. The list says the same of sites, so that screen readers need not hear it twice. */
function Pointed() {
  const site = sites.value.data?.sites.find((each) => each.site === hoveredSite.value)
  const now = shownDemand.value
  const code = hovered.value
  const value = code === null ? undefined : now?.values[Number(code)]
  const visits = site ? shownVisits.value.filter((visit) => visit.site === site.site).length : 0
  if (!site && value === undefined) return null
  const place = code === null ? undefined : now?.about.places[Number(code)]
  const slot = shownSlot.value
  const low = slot && place?.lowBySlot[slot.index]
  const high = slot && place?.highBySlot[slot.index]
  return (
    <p class="readout" aria-hidden="true">
      {site && <strong>{site.name}</strong>}
      {site && shownVisits.value.length > 0 && <span>{visits === 1 ? '1 visit' : `${visits} visits`}</span>}
      {value !== undefined && (
        <span>
          {formatRate(value)} expected here
          {typeof low === 'number' && typeof high === 'number' && ` (${formatRate(low)} to ${formatRate(high)})`}
        </span>
      )}
    </p>
  )
}
