import { useId } from 'preact/hooks'
import { plural } from '../../../../shared/wording/counts.ts'
import { csvForm, fileRead, mayKeepTargets, sendCsv } from '../../../state/targets.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'

interface Props {
  readonly name: 'importValues' | 'importSimilarAreas'
  readonly title: string
  readonly about: string
}

/** A file of rows, and what became of them. */
export function CsvImport({ name, title, about }: Props) {
  const id = useId()
  if (!mayKeepTargets.value) return null
  const read = fileRead.value
  return (
    <details class="more screen-only">
      <summary>{title}</summary>
      <div class="field">
        <label for={id}>CSV file</label>
        <p class="hint" id={`${id}-hint`}>
          {about}
        </p>
        <input
          id={id}
          type="file"
          accept=".csv,text/csv"
          aria-describedby={`${id}-hint`}
          disabled={csvForm.isSending.value}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0]
            if (file) void sendCsv(name, file)
          }}
        />
      </div>
      <FormProblem problem={csvForm.refusal.value} meaning="Nothing of the file was kept." />
      {read && (
        <>
          <p>
            {plural(read.accepted, 'row')} taken, {plural(read.refused.length, 'row')} refused.
          </p>
          {read.refused.length > 0 && (
            <ul class="notes">
              {read.refused.slice(0, 50).map(({ line, reason, text }) => (
                <li key={line}>
                  Line {line}: {reason}. <span class="quiet">{text}</span>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </details>
  )
}
