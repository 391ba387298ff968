import { useState } from 'preact/hooks'
import { wardenActivities, wardenPowers } from '../../../shared/warden-powers.ts'
import { dayInWords } from '../../../shared/wording/van-times.ts'
import { changeRound, leavePlace, type RoundVisit, roundState } from '../../state/rounds.ts'
import { ClockField } from '../../widgets/clock-field.tsx'
import { Counter } from '../../widgets/counter.tsx'
import { useDraft } from '../../widgets/use-draft.ts'

const states = { waits: 'On this device, not yet sent', refused: 'Not taken: see below', sent: 'Sent' } as const

/** A visit that was entered here: leave, say what was done, and take back what was tapped by mistake. */
export function OneRound({ visit }: { readonly visit: RoundVisit }) {
  const { request, place } = visit
  const [day = '', arrived = ''] = request.arrived.split('T')
  const left = request.left?.split('T')[1]
  const note = useDraft(request.note, ({ value }) => {
    changeRound(visit, { note: value.trim() })
    return true
  })
  return (
    <article class="card" aria-label={place}>
      <p class="visit-of">
        <strong>{place}</strong>
        <span>
          {dayInWords(day)}, arrived {arrived}
          {left && `, left ${left}`}
          {request.plannedVisit === null && ', not planned'}
        </span>
        <span class={`state ${roundState(request.ref)}`}>{states[roundState(request.ref)]}</span>
      </p>
      {request.left === null && (
        <button type="button" class="main" onClick={() => leavePlace(visit)}>
          Leave<span class="visually-hidden">: {place}</span>
        </button>
      )}
      <label class="visit-note">
        What you did
        <select
          value={request.activity}
          onChange={({ currentTarget }) =>
            changeRound(visit, { activity: currentTarget.value as typeof request.activity })
          }
        >
          <option value="">Not said</option>
          {wardenActivities.map(({ slug, label }) => (
            <option key={slug} value={slug}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label class="visit-note">
        Note, without names
        <input {...note} maxLength={300} autocomplete="off" />
      </label>
      <Powers visit={visit} />
      <details>
        <summary>Put it right</summary>
        <div class="mend">
          <ClockField
            label="Arrived"
            value={request.arrived}
            onChange={(value) => changeRound(visit, { arrived: value })}
          />
          {request.left !== null && (
            <ClockField label="Left" value={request.left} onChange={(value) => changeRound(visit, { left: value })} />
          )}
          {request.left !== null && (
            <button type="button" onClick={() => changeRound(visit, { left: null })}>
              Not left yet<span class="visually-hidden">: {place}</span>
            </button>
          )}
          <button type="button" onClick={() => changeRound(visit, { withdrawn: true })}>
            Entered by mistake: take it back<span class="visually-hidden">: {place}</span>
          </button>
        </div>
      </details>
    </article>
  )
}

/** Powers used, each counted; the law stands beside what it is. */
function Powers({ visit }: { readonly visit: RoundVisit }) {
  const { powers } = visit.request
  const [isOpen, setOpen] = useState(false)
  const used = powers.reduce((sum, { count }) => sum + count, 0)
  return (
    <details class="powers" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Powers used{used > 0 ? `: ${used}` : ''}</summary>
      {isOpen &&
        wardenPowers.map(({ slug, label, law }) => (
          <div key={slug} class="power">
            <Counter
              label={label}
              of={visit.place}
              value={powers.find(({ power }) => power === slug)?.count ?? 0}
              onChange={(count) =>
                changeRound(visit, {
                  powers: [
                    ...powers.filter(({ power }) => power !== slug),
                    ...(count > 0 ? [{ power: slug, count }] : []),
                  ],
                })
              }
            />
            <p class="hint">{law}</p>
          </div>
        ))}
    </details>
  )
}
