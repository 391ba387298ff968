import '../../../styles/public-report.css'
import { useEffect, useRef, useState } from 'preact/hooks'
import { type AgeBand, ageBands } from '../../../../shared/consultation-words.ts'
import type { FeedbackForms } from '../../../../shared/contracts/consultation-records.ts'
import { personalDetailsIn } from '../../../../shared/personal-details.ts'
import { listed } from '../../../../shared/wording/counts.ts'
import { askAgain } from '../../../state/answer.ts'
import {
  changeFeedback,
  chooseFeedbackForm,
  feedbackDraft,
  feedbackFaults,
  feedbackForm,
  feedbackForms,
  feedbackReceipt,
  feedbackRefusal,
  isSendingFeedback,
  sendFeedback,
  startFeedbackAgain,
  tickFeedback,
} from '../../../state/public-feedback.ts'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { SelectField } from '../../../widgets/select-field.tsx'
import { Fault } from '../report/fault.tsx'
import { FormFaults } from '../report/form-faults.tsx'
import { LeaveEmpty } from '../report/leave-empty.tsx'

const mostWords = 300

/** What concerns somebody who does not come to meetings: one short page, no account, nothing that follows them. */
export function FeedbackForm() {
  const { data, problem, status } = feedbackForms.value
  const receipt = feedbackReceipt.value
  useEffect(() => {
    document.title = `${receipt ? 'Thank you' : 'Have your say'} · Community safety`
  }, [receipt])
  if (receipt) return <Sent receipt={receipt} />
  return (
    <>
      <h1>Have your say</h1>
      <p>
        Your neighbourhood group chooses three things to work on. You do not have to come to a meeting to say what
        concerns you. We do not ask who you are.
      </p>
      {problem && <ProblemNote problem={problem} meaning="The form cannot be shown now." onRetry={askAgain} />}
      {!data && status === 'loading' && <p role="status">Fetching the form…</p>}
      {data?.forms.length === 0 && (
        <p>
          No group is asking just now. You can <a href="/public/report">report something</a> at any time.
        </p>
      )}
      {data && data.forms.length > 0 && <Form forms={data.forms} />}
    </>
  )
}

function Form({ forms }: { readonly forms: FeedbackForms['forms'] }) {
  const [isTried, setTried] = useState(false)
  const summary = useRef<HTMLDivElement>(null)
  const form = feedbackForm.value
  const { consultation, website } = feedbackDraft.value
  const faults = isTried ? feedbackFaults(feedbackDraft.value) : []
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)?.words
  const refusal = feedbackRefusal.value
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (await sendFeedback()) scrollTo(0, 0)
    else summary.current?.focus()
  }
  return (
    <>
      <FormFaults
        summary={summary}
        faults={faults}
        form="feedback"
        refusal={refusal}
        notSent="Your answer was not sent"
      />
      <form class="public-report" onSubmit={(event) => void submit(event)} noValidate>
        {forms.length > 1 && (
          <div id="feedback-group" tabIndex={-1}>
            <Fault id="feedback-group-fault" words={faultOf('group')} />
            <SelectField
              label="Where do you live?"
              value={String(consultation ?? '')}
              options={[
                { value: '', label: 'Choose' },
                ...forms.map((each) => ({ value: String(each.consultation), label: each.name })),
              ]}
              onChange={(value) => chooseFeedbackForm(value === '' ? null : Number(value))}
            />
          </div>
        )}
        {form && <Questions form={form} fault={faultOf('what')} />}
        <LeaveEmpty value={website} onInput={(website) => changeFeedback({ website })} />
        <button type="submit" class="main" disabled={isSendingFeedback.value}>
          {isSendingFeedback.value ? 'Sending…' : 'Send my answer'}
        </button>
      </form>
    </>
  )
}

function Questions({
  form,
  fault,
}: {
  readonly form: FeedbackForms['forms'][number]
  readonly fault: string | undefined
}) {
  const { choices, words, ageBand, parish } = feedbackDraft.value
  const found = personalDetailsIn(words)
  return (
    <>
      {form.synthetic && (
        <p class="public-synthetic">
          <strong>Made-up place.</strong> It is here to show what the page looks like.
        </p>
      )}
      <fieldset id="feedback-what" tabIndex={-1} aria-describedby={fault ? 'feedback-what-fault' : undefined}>
        <legend>{form.question === '' ? `What concerns you most in ${form.name}?` : form.question}</legend>
        <p class="hint">{form.name}. Tick up to three.</p>
        <Fault id="feedback-what-fault" words={fault} />
        {form.choices.map((label) => (
          <label class="choice" key={label}>
            <input
              type="checkbox"
              checked={choices.includes(label)}
              onChange={(event) => tickFeedback(label, event.currentTarget.checked)}
            />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
      <div class="field">
        <label for="feedback-words">Something else, in your own words</label>
        <p class="hint" id="feedback-words-hint">
          Someone reads it before it counts. Please name nobody, and leave out addresses and number plates.
        </p>
        {found.length > 0 && (
          <p class="fault" role="status">
            This looks like a {listed(found)}. Please take it out.
          </p>
        )}
        <textarea
          id="feedback-words"
          rows={3}
          maxLength={mostWords}
          value={words}
          aria-describedby="feedback-words-hint"
          onInput={(event) => changeFeedback({ words: event.currentTarget.value })}
        />
      </div>
      <SelectField
        label="How old are you? (if you want to say)"
        value={ageBand}
        options={[{ value: '', label: 'I do not want to say' }, ...ageBands.map((value) => ({ value, label: value }))]}
        hint="It helps us see who we have not heard from."
        onChange={(value) => changeFeedback({ ageBand: value as AgeBand | '' })}
      />
      {form.parishes.length > 1 && (
        <SelectField
          label="Which parish or ward do you live in? (if you want to say)"
          value={parish}
          options={[
            { value: '', label: 'I do not want to say' },
            ...form.parishes.map(({ code, name }) => ({ value: code, label: name })),
          ]}
          onChange={(value) => changeFeedback({ parish: value })}
        />
      )}
    </>
  )
}

function Sent({ receipt }: { readonly receipt: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        Thank you
      </h1>
      <p>
        Your answer is counted. Its number is <strong>{receipt}</strong>; you need it only if you want to ask about it.
      </p>
      <p>The group looks at all answers before its next meeting, and says in its pack what it chose and why.</p>
      <p>
        <button type="button" onClick={startFeedbackAgain}>
          Somebody else wants to answer
        </button>
      </p>
    </>
  )
}
