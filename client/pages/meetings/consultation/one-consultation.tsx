import { useSignal } from '@preact/signals'
import { consultationKindLabels } from '../../../../shared/consultation-words.ts'
import type { ConsultationRecord } from '../../../../shared/contracts/consultation-records.ts'
import { plural } from '../../../../shared/wording/counts.ts'
import { briefDayWithYear } from '../../../../shared/wording/van-times.ts'
import {
  consultationFile,
  consultations,
  mayKeepConsultations,
  withdrawConsultation,
  withdrawForm,
} from '../../../state/consultations.ts'
import { faultOf } from '../../../state/form-state.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { WordsField } from '../../../widgets/words-field.tsx'
import { InnerLink } from '../../inner-link.tsx'
import { ConsultationForm } from './consultation-form.tsx'
import { ImportPart } from './import-part.tsx'
import { MissedTable } from './missed-table.tsx'
import { RanksTable } from './ranks-table.tsx'
import { VenuesPart } from './venues-part.tsx'

type Open = 'change' | 'withdraw' | null

export function OneConsultation({ record }: { readonly record: ConsultationRecord }) {
  const open = useSignal<Open>(null)
  const { result, kind, title, withdrawnBecause, history } = record
  const all = consultations.value.data
  const toggle = (what: Exclude<Open, null>) => (open.value = open.value === what ? null : what)
  return (
    <article class="one-consultation">
      <h2>{title}</h2>
      <p>
        {consultationKindLabels[kind]}, {result.about.name}, {briefDayWithYear(record.from)} to{' '}
        {briefDayWithYear(record.to)}.{record.scheme !== '' && ` About the scheme: ${record.scheme}.`}
      </p>
      {withdrawnBecause !== '' && (
        <p class="problem">
          <strong>Withdrawn.</strong> {withdrawnBecause} Nothing counts it any longer.
        </p>
      )}
      <div class="buttons no-print">
        {withdrawnBecause === '' && kind === 'charity-pots' && (
          <InnerLink to={{ meetingsPart: 'stall', inRoom: true }}>Count at a stall</InnerLink>
        )}
        {kind === 'feedback-form' && result.isOpen && <a href="/public/feedback">The public form</a>}
        <a href={consultationFile(record.consultation)} download>
          Counts as CSV
        </a>
        {mayKeepConsultations.value && (
          <button type="button" aria-expanded={open.value === 'change'} onClick={() => toggle('change')}>
            Change…
          </button>
        )}
        {mayKeepConsultations.value && withdrawnBecause === '' && (
          <button type="button" aria-expanded={open.value === 'withdraw'} onClick={() => toggle('withdraw')}>
            Withdraw…
          </button>
        )}
      </div>
      {open.value === 'change' && all && (
        <ConsultationForm all={all} record={record} onEnd={() => (open.value = null)} />
      )}
      {open.value === 'withdraw' && <Withdraw record={record} />}
      <section aria-labelledby="found-heading">
        <h3 id="found-heading">What they said</h3>
        {record.question !== '' && <p class="question">“{record.question}”</p>}
        <ul class="findings">
          {result.sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <p>
          <strong>How people were chosen.</strong> {result.howChosen}
          {record.asked !== null && ` ${plural(record.asked, 'person', 'people')} were asked.`}
        </p>
        {result.sample > 0 && <RanksTable result={result} />}
      </section>
      <VenuesPart record={record} />
      <section aria-labelledby="missed-heading">
        <h3 id="missed-heading">Who was missed</h3>
        <ul class="findings">
          {result.missedSentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        {result.ages.length > 0 && (
          <p>By age: {result.ages.map(({ band, n }) => `${band === '' ? 'not said' : band} ${n}`).join(', ')}.</p>
        )}
        <MissedTable result={result} />
      </section>
      <section aria-labelledby="next-heading">
        <h3 id="next-heading">What happens next</h3>
        <p>{record.next === '' ? 'Nobody has said yet.' : record.next}</p>
        <p>
          <strong>Without attending.</strong> {record.takePart === '' ? 'Nobody has said how yet.' : record.takePart}
        </p>
      </section>
      {withdrawnBecause === '' && mayKeepConsultations.value && <ImportPart record={record} />}
      {record.imports.length > 0 && !mayKeepConsultations.value && (
        <p>{plural(record.imports.length, 'file')} read into it.</p>
      )}
      <details class="more no-print">
        <summary>What was changed ({history.length})</summary>
        <p>
          Kept as it is by {record.changedBy} on {briefDayWithYear(record.changedAt.slice(0, 10))}.
        </p>
        <ul class="notes">
          {history.map(({ at, by, what }) => (
            <li key={at}>
              {briefDayWithYear(at.slice(0, 10))}, {by}: {what}
            </li>
          ))}
        </ul>
      </details>
    </article>
  )
}

function Withdraw({ record }: { readonly record: ConsultationRecord }) {
  const because = useSignal('')
  const { refusal, isSending } = withdrawForm
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    void withdrawConsultation(record, because.value)
  }
  return (
    <form onSubmit={send}>
      <WordsField
        label="Why it is withdrawn"
        longest={300}
        value={because.value}
        onInput={(value) => (because.value = value)}
        fault={faultOf(refusal.value, 'because')}
      />
      <FormProblem problem={faultOf(refusal.value, 'because') ? null : refusal.value} meaning="It was not withdrawn." />
      <button type="submit" class="main" disabled={isSending.value}>
        Withdraw it
      </button>
    </form>
  )
}
