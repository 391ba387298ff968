import { useSignal } from '@preact/signals'
import { faultOf, otherThan } from '../../../state/form-state.ts'
import { enterValue, valueForm } from '../../../state/targets.ts'
import { today } from '../../../state/van-inputs.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { WordsField } from '../../../widgets/words-field.tsx'

/** A value that no feed gives. */
export function ValueForm({ target, hasThings }: { readonly target: number; readonly hasThings: boolean }) {
  const month = today().slice(0, 7)
  const [from, to, thing] = [useSignal(month), useSignal(month), useSignal('')]
  const [numerator, denominator] = [useSignal(''), useSignal('')]
  const [source, day] = [useSignal(''), useSignal(today())]
  const fault = useSignal('')
  const { refusal, isSending } = valueForm
  const send = (withdraw: boolean) => async (event: Event) => {
    event.preventDefault()
    fault.value = numerator.value === '' && !withdraw ? 'Enter a number' : ''
    if (fault.value !== '') return
    const isSent = await enterValue(target, {
      ...{ thing: thing.value.trim(), from: from.value, to: to.value, numerator: Number(numerator.value || 0) },
      ...{ denominator: denominator.value === '' ? null : Number(denominator.value), source: source.value.trim() },
      ...{ sourceDay: day.value, withdraw },
    })
    if (isSent) numerator.value = denominator.value = ''
  }
  const field = (
    label: string,
    of: typeof from,
    name: string,
    more: Partial<Parameters<typeof WordsField>[0]> = {},
  ) => (
    <WordsField
      label={label}
      value={of.value}
      onInput={(value) => (of.value = value)}
      fault={faultOf(refusal.value, name)}
      {...more}
    />
  )
  return (
    <details class="more screen-only">
      <summary>Enter a value</summary>
      <form onSubmit={(event) => void send(false)(event)}>
        {hasThings &&
          field('Of what', thing, 'thing', { hint: 'An estate, a school, or “Course: NAME”.', longest: 120 })}
        <div class="pair">
          {field('First month', from, 'from', { hint: 'As 2025-04.' })}
          {field('Last month', to, 'to', { hint: 'As 2026-03.' })}
        </div>
        <div class="pair">
          {field('Numerator', numerator, 'numerator', {
            ...{ type: 'number', least: 0, step: 'any', hint: 'What is counted.' },
            fault: fault.value || faultOf(refusal.value, 'numerator'),
          })}
          {field('Denominator', denominator, 'denominator', {
            ...{ type: 'number', least: 0, step: 'any', hint: 'What it is divided by; empty for a plain count.' },
          })}
        </div>
        <div class="pair">
          {field('Source', source, 'source', { longest: 200, hint: 'A register or survey, never a person.' })}
          {field('Day of the source', day, 'sourceDay', { type: 'date' })}
        </div>
        <FormProblem
          problem={otherThan(refusal.value, ['thing', 'from', 'to', 'numerator', 'denominator', 'source', 'sourceDay'])}
          meaning="Nothing was entered."
        />
        <p class="buttons">
          <button type="submit" class="main" disabled={isSending.value}>
            Enter it
          </button>{' '}
          <button type="button" disabled={isSending.value} onClick={(event) => void send(true)(event)}>
            Take back what was entered for these months
          </button>
        </p>
      </form>
    </details>
  )
}
