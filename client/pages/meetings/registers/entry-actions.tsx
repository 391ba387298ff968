import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { RegisterSlug } from '../../../../shared/register-words.ts'
import { briefDayWithYear } from '../../../../shared/wording/van-times.ts'
import { faultOf } from '../../../state/form-state.ts'
import { mayKeepRegisters, removeEntry, removeForm } from '../../../state/registers.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { WordsField } from '../../../widgets/words-field.tsx'

interface Entry {
  readonly entry: number
  readonly revision: number
  readonly changedBy: string
  readonly changedAt: string
  readonly history: readonly { readonly at: string; readonly by: string; readonly was: Record<string, unknown> }[]
}

interface Props {
  readonly slug: RegisterSlug
  readonly name: string
  readonly entry: Entry
  /** Words for the names of what an entry holds. */
  readonly labels: Readonly<Record<string, string>>
  readonly is: Readonly<Record<string, unknown>>
  readonly form: (onEnd: () => void) => ComponentChildren
}

/** Change it, take it out, and what it was before: nothing is edited silently. */
export function EntryActions({ slug, name, entry, labels, is, form }: Props) {
  const open = useSignal<'change' | 'remove' | 'history' | null>(null)
  const toggle = (what: 'change' | 'remove' | 'history') => (open.value = open.value === what ? null : what)
  const button = (what: 'change' | 'remove' | 'history', words: string) => (
    <button type="button" class="quiet" aria-expanded={open.value === what} onClick={() => toggle(what)}>
      {words}
      <span class="visually-hidden">, {name}</span>
    </button>
  )
  return (
    <div class="entry-actions no-print">
      {mayKeepRegisters.value && button('change', 'Change')}
      {mayKeepRegisters.value && button('remove', 'Take out')}
      {button('history', entry.history.length === 0 ? 'Who' : `Changes (${entry.history.length})`)}
      {open.value === 'change' && form(() => (open.value = null))}
      {open.value === 'remove' && <Remove slug={slug} entry={entry} />}
      {open.value === 'history' && (
        <ul class="notes">
          <li>
            As it is: {entry.changedBy}, {briefDayWithYear(entry.changedAt.slice(0, 10))}.
          </li>
          {entry.history.map(({ at, by, was }, index) => (
            <li key={at}>
              {briefDayWithYear(at.slice(0, 10))}, {by} changed{' '}
              {differences(was, entry.history[index - 1]?.was ?? is, labels)}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function differences(
  was: Readonly<Record<string, unknown>>,
  is: Readonly<Record<string, unknown>>,
  labels: Readonly<Record<string, string>>,
): string {
  const changed = Object.keys(labels).filter((key) => String(was[key] ?? '') !== String(is[key] ?? ''))
  return (
    changed.map((key) => `${labels[key]} (was: ${String(was[key] ?? '') || 'empty'})`).join('; ') || 'nothing told here'
  )
}

function Remove({ slug, entry }: { readonly slug: RegisterSlug; readonly entry: Entry }) {
  const because = useSignal('')
  const { refusal, isSending } = removeForm
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    void removeEntry(slug, entry, because.value)
  }
  return (
    <form onSubmit={send}>
      <WordsField
        label="Why it is taken out"
        longest={300}
        hint="It is no longer listed; what it was is kept."
        value={because.value}
        onInput={(value) => (because.value = value)}
        fault={faultOf(refusal.value, 'because')}
      />
      <FormProblem problem={faultOf(refusal.value, 'because') ? null : refusal.value} meaning="It stays as it is." />
      <button type="submit" class="main" disabled={isSending.value}>
        Take it out
      </button>
    </form>
  )
}
