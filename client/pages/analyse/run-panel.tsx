import { useEffect, useState } from 'preact/hooks'
import type { RunAnswer } from '../../../shared/contracts/runs.ts'
import { busy, changeSettings, failed, isAtWork, nameRun, repeat } from '../../state/runs.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { CompareWith } from './compare-with.tsx'
import { RunLink } from './run-link.tsx'
import { RunTakeAway } from './run-take-away.tsx'
import { nameOf, whenOf } from './words.ts'

/** The record of a run and what may be done with it: name it, run it again, compare it, take it away. */
export function RunPanel({ answer }: { readonly answer: RunAnswer }) {
  const { run, result } = answer
  const problem = failed.value?.action === 'start' ? null : failed.value?.problem
  const ended = !isAtWork(answer)
  return (
    <div class="run-panel">
      <p>
        <RunLink run={null}>All questions and analyses</RunLink>
      </p>
      <h2>
        Analysis {run.run}: {nameOf(run)}
      </h2>
      <p class="hint">Asked {whenOf(run.askedAt)}.</p>
      {problem && <ProblemNote problem={problem} meaning="Nothing was changed." />}
      <RunWordsForm key={run.run} answer={answer} />
      {ended && (
        <div class="buttons">
          <button type="button" onClick={() => changeSettings(answer)}>
            Change settings
          </button>
          <button type="button" disabled={busy.value !== null} onClick={() => void repeat(run.run)}>
            Repeat as it was
          </button>
        </div>
      )}
      {result && <CompareWith run={run} />}
      {result && <RunTakeAway answer={answer} />}
    </div>
  )
}

/** Name and note are saved when the reader says so, and only they can ever be changed. */
function RunWordsForm({ answer: { run } }: { readonly answer: RunAnswer }) {
  const [name, setName] = useState(run.name)
  const [note, setNote] = useState(run.note)
  useEffect(() => {
    setName(run.name)
    setNote(run.note)
  }, [run.name, run.note])
  const same = name.trim() === run.name && note.trim() === run.note
  const save = (event: Event) => {
    event.preventDefault()
    void nameRun(run.run, { name: name.trim(), note: note.trim() })
  }
  return (
    <details class="run-words" open={run.note !== ''}>
      <summary>{run.name === '' && run.note === '' ? 'Give it a name or a note' : 'Name and note'}</summary>
      <form onSubmit={save}>
        <div class="field">
          <label for="run-name">Name</label>
          <input
            id="run-name"
            type="text"
            maxLength={120}
            autocomplete="off"
            placeholder={run.title}
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </div>
        <div class="field">
          <label for="run-note">Note</label>
          <textarea
            id="run-note"
            rows={3}
            maxLength={2000}
            value={note}
            onInput={(event) => setNote(event.currentTarget.value)}
          />
        </div>
        <button type="submit" disabled={same || busy.value !== null}>
          {same ? 'Saved' : 'Save name and note'}
        </button>
      </form>
    </details>
  )
}
