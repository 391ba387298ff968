import { dayInWords } from '../../../shared/wording/van-times.ts'
import { changeVisit, leave, stateOf, type VisitHere } from '../../state/visits.ts'
import { ClockField } from '../../widgets/clock-field.tsx'
import { Counter } from '../../widgets/counter.tsx'
import { useDraft } from '../../widgets/use-draft.ts'

const states = { waits: 'On this device, not yet sent', refused: 'Not taken: see below', sent: 'Sent' } as const

/** A visit that was entered here: leave, count, note, and take back what was tapped by mistake. */
export function OneVisit({ visit }: { readonly visit: VisitHere }) {
  const { request, van, site } = visit
  const [day = '', arrived = ''] = request.arrived.split('T')
  const left = request.left?.split('T')[1]
  const words = `${van} at ${site}`
  const note = useDraft(request.note, ({ value }) => {
    changeVisit(visit, { note: value.trim() })
    return true
  })
  return (
    <article class="card" aria-label={words}>
      <p class="visit-of">
        <strong>{site}</strong>
        <span>
          {dayInWords(day)}, arrived {arrived}
          {left && `, left ${left}`}
        </span>
        <span>
          {van}
          {request.placement === null && ', not planned'}
        </span>
        <span class={`state ${stateOf(request.ref)}`}>{states[stateOf(request.ref)]}</span>
      </p>
      {request.left === null && (
        <button type="button" class="main" onClick={() => leave(visit)}>
          Leave<span class="visually-hidden">: {words}</span>
        </button>
      )}
      <Counter
        label="Incidents seen"
        of={words}
        value={request.incidentsSeen}
        onChange={(incidentsSeen) => changeVisit(visit, { incidentsSeen })}
      />
      <Counter
        label="Evidence exported"
        of={words}
        value={request.evidenceExports}
        onChange={(evidenceExports) => changeVisit(visit, { evidenceExports })}
      />
      <label class="visit-note">
        Note, without names or number plates
        <input {...note} maxLength={300} autocomplete="off" />
      </label>
      <details>
        <summary>Put it right</summary>
        <div class="mend">
          <ClockField
            label="Arrived"
            value={request.arrived}
            onChange={(value) => changeVisit(visit, { arrived: value })}
          />
          {request.left !== null && (
            <ClockField label="Left" value={request.left} onChange={(value) => changeVisit(visit, { left: value })} />
          )}
          {request.left !== null && (
            <button type="button" onClick={() => changeVisit(visit, { left: null })}>
              Not left yet<span class="visually-hidden">: {words}</span>
            </button>
          )}
          <button type="button" onClick={() => changeVisit(visit, { withdrawn: true })}>
            Entered by mistake: take it back<span class="visually-hidden">: {words}</span>
          </button>
        </div>
      </details>
    </article>
  )
}
