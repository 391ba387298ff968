import { useSignal } from '@preact/signals'
import { layers } from '../../../../shared/layers.ts'
import { faultOf, otherThan } from '../../../state/form-state.ts'
import { keepDraft, keptDraft, raiseCandidate, raiseForm } from '../../../state/group-desk.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { SelectField } from '../../../widgets/select-field.tsx'
import { WordsField } from '../../../widgets/words-field.tsx'

const empty = { title: '', statement: '', layer: '' }

/** Puts what residents raised on the long list. */
export function RaiseForm({ group }: { readonly group: number }) {
  const name = `raise.${group}`
  const draft = useSignal(keptDraft(name, empty))
  const change = (part: Partial<typeof empty>) => {
    draft.value = { ...draft.value, ...part }
    keepDraft(name, draft.value)
  }
  const { refusal, isSending } = raiseForm
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    if (!(await raiseCandidate(group, draft.value))) return
    draft.value = empty
    keepDraft(name, null)
  }
  return (
    <details class="more">
      <summary>Add what residents raised</summary>
      <form onSubmit={(event) => void send(event)}>
        <WordsField
          label="What and where"
          hint="“Cars racing on the retail park, weekend nights”"
          longest={160}
          value={draft.value.title}
          onInput={(title) => change({ title })}
          fault={faultOf(refusal.value, 'title')}
        />
        <WordsField
          label="The problem in one sentence"
          rows={2}
          value={draft.value.statement}
          onInput={(statement) => change({ statement })}
          fault={faultOf(refusal.value, 'statement')}
        />
        <SelectField
          label="Reports that fit it"
          hint="Its figures then count too"
          value={draft.value.layer}
          options={[
            { value: '', label: 'None fits' },
            ...layers
              .filter(({ types, slug }) => types.length === 1 && slug !== 'violent-crime-to-2013')
              .map(({ slug, label }) => ({ value: slug, label })),
          ]}
          onChange={(layer) => change({ layer })}
        />
        <FormProblem problem={otherThan(refusal.value, ['title', 'statement'])} meaning="It was not added." />
        <button type="submit" disabled={isSending.value}>
          Add it to the list
        </button>
      </form>
    </details>
  )
}
