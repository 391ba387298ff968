import { useSignal } from '@preact/signals'
import type { Candidate } from '../../../../shared/contracts/priorities.ts'
import { criterionLabels, type JudgedCriterion, judgedCriteria } from '../../../../shared/priority-criteria.ts'
import { choices } from '../../../state/choices.ts'
import { judgeCandidate, judgeForm } from '../../../state/group-desk.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { SelectField } from '../../../widgets/select-field.tsx'
import { WordsField } from '../../../widgets/words-field.tsx'

/** Sets a score by hand, with its reason, or takes that back. */
export function JudgeForm({ candidate }: { readonly candidate: Candidate }) {
  const { group } = choices.value
  const criterion = useSignal<JudgedCriterion>('harm')
  const now = candidate.scores.find((each) => each.criterion === criterion.value)
  const [score, reason] = [useSignal('2'), useSignal('')]
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    if (group === null) return
    const judged = { candidate: candidate.key, criterion: criterion.value, reason: reason.value.trim() }
    const value = score.value === '' ? null : Number(score.value)
    if (await judgeCandidate(group, { ...judged, score: value })) reason.value = ''
  }
  return (
    <details>
      <summary>
        Set a score by hand<span class="visually-hidden">: {candidate.title}</span>
      </summary>
      <form onSubmit={(event) => void send(event)}>
        <div class="pair">
          <SelectField
            label="Criterion"
            value={criterion.value}
            options={judgedCriteria.map((value) => ({ value, label: criterionLabels[value] }))}
            onChange={(value) => (criterion.value = value as JudgedCriterion)}
          />
          <SelectField
            label={`Score, now ${now?.score ?? 'none'}`}
            value={score.value}
            options={[
              ...['0', '1', '2', '3'].map((value) => ({ value, label: value })),
              { value: '', label: 'As the table says' },
            ]}
            onChange={(value) => (score.value = value)}
          />
        </div>
        <WordsField label="Why" value={reason.value} onInput={(value) => (reason.value = value)} />
        <FormProblem problem={judgeForm.refusal.value} meaning="The score is as before." />
        <button type="submit" disabled={judgeForm.isSending.value}>
          Keep the score
        </button>
      </form>
    </details>
  )
}
