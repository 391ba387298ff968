import '../../styles/record.css'
import { useEffect, useState } from 'preact/hooks'
import { changeDraft, draft, missingFrom } from '../../state/entry-draft.ts'
import { enterDraft, isSendingKept, isUnkept, watchKept } from '../../state/kept-entries.ts'
import { keepPageOffline } from '../../state/offline-page.ts'
import { ChooseWhat } from './choose-what.tsx'
import { ChooseWhere } from './choose-where.tsx'
import { KeptList, KeptState } from './kept-list.tsx'

/** One incident, entered in the street with a thumb: what, where, when, send. */
export function RecordPage() {
  const [isTried, setTried] = useState(false)
  useEffect(watchKept, [])
  useEffect(() => keepPageOffline('/report'), [])
  const missing = (isTried && missingFrom(draft.value)) || {}
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    const faults = missingFrom(draft.peek())
    if (faults) {
      document.getElementById(`record-${Object.keys(faults)[0]}`)?.focus()
      return
    }
    if (await enterDraft()) {
      setTried(false)
      document.getElementById('record-state')?.focus()
      scrollTo(0, 0)
    }
  }
  return (
    <div class="sheet-of-text record">
      <h1>Record an incident</h1>
      <KeptState />
      <form onSubmit={(event) => void send(event)} noValidate>
        <ChooseWhat fault={missing.what} />
        <ChooseWhere fault={missing.where} />
        <When fault={missing.when} />
        <button type="submit" class="main send" disabled={isSendingKept.value}>
          Send
        </button>
        {isUnkept.value && (
          <p class="fault" role="alert">
            This device has no room to keep what you enter. Stay on this page until it is sent.
          </p>
        )}
      </form>
      <KeptList />
    </div>
  )
}

function When({ fault }: { readonly fault: string | undefined }) {
  const { when, from, to } = draft.value
  return (
    <fieldset class="step" id="record-when" tabIndex={-1} aria-describedby={fault ? 'record-when-fault' : undefined}>
      <legend>When</legend>
      {fault && (
        <p class="fault" id="record-when-fault">
          {fault}
        </p>
      )}
      <div class="tiles two">
        {(['now', 'earlier'] as const).map((value) => (
          <label key={value} class="tile">
            <input
              type="radio"
              name="when"
              value={value}
              checked={when === value}
              onChange={() => changeDraft({ when: value })}
            />
            <span>{value === 'now' ? 'Now' : 'Earlier'}</span>
          </label>
        ))}
      </div>
      {when === 'earlier' && (
        <div class="times">
          <label>
            From
            <input
              type="datetime-local"
              value={from}
              onInput={(event) => changeDraft({ from: event.currentTarget.value })}
            />
          </label>
          <label>
            To, if it is only known between which times
            <input
              type="datetime-local"
              value={to}
              onInput={(event) => changeDraft({ to: event.currentTarget.value })}
            />
          </label>
        </div>
      )}
    </fieldset>
  )
}
