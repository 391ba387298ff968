import { useSignal } from '@preact/signals'
import type { GroupPrioritiesAnswer } from '../../../../shared/contracts/priorities.ts'
import { type Vol, volLabels, vols } from '../../../../shared/meeting-words.ts'
import { faultOf, otherThan } from '../../../state/form-state.ts'
import { addAction, addActionForm, keepDraft, keptDraft } from '../../../state/group-desk.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { SelectField } from '../../../widgets/select-field.tsx'
import { WordsField } from '../../../widgets/words-field.tsx'
import { OwnerFields } from './owner-fields.tsx'
import { RiskFields } from './risk-fields.tsx'

const told = ['asked', 'text', 'ownerRole', 'ownerAgency', 'due']
const empty = {
  ...{ priority: '', asked: '', text: '', ownerRole: '', ownerAgency: '', due: '', vol: 'L' as Vol },
  ...{ likelihood: null as number | null, severity: null as number | null },
}

/** Sets an action: without an owner and a day it cannot be saved. */
export function AddActionForm({ all }: { readonly all: GroupPrioritiesAnswer }) {
  const { group } = all.group
  const name = `action.${group}`
  const draft = useSignal(keptDraft(name, empty))
  const missing = useSignal<Partial<Record<'text' | 'ownerRole' | 'ownerAgency' | 'due', string>>>({})
  const change = (part: Partial<typeof empty>) => {
    draft.value = { ...draft.value, ...part }
    keepDraft(name, draft.value)
  }
  const { refusal, isSending } = addActionForm
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    const { priority, ...words } = draft.value
    missing.value = {
      ...(words.text.trim() === '' ? { text: 'Say what is to be done' } : {}),
      ...(words.ownerRole.trim() === '' ? { ownerRole: 'Say who does it, as a role' } : {}),
      ...(words.ownerAgency.trim() === '' ? { ownerAgency: 'Say which agency' } : {}),
      ...(words.due === '' ? { due: 'Say by when' } : {}),
    }
    if (Object.keys(missing.value).length > 0) return
    if (!(await addAction({ ...words, group, priority: priority === '' ? null : Number(priority) }))) return
    draft.value = empty
    keepDraft(name, null)
  }
  const fault = (field: keyof typeof missing.value) => missing.value[field] ?? faultOf(refusal.value, field)
  return (
    <details class="more">
      <summary>Set an action</summary>
      <form onSubmit={(event) => void send(event)}>
        <WordsField
          label="What residents asked for"
          value={draft.value.asked}
          onInput={(asked) => change({ asked })}
          fault={faultOf(refusal.value, 'asked')}
        />
        <WordsField
          label="What is to be done"
          value={draft.value.text}
          onInput={(text) => change({ text })}
          fault={fault('text')}
        />
        <OwnerFields
          role={draft.value.ownerRole}
          agency={draft.value.ownerAgency}
          roleFault={fault('ownerRole')}
          agencyFault={fault('ownerAgency')}
          onChange={change}
        />
        <div class="pair">
          <WordsField
            label="Due"
            type="date"
            value={draft.value.due}
            onInput={(due) => change({ due })}
            fault={fault('due')}
          />
          <SelectField
            label="For the priority"
            value={draft.value.priority}
            options={[
              { value: '', label: 'None of them' },
              ...all.open.map(({ priority, title }) => ({ value: String(priority), label: title })),
            ]}
            onChange={(priority) => change({ priority })}
          />
        </div>
        <SelectField
          label="It is about the"
          value={draft.value.vol}
          options={vols.map((value) => ({ value, label: volLabels[value] }))}
          onChange={(vol) => change({ vol: vol as Vol })}
        />
        <RiskFields likelihood={draft.value.likelihood} severity={draft.value.severity} onChange={change} />
        <FormProblem problem={otherThan(refusal.value, told)} meaning="The action was not set." />
        <button type="submit" class="main" disabled={isSending.value}>
          Set the action
        </button>
      </form>
    </details>
  )
}
