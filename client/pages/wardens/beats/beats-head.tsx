import { useState } from 'preact/hooks'
import { monthsInWords } from '../../../../shared/wording/period.ts'
import { briefDayWithYear } from '../../../../shared/wording/van-times.ts'
import { askAgain } from '../../../state/answer.ts'
import { areBeatsDrawn } from '../../../state/beats-drawn.ts'
import {
  beatFileAddress,
  beatsBusy,
  beatsFailed,
  beatVersions,
  openBeats,
  putBeatsInForce,
} from '../../../state/warden-beats.ts'
import { mayCoordinate } from '../../../state/warden-inputs.ts'
import { Explained } from '../../../widgets/explained.tsx'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { WordsField } from '../../../widgets/words-field.tsx'
import { balancedOf, stateOfBeats } from './beat-words.ts'

/** Which version is open, what it comes to and how sure that is, and from when it holds. */
export function BeatsHead() {
  const { data: plan, problem, status } = openBeats.value
  const versions = beatVersions.value.data
  if (problem) return <ProblemNote problem={problem} meaning="These beats cannot be shown." onRetry={askAgain} />
  if (!plan)
    return status === 'loading' ? (
      <p class="waiting">Opening the beats…</p>
    ) : (
      <section class="plan-head" aria-labelledby="open-beats">
        <h2 id="open-beats">No beats yet</h2>
        <p class="next-step">
          {versions?.kinds.length === 0
            ? `No LSOAs, wards or parishes of ${versions.district.name} are loaded. Load boundaries on the Data page.`
            : 'Beats share out the district among wardens, so that each has about as much work and hangs together. Draw them below; nothing is in force until you say so.'}
        </p>
      </section>
    )
  return (
    <section class="plan-head" aria-labelledby="open-beats">
      <h2 id="open-beats" tabIndex={-1}>
        Version {plan.version}
        <span class={plan.isInForce ? 'plan-state published' : 'plan-state'}>
          {stateOfBeats(plan, versions?.today ?? '')}
        </span>
      </h2>
      <Explained term="beat-balance">
        <p class="plan-worth finding">
          <strong>{plan.finding}</strong>
        </p>
      </Explained>
      <p class="hint">
        {plan.howSure} {balancedOf(plan)}
        {plan.months.length > 0 && plan.balance !== 'residents' ? `, ${monthsInWords(plan.months)}` : ''}.
      </p>
      {plan.notes
        .filter(({ kind }) => kind !== 'synthetic')
        .map(({ text }) => (
          <p class="hint" key={text}>
            {text}
          </p>
        ))}
      {mayCoordinate.value && <Decide key={plan.plan} />}
      <p class="take-away beats-files">
        <a href={beatFileAddress(plan.plan, 'csv')} download>
          Areas as a table (CSV)
        </a>
        <a href={beatFileAddress(plan.plan, 'geojson')} download>
          Outlines (GeoJSON)
        </a>
        <button type="button" onClick={() => print()}>
          Print
        </button>
      </p>
    </section>
  )
}

function Decide() {
  const plan = openBeats.value.data
  const today = beatVersions.value.data?.today ?? ''
  const [day, setDay] = useState(today)
  if (!plan) return null
  const problem = beatsFailed.value?.action === 'decide' ? beatsFailed.value.problem : null
  const submit = async (event: Event) => {
    event.preventDefault()
    if (await putBeatsInForce(plan.plan, day)) document.getElementById('open-beats')?.focus({ preventScroll: true })
  }
  return (
    <details class="beats-decide">
      <summary>{plan.isInForce ? 'In force. Change from when' : 'Put in force'}</summary>
      <form onSubmit={(event) => void submit(event)}>
        <WordsField label="From which day" type="date" value={day} onInput={setDay} />
        <button type="submit" class="main" disabled={beatsBusy.value !== null || day === ''}>
          Put version {plan.version} in force{day ? ` from ${briefDayWithYear(day)}` : ''}
        </button>
        {areBeatsDrawn.value && (
          <p class="hint">What is put in force is the version as it was kept, without your changes.</p>
        )}
        {problem && <ProblemNote problem={problem} meaning="Nothing was decided." />}
      </form>
    </details>
  )
}
