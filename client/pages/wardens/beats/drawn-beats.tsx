import { useState } from 'preact/hooks'
import { differenceInWords } from '../../../../shared/wording/beats.ts'
import { plural } from '../../../../shared/wording/counts.ts'
import {
  areBeatsDrawn,
  balanceNow,
  beatDrawing,
  changedNow,
  discardBeats,
  isWeighing,
  keepDrawnBeats,
  movedAreas,
  redoBeats,
  undoBeats,
  weighAgain,
  weighed,
} from '../../../state/beats-drawn.ts'
import { beatFillOf, beatsBusy, beatsFailed, beatVersions, openBeats } from '../../../state/warden-beats.ts'
import { mayCoordinate } from '../../../state/warden-inputs.ts'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'
import { WordsField } from '../../../widgets/words-field.tsx'

/** How even the beats are as they are drawn, at once, and whether the changes are kept. */
export function DrawnBeats() {
  const drawing = beatDrawing.value
  const plan = openBeats.value.data
  if (!drawing || !plan) return null
  return (
    <section class={areBeatsDrawn.value ? 'drawn-beats changed' : 'drawn-beats'} aria-labelledby="balance-now">
      <h2 id="balance-now">Balance</h2>
      <Bars />
      {mayCoordinate.value && (
        <div class="drawn-row">
          <button type="button" disabled={drawing.past.length === 0} onClick={undoBeats}>
            Undo
          </button>
          <button type="button" disabled={drawing.future.length === 0} onClick={redoBeats}>
            Redo
          </button>
          <Change />
        </div>
      )}
      {areBeatsDrawn.value && <Weighed />}
      {areBeatsDrawn.value && mayCoordinate.value && <Keep key={plan.plan} />}
    </section>
  )
}

/** Each beat's load against the mean; the mark is the mean, the thin bar the version before the changes. */
function Bars() {
  const beats = balanceNow.value
  const most = Math.max(1.25, ...beats.map(({ shareOfMean, before }) => Math.max(shareOfMean, before)))
  const width = (share: number) => `${Math.min(100, (100 * share) / most)}%`
  const rows = (
    <ul class="beat-bars">
      {beats.map(({ beat, name, shareOfMean, before }) => (
        <li key={beat}>
          <span class="beat-bar-name">
            {beat} {name}
          </span>
          <span class="beat-bar" aria-hidden="true">
            <span class="now" style={{ width: width(shareOfMean), background: beatFillOf.value.get(beat) }} />
            {movedAreas.value > 0 && <span class="before" style={{ width: width(before) }} />}
            <span class="mean" style={{ left: width(1) }} />
          </span>
          <span class="beat-bar-figure">
            {differenceInWords(shareOfMean)}
            {movedAreas.value > 0 && differenceInWords(before) !== differenceInWords(shareOfMean) && (
              <span class="hint"> was {differenceInWords(before)}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
  return beats.length > 8 ? (
    <ScrollBox label="Balance of the beats" class="bars-scroll">
      {rows}
    </ScrollBox>
  ) : (
    rows
  )
}

function Change() {
  const moved = movedAreas.value
  const changed = changedNow.value
  if (moved === 0) return <p class="hint">Nothing is moved.</p>
  return (
    <p class="hint">
      {plural(moved, 'area')} moved by hand{changed === null ? '' : `; ${changed} in another beat than today`}.
    </p>
  )
}

function Weighed() {
  if (movedAreas.value === 0) return <p class="hint">Only names are changed.</p>
  const known = weighed.value
  if (known?.problem)
    return (
      <ProblemNote
        problem={known.problem}
        meaning="Whether the beats hang together is not known."
        onRetry={weighAgain}
      />
    )
  if (!known?.answer) return <p class="waiting">Weighing the beats…</p>
  const { problems, sentence, measures } = known.answer
  const before = openBeats.value.data?.measures.perimeterKilometres ?? measures.perimeterKilometres
  const longer = measures.perimeterKilometres - before
  return (
    <div class={isWeighing.value ? 'weighed waiting' : 'weighed'}>
      {problems.length > 0 ? (
        <ul class="beat-problems">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      ) : (
        <p>{sentence}</p>
      )}
      <p class="hint">
        Borders of all beats together: {measures.perimeterKilometres.toFixed(1)} km, {Math.abs(longer).toFixed(1)} km{' '}
        {longer > 0 ? 'longer' : 'shorter'} than before.
      </p>
    </div>
  )
}

function Keep() {
  const [note, setNote] = useState('')
  const next = (beatVersions.value.data?.plans[0]?.version ?? 0) + 1
  const isTorn = (weighed.value?.answer?.problems.length ?? 0) > 0
  const problem = beatsFailed.value?.action === 'keep' ? beatsFailed.value.problem : null
  const submit = (event: Event) => {
    event.preventDefault()
    void keepDrawnBeats(note)
  }
  return (
    <form class="keep-week" onSubmit={submit}>
      <WordsField label="Why it was changed" value={note} onInput={setNote} />
      <p class="run-row">
        <button type="submit" class="main" disabled={beatsBusy.value !== null || isTorn || isWeighing.value}>
          Keep as version {next}
        </button>
        <button type="button" onClick={discardBeats}>
          Discard the changes
        </button>
      </p>
      {isTorn && <p class="hint">It can be kept once every beat hangs together and has areas.</p>}
      {problem && <ProblemNote problem={problem} meaning="The beats were not kept. Your changes are still here." />}
    </form>
  )
}
