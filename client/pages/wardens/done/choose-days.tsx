import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { WardenMeasures } from '../../../../shared/contracts/warden-visits.ts'
import { daysInWords } from '../../../../shared/wording/warden-delivery.ts'
import { choices } from '../../../state/choices.ts'
import { chooseDays, fourWeeksTo } from '../../../state/warden-done.ts'
import { WordsField } from '../../../widgets/words-field.tsx'

/** Which days are told of; and the way to the last ones that incidents are loaded of, which lag behind. */
export function ChooseDays({ told }: { readonly told: WardenMeasures }) {
  const [from, to] = [useSignal(told.from), useSignal(told.to)]
  const fault = useSignal<string | undefined>(undefined)
  useEffect(() => {
    from.value = told.from
    to.value = told.to
  }, [told.from, told.to])
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    fault.value = from.value > to.value ? 'The last day lies before the first' : undefined
    if (!fault.value && from.value && to.value) chooseDays({ from: from.value, to: to.value })
  }
  const { lastDay } = told.demand
  const data = lastDay !== null && lastDay < told.from ? fourWeeksTo(lastDay) : null
  return (
    <>
      <form class="choose-days" onSubmit={submit}>
        <WordsField label="From" type="date" value={from.value} onInput={(value) => (from.value = value)} />
        <WordsField
          label="To"
          type="date"
          value={to.value}
          onInput={(value) => (to.value = value)}
          fault={fault.value}
        />
        <button type="submit">Show these days</button>
        {choices.value.wardenDays && (
          <button type="button" onClick={() => chooseDays(null)}>
            The last four weeks
          </button>
        )}
      </form>
      {data && (
        <p class="notice">
          No incidents of partners are loaded of these days yet.{' '}
          <button type="button" onClick={() => chooseDays(data)}>
            Show {daysInWords(data)}, the last that are
          </button>
        </p>
      )}
    </>
  )
}
