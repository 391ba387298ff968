import { justificationStates, usualJustificationRules } from '../../../shared/justification.ts'
import {
  covertQuestion,
  type justificationFields,
  principles,
  unansweredFields,
} from '../../../shared/justification-fields.ts'
import { plural } from '../../../shared/wording/counts.ts'
import { choose } from '../../state/choices.ts'
import { faultOf } from '../../state/form-state.ts'
import {
  draftOf,
  isUnsaved,
  runNamedIn,
  type SiteRecord,
  saveDraft,
  saveForm,
  stateWords,
  whyNot,
  writeDraft,
} from '../../state/record-desk.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { RadioGroup } from '../../widgets/radio-group.tsx'
import { WordsField } from '../../widgets/words-field.tsx'
import { InnerLink } from '../inner-link.tsx'
import { RecordActions } from './record-actions.tsx'
import { RecordHistory } from './record-history.tsx'

type Field = (typeof justificationFields)[number]

/** One record: its state, what can be done with it, and the twelve principles, as fields while it is a draft. */
export function RecordForm({ record }: { readonly record: SiteRecord }) {
  const why = whyNot('edit', record)
  const mayWrite = record.state === 'draft' && why === null
  return (
    <div class="record-form">
      <p>
        <strong>{stateWords(record)}.</strong> {justificationStates[record.state].means}
      </p>
      {record.referral && (
        <div class="problem" role="note">
          <p>
            <strong>Not for this record.</strong> {record.referral}
          </p>
        </div>
      )}
      <p>
        <button type="button" onClick={() => choose({ print: true })}>
          Print or save as PDF
        </button>
      </p>
      <RecordActions record={record} />
      {record.state === 'draft' && why && <p class="hint">{why}</p>}
      {mayWrite ? <Fields record={record} /> : <Answers record={record} />}
      <RecordHistory record={record} />
    </div>
  )
}

function Fields({ record }: { readonly record: SiteRecord }) {
  const { answers, isCovert } = draftOf(record)
  const { refusal, isSending } = saveForm
  const unsaved = isUnsaved(record)
  const missing = new Set<string>(unansweredFields(answers, usualJustificationRules))
  const save = (event: SubmitEvent) => {
    event.preventDefault()
    void saveDraft(record)
  }
  return (
    <form class="principles" onSubmit={save}>
      {principles.map(({ number, label, fields }) => (
        <fieldset key={number}>
          <legend>
            {number}. {label}
          </legend>
          {fields.map((field: Field) => (
            <div key={field.slug}>
              <WordsField
                label={missing.has(field.slug) ? `${field.label} (to be answered)` : field.label}
                hint={hintOf(field)}
                rows={field.kind === 'text' ? 2 : 1}
                type={field.kind === 'text' ? 'text' : 'number'}
                least={field.kind === 'days' ? 1 : 0}
                {...(field.kind === 'percent' ? { most: 100 } : {})}
                step={field.kind === 'days' ? 1 : 'any'}
                longest={2_000}
                value={answers[field.slug] ?? ''}
                onInput={(value) => writeDraft(record, { answers: { ...answers, [field.slug]: value } })}
                fault={faultOf(refusal.value, `action.answers.${field.slug}`)}
              />
              {field.slug === 'privateShare' && (
                <p class="hint">
                  <InnerLink to={{ vansView: 'sites' }}>Look at what the camera sees from this site</InnerLink>
                </p>
              )}
            </div>
          ))}
        </fieldset>
      ))}
      <RadioGroup
        legend={covertQuestion.label}
        value={isCovert === null ? '' : isCovert ? 'yes' : 'no'}
        choices={[
          { value: 'no', label: 'No' },
          { value: 'yes', label: 'Yes', hint: covertQuestion.referral },
        ]}
        onChange={(value) => writeDraft(record, { isCovert: value === 'yes' })}
      />
      <p class="hint">{covertQuestion.help}</p>
      {refusal.value && (
        <ProblemNote problem={refusal.value} meaning="It was not saved; what you wrote is still here." />
      )}
      <div class="save-bar">
        <button type="submit" class="main" disabled={isSending.value || !unsaved}>
          {isSending.value ? 'Saving…' : 'Save the draft'}
        </button>{' '}
        <span class="hint">
          {unsaved
            ? 'Not saved yet; this device keeps it meanwhile.'
            : record.unanswered.length > 0
              ? `Saved. ${plural(record.unanswered.length, 'question')} still to answer.`
              : 'Saved. Every question has an answer.'}
        </span>
      </div>
    </form>
  )
}

function hintOf({ help, required }: Field): string {
  return required === 'always' ? help : `${help} Asked where more than a fifth of the view is private.`
}

/** What is answered, as words. */
function Answers({ record }: { readonly record: SiteRecord }) {
  return (
    <div class="answers">
      {principles.map(({ number, label, fields }) => (
        <section key={number}>
          <h3>
            {number}. {label}
          </h3>
          <dl class="facts">
            {fields.map(({ slug, label: name }) => (
              <div key={slug}>
                <dt>{name}</dt>
                <dd>
                  {record.answers[slug] || 'not answered'}
                  {slug === 'evidence' && <RunLink text={record.answers[slug] ?? ''} />}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <section>
        <h3>Secret watching</h3>
        <dl class="facts">
          <div>
            <dt>{covertQuestion.label}</dt>
            <dd>{record.isCovert === null ? 'not answered' : record.isCovert ? 'Yes' : 'No'}</dd>
          </div>
        </dl>
      </section>
    </div>
  )
}

/** To the figures it rests on, where their run is named. */
function RunLink({ text }: { readonly text: string }) {
  const run = runNamedIn(text)
  if (run === null) return null
  return (
    <>
      {' '}
      <InnerLink to={{ page: 'analyse', run }}>Open run {run}</InnerLink>
    </>
  )
}
