import { useSignal } from '@preact/signals'
import type { ConsultationRecord, ImportAnswer } from '../../../../shared/contracts/consultation-records.ts'
import { formatCount, plural } from '../../../../shared/wording/counts.ts'
import { briefDayWithYear } from '../../../../shared/wording/van-times.ts'
import { type FileToRead, importForm, keepImport, tryImport, withdrawImport } from '../../../state/consultations.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { RadioGroup } from '../../../widgets/radio-group.tsx'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'

const mostBytes = 800_000

/** A file of pots or of a survey: first what would be read, then the counts. */
export function ImportPart({ record }: { readonly record: ConsultationRecord }) {
  const kind = useSignal<'counts' | 'answers'>(record.kind === 'survey' ? 'answers' : 'counts')
  const addChoices = useSignal(false)
  const file = useSignal<{ readonly name: string; readonly text: string } | null>(null)
  const found = useSignal<ImportAnswer | null>(null)
  const tooLarge = useSignal(false)
  const { refusal, isSending } = importForm
  const { consultation } = record
  const look = async () => {
    found.value = null
    if (!file.value) return
    found.value = await tryImport(consultation, { ...file.value, kind: kind.value, addChoices: addChoices.value })
  }
  const take = async (input: HTMLInputElement) => {
    const chosen = input.files?.[0]
    if (!chosen) return
    tooLarge.value = chosen.size > mostBytes
    file.value = tooLarge.value ? null : { name: chosen.name.slice(0, 120), text: await chosen.text() }
    await look()
  }
  const keep = async () => {
    const request: FileToRead | null = file.value && { ...file.value, kind: kind.value, addChoices: addChoices.value }
    if (request && (await keepImport(consultation, request))) {
      found.value = null
      file.value = null
    }
  }
  return (
    <section aria-labelledby="import-heading" class="no-print">
      <h3 id="import-heading">Read a file</h3>
      <Files record={record} />
      <details class="more" open={found.value !== null || refusal.value !== null}>
        <summary>Read counts or answers from a CSV file</summary>
        <RadioGroup
          legend="What a row is"
          value={kind.value}
          choices={[
            { value: 'counts', label: 'Tokens of one pot: label, count, venue, date' },
            { value: 'answers', label: 'One answer: choice, age, parish or postcode' },
          ]}
          onChange={(value) => {
            kind.value = value as 'counts' | 'answers'
            void look()
          }}
        />
        {kind.value === 'answers' && (
          <p class="hint">
            Places are personal data: they are used here to find the parish, and nothing finer is kept. Neither are rows
            that are refused, but for their line and the reason.
          </p>
        )}
        <label class="choice">
          <input
            type="checkbox"
            checked={addChoices.value}
            onChange={(event) => {
              addChoices.value = event.currentTarget.checked
              void look()
            }}
          />
          <span>Labels that are no choice yet become one</span>
        </label>
        <div class="field">
          <label for="consultation-file">CSV file</label>
          <input
            id="consultation-file"
            type="file"
            accept=".csv,text/csv"
            onChange={(event) => void take(event.currentTarget)}
          />
        </div>
        {tooLarge.value && (
          <p class="fault" role="alert">
            The file is larger than 800 kB. Divide it and read the parts one after another.
          </p>
        )}
        <FormProblem problem={refusal.value} meaning="Nothing was counted." />
        {found.value && <Preview found={found.value} />}
        {found.value && found.value.readRows > 0 && (
          <button type="button" class="main" disabled={isSending.value} onClick={() => void keep()}>
            Count {plural(found.value.readRows, 'row')}
          </button>
        )}
      </details>
    </section>
  )
}

function Preview({ found }: { readonly found: ImportAnswer }) {
  const { counts, byVenue, people, newChoices, refused, notes, readRows } = found
  return (
    <div class="preview boxed">
      <p>
        <strong>
          {plural(readRows, 'row')} would be counted
          {people !== null && `, of ${plural(people, 'person', 'people')}`}; {plural(refused.length, 'row')} refused.
        </strong>
      </p>
      <ul class="notes">
        {byVenue
          .filter(({ venue }) => venue !== '')
          .map(({ venue, day, n, isNew }) => (
            <li key={`${venue} ${day}`}>
              {venue}, {briefDayWithYear(day)}: {formatCount(n)}
              {isNew && ' (new venue)'}
            </li>
          ))}
        {newChoices.length > 0 && <li>New choices: {newChoices.join(', ')}</li>}
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      {counts.length > 0 && <p>{counts.map(({ label, n }) => `${label} ${formatCount(n)}`).join(', ')}.</p>}
      {refused.length > 0 && <Refused refused={refused} />}
    </div>
  )
}

function Refused({ refused }: { readonly refused: ImportAnswer['refused'] }) {
  return (
    <ScrollBox label="Refused rows">
      <table>
        <caption>Refused rows</caption>
        <thead>
          <tr>
            <th scope="col" class="right">
              Line
            </th>
            <th scope="col">Why</th>
            <th scope="col">As it stands in the file</th>
          </tr>
        </thead>
        <tbody>
          {refused.map(({ line, reason, text }) => (
            <tr key={line}>
              <th scope="row" class="right">
                {line}
              </th>
              <td>{reason}</td>
              <td>{text === '' ? 'not kept' : text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function Files({ record }: { readonly record: ConsultationRecord }) {
  if (record.imports.length === 0) return null
  return (
    <ul class="notes">
      {record.imports.map((each) => (
        <li key={each.import}>
          {each.file}: {plural(each.readRows, 'row')} counted, {each.refused.length} refused; {each.madeBy},{' '}
          {briefDayWithYear(each.madeAt.slice(0, 10))}.{' '}
          {each.isWithdrawn ? (
            <strong>Taken back.</strong>
          ) : (
            <button
              type="button"
              class="quiet"
              onClick={() => void withdrawImport(record.consultation, each.import, each.file)}
            >
              Take back<span class="visually-hidden"> {each.file}</span>
            </button>
          )}
          {each.refused.length > 0 && (
            <details class="more">
              <summary>
                Refused rows<span class="visually-hidden"> of {each.file}</span>
              </summary>
              <Refused refused={each.refused} />
            </details>
          )}
        </li>
      ))}
    </ul>
  )
}
