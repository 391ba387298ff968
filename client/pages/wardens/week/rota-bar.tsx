import { useId, useState } from 'preact/hooks'
import {
  discardRota,
  isJudgingRota,
  isRotaDrawn,
  judgedRota,
  keepDrawnRota,
  redoDrawnRota,
  rota,
  undoDrawnRota,
} from '../../../state/rota-drawn.ts'
import { mayCoordinate } from '../../../state/warden-inputs.ts'
import { keepForm } from '../../../state/warden-week.ts'
import { ProblemNote } from '../../../widgets/problem-note.tsx'

/** What a rota changed by hand meets and breaks; undoing it, keeping it, discarding it. */
export function RotaBar() {
  const now = rota.value
  if (!now || !mayCoordinate.value) return null
  const isDrawn = isRotaDrawn.value
  const { answer, problem } = judgedRota.value ?? { answer: null, problem: null }
  return (
    <div class={isDrawn ? 'drawn-bar changed' : 'drawn-bar'}>
      <div class="drawn-row">
        <button type="button" disabled={now.past.length === 0} onClick={undoDrawnRota}>
          Undo
        </button>
        <button type="button" disabled={now.future.length === 0} onClick={redoDrawnRota}>
          Redo
        </button>
        {!isDrawn && (
          <p class="hint">
            Choose a shift to see its round. Drag it to another day or warden, or select it with the space bar and move
            it with the arrow keys.
          </p>
        )}
        {isDrawn && (
          <p class="loss">{isJudgingRota.value ? 'Working out what that does…' : answer ? answer.sentence : ''}</p>
        )}
        {problem && <ProblemNote problem={problem} meaning="What the change does is not known." />}
      </div>
      {isDrawn && (answer?.broken.length ?? 0) > 0 && (
        <div class="conflicts">
          <h3>{answer?.broken.some(({ forbids }) => forbids) ? 'What stands in the way' : 'What to look at'}</h3>
          <ul>
            {answer?.broken.map(({ sentence, forbids }) => (
              <li key={sentence} class={forbids ? 'forbids' : undefined}>
                {sentence}
              </li>
            ))}
          </ul>
        </div>
      )}
      {isDrawn && <Keep />}
    </div>
  )
}

function Keep() {
  const id = useId()
  const [note, setNote] = useState('')
  const broken = judgedRota.value?.answer?.broken ?? []
  const isForbidden = broken.some(({ forbids }) => forbids)
  const { refusal, isSending } = keepForm
  const submit = (event: Event) => {
    event.preventDefault()
    void keepDrawnRota(note)
  }
  return (
    <form class="keep-week" onSubmit={submit}>
      <div class="field">
        <label for={id}>Why it was changed</label>
        <input
          id={id}
          type="text"
          maxLength={500}
          required={broken.length > 0}
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
      </div>
      <button type="submit" class="main" disabled={isSending.value || isForbidden || isJudgingRota.value}>
        Keep as a new version
      </button>
      <button type="button" onClick={discardRota}>
        Discard the changes
      </button>
      {isForbidden && <p class="hint">It can be kept once nothing stands in the way.</p>}
      {refusal.value && (
        <ProblemNote problem={refusal.value} meaning="The rota was not kept. Your changes are still here." />
      )}
    </form>
  )
}
