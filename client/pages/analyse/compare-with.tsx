import { useId, useState } from 'preact/hooks'
import type { Run } from '../../../shared/contracts/runs.ts'
import { choices, choose } from '../../state/choices.ts'
import { runs } from '../../state/runs.ts'
import { optionOf } from './words.ts'

/** Chooses the run to put beside this one. Those of the same method and district come first. */
export function CompareWith({ run }: { readonly run: Run }) {
  const id = useId()
  const others = (runs.value.data?.runs ?? []).filter((other) => other.run !== run.run && other.status === 'done')
  const alike = others.filter((other) => other.method === run.method && other.district.code === run.district.code)
  const different = others.filter((other) => !alike.includes(other))
  const [picked, setPicked] = useState<string | null>(null)
  if (others.length === 0) {
    return <p class="hint">Once there is another analysis, the two can be compared here.</p>
  }
  const now = choices.value.against
  const value = picked ?? String(now ?? (alike[0] ?? others[0])?.run ?? '')
  const list = (some: readonly Run[]) =>
    some.map((other) => (
      <option key={other.run} value={other.run}>
        {optionOf(other)}
      </option>
    ))
  const go = (event: Event) => {
    event.preventDefault()
    choose({ against: Number(value), unit: null, month: null, runSort: null, runReversed: false, runFind: '' })
  }
  return (
    <form class="compare-with" onSubmit={go}>
      <label for={id}>Compare with</label>
      <select id={id} value={value} onChange={(event) => setPicked(event.currentTarget.value)}>
        {alike.length > 0 && <optgroup label="The same question">{list(alike)}</optgroup>}
        {different.length > 0 && <optgroup label="Other questions">{list(different)}</optgroup>}
      </select>
      <button type="submit">Compare</button>
    </form>
  )
}
