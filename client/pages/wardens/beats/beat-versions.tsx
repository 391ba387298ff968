import { withinInWords } from '../../../../shared/wording/beats.ts'
import { beatVersions, openBeats } from '../../../state/warden-beats.ts'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'
import { InnerLink } from '../../inner-link.tsx'
import { kindWords, stateOfBeats } from './beat-words.ts'

/** Versions of the beats, the newest first. */
export function BeatVersions() {
  const plans = beatVersions.value.data?.plans ?? []
  const open = openBeats.value.data?.plan
  return (
    <section class="versions" aria-labelledby="beat-versions">
      <h2 id="beat-versions">Versions</h2>
      <ScrollBox label="Table of versions">
        <table>
          <thead>
            <tr>
              <th scope="col">Version</th>
              <th scope="col">State</th>
              <th scope="col">Made</th>
              <th scope="col" class="right">
                Beats
              </th>
              <th scope="col">From</th>
              <th scope="col">Balance</th>
              <th scope="col" class="right">
                Changed when made
              </th>
            </tr>
          </thead>
          <tbody>
            {plans.map((plan) => (
              <tr key={plan.plan} class={plan.plan === open ? 'is-open' : ''}>
                <th scope="row">
                  {plan.plan === open ? (
                    <strong>{plan.version}, open</strong>
                  ) : (
                    <InnerLink to={{ beats: plan.plan }}>Open {plan.version}</InnerLink>
                  )}
                </th>
                <td>{stateOfBeats(plan, beatVersions.value.data?.today ?? '')}</td>
                <td>
                  {plan.isByHand ? 'By hand' : 'Computed'}, {plan.madeBy}
                  {plan.note && <span class="hint version-note"> {plan.note}</span>}
                </td>
                <td class="right">{plan.beats}</td>
                <td>{kindWords[plan.unitKind]}</td>
                <td>
                  {withinInWords(plan.deviationPercent)} of the mean{' '}
                  <span class="hint">by {plan.balance === 'minutes' ? 'work' : plan.balance}</span>
                </td>
                <td class="right">{plan.changed ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  )
}
