import { useSignal } from '@preact/signals'
import { type FormState, faultOf } from '../state/form-state.ts'
import { ProblemNote } from '../widgets/problem-note.tsx'
import { WordsField } from '../widgets/words-field.tsx'

interface Props {
  /** 'site', 'hot spot'. */
  readonly what: string
  readonly hint: string
  readonly usual: { readonly most: number; readonly spacingMetres: number }
  /** Bounds of what may be asked. */
  readonly limits: { readonly most: number; readonly leastSpacingMetres: number }
  readonly form: FormState
  /** What came of it, once something did. */
  readonly answer: string | null
  readonly onSuggest: (most: number, spacingMetres: number) => Promise<unknown>
}

/** Asks for places to be suggested: how many at most, and how far apart. */
export function SuggestPlaces({ what, hint, usual, limits, form, answer, onSuggest }: Props) {
  const most = useSignal(String(usual.most))
  const spacing = useSignal(String(usual.spacingMetres))
  const { refusal, isSending } = form
  const faults = { most: faultOf(refusal.value, 'most'), spacing: faultOf(refusal.value, 'spacingMetres') }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    void onSuggest(Number(most.value), Number(spacing.value))
  }
  return (
    <details class="more">
      <summary>Have {what}s suggested</summary>
      <form onSubmit={submit}>
        <p class="hint">{hint}</p>
        <div class="pair">
          <WordsField
            label="At most"
            type="number"
            least={1}
            most={limits.most}
            value={most.value}
            onInput={(value) => (most.value = value)}
            fault={faults.most}
          />
          <WordsField
            label="At least apart, m"
            type="number"
            least={limits.leastSpacingMetres}
            most={2000}
            value={spacing.value}
            onInput={(value) => (spacing.value = value)}
            fault={faults.spacing}
          />
        </div>
        {refusal.value && !faults.most && !faults.spacing && (
          <ProblemNote problem={refusal.value} meaning={`No ${what} was suggested.`} />
        )}
        {answer && !refusal.value && <p class="notice">{answer}</p>}
        <button type="submit" disabled={isSending.value}>
          {isSending.value ? 'Looking…' : `Suggest ${what}s`}
        </button>
      </form>
    </details>
  )
}
