import { plural } from '../../../shared/wording/counts.ts'
import {
  changeRefused,
  describeEntry,
  isSendingKept,
  refusedEntries,
  removeKept,
  sendKept,
  sent,
  takeBack,
  takeBackProblem,
  waiting,
  waitingFor,
} from '../../state/kept-entries.ts'

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' })

/** In one line, above the form: whether anything is still on the device. */
export function KeptState() {
  const here = waiting.value.length
  const isAllSent = here === 0 && sent.value.length > 0 && refusedEntries.value.length === 0
  return (
    <p id="record-state" tabIndex={-1} class={here > 0 ? 'kept-here' : 'all-sent'}>
      {here > 0 && `${here} kept on this device, not yet sent. ${waitingFor.value ?? ''}`}
      {here === 0 &&
        refusedEntries.value.length > 0 &&
        `${plural(refusedEntries.value.length, 'entry', 'entries')} not taken. The reason is below the form.`}
      {isAllSent && `All you entered is sent. The last is ${sent.value[0]?.receipt}.`}
    </p>
  )
}

/** What is on the device, what was refused and why, and what was sent and can still be taken back. */
export function KeptList() {
  const here = waiting.value.length
  return (
    <section aria-label="What you entered">
      {here > 0 && (
        <>
          <ul class="entries">
            {waiting.value.map(({ request, draft }) => (
              <li key={request.ref}>{describeEntry(draft)}</li>
            ))}
          </ul>
          <button type="button" disabled={isSendingKept.value} onClick={() => void sendKept()}>
            {isSendingKept.value ? 'Sending…' : `Send ${plural(here, 'entry', 'entries')} now`}
          </button>
        </>
      )}
      <Refused />
      <Sent />
    </section>
  )
}

function Refused() {
  if (refusedEntries.value.length === 0) return null
  return (
    <>
      <h2>Not taken</h2>
      <ul class="entries">
        {refusedEntries.value.map((entry) => (
          <li key={entry.request.ref}>
            <span>
              <strong>{describeEntry(entry.draft)}.</strong> {entry.refused}
            </span>
            <span class="actions">
              <button type="button" onClick={() => changeRefused(entry)}>
                Put it right<span class="visually-hidden">: {describeEntry(entry.draft)}</span>
              </button>
              <button type="button" onClick={() => removeKept(entry)}>
                Remove<span class="visually-hidden"> {describeEntry(entry.draft)}</span>
              </button>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Sent() {
  if (sent.value.length === 0) return null
  const now = new Date()
  return (
    <>
      <h2>Sent from this device</h2>
      {takeBackProblem.value && (
        <p class="fault" role="alert">
          {takeBackProblem.value}
        </p>
      )}
      <ul class="entries">
        {sent.value.map((entry) => {
          const until = new Date(entry.withdrawUntil)
          return (
            <li key={entry.ref}>
              <span>
                <strong>{entry.receipt}</strong> {entry.words}
                {entry.status === 'withdrawn' && ' (taken back)'}
              </span>
              {entry.status === 'kept' && until > now && (
                <button type="button" onClick={() => void takeBack(entry)}>
                  Take back<span class="visually-hidden"> {entry.receipt}</span> (until {clock.format(until)})
                </button>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}
