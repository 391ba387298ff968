import type { BeatPlan } from '../../../../shared/contracts/warden-beats.ts'
import { monthsInWords } from '../../../../shared/wording/period.ts'

/** What the open version rests on: everything that was chosen without being asked. */
export function BeatsMade({ plan }: { readonly plan: BeatPlan }) {
  return (
    <details class="plan-made made-from">
      <summary>How these beats were made</summary>
      <ul>
        {plan.automaticChoices.map((choice) => (
          <li key={choice}>{choice}</li>
        ))}
      </ul>
      <dl>
        <dt>Incidents of</dt>
        <dd>{plan.months.length > 0 ? monthsInWords(plan.months) : 'none counted'}</dd>
        <dt>Loads</dt>
        <dd>{plan.loads.length > 0 ? plan.loads.join(', ') : 'none'}</dd>
        <dt>Version of the data, of the program, seed</dt>
        <dd>
          {plan.dataVersion}, {plan.codeVersion}, {plan.seed}
        </dd>
      </dl>
    </details>
  )
}
