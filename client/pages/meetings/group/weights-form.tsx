import { useSignal } from '@preact/signals'
import type { CandidatesAnswer } from '../../../../shared/contracts/priorities.ts'
import { type Criterion, criteria, criterionLabels, defaultWeights } from '../../../../shared/priority-criteria.ts'
import { setWeights, weightsForm } from '../../../state/group-desk.ts'
import { isOneOf } from '../../../state/van-inputs.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { WordsField } from '../../../widgets/words-field.tsx'

/** Weights of the six criteria for the whole district. */
export function WeightsForm({ all }: { readonly all: CandidatesAnswer }) {
  const weights = useSignal<Record<Criterion, string>>(textOf(all.weights))
  if (!isOneOf(['analyst', 'partnership-manager'])) return null
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    const numbers = Object.fromEntries(criteria.map((criterion) => [criterion, Number(weights.value[criterion])]))
    void setWeights(all.district.code, numbers)
  }
  return (
    <details class="more">
      <summary>Change the weights for {all.district.name}</summary>
      <form onSubmit={send}>
        <div class="weights">
          {criteria.map((criterion) => (
            <WordsField
              key={criterion}
              label={criterionLabels[criterion]}
              type="number"
              least={0}
              most={10}
              step="any"
              value={weights.value[criterion]}
              onInput={(value) => (weights.value = { ...weights.value, [criterion]: value })}
            />
          ))}
        </div>
        <FormProblem problem={weightsForm.refusal.value} meaning="The weights are as before." />
        <p class="buttons">
          <button type="submit" disabled={weightsForm.isSending.value}>
            Keep the weights
          </button>
          <button type="button" onClick={() => (weights.value = textOf(defaultWeights))}>
            Put in the usual
          </button>
        </p>
      </form>
    </details>
  )
}

function textOf(weights: Readonly<Record<Criterion, number>>): Record<Criterion, string> {
  return Object.fromEntries(criteria.map((criterion) => [criterion, String(weights[criterion])])) as Record<
    Criterion,
    string
  >
}
