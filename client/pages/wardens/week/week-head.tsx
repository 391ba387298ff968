import { useId, useState } from 'preact/hooks'
import type { WardenWeekAnswer } from '../../../../shared/contracts/warden-weeks.ts'
import { isRotaDrawn } from '../../../state/rota-drawn.ts'
import { mayCoordinate } from '../../../state/warden-inputs.ts'
import { decideForm, decideWardens, wardenFileAddress } from '../../../state/warden-week.ts'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { InnerLink } from '../../inner-link.tsx'
import { momentInWords } from '../../vans/week/plan-words.ts'

/** What the open version comes to, what was decided of it, and its files. */
export function WeekHead({ week }: { readonly week: WardenWeekAnswer }) {
  return (
    <section class="plan-head" aria-labelledby="open-week">
      <h2 id="open-week" tabIndex={-1}>
        Version {week.version}
        {week.isByHand ? ', by hand' : ''}
      </h2>
      <p class="plan-worth">{week.sentence}</p>
      <p>{week.doseSentence}</p>
      <p class="hint">
        {week.isByHand ? 'Drawn by hand' : 'Planned'} by {week.madeBy} on {momentInWords(week.madeAt)}
        {week.note ? `: ${week.note}` : '.'}
      </p>
      {week.broken.length > 0 && (
        <ul class="conflicts">
          {week.broken.map(({ sentence }) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <Decide week={week} />
      <p class="files">
        <a href={wardenFileAddress(week.wardenWeek, 'xlsx')}>Workbook</a>
        <a href={wardenFileAddress(week.wardenWeek, 'ics')}>Calendar</a>
        <a href={wardenFileAddress(week.wardenWeek, 'csv')}>Table (CSV)</a>
        <InnerLink to={{ print: true, wardenWeek: week.wardenWeek, week: week.week }}>
          Print the rota and the cards
        </InnerLink>
      </p>
    </section>
  )
}

const verbs = { published: 'Published', withdrawn: 'Withdrawn' }

function Decide({ week }: { readonly week: WardenWeekAnswer }) {
  const { refusal, isSending } = decideForm
  const focus = () => document.getElementById('open-week')?.focus({ preventScroll: true })
  const publish = async () => {
    if (await decideWardens(week, 'publish')) focus()
  }
  return (
    <div class="decide-plan">
      {week.decisions.length > 0 && (
        <ul class="decided">
          {week.decisions.map(({ decision, actor, at, reason }) => (
            <li key={at}>
              {verbs[decision]} by {actor} on {momentInWords(at)}
              {reason ? `: ${reason}` : '.'}
            </li>
          ))}
        </ul>
      )}
      {mayCoordinate.value && (
        <div class="decide-row">
          {week.decision === 'published' ? (
            <Withdraw key={week.wardenWeek} week={week} onDone={focus} />
          ) : (
            <button
              type="button"
              class={isRotaDrawn.value ? '' : 'main'}
              disabled={isSending.value}
              onClick={() => void publish()}
            >
              Publish to the wardens
            </button>
          )}
        </div>
      )}
      {isRotaDrawn.value && week.decision !== 'published' && (
        <p class="hint">What is published is the version as it was kept, without your changes.</p>
      )}
      {refusal.value && <ProblemNote problem={refusal.value} meaning="Nothing was decided." />}
    </div>
  )
}

interface WithdrawProps {
  readonly week: WardenWeekAnswer
  readonly onDone: () => void
}

function Withdraw({ week, onDone }: WithdrawProps) {
  const id = useId()
  const [reason, setReason] = useState('')
  const submit = async (event: Event) => {
    event.preventDefault()
    if (await decideWardens(week, 'withdraw', reason)) onDone()
  }
  return (
    <details class="withdraw">
      <summary>Withdraw it</summary>
      <form onSubmit={(event) => void submit(event)}>
        <div class="field">
          <label for={id}>Why the week no longer holds</label>
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
        <button type="submit" disabled={decideForm.isSending.value}>
          Withdraw
        </button>
      </form>
    </details>
  )
}
