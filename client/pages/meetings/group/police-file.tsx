import { useSignal } from '@preact/signals'
import type { ImportPrioritiesAnswer } from '../../../../shared/contracts/priorities.ts'
import { plural } from '../../../../shared/wording/counts.ts'
import { addressOfFile, importForm, importPriorities } from '../../../state/group-desk.ts'
import { mayWriteMeetings } from '../../../state/meeting-groups.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'

/** The priorities in the shape of the police website: out, and in with a look first. */
export function PoliceFile({ group }: { readonly group: number | null }) {
  const text = useSignal<string | null>(null)
  const looked = useSignal<ImportPrioritiesAnswer | null>(null)
  if (group === null) return null
  const look = async (file: File | undefined) => {
    looked.value = null
    text.value = file ? await file.text() : null
    if (text.value !== null) looked.value = await importPriorities(group, text.value, false)
  }
  const keep = async () => {
    if (text.value === null) return
    if (await importPriorities(group, text.value, true)) looked.value = null
  }
  return (
    <details class="more">
      <summary>Priorities as the police website has them</summary>
      <p>
        <a href={addressOfFile(group)} download="priorities.json">
          Open priorities as a file (JSON)
        </a>
      </p>
      {mayWriteMeetings.value && (
        <>
          <label class="field">
            Look at a file of neighbourhood priorities
            <input
              type="file"
              accept=".json,application/json"
              onChange={(event) => void look(event.currentTarget.files?.[0])}
            />
          </label>
          <FormProblem problem={importForm.refusal.value} meaning="Nothing was taken from it." />
          {looked.value && (
            <div class="looked">
              <p>
                {plural(looked.value.entries.length, 'entry', 'entries')} can be taken, {looked.value.known} are known,{' '}
                {looked.value.refused.length} refused.
              </p>
              <ul class="plain-list">
                {looked.value.entries.map(({ title, raisedOn }) => (
                  <li key={`${raisedOn} ${title}`}>
                    {raisedOn}: {title}
                  </li>
                ))}
                {looked.value.refused.map(({ entry, reason }) => (
                  <li key={entry}>
                    Entry {entry} is refused: {reason}
                  </li>
                ))}
              </ul>
              {looked.value.entries.length > 0 && (
                <button type="button" onClick={() => void keep()}>
                  Put them on the long list
                </button>
              )}
            </div>
          )}
        </>
      )}
    </details>
  )
}
