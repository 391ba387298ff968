import { useSignal } from '@preact/signals'
import type { Decision, MeetingAnswer } from '../../../../shared/contracts/meetings.ts'
import { plural } from '../../../../shared/wording/counts.ts'
import { briefDayWithYear } from '../../../../shared/wording/van-times.ts'
import { faultOf, otherThan } from '../../../state/form-state.ts'
import { keepDraft, keptDraft } from '../../../state/group-desk.ts'
import {
  addDecision,
  type DecisionDraft,
  decisionAction,
  decisionForm,
  mayWriteMeetings,
  withdrawDecision,
} from '../../../state/meeting-groups.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { WordsField } from '../../../widgets/words-field.tsx'
import { OwnerFields } from './owner-fields.tsx'

const empty: DecisionDraft = { text: '', ownerRole: '', ownerAgency: '', due: '', measure: '' }
const told = ['text', 'ownerRole', 'ownerAgency', 'due', 'measure']

/** What was decided, entered as it is said; with owner and day it becomes an action in one press. */
export function Decisions({ all, level = 4 }: { readonly all: MeetingAnswer; readonly level?: 2 | 4 }) {
  const Heading = `h${level}` as 'h4'
  const { meeting } = all.meeting
  const changed = useSignal<Decision | null>(null)
  return (
    <section aria-labelledby="decisions-heading">
      <Heading id="decisions-heading">{plural(all.decisions.length, 'decision')}</Heading>
      <ol class="decisions">
        {all.decisions.map((decision) => (
          <li key={decision.decision}>
            <DecisionLine decision={decision} meeting={meeting} onChange={() => (changed.value = decision)} />
          </li>
        ))}
      </ol>
      <FormProblem problem={otherThan(decisionForm.refusal.value, told)} meaning="Nothing was changed." />
      {mayWriteMeetings.value && (
        <DecisionForm
          key={changed.value?.decision ?? 0}
          meeting={meeting}
          changed={changed.value}
          onDone={() => (changed.value = null)}
        />
      )}
    </section>
  )
}

function DecisionLine({
  decision,
  meeting,
  onChange,
}: {
  readonly decision: Decision
  readonly meeting: number
  readonly onChange: () => void
}) {
  const { ownerRole, ownerAgency, due, text } = decision
  const owner = [ownerRole, ownerAgency].filter(Boolean).join(', ')
  const isWhole = ownerRole !== '' && ownerAgency !== '' && due !== null
  return (
    <>
      <p>
        {text}
        {owner && ` (${owner}${due ? `, by ${briefDayWithYear(due)}` : ''})`}
        {decision.measure && ` Measure: ${decision.measure}`}
      </p>
      {mayWriteMeetings.value && (
        <p class="buttons">
          {decision.action === null && isWhole && (
            <button type="button" onClick={() => void decisionAction(meeting, decision.decision)}>
              Make it an action<span class="visually-hidden">: {text}</span>
            </button>
          )}
          {decision.action !== null && <span class="hint">It is an action.</span>}
          {decision.action === null && (
            <>
              <button type="button" class="quiet" onClick={onChange}>
                {isWhole ? 'Change' : 'Add owner and day'}
                <span class="visually-hidden">: {text}</span>
              </button>
              <button type="button" class="quiet" onClick={() => void withdrawDecision(meeting, decision.decision)}>
                Take it back<span class="visually-hidden">: {text}</span>
              </button>
            </>
          )}
        </p>
      )}
    </>
  )
}

function DecisionForm({
  meeting,
  changed,
  onDone,
}: {
  readonly meeting: number
  /** The decision this one stands in the place of. */
  readonly changed: Decision | null
  readonly onDone: () => void
}) {
  const name = `decision.${meeting}`
  const first: DecisionDraft = changed
    ? { ...empty, ...changed, due: changed.due ?? '' }
    : keptDraft<DecisionDraft>(name, empty)
  const { text, ownerRole, ownerAgency, due, measure } = first
  const draft = useSignal<DecisionDraft>({ text, ownerRole, ownerAgency, due, measure })
  const fault = useSignal<string | undefined>(undefined)
  const change = (part: Partial<DecisionDraft>) => {
    draft.value = { ...draft.value, ...part }
    if (!changed) keepDraft(name, draft.value)
  }
  const { refusal, isSending } = decisionForm
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    fault.value = draft.value.text.trim().length < 3 ? 'Say what is decided' : undefined
    if (fault.value) return
    if (!(await addDecision(meeting, draft.value, changed?.decision ?? null))) return
    if (!changed) keepDraft(name, null)
    draft.value = empty
    onDone()
  }
  return (
    <form class="decision-form" onSubmit={(event) => void send(event)}>
      <WordsField
        label={changed ? 'Put right' : 'What is decided'}
        hint="It is minuted as it stands. Residents read it: no names."
        rows={2}
        value={draft.value.text}
        onInput={(value) => change({ text: value })}
        fault={fault.value ?? faultOf(refusal.value, 'text')}
      />
      <OwnerFields
        role={draft.value.ownerRole}
        agency={draft.value.ownerAgency}
        roleFault={faultOf(refusal.value, 'ownerRole')}
        agencyFault={faultOf(refusal.value, 'ownerAgency')}
        onChange={change}
      />
      <div class="pair">
        <WordsField
          label="By when"
          type="date"
          value={draft.value.due}
          onInput={(value) => change({ due: value })}
          fault={faultOf(refusal.value, 'due')}
        />
        <WordsField
          label="Measure"
          value={draft.value.measure}
          onInput={(value) => change({ measure: value })}
          fault={faultOf(refusal.value, 'measure')}
        />
      </div>
      <p class="buttons">
        <button type="submit" class="main" disabled={isSending.value}>
          {changed ? 'Save it in place of the other' : 'Enter the decision'}
        </button>
        {changed && (
          <button type="button" onClick={onDone}>
            Leave it as it was
          </button>
        )}
      </p>
    </form>
  )
}
