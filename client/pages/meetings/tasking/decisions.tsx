import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Minute } from '../../../../shared/contracts/tasking-meetings.ts'
import { plural } from '../../../../shared/wording/counts.ts'
import { briefDayWithYear, dayWithYear } from '../../../../shared/wording/van-times.ts'
import { askAgain } from '../../../state/answer.ts'
import { otherThan } from '../../../state/form-state.ts'
import {
  actionForm,
  correct,
  correctForm,
  decide,
  decisionForm,
  mayWriteTasking,
  taskingMinutes,
  toAction,
  watchMinutes,
} from '../../../state/tasking-sheet.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { DecisionFields, decisionFieldNames, draftOf, emptyDraft, requestOf } from './decision-fields.tsx'

const shortcut = 'Alt+Shift+D'

/** What the meeting decided, and the form for the next decision; others may be entering too. */
export function Decisions() {
  const { data, problem, status } = taskingMinutes.value
  useEffect(watchMinutes, [])
  if (problem) return <ProblemNote problem={problem} meaning="The decisions cannot be shown." onRetry={askAgain} />
  if (!data)
    return status === 'loading' ? (
      <p class="waiting">Reading the decisions…</p>
    ) : (
      <p>
        No meeting of the tasking group is planned, so there is nothing to write decisions into. Plan one in the
        calendar.
      </p>
    )
  const { meeting, minutes } = data
  return (
    <>
      <p>
        Meeting of {dayWithYear(meeting.day)} at {meeting.startsAt}
        {meeting.place && `, ${meeting.place}`}.{' '}
        {minutes.length === 0 ? 'Nothing is decided yet.' : `${plural(minutes.length, 'decision')} so far.`}
      </p>
      {minutes.length > 0 && (
        <ol class="minutes">
          {minutes.map((minute) => (
            <OneMinute key={minute.first} minute={minute} />
          ))}
        </ol>
      )}
      <FormProblem problem={actionForm.refusal.value} meaning="No action was made." />
      {mayWriteTasking.value && meeting.status !== 'cancelled' && <NewDecision />}
    </>
  )
}

function OneMinute({ minute }: { readonly minute: Minute }) {
  const isOpen = useSignal(false)
  const { decision, block, words, ownerRole, ownerAgency, due, measure, vol, action, by, isCorrected } = minute
  const owner = [ownerRole, ownerAgency].filter((part) => part !== '').join(', ')
  return (
    <li class="minute">
      <p>
        <strong>{words}</strong>
      </p>
      <p class="tone-quiet">
        {[
          owner || 'no owner yet',
          due === null ? 'no due day yet' : `due ${briefDayWithYear(due)}`,
          ...(measure ? [`measure: ${measure}`] : []),
          ...(vol ? [vol] : []),
          ...(block ? [`block ${block}`] : []),
          `entered by ${by}${isCorrected ? ', corrected' : ''}`,
        ].join(' · ')}
      </p>
      <div class="buttons no-print">
        {action === null ? (
          mayWriteTasking.value && (
            <button type="button" onClick={() => void toAction(decision)} disabled={actionForm.isSending.value}>
              Make it an action<span class="visually-hidden">: {words}</span>
            </button>
          )
        ) : (
          <span>Action {action}</span>
        )}
        {mayWriteTasking.value && (
          <button
            type="button"
            class="quiet"
            aria-expanded={isOpen.value}
            onClick={() => (isOpen.value = !isOpen.value)}
          >
            Correct<span class="visually-hidden">: {words}</span>
          </button>
        )}
      </div>
      {isOpen.value && <Correction minute={minute} onEnd={() => (isOpen.value = false)} />}
    </li>
  )
}

function Correction({ minute, onEnd }: { readonly minute: Minute; readonly onEnd: () => void }) {
  const draft = useSignal(draftOf(minute))
  // What was read: somebody else may put another wording there meanwhile.
  const read = useSignal(minute.decision)
  const fault = useSignal<string | undefined>(undefined)
  const { refusal, isSending } = correctForm
  const send = async (isWithdrawn: boolean) => {
    fault.value = draft.value.decision.trim().length < 3 ? 'Say what was decided' : undefined
    if (fault.value) return
    if (await correct(read.value, { ...requestOf(draft.value), isWithdrawn })) onEnd()
  }
  return (
    <form
      class="correction"
      aria-label={`Correct: ${minute.words}`}
      onSubmit={(event) => {
        event.preventDefault()
        void send(false)
      }}
    >
      <DecisionFields draft={draft} refusal={refusal.value} fault={fault.value} />
      {read.value !== minute.decision && (
        <div class="problem" role="alert">
          <p>
            {minute.by} changed it meanwhile: “{minute.words}”. What you typed is still here.
          </p>
          <button
            type="button"
            onClick={() => {
              read.value = minute.decision
              correctForm.refuse(null)
            }}
          >
            Put mine in its place
          </button>
        </div>
      )}
      {minute.action !== null && <p>Action {minute.action} stays as it is: change it in the action log.</p>}
      <FormProblem problem={otherThan(refusal.value, decisionFieldNames)} meaning="Nothing was corrected." />
      <div class="buttons">
        <button type="submit" class="main" disabled={isSending.value}>
          Keep the correction
        </button>
        <button type="button" disabled={isSending.value} onClick={() => void send(true)}>
          It was not decided: withdraw it
        </button>
      </div>
    </form>
  )
}

function NewDecision() {
  const draft = useSignal(emptyDraft)
  const fault = useSignal<string | undefined>(undefined)
  const form = useRef<HTMLFormElement>(null)
  const { refusal, isSending } = decisionForm
  const first = () => form.current?.querySelector('textarea')
  useEffect(() => {
    const jump = (event: KeyboardEvent) => {
      if (!(event.altKey && event.shiftKey && event.code === 'KeyD')) return
      event.preventDefault()
      first()?.focus()
    }
    addEventListener('keydown', jump)
    return () => removeEventListener('keydown', jump)
  }, [])
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    fault.value = draft.value.decision.trim().length < 3 ? 'Say what was decided' : undefined
    if (fault.value) {
      first()?.focus()
      return
    }
    if (!(await decide(requestOf(draft.value)))) return
    // The next one is often of the same block and owner.
    const { block, ownerRole, ownerAgency } = draft.value
    draft.value = { ...emptyDraft, block, ownerRole, ownerAgency }
    first()?.focus()
  }
  return (
    <form ref={form} class="new-decision no-print" id="new-decision" onSubmit={(event) => void send(event)}>
      <h4>Write a decision</h4>
      <p class="hint">
        <kbd>{shortcut}</kbd> leads here from anywhere on this view.
      </p>
      <DecisionFields draft={draft} refusal={refusal.value} fault={fault.value} />
      <FormProblem
        problem={otherThan(refusal.value, decisionFieldNames)}
        meaning="The decision was not written down."
      />
      <button type="submit" class="main" disabled={isSending.value}>
        Write it down
      </button>
    </form>
  )
}
