import { useId, useState } from 'preact/hooks'
import { faultOfShifts } from '../../../../shared/plan-settings.ts'
import { plural } from '../../../../shared/wording/counts.ts'
import { planSettings, unusual, useUsualSettings } from '../../../state/plan-settings.ts'
import { week } from '../../../state/plan-week.ts'
import { makePlan, openPlan, planBusy, planFailed } from '../../../state/plans.ts'
import { demand, mayPlan } from '../../../state/van-inputs.ts'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { PlanSettingsFields } from './plan-settings-fields.tsx'

/** One button plans the week as usual; what can be set is one click deeper. */
export function PlanForm() {
  const id = useId()
  const [note, setNote] = useState('')
  const data = demand.value.data
  const plan = openPlan.value.data
  if (!data?.canPlaceVans) return null
  if (!mayPlan.value)
    return <p class="hint">Weeks are planned by the CCTV co-ordinator, analysts and the partnership manager.</p>
  const problem = planFailed.value?.action === 'make' ? planFailed.value.problem : null
  const isRunning = plan?.status === 'running'
  const fault = faultOfShifts(planSettings.value.shifts)
  const submit = (event: Event) => {
    event.preventDefault()
    void makePlan({ ...planSettings.peek(), week: week.peek(), note } as Parameters<typeof makePlan>[0])
  }
  return (
    <form class="plan-form" onSubmit={submit}>
      <p class="run-row">
        <button
          type="submit"
          class={plan ? '' : 'main'}
          disabled={planBusy.value !== null || isRunning || fault !== null}
        >
          {plan ? 'Plan again as a new version' : 'Plan the week'}
        </button>
        <span class="hint">
          {unusual.value.length === 0
            ? 'With the usual settings.'
            : `With ${plural(unusual.value.length, 'setting')} of your own.`}
        </span>
        {unusual.value.length > 0 && (
          <button type="button" class="quiet" onClick={useUsualSettings}>
            Usual settings
          </button>
        )}
      </p>
      {problem && <ProblemNote problem={problem} meaning="The week was not planned." />}
      <details class="plan-settings">
        <summary>Settings</summary>
        <PlanSettingsFields />
        <div class="field">
          <label for={id}>Note of this version</label>
          <input
            id={id}
            type="text"
            maxLength={500}
            value={note}
            onInput={(event) => setNote(event.currentTarget.value)}
          />
        </div>
      </details>
    </form>
  )
}
