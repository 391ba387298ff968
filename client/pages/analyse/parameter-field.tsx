import { useId } from 'preact/hooks'
import type { NumberParameter, Parameter } from '../../../shared/parameters.ts'
import { SelectField } from '../../widgets/select-field.tsx'

interface Props<Kind extends Parameter = Parameter> {
  readonly parameter: Kind
  readonly value: string
  readonly onChange: (value: string) => void
}

/** One setting of a method with its unit, its usual value, and what it changes in the answer. */
export function ParameterField({ parameter, value, onChange }: Props) {
  if (parameter.kind === 'number') return <NumberField parameter={parameter} value={value} onChange={onChange} />
  const { label, help, options } = parameter
  return <SelectField label={label} value={value} options={options} hint={help} onChange={onChange} />
}

function NumberField({ parameter, value, onChange }: Props<NumberParameter>) {
  const id = useId()
  const { label, help, unit, standard, least, most, step, belowLeast } = parameter
  const [usual, lowest, highest] = [standard, least, most].map((number) => number.toLocaleString('en-GB'))
  const range = `${lowest} to ${highest} ${unit}`.trim()
  const fits = (text: string) => text.trim() !== '' && Number(text) >= least && Number(text) <= most
  const change = (input: HTMLInputElement) => {
    const why = belowLeast && input.value.trim() !== '' && Number(input.value) < least ? ` ${belowLeast}` : ''
    const fault = fits(input.value) ? '' : `Give a number from ${range}.${why}`
    input.setCustomValidity(fault)
    if (fault) input.reportValidity()
    else onChange(String(Number(input.value)))
  }
  // Otherwise a browser would refuse a usual value that lies between two of its steps.
  const onSteps = Number.isInteger(Math.round(((standard - least) / step) * 1e6) / 1e6)
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <p class="with-unit">
        <input
          id={id}
          type="number"
          required
          min={least}
          max={most}
          step={onSteps ? step : 'any'}
          value={value}
          aria-describedby={`${id}-unit ${id}-hint`}
          onInput={(event) => event.currentTarget.setCustomValidity('')}
          onChange={(event) => change(event.currentTarget)}
        />
        <span id={`${id}-unit`}>{unit}</span>
      </p>
      <p class="hint" id={`${id}-hint`}>
        {help} Usually {usual}; {range} is possible.
      </p>
    </div>
  )
}
