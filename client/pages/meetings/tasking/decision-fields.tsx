import type { Signal } from '@preact/signals'
import type { Problem } from '../../../../shared/contracts/api-problems.ts'
import type { DecisionRequest, Minute } from '../../../../shared/contracts/tasking-meetings.ts'
import { type Vol, volLabels, vols } from '../../../../shared/meeting-words.ts'
import { faultOf } from '../../../state/form-state.ts'
import { SelectField } from '../../../widgets/select-field.tsx'
import { WordsField } from '../../../widgets/words-field.tsx'

export interface Draft {
  readonly block: string
  readonly decision: string
  readonly ownerRole: string
  readonly ownerAgency: string
  readonly due: string
  readonly measure: string
  readonly vol: string
}

export const emptyDraft: Draft = {
  block: '',
  decision: '',
  ownerRole: '',
  ownerAgency: '',
  due: '',
  measure: '',
  vol: '',
}

export const decisionFieldNames = ['block', 'decision', 'ownerRole', 'ownerAgency', 'due', 'measure', 'vol']

export function draftOf(minute: Minute): Draft {
  const { block, words, ownerRole, ownerAgency, due, measure, vol } = minute
  return { block, decision: words, ownerRole, ownerAgency, due: due ?? '', measure, vol: vol ?? '' }
}

export function requestOf(draft: Draft): DecisionRequest {
  return {
    ...draft,
    block: draft.block as DecisionRequest['block'],
    due: draft.due === '' ? null : draft.due,
    vol: draft.vol === '' ? null : (draft.vol as Vol),
  }
}

const blocks = [
  { value: '', label: 'None' },
  { value: 'A', label: 'A Actions' },
  { value: 'B', label: 'B Alarms' },
  { value: 'C', label: 'C Hot spots' },
  { value: 'D', label: 'D Repeats' },
  { value: 'E', label: 'E Near repeats' },
  { value: 'F', label: 'F Resources' },
  { value: 'G', label: 'G Deployments closed' },
  { value: 'H', label: 'H Partner picture' },
  { value: 'I', label: 'I Task groups' },
]

interface Props {
  readonly draft: Signal<Draft>
  readonly refusal: Problem | null
  readonly fault: string | undefined
}

/** Fields of a decision, in the order in which a meeting says them. */
export function DecisionFields({ draft, refusal, fault }: Props) {
  const set = (change: Partial<Draft>) => (draft.value = { ...draft.value, ...change })
  const now = draft.value
  return (
    <>
      <WordsField
        label="Decision"
        rows={2}
        longest={600}
        value={now.decision}
        onInput={(decision) => set({ decision })}
        fault={fault ?? faultOf(refusal, 'decision')}
      />
      <div class="fields">
        <WordsField
          label="Owner’s role"
          longest={120}
          value={now.ownerRole}
          onInput={(ownerRole) => set({ ownerRole })}
          hint="No name of a person"
          fault={faultOf(refusal, 'ownerRole')}
        />
        <WordsField
          label="Owner’s agency"
          longest={120}
          value={now.ownerAgency}
          onInput={(ownerAgency) => set({ ownerAgency })}
          hint="Police, council, housing…"
          fault={faultOf(refusal, 'ownerAgency')}
        />
        <WordsField
          label="Due"
          type="date"
          value={now.due}
          onInput={(due) => set({ due })}
          hint="The last day for it"
          fault={faultOf(refusal, 'due')}
        />
        <WordsField
          label="Measure"
          longest={300}
          value={now.measure}
          onInput={(measure) => set({ measure })}
          hint="How it is seen to be done"
          fault={faultOf(refusal, 'measure')}
        />
        <SelectField
          label="About"
          term="victim-offender-location"
          value={now.vol}
          options={[
            { value: '', label: 'Not said' },
            ...vols.map((vol) => ({ value: vol, label: `${vol} ${volLabels[vol].toLowerCase()}` })),
          ]}
          onChange={(vol) => set({ vol })}
        />
        <SelectField label="Block" value={now.block} options={blocks} onChange={(block) => set({ block })} />
      </div>
    </>
  )
}
