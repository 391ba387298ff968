import { useSignal } from '@preact/signals'
import type { EventsImportAnswer } from '../../../../shared/contracts/registers.ts'
import { plural } from '../../../../shared/wording/counts.ts'
import { eventsForm, readEventsFile } from '../../../state/registers.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'

/** Events of a CSV or calendar file: first what would be added and refused. */
export function EventsFile() {
  const file = useSignal<{ readonly name: string; readonly text: string } | null>(null)
  const found = useSignal<EventsImportAnswer | null>(null)
  const { refusal, isSending } = eventsForm
  const take = async (input: HTMLInputElement) => {
    const chosen = input.files?.[0]
    if (!chosen) return
    file.value = { name: chosen.name.slice(0, 120), text: await chosen.text() }
    found.value = await readEventsFile(file.value, true)
  }
  const keep = async () => {
    if (!file.value) return
    const kept = await readEventsFile(file.value, false)
    if (kept) found.value = kept
  }
  return (
    <details class="more no-print">
      <summary>Read events from a file</summary>
      <div class="field">
        <label for="events-file">CSV or iCalendar file (.ics)</label>
        <p class="hint" id="events-file-hint">
          CSV columns: name, from, to, place, kind, crowd, yearly, affects. Events that are there already stay as they
          are.
        </p>
        <input
          id="events-file"
          type="file"
          accept=".csv,.ics,text/csv,text/calendar"
          aria-describedby="events-file-hint"
          onChange={(event) => void take(event.currentTarget)}
        />
      </div>
      <FormProblem problem={refusal.value} meaning="Nothing was read." />
      {found.value && (
        <div class="boxed">
          <p>
            {plural(found.value.added.length, 'event')} {found.value.isKept ? 'added' : 'would be added'},{' '}
            {found.value.known} there already, {plural(found.value.refused.length, 'row')} refused.
          </p>
          <ul class="notes">
            {found.value.added.slice(0, 20).map(({ name, from, to }) => (
              <li key={`${name} ${from}`}>
                {name}, {from === to ? from : `${from} to ${to}`}
              </li>
            ))}
            {found.value.refused.map(({ line, reason, text }) => (
              <li key={line}>
                Line {line}, {text}: {reason}
              </li>
            ))}
          </ul>
        </div>
      )}
      {found.value && !found.value.isKept && found.value.added.length > 0 && (
        <button type="button" class="main" disabled={isSending.value} onClick={() => void keep()}>
          Add {plural(found.value.added.length, 'event')}
        </button>
      )}
    </details>
  )
}
