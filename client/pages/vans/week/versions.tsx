import type { PlanSummary } from '../../../../shared/contracts/plans.ts'
import { expectedText } from '../../../../shared/wording/expected-incidents.ts'
import { howSurePlan } from '../../../../shared/wording/planned-week.ts'
import { choices, choose } from '../../../state/choices.ts'
import { openPlan, plansOfWeek } from '../../../state/plans.ts'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'
import { InnerLink } from '../../inner-link.tsx'
import { ComparePlans } from './compare-plans.tsx'
import { momentInWords, stateWords } from './plan-words.ts'

/** Versions of the week: open one, or lay one beside the one that is open. */
export function Versions() {
  const plans = plansOfWeek.value ?? []
  const open = openPlan.value.data
  if (plans.length === 0) return null
  return (
    <section class="versions" aria-labelledby="versions">
      <h2 id="versions">Versions of this week</h2>
      <ScrollBox label="Table of versions">
        <table>
          <thead>
            <tr>
              <th scope="col">Version</th>
              <th scope="col">State</th>
              <th scope="col">Made</th>
              <th scope="col" class="right">
                Expected over all visits
              </th>
              <th scope="col">How sure</th>
              <th scope="col">Compare</th>
            </tr>
          </thead>
          <tbody>
            {plans.map((plan) => (
              <Version key={plan.plan} plan={plan} open={open?.plan ?? null} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {choices.value.otherPlan !== null && <ComparePlans />}
    </section>
  )
}

function Version({ plan, open }: { readonly plan: PlanSummary; readonly open: number | null }) {
  const isOpen = plan.plan === open
  const isBeside = plan.plan === choices.value.otherPlan
  return (
    <tr class={isOpen ? 'is-open' : ''}>
      <th scope="row">
        {isOpen ? (
          <strong>{plan.version}, open</strong>
        ) : (
          <InnerLink to={{ plan: plan.plan, otherPlan: null }}>Open {plan.version}</InnerLink>
        )}
      </th>
      <td>{stateWords(plan)}</td>
      <td>
        {plan.isByHand ? 'By hand' : 'Computed'}, {plan.madeBy}
        <span class="hint"> {momentInWords(plan.madeAt)}</span>
        {plan.note && <span class="hint version-note"> {plan.note}</span>}
      </td>
      <td class="right">{plan.objective === null ? '–' : expectedText(plan.objective)}</td>
      <td>{plan.isByHand ? 'Not searched for' : howSurePlan(plan) || '–'}</td>
      <td>
        {!isOpen && open !== null && plan.status !== 'running' && (
          <button
            type="button"
            class="quiet"
            aria-pressed={isBeside}
            onClick={() => choose({ otherPlan: isBeside ? null : plan.plan })}
          >
            {isBeside ? 'Stop comparing' : 'Compare'}
            <span class="visually-hidden"> with version {plan.version}</span>
          </button>
        )}
      </td>
    </tr>
  )
}
