import type { PlanAnswer } from '../../../../shared/contracts/plans.ts'
import { expectedText } from '../../../../shared/wording/expected-incidents.ts'
import { howSurePlan } from '../../../../shared/wording/planned-week.ts'
import { askAgain } from '../../../state/answer.ts'
import { openPlan, planBusy, planFailed, stopPlan } from '../../../state/plans.ts'
import { mayPlan } from '../../../state/van-inputs.ts'
import { Explained } from '../../../widgets/explained.tsx'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { DecidePlan } from './decide-plan.tsx'
import { madeLine, stateWords } from './plan-words.ts'

/** Which version is open, what it is worth and how sure that is, and what was decided on it. */
export function PlanHead() {
  const { data: plan, problem, status } = openPlan.value
  if (problem) return <ProblemNote problem={problem} meaning="The plan cannot be shown." onRetry={askAgain} />
  if (!plan) return status === 'loading' ? <p class="waiting">Opening the plan…</p> : null
  return (
    <section class="plan-head" aria-labelledby="open-plan">
      <h2 id="open-plan" tabIndex={-1}>
        Version {plan.version}
        <span class={`plan-state ${plan.decision ?? plan.status}`}>{stateWords(plan)}</span>
      </h2>
      <p class="hint">
        {madeLine(plan)}
        {plan.note && ` “${plan.note}”`}
      </p>
      {plan.status === 'running' ? <Progress plan={plan} /> : <Worth plan={plan} />}
    </section>
  )
}

function Progress({ plan }: { readonly plan: PlanAnswer }) {
  const best = plan.provisional
  const sure = best && howSurePlan({ solution: 'feasible', ...best })
  const problem = planFailed.value?.action === 'stop' ? planFailed.value.problem : null
  return (
    <>
      <p class="plan-progress">
        <progress max={1} value={plan.progress.share} aria-label="How far planning is" />
        <span>{plan.progress.sentence || 'Reading what the week is planned from…'}</span>
        {mayPlan.value && (
          <button type="button" disabled={planBusy.value === 'stop'} onClick={() => void stopPlan(plan.plan)}>
            Stop and keep the best so far
          </button>
        )}
      </p>
      {best && (
        <p>
          <strong>{expectedText(best.objective)} incidents</strong> expected in reach by the best week so far, which is
          shown below. {sure}
        </p>
      )}
      {problem && <ProblemNote problem={problem} meaning="It was not stopped." />}
    </>
  )
}

function Worth({ plan }: { readonly plan: PlanAnswer }) {
  const { result, failure, status } = plan
  const sure = howSurePlan(plan)
  return (
    <>
      {failure && (
        <p class="problem" role="alert">
          <strong>There is no plan.</strong> {failure}
        </p>
      )}
      {status === 'stopped' && plan.placements.length > 0 && (
        <p>Planning was stopped; this is the best that was found.</p>
      )}
      {status === 'stopped' && plan.placements.length === 0 && <p>Planning was stopped before anything was found.</p>}
      {(result || sure) && (
        <Explained term="plan-bound">
          <p class="plan-worth">{result?.sentence ?? sure}</p>
        </Explained>
      )}
      {plan.notes
        .filter(({ kind }) => kind !== 'synthetic')
        .map(({ text }) => (
          <p class="hint" key={text}>
            {text}
          </p>
        ))}
      {status !== 'failed' && <DecidePlan plan={plan} />}
    </>
  )
}
