import { useSignal } from '@preact/signals'
import type { Action } from '../../../../shared/contracts/meetings.ts'
import { type ActionStatus, actionStatuses } from '../../../../shared/meeting-words.ts'
import { capital } from '../../../../shared/wording/counts.ts'
import { faultOf, otherThan } from '../../../state/form-state.ts'
import { actionForm, changeAction, undoAction } from '../../../state/group-desk.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { SelectField } from '../../../widgets/select-field.tsx'
import { WordsField } from '../../../widgets/words-field.tsx'
import { OwnerFields } from './owner-fields.tsx'
import { RiskFields } from './risk-fields.tsx'

const told = ['text', 'ownerRole', 'ownerAgency', 'due', 'result']

/** Changes an action, or undoes the last change. */
export function ActionForm({ action }: { readonly action: Action }) {
  const { action: id, changedAt, ...first } = action
  const draft = useSignal({
    ...{ text: first.text, ownerRole: first.ownerRole, ownerAgency: first.ownerAgency, due: first.due },
    ...{ likelihood: first.likelihood, severity: first.severity, status: first.status, result: first.result },
  })
  const change = (part: Partial<typeof draft.value>) => (draft.value = { ...draft.value, ...part })
  const { refusal, isSending } = actionForm
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    void changeAction(id, { seen: changedAt, ...draft.value })
  }
  return (
    <form onSubmit={send}>
      <div class="pair">
        <SelectField
          label="Status"
          value={draft.value.status}
          options={actionStatuses.map((value) => ({ value, label: capital(value) }))}
          onChange={(status) => change({ status: status as ActionStatus })}
        />
        <WordsField
          label="Due"
          type="date"
          value={draft.value.due}
          onInput={(due) => change({ due })}
          fault={faultOf(refusal.value, 'due')}
        />
      </div>
      <WordsField
        label={draft.value.status === 'cannot do' ? 'Why it cannot be done' : 'What came of it'}
        hint="Residents read it: no names."
        rows={2}
        value={draft.value.result}
        onInput={(result) => change({ result })}
        fault={faultOf(refusal.value, 'result')}
      />
      <WordsField
        label="What is to be done"
        value={draft.value.text}
        onInput={(text) => change({ text })}
        fault={faultOf(refusal.value, 'text')}
      />
      <OwnerFields
        role={draft.value.ownerRole}
        agency={draft.value.ownerAgency}
        roleFault={faultOf(refusal.value, 'ownerRole')}
        agencyFault={faultOf(refusal.value, 'ownerAgency')}
        onChange={change}
      />
      <RiskFields likelihood={draft.value.likelihood} severity={draft.value.severity} onChange={change} />
      <FormProblem problem={otherThan(refusal.value, told)} meaning="The action is as it was." />
      <p class="buttons">
        <button type="submit" class="main" disabled={isSending.value}>
          Save the action
        </button>
        <button type="button" disabled={isSending.value} onClick={() => void undoAction(id, changedAt)}>
          Undo its last change
        </button>
      </p>
    </form>
  )
}
