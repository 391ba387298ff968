import { useId } from 'preact/hooks'
import type { Term } from '../../shared/wording/what-is-this.ts'
import { Explained } from './explained.tsx'

export interface Option {
  readonly value: string
  readonly label: string
  readonly group?: string
}

interface Props {
  readonly label: string
  readonly value: string
  readonly options: readonly Option[]
  readonly onChange: (value: string) => void
  readonly term?: Term
  readonly hint?: string | undefined
}

export function SelectField({ label, value, options, onChange, term, hint }: Props) {
  const id = useId()
  const groups = [...new Set(options.map((option) => option.group))]
  const labelled = <label for={id}>{label}</label>
  return (
    <div class="field">
      {term ? <Explained term={term}>{labelled}</Explained> : labelled}
      <select
        id={id}
        value={value}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {groups.map((group) => {
          const own = options
            .filter((option) => option.group === group)
            .map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))
          return group ? (
            <optgroup key={group} label={group}>
              {own}
            </optgroup>
          ) : (
            own
          )
        })}
      </select>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}
