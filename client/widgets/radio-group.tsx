import { useId } from 'preact/hooks'
import type { Term } from '../../shared/wording/what-is-this.ts'
import { Explained } from './explained.tsx'

export interface Choice {
  readonly value: string
  readonly label: string
  readonly disabled?: boolean
  /** Shown under the choice while it is the chosen one, or why it cannot be chosen. */
  readonly hint?: string | undefined
}

interface Props {
  readonly legend: string
  readonly value: string
  readonly choices: readonly Choice[]
  readonly onChange: (value: string) => void
  readonly term?: Term
  /** Side by side, as in a row of tabs; for two to four short labels. */
  readonly inline?: boolean
}

export function RadioGroup({ legend, value, choices, onChange, term, inline = false }: Props) {
  const name = useId()
  return (
    <fieldset class={inline ? 'radios inline' : 'radios'}>
      <legend>{legend}</legend>
      {term && (
        <Explained term={term}>
          <span aria-hidden="true" class="legend-text">
            {legend}
          </span>
        </Explained>
      )}
      {choices.map((choice) => (
        <div class="radio" key={choice.value}>
          <label>
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              disabled={choice.disabled}
              onChange={() => onChange(choice.value)}
            />
            <span>{choice.label}</span>
          </label>
          {choice.hint && (choice.value === value || choice.disabled) && <p class="hint">{choice.hint}</p>}
        </div>
      ))}
    </fieldset>
  )
}
