import { useSignal } from '@preact/signals'
import type { PatrolSpot } from '../../../../shared/contracts/warden-setup.ts'
import type { SpotVisits } from '../../../../shared/contracts/warden-weeks.ts'
import { choices } from '../../../state/choices.ts'
import { faultOf } from '../../../state/form-state.ts'
import { roundsMount } from '../../../state/map-mount.ts'
import {
  addSpot,
  addSpotForm,
  changeSpot,
  changeSpotForm,
  hoveredSpot,
  proposedSpot,
  spotMiddleWanted,
  spotsShown,
  suggestedWords,
  suggestSpots,
  suggestSpotsForm,
} from '../../../state/spot-desk.ts'
import { mayCoordinate } from '../../../state/warden-inputs.ts'
import { shownWeek } from '../../../state/warden-week.ts'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'
import { WordsField } from '../../../widgets/words-field.tsx'
import { InnerLink } from '../../inner-link.tsx'
import { SuggestPlaces } from '../../suggest-places.tsx'

const states: Record<PatrolSpot['status'], string> = {
  accepted: 'Accepted',
  suggested: 'Suggested, to be decided',
  refused: 'Refused',
  retired: 'Visited no more',
}

/** Hot spots on foot: their visits of the week against the dose, and what is decided of each. */
export function SpotsPanel() {
  // By name, so that a row stays where it is when something is decided of it.
  const spots = spotsShown.value
  const visits = shownWeek.value?.spots ?? []
  return (
    <section class="spots-panel" aria-labelledby="hot-spots">
      <h2 id="hot-spots">Hot spots on foot</h2>
      {mayCoordinate.value && <AddSpot />}
      {spots.length > 0 && (
        <ScrollBox label="Hot spots">
          <table class="spots-table">
            <thead>
              <tr>
                <th scope="col">Hot spot</th>
                <th scope="col">State</th>
                <th scope="col" class="right">
                  Visits planned
                </th>
                <th scope="col" class="right">
                  Dose asks for
                </th>
                <th scope="col">Why not all, or why it is here</th>
                {mayCoordinate.value && <th scope="col">Decide</th>}
              </tr>
            </thead>
            <tbody>
              {spots.map((spot) => (
                <Row key={spot.spot} spot={spot} visits={visits.find((each) => each.spot === spot.spot)} />
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      {changeSpotForm.refusal.value && (
        <ProblemNote problem={changeSpotForm.refusal.value} meaning="The hot spot is as it was." />
      )}
      {mayCoordinate.value && (
        <SuggestPlaces
          what="hot spot"
          hint="Looks at the minutes of work expected in squares of 100 m in the hours of risk. Whether wardens can do something there, only you can say: each waits until it is accepted or refused."
          usual={{ most: 12, spacingMetres: 300 }}
          limits={{ most: 60, leastSpacingMetres: 100 }}
          form={suggestSpotsForm}
          answer={suggestedWords.value}
          onSuggest={suggestSpots}
        />
      )}
    </section>
  )
}

function Row({ spot, visits }: { readonly spot: PatrolSpot; readonly visits: SpotVisits | undefined }) {
  const isChosen = choices.value.spot === spot.spot
  return (
    <tr
      id={`spot-${spot.spot}`}
      class={isChosen || hoveredSpot.value === spot.spot ? 'pointed' : undefined}
      onMouseEnter={() => (hoveredSpot.value = spot.spot)}
      onMouseLeave={() => (hoveredSpot.value = null)}
    >
      <th scope="row">
        <InnerLink to={{ spot: spot.spot }}>{spot.name}</InnerLink>
        {visits?.beatName && <span class="hint"> {visits.beatName}</span>}
      </th>
      <td>{states[spot.status]}</td>
      <td class="right">{visits ? visits.planned : '–'}</td>
      <td class="right">{visits ? visits.wanted : '–'}</td>
      <td class="why">{visits?.sentence || spot.reason}</td>
      {mayCoordinate.value && (
        <td>
          <DecideSpot spot={spot} />
        </td>
      )}
    </tr>
  )
}

function DecideSpot({ spot }: { readonly spot: PatrolSpot }) {
  const isRefusing = useSignal(false)
  const reason = useSignal('')
  const busy = changeSpotForm.isSending.value
  const named = <span class="visually-hidden"> {spot.name}</span>
  // The button that was pressed gives way to another, so that the focus would be lost with it.
  const focusName = () =>
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`#spot-${spot.spot} th a`)?.focus())
  const decide = async (status: PatrolSpot['status']) => {
    if (await changeSpot(spot, { status })) focusName()
  }
  const refuse = async (event: Event) => {
    event.preventDefault()
    if (!(await changeSpot(spot, { status: 'refused', reason: reason.value }))) return
    isRefusing.value = false
    focusName()
  }
  if (isRefusing.value)
    return (
      <form class="refuse-spot" onSubmit={(event) => void refuse(event)}>
        <WordsField
          label={`Why nobody needs to walk to ${spot.name}`}
          value={reason.value}
          onInput={(value) => (reason.value = value)}
        />
        <button type="submit" disabled={busy || reason.value.trim() === ''}>
          Refuse
        </button>
        <button type="button" onClick={() => (isRefusing.value = false)}>
          Do not refuse
        </button>
      </form>
    )
  return (
    <span class="spot-buttons">
      {spot.status !== 'accepted' && (
        <button type="button" disabled={busy} onClick={() => void decide('accepted')}>
          {spot.status === 'retired' ? 'Visit again' : 'Accept'}
          {named}
        </button>
      )}
      {spot.status === 'suggested' && (
        <button type="button" disabled={busy} onClick={() => (isRefusing.value = true)}>
          Refuse{named}
        </button>
      )}
      {spot.status === 'accepted' && (
        <button type="button" disabled={busy} onClick={() => void decide('retired')}>
          Visit no more{named}
        </button>
      )}
      {spot.status === 'accepted' && choices.value.spot === spot.spot && proposedSpot.value && (
        <button type="button" disabled={busy} onClick={() => void changeSpot(spot, { ...proposedSpot.value })}>
          Move to the mark{named}
        </button>
      )}
    </span>
  )
}

/** A new hot spot: a tap on the map, or its middle, then a name. */
function AddSpot() {
  const name = useSignal('')
  const fault = useSignal<string | undefined>(undefined)
  const at = proposedSpot.value
  const { refusal, isSending } = addSpotForm
  if (!at)
    return (
      <div class="add-spot">
        <p>To add a hot spot, tap the map where wardens should be seen.</p>
        {roundsMount.state.value === 'ready' && (
          <button type="button" onClick={() => (spotMiddleWanted.value = true)}>
            Add a hot spot in the middle of the map
          </button>
        )}
        {roundsMount.state.value === 'unavailable' && (
          <p class="hint">Without the map, have hot spots suggested below.</p>
        )}
      </div>
    )
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    fault.value = name.value.trim() === '' ? 'Give it a name that wardens know' : undefined
    if (!fault.value && (await addSpot(name.value.trim()))) name.value = ''
  }
  const known = faultOf(refusal.value, 'name')
  return (
    <form class="add-spot boxed" onSubmit={(event) => void submit(event)}>
      <h3>New hot spot at the mark on the map</h3>
      <p class="hint">
        {at.latitude.toFixed(5)} north, {Math.abs(at.longitude).toFixed(5)} {at.longitude < 0 ? 'west' : 'east'}. Tap
        elsewhere to move it.
      </p>
      <WordsField
        label="Name"
        hint="As wardens know the place, such as Market Square, by the clock."
        value={name.value}
        longest={120}
        onInput={(value) => (name.value = value)}
        fault={fault.value ?? known}
      />
      {refusal.value && !known && <ProblemNote problem={refusal.value} meaning="The hot spot was not added." />}
      <div class="buttons">
        <button type="submit" class="main" disabled={isSending.value}>
          Add the hot spot
        </button>
        <button
          type="button"
          onClick={() => {
            addSpotForm.refuse(null)
            proposedSpot.value = null
          }}
        >
          Do not add it
        </button>
      </div>
    </form>
  )
}
