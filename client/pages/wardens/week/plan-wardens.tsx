import { useId, useState } from 'preact/hooks'
import { faultOf, otherThan } from '../../../state/form-state.ts'
import { mayCoordinate, wardens } from '../../../state/warden-inputs.ts'
import { makeForm, planWardens, shownWeek, usualWishes, type WeekWishes, wishes } from '../../../state/warden-week.ts'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { SelectField } from '../../../widgets/select-field.tsx'
import { WordsField } from '../../../widgets/words-field.tsx'

/** One button plans the week; what can be chosen is one click deeper. */
export function PlanWardens() {
  const id = useId()
  const [note, setNote] = useState('')
  const { refusal, isSending } = makeForm
  if (!mayCoordinate.value)
    return <p class="hint">Weeks are planned by the warden co-ordinator, analysts and the partnership manager.</p>
  const hasTeam = (wardens.value.data?.wardens.length ?? 0) > 0
  const submit = async (event: Event) => {
    event.preventDefault()
    if (await planWardens(note)) setNote('')
  }
  const set = (change: Partial<WeekWishes>) => {
    wishes.value = { ...wishes.peek(), ...change }
  }
  const now = wishes.value
  const number = (text: string, usual: number) => (text.trim() === '' ? usual : Number(text))
  const other = otherThan(refusal.value, ['seed', 'longestSeconds'])
  return (
    <form class="plan-form" aria-label="Plan the week" onSubmit={(event) => void submit(event)}>
      <div class="field">
        <label for={id}>Note on this version</label>
        <input
          id={id}
          type="text"
          maxLength={500}
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
      </div>
      <div class="run-row">
        <button type="submit" class="main" disabled={isSending.value || !hasTeam}>
          {isSending.value ? 'Planning…' : shownWeek.value ? 'Plan the week again' : 'Plan the week'}
        </button>
        <span class="hint" role="status">
          {isSending.value
            ? `Reading the demand, then searching for at most ${now.longestSeconds} s.`
            : 'Each plan is another version; none is lost.'}
        </span>
      </div>
      {other && <ProblemNote problem={other} meaning="The week was not planned." />}
      <details class="plan-settings">
        <summary>How it is planned</summary>
        <div class="settings-columns">
          <SelectField
            label="Starts of shifts"
            value={now.startsBy}
            options={[
              { value: 'coverage', label: 'The few that cover most need of a day' },
              { value: 'rota', label: 'Any that is allowed, as the rota needs' },
            ]}
            hint="How many starts, and which are allowed, is set under Team and settings."
            onChange={(value) => set({ startsBy: value as WeekWishes['startsBy'] })}
          />
          <SelectField
            label="Order of a round"
            value={now.order}
            options={[
              { value: 'shuffled', label: 'Shuffled anew each time round' },
              { value: 'shortest', label: 'Shortest way, start and direction by chance' },
            ]}
            hint="Shuffled is hardest to foresee; the shortest way leaves more time at the hot spots."
            onChange={(value) => set({ order: value as WeekWishes['order'] })}
          />
          <WordsField
            label="Longest search, seconds"
            type="number"
            least={1}
            most={60}
            value={String(now.longestSeconds)}
            fault={faultOf(refusal.value, 'longestSeconds')}
            onInput={(text) => set({ longestSeconds: number(text, usualWishes.longestSeconds) })}
          />
          <WordsField
            label="Seed"
            type="number"
            least={0}
            most={2_147_483_647}
            value={String(now.seed)}
            hint="The same seed and data give the same rounds; another gives others."
            fault={faultOf(refusal.value, 'seed')}
            onInput={(text) => set({ seed: number(text, usualWishes.seed) })}
          />
        </div>
      </details>
    </form>
  )
}
