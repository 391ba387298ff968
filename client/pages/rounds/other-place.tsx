import { useState } from 'preact/hooks'
import { arriveAt, knownRounds } from '../../state/rounds.ts'
import { arriveHere, isSeekingPlace, placeProblem } from '../../state/rounds-place.ts'

/** A visit that no plan has: a hot spot, or where one stands now. */
export function OtherPlace() {
  const spots = knownRounds.value?.spots ?? []
  const [spot, setSpot] = useState('')
  const [isTried, setTried] = useState(false)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const chosen = spots.find((each) => each.spot === Number(spot))
    setTried(true)
    if (!chosen) return
    arriveAt({ spot: chosen.spot, name: chosen.name })
    setSpot('')
    setTried(false)
    document.getElementById('round-state')?.focus()
    scrollTo(0, 0)
  }
  return (
    <details class="unplanned">
      <summary>Another place</summary>
      {spots.length > 0 && (
        <form onSubmit={submit}>
          {isTried && !spot && (
            <p class="fault" role="alert">
              Choose the hot spot.
            </p>
          )}
          <label>
            Which hot spot
            <select value={spot} onChange={(event) => setSpot(event.currentTarget.value)}>
              <option value="">Choose</option>
              {spots.map(({ spot: id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" class="main">
            Arrive there now
          </button>
        </form>
      )}
      <p class="hint">Elsewhere your place is kept to 100 m, when you tap and never between.</p>
      {placeProblem.value && (
        <p class="fault" role="alert">
          {placeProblem.value}
        </p>
      )}
      <button type="button" disabled={isSeekingPlace.value} onClick={arriveHere}>
        {isSeekingPlace.value ? 'Looking for where you are…' : 'Arrive where I am now'}
      </button>
    </details>
  )
}
