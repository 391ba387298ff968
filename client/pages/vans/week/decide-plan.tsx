import { useId, useState } from 'preact/hooks'
import type { PlanAnswer } from '../../../../shared/contracts/plans.ts'
import { decidePlan, planBusy, planFailed } from '../../../state/plans.ts'
import { mayPlan } from '../../../state/van-inputs.ts'
import { isDrawn } from '../../../state/week-drawn.ts'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { InnerLink } from '../../inner-link.tsx'
import { momentInWords } from './plan-words.ts'

const verbs: Record<string, string> = { approved: 'Approved', published: 'Published', withdrawn: 'Withdrawn' }

/** Approving, publishing and withdrawing, and who did so before. */
export function DecidePlan({ plan }: { readonly plan: PlanAnswer }) {
  const { decision, decisions } = plan
  const problem = planFailed.value?.action === 'decide' ? planFailed.value.problem : null
  const canBeApproved = plan.solution !== 'infeasible' && plan.placements.length > 0 && decision !== 'published'
  return (
    <div class="decide-plan">
      {decisions.length > 0 && (
        <ul class="decided">
          {decisions.map(({ decision: what, actor, at, reason }) => (
            <li key={at}>
              {verbs[what] ?? what} by {actor} on {momentInWords(at)}
              {reason ? `: ${reason}` : '.'}
            </li>
          ))}
        </ul>
      )}
      {isDrawn.value && !decision && (
        <p class="hint">What is approved is the version as it was kept, without your changes.</p>
      )}
      {mayPlan.value && (
        <div class="decide-row">
          {canBeApproved && decision !== 'approved' && (
            <Decide plan={plan} decision="approved" isMain={!isDrawn.value}>
              Approve
            </Decide>
          )}
          {decision === 'approved' && (
            <Decide plan={plan} decision="published" isMain>
              Publish to the tasking sheet
            </Decide>
          )}
          {decision === 'published' && (
            <InnerLink to={{ page: 'tasking', week: plan.week, print: false }}>Open the tasking sheet</InnerLink>
          )}
          {(decision === 'approved' || decision === 'published') && <Withdraw key={plan.plan} plan={plan} />}
        </div>
      )}
      {problem && <ProblemNote problem={problem} meaning="Nothing was decided." />}
    </div>
  )
}

interface DecideProps {
  readonly plan: PlanAnswer
  readonly decision: 'approved' | 'published'
  readonly isMain: boolean
  readonly children: string
}

function Decide({ plan, decision, isMain, children }: DecideProps) {
  const decide = async () => {
    // The button gives way to the next one, so that the focus would be lost with it.
    if (await decidePlan(plan.plan, decision)) document.getElementById('open-plan')?.focus({ preventScroll: true })
  }
  return (
    <button type="button" class={isMain ? 'main' : ''} disabled={planBusy.value !== null} onClick={() => void decide()}>
      {children}
    </button>
  )
}

function Withdraw({ plan }: { readonly plan: PlanAnswer }) {
  const id = useId()
  const [reason, setReason] = useState('')
  const submit = async (event: Event) => {
    event.preventDefault()
    if (await decidePlan(plan.plan, 'withdrawn', reason))
      document.getElementById('open-plan')?.focus({ preventScroll: true })
  }
  return (
    <details class="withdraw">
      <summary>Withdraw it</summary>
      <form onSubmit={(event) => void submit(event)}>
        <div class="field">
          <label for={id}>Why the plan no longer holds</label>
          <input
            id={id}
            type="text"
            required
            minLength={3}
            maxLength={500}
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        </div>
        <button type="submit" disabled={planBusy.value !== null}>
          Withdraw
        </button>
      </form>
    </details>
  )
}
