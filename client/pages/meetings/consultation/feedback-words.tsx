import { useSignal } from '@preact/signals'
import type { FeedbackWordsAnswer } from '../../../../shared/contracts/consultation-records.ts'
import { listed } from '../../../../shared/wording/counts.ts'
import { briefDayWithYear } from '../../../../shared/wording/van-times.ts'
import { askAgain } from '../../../state/answer.ts'
import { decideWords, feedbackWords, mayReadWords, wordsForm } from '../../../state/consultations.ts'
import { faultOf } from '../../../state/form-state.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { SelectField } from '../../../widgets/select-field.tsx'
import { WordsField } from '../../../widgets/words-field.tsx'
import { InnerLink } from '../../inner-link.tsx'

/** Answers in people's own words: each is counted as one of the choices, or not, with the reason. */
export function FeedbackWordsPart() {
  const { data, problem, status } = feedbackWords.value
  return (
    <section aria-labelledby="words-heading">
      <p>
        <InnerLink to={{ meetingsPart: null }}>All consultations</InnerLink>
      </p>
      <h2 id="words-heading">In their own words</h2>
      <p>
        These came in by the public form. Nothing of them counts before somebody says as what. Words are kept as long as
        those of reports from the public, then deleted; what they were counted as stays.
      </p>
      {!mayReadWords.value && <p>Words of people are read by analysts and the ASB co-ordinator.</p>}
      {problem && <ProblemNote problem={problem} meaning="The words cannot be listed." onRetry={askAgain} />}
      {!data && status === 'loading' && <p class="waiting">Reading the words…</p>}
      {data?.words.length === 0 && <p>None wait to be looked at.</p>}
      <FormProblem
        problem={faultOf(wordsForm.refusal.value, 'reason') ? null : wordsForm.refusal.value}
        meaning="Nothing was decided."
      />
      {data?.words.map((each) => (
        <OneAnswer key={each.ref} each={each} />
      ))}
    </section>
  )
}

function OneAnswer({ each }: { readonly each: FeedbackWordsAnswer['words'][number] }) {
  const [as, reason] = [useSignal(''), useSignal('')]
  const missing = useSignal<string | undefined>(undefined)
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    missing.value = as.value === '' && reason.value.trim().length < 3 ? 'Say why it is not counted' : undefined
    if (!missing.value) void decideWords(each.ref, as.value, reason.value.trim())
  }
  return (
    <form class="boxed" onSubmit={send} aria-label={`Answer to ${each.title}`}>
      <p>
        <strong>“{each.words}”</strong>
      </p>
      <p class="hint">
        {each.title}, {briefDayWithYear(each.receivedOn)}.
        {each.warnings.length > 0 && ` It seems to hold a ${listed(each.warnings)}.`}
      </p>
      <SelectField
        label="Count it as"
        value={as.value}
        options={[
          { value: '', label: 'Nothing: not counted' },
          ...each.choices.map((value) => ({ value, label: value })),
        ]}
        onChange={(value) => (as.value = value)}
      />
      {as.value === '' && (
        <WordsField
          label="Why it is not counted"
          longest={300}
          value={reason.value}
          onInput={(value) => (reason.value = value)}
          fault={missing.value}
        />
      )}
      <button type="submit" disabled={wordsForm.isSending.value}>
        Keep the decision
      </button>
    </form>
  )
}
