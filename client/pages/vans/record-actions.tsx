import { useSignal } from '@preact/signals'
import type { JustificationReview } from '../../../shared/justification.ts'
import { justificationActions } from '../../../shared/justification.ts'
import { faultOf, otherThan } from '../../state/form-state.ts'
import {
  type ActionKind,
  actionsOf,
  decide,
  decideForm,
  isUnsaved,
  type SiteRecord,
  whyNot,
} from '../../state/record-desk.ts'
import { FormProblem } from '../../widgets/form-problem.tsx'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { WordsField } from '../../widgets/words-field.tsx'

const reviewFields = [
  { name: 'need', label: 'Is the need still there?', hint: 'Against the figures it began with.' },
  { name: 'result', label: 'What has it changed?', hint: 'With its uncertainty, where it was measured.' },
  { name: 'complaints', label: 'Complaints', hint: 'How many, about what, and what was done.' },
  { name: 'evidenceExports', label: 'Evidence handed over', hint: 'How often recordings were given out.' },
] as const

const empty: JustificationReview = { need: '', result: '', complaints: '', evidenceExports: '' }

/** What its state and the role of the reader allow; what they do not, with why. */
export function RecordActions({ record }: { readonly record: SiteRecord }) {
  const asked = useSignal<'refuse' | 'close' | 'renew' | null>(null)
  const { refusal, isSending } = decideForm
  const kinds = actionsOf(record)
  const obstacles = kinds.flatMap((kind) => whyNot(kind, record) ?? [])
  const may = kinds.filter((kind) => whyNot(kind, record) === null)
  const press = (kind: ActionKind) => {
    if (kind === 'refuse' || kind === 'close' || kind === 'renew') asked.value = kind
    else if (kind !== 'edit') void decide(record, { kind })
  }
  if (kinds.length === 0) return null
  // What is written and not saved would be decided about without being read.
  const isBlocked = record.state === 'draft' && isUnsaved(record)
  return (
    <div class="record-actions">
      <div class="buttons">
        {may.map((kind, at) => (
          <button
            key={kind}
            type="button"
            class={at === 0 && kind !== 'refuse' && kind !== 'close' ? 'main' : undefined}
            disabled={isSending.value || isBlocked}
            aria-expanded={kind === 'refuse' || kind === 'close' || kind === 'renew' ? asked.value === kind : undefined}
            onClick={() => press(kind)}
          >
            {justificationActions[kind].label}
            {(kind === 'refuse' || kind === 'close' || kind === 'renew') && '…'}
          </button>
        ))}
      </div>
      {isBlocked && may.length > 0 && <p class="hint">Save the draft before it is decided about.</p>}
      {obstacles.map((why) => (
        <p class="hint" key={why}>
          {why}
        </p>
      ))}
      {asked.value && <Ask key={asked.value} record={record} kind={asked.value} onEnd={() => (asked.value = null)} />}
      {refusal.value && !asked.value && <ProblemNote problem={refusal.value} meaning="Nothing was decided." />}
    </div>
  )
}

interface AskProps {
  readonly record: SiteRecord
  readonly kind: 'refuse' | 'close' | 'renew'
  readonly onEnd: () => void
}

const titles = { refuse: 'Refuse it', close: 'Close it', renew: 'Renew it after review' }

/** The reason, and the review, that a decision needs. */
function Ask({ record, kind, onEnd }: AskProps) {
  const reason = useSignal('')
  const review = useSignal(empty)
  const tried = useSignal(false)
  const { refusal, isSending } = decideForm
  const needsReason = kind !== 'renew'
  const needsReview = kind === 'renew' || (kind === 'close' && record.state !== 'approved')
  const isLacking = (text: string) => tried.value && text.trim() === ''
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    tried.value = true
    const isFull = Object.values(review.value).every((text) => text.trim() !== '')
    if ((needsReason && reason.value.trim().length < 3) || (needsReview && !isFull)) return
    const action =
      kind === 'renew'
        ? { kind, review: review.value }
        : kind === 'close'
          ? { kind, reason: reason.value.trim(), review: needsReview ? review.value : null }
          : { kind, reason: reason.value.trim() }
    if (await decide(record, action)) onEnd()
  }
  return (
    <form class="boxed" onSubmit={(event) => void send(event)}>
      <h3>{titles[kind]}</h3>
      {needsReview &&
        reviewFields.map(({ name, label, hint }) => (
          <WordsField
            key={name}
            label={label}
            hint={hint}
            rows={2}
            longest={2_000}
            value={review.value[name]}
            onInput={(value) => (review.value = { ...review.value, [name]: value })}
            fault={
              faultOf(refusal.value, `action.review.${name}`) ??
              (isLacking(review.value[name]) ? 'Write it down; "none" is an answer' : undefined)
            }
          />
        ))}
      {needsReason && (
        <WordsField
          label="Reason"
          hint="It is kept with the record."
          rows={2}
          value={reason.value}
          onInput={(value) => (reason.value = value)}
          fault={
            faultOf(refusal.value, 'action.reason') ??
            (tried.value && reason.value.trim().length < 3 ? 'Give the reason' : undefined)
          }
        />
      )}
      <FormProblem
        problem={otherThan(refusal.value, ['action.reason', 'action.review'])}
        meaning="Nothing was decided."
      />
      <div class="buttons">
        <button type="submit" class="main" disabled={isSending.value}>
          {justificationActions[kind].label}
        </button>
        <button
          type="button"
          onClick={() => {
            decideForm.refuse(null)
            onEnd()
          }}
        >
          Leave it as it is
        </button>
      </div>
    </form>
  )
}
