import { useSignal } from '@preact/signals'
import type { Section17Entry } from '../../../../shared/contracts/registers.ts'
import { type Section17Status, section17Statuses } from '../../../../shared/register-words.ts'
import { capital, formatCount } from '../../../../shared/wording/counts.ts'
import { briefDayWithYear } from '../../../../shared/wording/van-times.ts'
import { askAgain } from '../../../state/answer.ts'
import { faultOf, otherThan } from '../../../state/form-state.ts'
import { entryForm, keepSection17, mayKeepRegisters, registerFile, section17 } from '../../../state/registers.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'
import { SelectField } from '../../../widgets/select-field.tsx'
import { WordsField } from '../../../widgets/words-field.tsx'
import { EntryActions } from './entry-actions.tsx'

const labels = {
  ...{ service: 'service', leadRole: 'lead', leadAgency: 'agency', action: 'action', cost: 'cost' },
  ...{ measure: 'measure', status: 'status', reviewOn: 'review' },
}

/** What services do in their own work to prevent crime: section 17 of the Crime and Disorder Act 1998. */
export function Section17Register() {
  const { data, problem, status } = section17.value
  return (
    <section aria-labelledby="section-17-heading">
      <h2 id="section-17-heading">Section 17 register</h2>
      <p>
        Councils and police must do all they reasonably can to prevent crime in everything they do. Here stands what
        each service does, who leads, what it costs and how it is measured.
      </p>
      {problem && <ProblemNote problem={problem} meaning="The register cannot be shown." onRetry={askAgain} />}
      {!data && status === 'loading' && <p class="waiting">Reading the register…</p>}
      {data?.entries.length === 0 && <p>Nothing is entered yet.</p>}
      {data && data.entries.length > 0 && (
        <ScrollBox label="What services do">
          <table>
            <caption class="visually-hidden">Section 17 register of {data.district.name}</caption>
            <thead>
              <tr>
                <th scope="col">Service</th>
                <th scope="col">Action</th>
                <th scope="col">Lead</th>
                <th scope="col" class="right">
                  £ a year
                </th>
                <th scope="col">Measure</th>
                <th scope="col">Status</th>
                <th scope="col">Review</th>
              </tr>
            </thead>
            <tbody>
              {data.entries.map((entry) => (
                <tr key={entry.entry}>
                  <th scope="row">
                    {entry.service}
                    <EntryActions
                      slug="section-17"
                      name={entry.service}
                      entry={entry}
                      labels={labels}
                      is={{ ...entry }}
                      form={(onEnd) => <Form entry={entry} onEnd={onEnd} />}
                    />
                  </th>
                  <td>{entry.action}</td>
                  <td>
                    {entry.leadRole}, {entry.leadAgency}
                  </td>
                  <td class="right">{entry.cost === null ? 'not costed' : formatCount(entry.cost)}</td>
                  <td>{entry.measure === '' ? 'none yet' : entry.measure}</td>
                  <td>{capital(entry.status)}</td>
                  <td class="days">
                    {entry.reviewOn === null ? 'none set' : briefDayWithYear(entry.reviewOn)}
                    {entry.reviewOn !== null && entry.reviewOn < data.today && <strong> overdue</strong>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      {mayKeepRegisters.value && (
        <details class="more no-print">
          <summary>Add an entry</summary>
          <Form entry={null} />
        </details>
      )}
      <p class="no-print">
        <a href={registerFile('section-17')} download>
          The register as CSV
        </a>
      </p>
    </section>
  )
}

function Form({ entry, onEnd }: { readonly entry: Section17Entry | null; readonly onEnd?: () => void }) {
  const [service, action] = [useSignal(entry?.service ?? ''), useSignal(entry?.action ?? '')]
  const [role, agency] = [useSignal(entry?.leadRole ?? ''), useSignal(entry?.leadAgency ?? '')]
  const [cost, measure] = [useSignal(entry?.cost == null ? '' : String(entry.cost)), useSignal(entry?.measure ?? '')]
  const [status, review] = [useSignal<string>(entry?.status ?? 'planned'), useSignal(entry?.reviewOn ?? '')]
  const { refusal, isSending } = entryForm
  const fault = (name: string) => faultOf(refusal.value, name)
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    const facts = {
      ...{ service: service.value, action: action.value, leadRole: role.value, leadAgency: agency.value },
      ...{ cost: cost.value === '' ? null : Number(cost.value), measure: measure.value },
      ...{ status: status.value as Section17Status, reviewOn: review.value === '' ? null : review.value },
    }
    if (!(await keepSection17(entry, facts))) return
    onEnd?.()
    if (!entry) for (const field of [service, action, cost, measure]) field.value = ''
  }
  return (
    <form onSubmit={(event) => void send(event)}>
      <WordsField
        label="Service"
        longest={120}
        value={service.value}
        onInput={(v) => (service.value = v)}
        fault={fault('service')}
      />
      <WordsField
        label="What it does"
        rows={2}
        value={action.value}
        onInput={(v) => (action.value = v)}
        fault={fault('action')}
      />
      <div class="pair">
        <WordsField
          label="Lead: role"
          longest={120}
          value={role.value}
          onInput={(v) => (role.value = v)}
          fault={fault('leadRole')}
        />
        <WordsField
          label="Lead: agency"
          longest={120}
          value={agency.value}
          onInput={(v) => (agency.value = v)}
          fault={fault('leadAgency')}
        />
        <WordsField
          label="Pounds a year, if costed"
          type="number"
          least={0}
          step="any"
          value={cost.value}
          onInput={(v) => (cost.value = v)}
          fault={fault('cost')}
        />
      </div>
      <WordsField
        label="How it is measured"
        longest={300}
        value={measure.value}
        onInput={(v) => (measure.value = v)}
        fault={fault('measure')}
      />
      <div class="pair">
        <SelectField
          label="Status"
          value={status.value}
          options={section17Statuses.map((value) => ({ value, label: capital(value) }))}
          onChange={(v) => (status.value = v)}
        />
        <WordsField
          label="Next review"
          type="date"
          value={review.value}
          onInput={(v) => (review.value = v)}
          fault={fault('reviewOn')}
        />
      </div>
      <FormProblem problem={otherThan(refusal.value, Object.keys(labels))} meaning="Nothing was kept." />
      <button type="submit" class="main" disabled={isSending.value}>
        {entry ? 'Keep the change' : 'Add the entry'}
      </button>
    </form>
  )
}
