import { plural } from '../../../shared/wording/counts.ts'
import {
  dropRefused,
  isSendingVisits,
  refusedVisits,
  sendVisits,
  visitsHere,
  visitsWaitFor,
  waitingVisits,
} from '../../state/visits.ts'

/** In one line, above all: whether anything is still on the device. */
export function VisitState() {
  const here = waitingVisits.value.length
  const isAllSent = here === 0 && visitsHere.value.length > 0 && refusedVisits.value.length === 0
  return (
    <p id="visit-state" tabIndex={-1} class={here > 0 ? 'kept-here' : 'all-sent'}>
      {here > 0 && `${here} kept on this device, not yet sent. ${visitsWaitFor.value ?? ''}`}
      {here === 0 &&
        refusedVisits.value.length > 0 &&
        `${plural(refusedVisits.value.length, 'entry', 'entries')} not taken. The reason is below.`}
      {isAllSent && 'All you entered here is sent.'}
    </p>
  )
}

/** What waits on the device, and what was refused and why. */
export function KeptVisits() {
  const here = waitingVisits.value
  return (
    <>
      {here.length > 0 && (
        <section aria-label="Not yet sent">
          <h2>Not yet sent</h2>
          <ul class="entries">
            {here.map(({ key, words }) => (
              <li key={key}>{words}</li>
            ))}
          </ul>
          <button type="button" disabled={isSendingVisits.value} onClick={() => void sendVisits()}>
            {isSendingVisits.value ? 'Sending…' : `Send ${plural(here.length, 'entry', 'entries')} now`}
          </button>
        </section>
      )}
      {refusedVisits.value.length > 0 && (
        <section aria-label="Not taken">
          <h2>Not taken</h2>
          <ul class="entries">
            {refusedVisits.value.map((item) => (
              <li key={item.key}>
                <span>
                  <strong>{item.words}.</strong> {item.refused}
                </span>
                <button type="button" onClick={() => dropRefused(item)}>
                  Remove<span class="visually-hidden"> {item.words}</span>
                </button>
              </li>
            ))}
          </ul>
          <p class="hint">A wrong time can be put right at the visit itself, under “Put it right”.</p>
        </section>
      )}
    </>
  )
}
