import { useId, useState } from 'preact/hooks'
import { lossInWords, verdictInWords } from '../../../../shared/wording/planned-week.ts'
import { openPlan, planBusy, planFailed } from '../../../state/plans.ts'
import { mayPlan } from '../../../state/van-inputs.ts'
import {
  discardDrawing,
  drawing,
  isDrawn,
  isJudging,
  judgeAgain,
  judged,
  keepDrawing,
  redoDrawing,
  undoDrawing,
} from '../../../state/week-drawn.ts'
import { gridVisits } from '../../../state/week-shown.ts'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { focusVisit } from './focus-visit.ts'

/** What changes by hand cost, which rules they break, and whether they are kept. */
export function DrawnBar() {
  const now = drawing.value
  const plan = openPlan.value.data
  if (!now || !plan) return null
  return (
    <section class={isDrawn.value ? 'drawn-bar changed' : 'drawn-bar'} aria-label="Changes by hand">
      <div class="drawn-row">
        <button type="button" disabled={now.past.length === 0} onClick={undoDrawing}>
          Undo
        </button>
        <button type="button" disabled={now.future.length === 0} onClick={redoDrawing}>
          Redo
        </button>
        <Loss />
      </div>
      {isDrawn.value && <Conflicts />}
      {isDrawn.value && <Keep key={plan.plan} />}
    </section>
  )
}

function Loss() {
  const planned = openPlan.value.data?.objective ?? 0
  if (!isDrawn.value)
    return (
      <p class="hint">
        Drag a visit to another shift or van, or drag a site into the week. By keyboard: Space selects a visit, arrow
        keys move it, Delete removes it, Enter opens it.
      </p>
    )
  const known = judged.value
  if (known?.problem)
    return <ProblemNote problem={known.problem} meaning="What the change costs is not known." onRetry={judgeAgain} />
  if (!known?.answer) return <p class="loss">Working out what the change costs…</p>
  const { conflicts } = known.answer
  return (
    <p class={isJudging.value ? 'loss waiting' : 'loss'}>
      <strong>{lossInWords(known.answer.loss, planned)}</strong>{' '}
      {verdictInWords(
        conflicts.filter(({ forbids }) => forbids).length,
        conflicts.filter(({ forbids }) => !forbids).length,
      )}
    </p>
  )
}

function Conflicts() {
  const conflicts = judged.value?.answer?.conflicts ?? []
  if (conflicts.length === 0) return null
  const forbidden = conflicts.filter(({ forbids }) => forbids).length
  return (
    <div class="conflicts">
      <h3>{forbidden > 0 ? 'What stands in the way' : 'What to look at'}</h3>
      <ul>
        {conflicts.map((conflict) => {
          const about = gridVisits.value.find((visit) => visit.conflicts.includes(conflict))
          return (
            <li key={`${conflict.rule} ${conflict.sentence}`} class={conflict.forbids ? 'forbids' : ''}>
              {conflict.sentence} {!conflict.forbids && <span class="hint">It can be kept like this.</span>}
              {about && about.key !== null && (
                <button type="button" class="quiet" onClick={() => focusVisit(about.key)}>
                  Show it<span class="visually-hidden">: {about.siteName}</span>
                </button>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function Keep() {
  const id = useId()
  const [note, setNote] = useState('')
  const conflicts = judged.value?.answer?.conflicts ?? []
  const isForbidden = conflicts.some(({ forbids }) => forbids)
  const problem = planFailed.value?.action === 'keep' ? planFailed.value.problem : null
  const submit = (event: Event) => {
    event.preventDefault()
    void keepDrawing(note)
  }
  return (
    <form class="keep-week" onSubmit={submit}>
      {mayPlan.value && (
        <>
          <div class="field">
            <label for={id}>Why it was changed</label>
            <input
              id={id}
              type="text"
              maxLength={500}
              value={note}
              onInput={(event) => setNote(event.currentTarget.value)}
            />
          </div>
          <button type="submit" class="main" disabled={planBusy.value !== null || isForbidden || isJudging.value}>
            Keep as a new version
          </button>
        </>
      )}
      <button type="button" onClick={discardDrawing}>
        Discard the changes
      </button>
      {isForbidden && <p class="hint">It can be kept once nothing stands in the way.</p>}
      {problem && <ProblemNote problem={problem} meaning="The week was not kept. Your changes are still here." />}
    </form>
  )
}
