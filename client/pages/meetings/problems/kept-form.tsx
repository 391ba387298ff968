import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import { type FormState, faultOf, otherThan } from '../../../state/form-state.ts'
import { type DraftValues, keptDraft } from '../../../state/kept-draft.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { type Option, SelectField } from '../../../widgets/select-field.tsx'
import { WordsField } from '../../../widgets/words-field.tsx'

/** One field of a form. */
export interface FormField {
  readonly key: string
  readonly label: string
  readonly kind?: 'text' | 'words' | 'date' | 'number' | 'select'
  readonly hint?: string
  readonly options?: readonly Option[]
  /** What the server calls it. */
  readonly parameter?: string
  readonly optional?: boolean
  readonly longest?: number
  /** Stands beside the one before it. */
  readonly beside?: boolean
  /** Whether it is asked, by what is in the others. */
  readonly isAsked?: (values: DraftValues) => boolean
}

interface Props {
  /** Under which its draft is kept on the device. */
  readonly name: string
  readonly fields: readonly FormField[]
  readonly first?: DraftValues
  readonly submit: string
  /** What a refusal means. */
  readonly meaning: string
  readonly form: FormState
  /** False where it was refused. */
  readonly onSend: (values: DraftValues) => Promise<boolean>
  readonly children?: (values: DraftValues, change: (key: string, value: string) => void) => ComponentChildren
}

/** A form whose draft is kept on the device until it is sent; what is missing is said beside its field. */
export function KeptForm({ name, fields, first = {}, submit, meaning, form, onSend, children }: Props) {
  const start = JSON.stringify(first)
  const draft = useMemo(() => keptDraft(name, JSON.parse(start) as DraftValues), [name, start])
  const isMine = useSignal(false)
  const missing = useSignal<readonly string[]>([])
  useEffect(() => {
    isMine.value = false
  }, [name])
  const values = draft.values.value
  const refusal = isMine.value ? form.refusal.value : null
  const asked = fields.filter(({ isAsked }) => !isAsked || isAsked(values))
  const parameters = asked.map(({ key, parameter }) => parameter ?? key)
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    const open = event.currentTarget as HTMLFormElement
    missing.value = asked
      .filter(({ key, optional }) => !optional && (values[key] ?? '').trim() === '')
      .map(({ key }) => key)
    if (missing.value.length > 0) {
      open.querySelector<HTMLElement>(`[data-field="${missing.value[0]}"] :is(input, select, textarea)`)?.focus()
      return
    }
    isMine.value = true
    if (await onSend(values)) draft.clear()
  }
  const fieldOf = (field: FormField) => {
    const { key, label, kind = 'text', options = [], longest, hint } = field
    const fault = missing.value.includes(key) ? 'Fill this in' : faultOf(refusal, field.parameter ?? key)
    const value = values[key] ?? ''
    const change = (text: string) => draft.change(key, text)
    return (
      <div key={key} data-field={key}>
        {kind === 'select' ? (
          <>
            {fault && (
              <p class="fault" role="alert">
                {label}: {fault}
              </p>
            )}
            <SelectField label={label} value={value} options={options} onChange={change} hint={hint} />
          </>
        ) : (
          <WordsField
            label={field.optional && kind !== 'words' ? `${label} (optional)` : label}
            value={value}
            onInput={change}
            hint={hint}
            fault={fault}
            rows={kind === 'words' ? 3 : 1}
            longest={longest ?? (kind === 'words' ? 2_000 : 140)}
            type={kind === 'date' || kind === 'number' ? kind : 'text'}
            {...(kind === 'number' ? { step: 'any' as const } : {})}
          />
        )}
      </div>
    )
  }
  return (
    <form class="kept-form" noValidate onSubmit={(event) => void send(event)}>
      {pairsOf(asked).map((pair) =>
        pair.length > 1 ? (
          <div class="pair" key={pair[0]?.key}>
            {pair.map(fieldOf)}
          </div>
        ) : (
          pair.map(fieldOf)
        ),
      )}
      {children?.(values, draft.change)}
      <FormProblem problem={otherThan(refusal, parameters)} meaning={meaning} />
      <div class="buttons">
        <button type="submit" class="main" disabled={form.isSending.value}>
          {submit}
        </button>
        {draft.isChanged() && (
          <button type="button" class="quiet" onClick={draft.clear}>
            Take back what was typed
          </button>
        )}
      </div>
    </form>
  )
}

function pairsOf(fields: readonly FormField[]): FormField[][] {
  const rows: FormField[][] = []
  for (const field of fields) {
    const last = rows.at(-1)
    if (field.beside && last && last.length < 2) last.push(field)
    else rows.push([field])
  }
  return rows
}

/** A number that was typed; null where nothing was. */
export function numberOf(text: string | undefined): number | null {
  return text === undefined || text.trim() === '' ? null : Number(text)
}

/** A day that was typed; null where none was. */
export function dayOf(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text
}
