import { askAgain } from '../../state/answer.ts'
import { ground, mayPlan, vans } from '../../state/van-inputs.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { FleetEvents } from './fleet-events.tsx'
import { FleetPlaces } from './fleet-places.tsx'
import { FleetRules } from './fleet-rules.tsx'
import { FleetVans } from './fleet-vans.tsx'

/** Vans and their crews, what is promised, what keeps sites away, and what stands in the town. */
export function FleetView() {
  const fleet = vans.value
  const town = ground.value
  return (
    <div class="fleet">
      {!mayPlan.value && (
        <p class="hint">CCTV co-ordinators, analysts and partnership managers change what stands here.</p>
      )}
      <section aria-labelledby="vans-title">
        <h2 id="vans-title">Vans</h2>
        {fleet.problem && (
          <ProblemNote problem={fleet.problem} meaning="The vans cannot be shown." onRetry={askAgain} />
        )}
        {!fleet.data && fleet.status === 'loading' && <p class="waiting">Reading the vans…</p>}
        {fleet.data && <FleetVans vans={fleet.data.vans} />}
      </section>
      {town.problem && (
        <ProblemNote
          problem={town.problem}
          meaning="Events, rules and places of the town cannot be shown."
          onRetry={askAgain}
        />
      )}
      {!town.data && town.status === 'loading' && <p class="waiting">Reading events, rules and places…</p>}
      {town.data && (
        <>
          <FleetEvents events={town.data.events} />
          <FleetRules rules={town.data.rules} />
          <FleetPlaces ground={town.data} />
        </>
      )}
    </div>
  )
}
