import type { Duty } from '../../../shared/contracts/warden-setup.ts'
import { plural } from '../../../shared/wording/counts.ts'
import { dayInWords, hoursInWords } from '../../../shared/wording/van-times.ts'
import { arriveAt, missDuty, type RoundStop, stopsLeft } from '../../state/rounds.ts'
import { SayWhy } from '../../widgets/say-why.tsx'

const reasons = ['Sickness', 'Training or court', 'Called elsewhere', 'The weather', 'Swapped or changed'] as const

/** A duty with its stops in order: the next one on top, with one button. */
export function DutyCard({ duty, when }: { readonly duty: Duty; readonly when: 'now' | 'later' | 'over' }) {
  const words = `${dayInWords(duty.day)}, ${hoursInWords(duty)}`
  const left = stopsLeft(duty)
  const [next, ...others] = left
  return (
    <article class="card duty" aria-label={words}>
      <p class="visit-of">
        <strong>{words}</strong>
        <span>{duty.beatName ?? 'The whole district'}</span>
        {duty.withWardens.length > 0 && <span>With {duty.withWardens.join(', ')}</span>}
        <span>
          {duty.stops.length === 0
            ? 'No hot spot is planned to be visited.'
            : `${plural(duty.stops.length, 'stop')}, ${left.length} left`}
        </span>
      </p>
      {when === 'now' && next && <NextStop stop={next} />}
      {when === 'now' && duty.stops.length > 0 && !next && <p>All stops of this duty are entered.</p>}
      {when === 'now' && others.length > 0 && (
        <details>
          <summary>Then {plural(others.length, 'more stop')}</summary>
          <ol class="stops" start={duty.stops.length - others.length + 1}>
            {others.map((stop) => (
              <li key={stop.plannedVisit}>
                <span>
                  {stop.spotName}, about {stop.about.slice(11)}
                </span>
                <button type="button" onClick={() => arrive(stop)}>
                  Arrive<span class="visually-hidden">: {stop.spotName}</span>
                </button>
              </li>
            ))}
          </ol>
        </details>
      )}
      {when === 'later' && duty.stops.length > 0 && (
        <details>
          <summary>Its stops</summary>
          <ol class="stops">
            {duty.stops.map(({ plannedVisit, spotName, about }) => (
              <li key={plannedVisit}>
                {spotName}, about {about.slice(11)}
              </li>
            ))}
          </ol>
        </details>
      )}
      {left.length === duty.stops.length && (
        <SayWhy
          summary="It is not worked"
          hint="Say why: it stands beside the plan when the week is judged. Without names."
          reasons={reasons}
          of={words}
          onSay={(reason) => missDuty(duty, reason)}
        />
      )}
    </article>
  )
}

function arrive(stop: RoundStop): void {
  arriveAt(stop)
  document.getElementById('round-state')?.focus()
  scrollTo(0, 0)
}

function NextStop({ stop }: { readonly stop: RoundStop }) {
  return (
    <>
      <p class="next-stop">
        Next: <strong>{stop.spotName}</strong>, about {stop.about.slice(11)} for {stop.minutes} minutes
      </p>
      <button type="button" class="main" onClick={() => arrive(stop)}>
        Arrive<span class="visually-hidden">: {stop.spotName}</span>
      </button>
    </>
  )
}
